"""Overlap decisions: what a schema cannot say about them. Warnings, since a merge may leave such a decision behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.dates import day_in_words, parse_day
from level1.overlap.decisions import NAME
from level1.problems import Problem, shown
from level1.yamlfile.reading import Path_


def check_overlap_decisions(content: Content, latest: date) -> Iterator[Problem]:
    """Decisions about one resource, decisions made twice, and (an error) decisions of a day after `latest`."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[frozenset[str]] = set()
    for place, item in enumerate(items_of(document.data, "decisions")):
        path: Path_ = ("decisions", place, "pair")
        names = texts_of(item, "pair")
        pair = frozenset(names)
        if len(pair) < len(names):
            yield document.problem(
                path,
                "decided-about-one",
                f"This decision names {shown(names[0])} twice.",
                "It takes two resources to be compared. If they were merged, take the decision out.",
                severity="warning",
            )
        elif pair in seen:
            yield document.problem(
                path,
                "decided-twice",
                "There is a decision about these two resources already.",
                "Keep one of the two.",
                severity="warning",
            )
        seen.add(pair)
        day = parse_day(text_of(item, "date"))
        if day and day > latest:
            yield document.problem(
                ("decisions", place, "date"),
                "future-date",
                f"This decision is dated {day_in_words(day)}, which has not come yet.",
                "Write the day on which it was made.",
            )
