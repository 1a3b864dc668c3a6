"""Days: what somebody may have meant by a day that is not written as year-month-day, as spreadsheets and letters write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_NUMBERS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9:.]+z?)?")
_DAY_OF_MONTH = re.compile(r"([0-9]{1,2})[a-z]{0,2}[- ]([a-z]+)\.?[-, ]+([0-9]{4}|[0-9]{2})")
_MONTH_AND_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})[a-z]{0,2},? ([0-9]{4})")
_MONTH = re.compile(r"([a-z]+)\.?[-, ]+([0-9]{4}|[0-9]{2})")
_MONTH_IN_NUMBERS = re.compile(r"([0-9]{1,2})[/-]([0-9]{4})|([0-9]{4})/([0-9]{1,2})")
_DAY_AND_MONTH = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[a-z]+)")
_MONTH_THEN_DAY = re.compile(r"(?P<month>[a-z]+)-(?P<day>[0-9]{1,2})")
# A time behind a day, as programs write it where nobody asked for one.
_TIME = re.compile(r" (?:0{1,2}|12):00(?::00)?(?: ?am)?", re.IGNORECASE)
_LONGEST = 40


def days_meant(text: str) -> tuple[str, ...]:
    """The days, or months, that a text may mean, as year-month-day or year-month: 11/29/2026 means one, 11/12/2026 may be the
    twelfth of November or, outside the United States, the eleventh of December. None of a text that means no day."""
    if len(text) > _LONGEST:
        return ()
    plain = _TIME.sub("", " ".join(text.split()).casefold())
    return tuple(dict.fromkeys(_meant(plain)))


def spans_meant(text: str) -> tuple[str, ...]:
    """The spans, such as grades 6-8, that a program may have taken for a day and written as 8-Jun or Aug-06."""
    plain = text.strip().casefold() if len(text) <= _LONGEST else ""
    found = _DAY_AND_MONTH.fullmatch(plain) or _MONTH_THEN_DAY.fullmatch(plain)
    if not found or found["month"] not in _MONTHS:
        return ()
    month, day = _MONTHS[found["month"]], int(found["day"])
    return f"{month}-{day}", f"{day}-{month}"


def _meant(text: str) -> Iterator[str]:
    if found := _NUMBERS.fullmatch(text):
        first, _sign, second, year = found.groups()
        yield from _day(year, first, second)
        yield from _day(year, second, first)
    elif found := _YEAR_FIRST.fullmatch(text):
        yield from _day(found[1], found[3], found[4])
    elif found := _DAY_OF_MONTH.fullmatch(text):
        yield from _day(found[3], _MONTHS.get(found[2], 0), found[1])
    elif found := _MONTH_AND_DAY.fullmatch(text):
        yield from _day(found[3], _MONTHS.get(found[1], 0), found[2])
    elif found := _MONTH.fullmatch(text):
        yield from _month(found[2], _MONTHS.get(found[1], 0))
    elif found := _MONTH_IN_NUMBERS.fullmatch(text):
        yield from _month(found[2] or found[3], found[1] or found[4])


def _day(year: str, month: str | int, day: str) -> Iterator[str]:
    try:
        yield date(_whole(year), int(month), int(day)).isoformat()
    except ValueError:
        # There is no such day.
        return


def _month(year: str, month: str | int) -> Iterator[str]:
    yield from (day[:-3] for day in _day(year, month, "1"))


def _whole(year: str) -> int:
    """A year of two digits is one of this century: the catalog is of this one."""
    return int(year) if len(year) == 4 else 2000 + int(year)
