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
    """The next occurrence of a date of the calendar. `day` is its last day: the end of the month if only the month is
    known; `exact` says which."""

    word: Word
    day: date
    exact: bool


def coming_dates(calendar: WordList, today: date) -> list[Coming]:
    """Every date that has a month, in the order of its next occurrence from `today` on (today included). A date whose
    rule starts later comes in its first year, and one that does not happen every year in the next year of its cycle."""
    found = []
    for word in calendar.values():
        when = word["when"]
        if "month" not in when:
            continue
        first = max(today.year, when.get("from_year") or 0)
        # A cycle is at most ten years long, so it includes one of these years; the first may be past.
        days = (_last_day(year, when) for year in range(first, first + _LONGEST_ROUND + 1) if _happens(year, when))
        day = next(day for day in days if day >= today)
        found.append(Coming(word, day, "day" in when))
    return sorted(found, key=lambda c: (c.day, c.word.name))


def _happens(year: int, when: Mapping[str, Any]) -> bool:
    """After its last year a cycle starts again with the first, so that there is always a next year."""
    cycle = when.get("cycle")
    return not cycle or any((year - when["from_year"] - (one - 1)) % cycle["of"] == 0 for one in cycle["years"])


def _last_day(year: int, when: Mapping[str, Any]) -> date:
    last = monthrange(year, when["month"])[1]
    # A rule for the 29th to 31st applies on the last day of a shorter month.
    return date(year, when["month"], min(when.get("day") or last, last))
