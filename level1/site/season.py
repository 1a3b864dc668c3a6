"""The season: which dates of the accountability year come next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.taxonomy import Word, WordList

# As long as schemas/calendar.schema.json allows.
_LONGEST_ROUND = 10


@dataclass(frozen=True, slots=True)
class Coming:
    """A date of the calendar as it comes next. `day` is the last day of it: the month's end where only the month is known;
    `exact` says which."""

    word: Word
    day: date
    exact: bool


def coming_dates(calendar: WordList, today: date) -> list[Coming]:
    """Every date that has a month, in the order in which it next comes after `today` (today included). A date whose rule
    starts later than that waits for its first year, and one that does not happen every year for the next year of its cycle."""
    found = []
    for word in calendar.values():
        when = word["when"]
        if "month" not in when:
            continue
        first = max(today.year, when.get("from_year") or 0)
        # A round is at most ten years long, so one of these is a year of it; the first may be over.
        days = (_last_day(year, when) for year in range(first, first + _LONGEST_ROUND + 1) if _happens(year, when))
        day = next(day for day in days if day >= today)
        found.append(Coming(word, day, "day" in when))
    return sorted(found, key=lambda c: (c.day, c.word.name))


def _happens(year: int, when: Mapping[str, Any]) -> bool:
    """Years of a cycle are counted on from its last to its first, so that some year always comes."""
    cycle = when.get("cycle")
    return not cycle or any((year - when["from_year"] - (one - 1)) % cycle["of"] == 0 for one in cycle["years"])


def _last_day(year: int, when: Mapping[str, Any]) -> date:
    last = monthrange(year, when["month"])[1]
    # A rule for the 29th to 31st holds on the last day of a shorter month.
    return date(year, when["month"], min(when.get("day") or last, last))
