"""Day texts: the rules that a schema cannot express."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.day_texts import NAME
from level1.dates import parse_day
from level1.problems import Problem


def check_day_texts(content: Content, latest: date) -> Iterator[Problem]:
    """Two texts for one day, of which readers would not know which holds, and texts for days after `latest`."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[date] = set()
    for place, item in enumerate(items_of(document.data, "days")):
        day = parse_day(text_of(item, "date"))
        if day is None:
            continue
        if day in seen:
            yield document.problem(("days", place, "date"), "day-twice", day=day)
        elif day > latest:
            yield document.problem(("days", place, "date"), "future-date.text", day=day)
        seen.add(day)
