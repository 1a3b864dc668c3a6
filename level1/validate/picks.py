"""Picks: the rules that a schema cannot express: what a list can be for, and what it may name. What a merge or
a withdrawal may leave behind is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.picks import FOR_A_GROUP, GROUP, NAME, Need, need_of, subjects_in
from level1.dates import parse_day
from level1.problems import Problem, shown
from level1.validate.out_of_use import OUT_OF_USE, used_instead
from level1.yamlfile.reading import Document, Path_


def check_picks(content: Content, latest: date) -> Iterator[Problem]:
    """Lists that are for no need or for several, two lists for one need and lists dated after `latest` are errors;
    duplicate resources and those no longer in use are warnings."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[Need] = set()
    for place, item in enumerate(items_of(document.data, "lists")):
        need = need_of(item)
        if need is None:
            yield from _without_need(document, ("lists", place), subjects_in(item))
        elif need in seen:
            told = tuple(shown(name) for name in (need.word, need.group) if name)
            yield document.problem(("lists", place, need.subject), "listed-twice", need=told)
        else:
            seen.add(need)
        day = parse_day(text_of(item, "date"))
        if day and day > latest:
            yield document.problem(("lists", place, "date"), "future-date.list", day=day)
        yield from _resources(document, content, ("lists", place, "resources"), items_of(item, "resources"))


def _without_need(document: Document, path: Path_, subjects: list[str]) -> Iterator[Problem]:
    """Why a list is for no one need. Where nothing is named, the schema says so."""
    match subjects:
        case [_, second, *_]:
            told = tuple(f"{name}:" for name in subjects)
            yield document.problem((*path, second), "list-for-no-need.several", key=True, fields=told)
        case ["student_group"]:
            yield document.problem((*path, GROUP), "list-for-no-need.everyone")
        case [subject]:
            able = tuple(f"{name}:" for name in FOR_A_GROUP)
            yield document.problem((*path, GROUP), "list-for-no-need.group", key=True, field=f"{subject}:", fields=able)


def _resources(document: Document, content: Content, path: Path_, ids: list[Any]) -> Iterator[Problem]:
    named: set[str] = set()
    for number, id in enumerate(ids):
        if not isinstance(id, str):
            continue
        entry = content.entries["resources"].get(id)
        status = text_of(entry.data, "status") if entry else ""
        if id in named:
            yield document.problem((*path, number), "picked-twice", resource=shown(id))
        elif status == "draft":
            yield document.problem((*path, number), "picked-not-in-use.draft", resource=shown(id))
        elif status in OUT_OF_USE:
            yield _out_of_use(document, content, (*path, number), id, status)
        named.add(id)


def _out_of_use(document: Document, content: Content, path: Path_, id: str, status: str) -> Problem:
    if instead := used_instead(content.entries["resources"], id):
        return document.problem(path, "picked-not-in-use.replaced", resource=id, status=status, instead=instead)
    return document.problem(path, "picked-not-in-use.withdrawn", resource=id)
