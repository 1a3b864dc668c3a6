"""Picks: what a schema cannot say about them. What a merge or a withdrawal may leave behind is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from level1.catalog.catalog import EVERYONE
from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.picks import NAME
from level1.dates import day_in_words, parse_day
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document, Path_


def check_picks(content: Content, latest: date) -> Iterator[Problem]:
    """Two lists for one need and lists of a day after `latest` are errors; resources that are named twice or are out of use
    are warnings."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[tuple[str, str]] = set()
    for place, item in enumerate(items_of(document.data, "lists")):
        group = text_of(item, "student_group")
        need = (text_of(item, "indicator"), "" if group == EVERYONE else group)
        if need in seen:
            yield document.problem(
                ("lists", place, "indicator"),
                "listed-twice",
                f"There is a list for {shown(' and '.join(filter(None, need)))} already.",
                "Make one list of the two.",
            )
        seen.add(need)
        day = parse_day(text_of(item, "date"))
        if day and day > latest:
            yield document.problem(
                ("lists", place, "date"),
                "future-date",
                f"This list was gone through on {day_in_words(day)}, which has not come yet.",
                "Write the day on which somebody last went through it.",
            )
        yield from _resources(document, content, ("lists", place, "resources"), items_of(item, "resources"))


def _resources(document: Document, content: Content, path: Path_, ids: list[Any]) -> Iterator[Problem]:
    named: set[str] = set()
    for number, id in enumerate(ids):
        if not isinstance(id, str):
            continue
        entry = content.entries["resources"].get(id)
        status = text_of(entry.data, "status") if entry else ""
        if id in named:
            yield document.problem(
                (*path, number),
                "picked-twice",
                f"{shown(id)} stands in this list twice.",
                "Keep its better place.",
                severity="warning",
            )
        elif status in ("withdrawn", "draft") and not (entry and text_of(entry.data, "successor")):
            yield document.problem(
                (*path, number),
                "picked-not-in-use",
                f"{shown(id)} is {'withdrawn' if status == 'withdrawn' else 'a draft'}, so nobody is led to it.",
                "Take it out of this list.",
                severity="warning",
            )
        named.add(id)
