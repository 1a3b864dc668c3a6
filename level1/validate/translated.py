"""Translations of entries: none is of a day to come, and one that is older than the last change of its entry should be read again. Which
words changed, the file does not say; that the translation still fits, only who reads both languages can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from level1.catalog.data import text_of
from level1.dates import parse_day
from level1.problems import Problem
from level1.yamlfile.reading import Document


def check_translations(document: Document, ahead: date) -> Iterator[Problem]:
    """All problems with the translations of an entry. `ahead` is the last day that does not count as the future."""
    data = document.data
    told = data.get("translations") if isinstance(data, dict) else None
    changed = parse_day(text_of(data, "changed"))
    for code, one in told.items() if isinstance(told, dict) else ():
        if not (day := parse_day(text_of(one, "date"))):
            continue
        place = ("translations", code, "date")
        if day > ahead:
            yield document.problem(place, "future-date.translation", day=day)
        elif changed and day < changed:
            yield document.problem(place, "translation-of-before", day=day, changed=changed)
