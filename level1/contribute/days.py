"""Days: what a day or a span may have been before a program wrote it in its own way."""

from __future__ import annotations

import re

from level1.dates import MONTHS, date_meant

_NUMBERS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_MONTH_AND_YEAR = re.compile(r"([a-z]{3,9})[- ]([0-9]{2})")
_DAY_AND_MONTH = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[a-z]{3})")
_MONTH_THEN_DAY = re.compile(r"(?P<month>[a-z]{3})-(?P<day>[0-9]{1,2})")
_LONGEST = 40


def days_meant(text: str) -> tuple[str, ...]:
    """The days, months or years that a text may mean, as year-month-day, year-month or year: 11/29/2026 means one, 11/12/2026 may be
    the twelfth of November or, outside the United States, the eleventh of December. None of a text that means none."""
    if len(text) > _LONGEST:
        return ()
    plain = " ".join(text.split()).casefold()
    written = [plain]
    if numbers := _NUMBERS.fullmatch(plain):
        first, sign, second, year = numbers.groups()
        written.append(f"{second}{sign}{first}{sign}{year}")
    if month := _MONTH_AND_YEAR.fullmatch(plain):
        written.append(f"{month[1]} 20{month[2]}")
    return tuple(dict.fromkeys(meant for one in written if (meant := date_meant(one, partial=True))))


def spans_meant(text: str) -> tuple[str, ...]:
    """The spans, such as grades 6-8, that a program may have taken for a day and written as 8-Jun or Aug-06."""
    plain = text.strip().casefold() if len(text) <= _LONGEST else ""
    found = _DAY_AND_MONTH.fullmatch(plain) or _MONTH_THEN_DAY.fullmatch(plain)
    if not found or found["month"] not in MONTHS:
        return ()
    month, day = MONTHS.index(found["month"]) + 1, int(found["day"])
    return f"{month}-{day}", f"{day}-{month}"
