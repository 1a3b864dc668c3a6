"""Not found: what readers looked for and this catalog does not have, as curators recorded it: a need that is not met. What was
looked for, in words of the curators, is published only once it is there; until then only the place among the needs is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.feedback import NOT_FOUND, needs_of, waiting
from level1.catalog.taxonomy import Word


@dataclass(frozen=True, slots=True)
class Unmet:
    """`priority` is 0 and `topic` and `student_group` are '' where none is named; `times` is how often it was recorded, and
    `since` the first day of these."""

    topic: str
    priority: int
    student_group: str
    times: int
    since: date

    def words(self, catalog: Catalog) -> list[tuple[str, Word]]:
        """(list, word) of what is named, each of which has a page."""
        named = needs_of(self.topic, self.priority, self.student_group)
        return [(name, catalog.taxonomy.word(name, id)) for name, id in named]


def not_found(catalog: Catalog) -> list[Unmet]:
    """What was not found and is still missing, what was recorded most often first."""
    days: dict[tuple[str, int, str], list[date]] = defaultdict(list)
    for one in waiting(catalog.feedback):
        if one.kind == NOT_FOUND:
            days[one.topic, one.priority, one.student_group].append(one.date)
    found = [Unmet(*need, len(dates), min(dates)) for need, dates in days.items()]
    return sorted(found, key=lambda one: (-one.times, one.since, one.topic, one.priority, one.student_group))


def as_rows(found: Sequence[Unmet]) -> list[dict[str, Any]]:
    """As `level1 coverage --format json` prints them; what is not named is null."""
    return [
        {
            "topic": one.topic or None,
            "priority": one.priority or None,
            "student_group": one.student_group or None,
            "times": one.times,
            "since": one.since.isoformat(),
        }
        for one in found
    ]
