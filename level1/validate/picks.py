"""Picks: the rules that a schema cannot express. What a merge or a withdrawal may leave behind is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.fields import EVERYONE
from level1.catalog.picks import NAME
from level1.dates import parse_day
from level1.problems import Problem, shown
from level1.validate.out_of_use import OUT_OF_USE, used_instead
from level1.yamlfile.reading import Document, Path_


def check_picks(content: Content, latest: date) -> Iterator[Problem]:
    """Two lists for one need and lists dated after `latest` are errors; duplicate resources and those no longer in use
    are warnings."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[tuple[str, str]] = set()
    for place, item in enumerate(items_of(document.data, "lists")):
        group = text_of(item, "student_group")
        need = (text_of(item, "indicator"), "" if group == EVERYONE else group)
        if need in seen:
            told = tuple(shown(name) for name in need if name)
            yield document.problem(("lists", place, "indicator"), "listed-twice", need=told)
        seen.add(need)
        day = parse_day(text_of(item, "date"))
        if day and day > latest:
            yield document.problem(("lists", place, "date"), "future-date.list", day=day)
        yield from _resources(document, content, ("lists", place, "resources"), items_of(item, "resources"))


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
