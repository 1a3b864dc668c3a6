"""Days: calendar days in California, and the partial dates that publishers give."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

CALIFORNIA = ZoneInfo("America/Los_Angeles")


def today_in_california(now: datetime | None = None) -> date:
    """The calendar day in California at `now` (an aware time; defaults to the clock)."""
    return day_of(now or datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The calendar day in California at an aware time."""
    return moment.astimezone(CALIFORNIA).date()


def day_of_epoch(seconds: int) -> date:
    """The California day of a SOURCE_DATE_EPOCH."""
    return today_in_california(datetime.fromtimestamp(seconds, UTC))


def epoch_of_day(day: date) -> int:
    """A SOURCE_DATE_EPOCH that falls on this day both in California and in UTC, for programs that take
    their dates from there."""
    return int(datetime(day.year, day.month, day.day, 20, tzinfo=UTC).timestamp())


# The same few days stand in tens of thousands of rows of the state's files.
@lru_cache(maxsize=8192)
def parse_day(text: str) -> date | None:
    """A day written year-month-day, or None if there is no such day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of the month, this many months later, or the last day of a shorter month: January 31 plus one month
    is the end of February; February 29 plus twelve months is February 28. The calendar ends with the year 9999."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in_words(day: date) -> str:
    """date(2026, 11, 21) -> 'November 21, 2026'."""
    return f"{month_name[day.month]} {day.day}, {day.year}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as we know it: it lies between `first` and `last`, inclusive."""

    text: str
    first: date
    last: date

    @property
    def parts(self) -> tuple[PartialDate | None, PartialDate | None]:
        """What was dated first, and the revision if there is one."""
        base, revised = _split_revision(self.text)
        return parse_partial_date(base), parse_partial_date(revised) if revised else None

    def in_words(self) -> str:
        base, revised = _split_revision(self.text)
        words = _base_in_words(base)
        return f"{words}, revised {_base_in_words(revised)}" if revised else words


def parse_partial_date(text: str) -> PartialDate | None:
    """Reads 2024 · 2024-09 · 2024-09-15 · 2024-25 (a school year) · 2020-2023 · and any of these with '(revised DATE)'.

    With a revision, `first` and `last` describe the revision, because it shows how current the content is. A school
    year runs from July 1 to June 30 (Education Code 37200). 2011-12 could be a month or a school year; it is read as a
    month.
    """
    base, revised = _split_revision(text)
    first, span = _span(base), _span(revised or base)
    # Nothing is revised before it exists.
    return PartialDate(text, *span) if first and span and span[1] >= first[0] else None


_LONGEST_TYPED = 60
# How people type days, and months and years where a date may be one. In numbers, an American month stands first.
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_TYPED_DAYS: tuple[tuple[str, str], ...] = (
    (r"([0-9]{4})[/. -]([0-9]{1,2})[/. -]([0-9]{1,2})(?:[t ][0-9:.]+z?)?", "ymd"),
    (r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?: [0-9:]+(?: ?[ap]m)?)?", "mdy"),
    (_MONTH + r"\.? ([0-9]{1,2})(?:[snrt][tdh])?,? ([0-9]{4})", "mdy"),
    (r"([0-9]{1,2})(?:[snrt][tdh])?[ -](?:of )?" + _MONTH + r"\.?,?[ -]([0-9]{4}|[0-9]{2})", "dmy"),
)
_TYPED_DATES: tuple[tuple[str, str], ...] = (
    (_MONTH + r"\.?,? ([0-9]{4})", "my"),
    (r"([0-9]{1,2})[/.]([0-9]{4})", "my"),
    (r"([0-9]{4})[/.]([0-9]{1,2})", "ym"),
    (r"(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?([0-9]{4})", "y"),
    (r"([0-9]{4}) ?[/–—-] ?([0-9]{4}|[0-9]{2})", "span"),
)


def date_meant(text: str, *, partial: bool = False) -> str:
    """The day that a text such as 11/20/2026 or Nov 20, 2026 means, written year-month-day; '' if it means none. With `partial`, a
    month, a year or a school year too. theme/assets/contribute/days.js says the same."""
    plain = _WEEKDAY.sub("", " ".join(text.split()).lower()) if len(text) <= _LONGEST_TYPED else ""
    for pattern, order in (*_TYPED_DAYS, *(_TYPED_DATES if partial else ())):
        if not (match := re.fullmatch(pattern, plain)):
            continue
        if order == "span":
            meant = f"{match[1]}-{match[2]}"
        else:
            parts = dict(zip(order, match.groups(), strict=True))
            year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
            month, day = _number(parts.get("m", "")), _number(parts.get("d", ""))
            if month > 12 >= day and pattern.startswith("([0-9]{1,2})[/.-]"):
                month, day = day, month
            meant = "-".join([year, *(f"{one:02}" for name, one in (("m", month), ("d", day)) if name in parts)])
        return meant if parse_partial_date(meant) else ""
    return ""


def _number(part: str) -> int:
    return int(part) if part.isdecimal() else MONTHS.index(part[:3]) + 1 if part else 0


def _split_revision(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"(\S+) \(revised (\S+)\)", text)
    return (match[1], match[2]) if match else (text, "")


def _span(text: str) -> tuple[date, date] | None:
    if day := parse_day(text):
        return day, day
    if re.fullmatch(r"[0-9]{4}", text) and 1900 <= int(text) <= 2200:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{4})", text):
        first, last = int(match[1]), int(match[2])
        return (date(first, 1, 1), date(last, 12, 31)) if 1900 <= first < last <= 2200 else None
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        year, second = int(match[1]), int(match[2])
        if not 1900 <= year <= 2200:
            return None
        if 1 <= second <= 12:
            return date(year, second, 1), date(year, second, monthrange(year, second)[1])
        if second == (year + 1) % 100:
            return date(year, 7, 1), date(year + 1, 6, 30)
    return None


def _base_in_words(text: str) -> str:
    span = _span(text)
    if span is None:
        return text
    first, last = span
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_name[first.month]} {first.year}"
    if first.month == 7:
        return f"school year {text}"
    return text.replace("-", " to ") if first.year != last.year else text
