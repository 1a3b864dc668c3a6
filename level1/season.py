"""The season: which dates of the accountability year come next."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from level1.taxonomy import Word, WordList


@dataclass(frozen=True, slots=True)
class Coming:
    """A date of the calendar as it comes next. `day` is the last day of it: the month's end where only the month is known;
    `exact` says which."""

    word: Word
    day: date
    exact: bool


def coming_dates(calendar: WordList, today: date) -> list[Coming]:
    """Every date that has a month, in the order in which it next comes after `today` (today included). A date whose rule
    starts later than that waits for its first year."""
    found = []
    for word in calendar.values():
        when = word["when"]
        if "month" not in when:
            continue
        year = max(today.year, when.get("from_year") or 0)
        day = _last_day(year, when)
        if day < today:
            day = _last_day(year + 1, when)
        found.append(Coming(word, day, "day" in when))
    return sorted(found, key=lambda c: (c.day, c.word.name))


def _last_day(year: int, when: dict[str, int]) -> date:
    last = monthrange(year, when["month"])[1]
    # A rule for the 29th to 31st holds on the last day of a shorter month.
    return date(year, when["month"], min(when.get("day") or last, last))
