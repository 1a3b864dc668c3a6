"""Overlap decisions: the rules that a schema cannot express. They give warnings, since a merge may leave such a
decision behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.dates import parse_day
from level1.overlap.decisions import NAME
from level1.problems import Problem, shown
from level1.yamlfile.reading import Path_


def check_overlap_decisions(content: Content, latest: date) -> Iterator[Problem]:
    """Decisions about a single resource, duplicate decisions, and (an error) decisions dated after `latest`."""
    document = content.word_files.get(NAME)
    if document is None:
        return
    seen: set[frozenset[str]] = set()
    for place, item in enumerate(items_of(document.data, "decisions")):
        path: Path_ = ("decisions", place, "pair")
        names = texts_of(item, "pair")
        pair = frozenset(names)
        if len(pair) < len(names):
            yield document.problem(path, "decided-about-one", resource=shown(names[0]))
        elif pair in seen:
            yield document.problem(path, "decided-twice")
        seen.add(pair)
        day = parse_day(text_of(item, "date"))
        if day and day > latest:
            yield document.problem(("decisions", place, "date"), "future-date.decision", day=day)
