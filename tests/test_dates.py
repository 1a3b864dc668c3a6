"""Days, the less exact dates of publishers, and the California calendar."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1.dates import (
    CALIFORNIA,
    PartialDate,
    date_meant,
    day_in_words,
    day_of_epoch,
    epoch_of_day,
    parse_day,
    parse_partial_date,
    today_in_california,
)

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))
ZONES = st.sampled_from(
    ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Europe/Berlin"]
)
YEARS = st.integers(1900, 2200)


@contextmanager
def computer_in(zone: str) -> Iterator[None]:
    """The clock of the computer set to a time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@given(DAYS, ZONES)
def test_a_day_goes_to_an_epoch_and_back_wherever_the_computer_stands(day: date, zone: str) -> None:
    with computer_in(zone):
        assert day_of_epoch(epoch_of_day(day)) == day


@given(DAYS, ZONES)
def test_the_epoch_of_a_day_is_that_day_in_utc_too(day: date, zone: str) -> None:
    with computer_in(zone):
        assert datetime.fromtimestamp(epoch_of_day(day), UTC).date() == day


@given(DAYS)
def test_the_day_after_has_a_later_epoch(day: date) -> None:
    assert epoch_of_day(day + timedelta(days=1)) - epoch_of_day(day) == 24 * 60 * 60


@given(st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.timezones()))
def test_today_does_not_depend_on_the_zone_in_which_now_is_told(now: datetime) -> None:
    assert today_in_california(now) == today_in_california(now.astimezone(UTC)) == now.astimezone(CALIFORNIA).date()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # Standard time: eight hours behind.
        ("2026-11-22T07:59:59", date(2026, 11, 21)),
        ("2026-11-22T08:00:00", date(2026, 11, 22)),
        # Daylight saving time: seven.
        ("2026-07-01T06:59:59", date(2026, 6, 30)),
        ("2026-07-01T07:00:00", date(2026, 7, 1)),
        # The night clocks go forward, and the night after it.
        ("2026-03-08T07:59:59", date(2026, 3, 7)),
        ("2026-03-08T08:00:00", date(2026, 3, 8)),
        ("2026-03-09T06:59:59", date(2026, 3, 8)),
        ("2026-03-09T07:00:00", date(2026, 3, 9)),
        # The night clocks go back, and the night after it.
        ("2026-11-01T06:59:59", date(2026, 10, 31)),
        ("2026-11-01T07:00:00", date(2026, 11, 1)),
        ("2026-11-02T07:59:59", date(2026, 11, 1)),
        ("2026-11-02T08:00:00", date(2026, 11, 2)),
        # New Year.
        ("2027-01-01T07:59:59", date(2026, 12, 31)),
        ("2027-01-01T08:00:00", date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_california(now: str, day: date) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert today_in_california(moment) == day
    assert day_of_epoch(int(moment.timestamp())) == day


def test_without_a_time_today_is_the_day_of_the_clock() -> None:
    before = today_in_california(datetime.now(UTC))
    assert before <= today_in_california() <= today_in_california(datetime.now(UTC))


@given(DAYS)
def test_a_day_written_in_full_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-11",
        "2026-11-1",
        "2026-02-29",
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0000-01-01",
        "20261121",
        "2026-W47-6",
        "2026-11-21 ",
        " 2026-11-21",
        "2026-11-21\n",
        "2026-11-21T00:00",
        "26-11-21",
        "21-11-2026",
        "11/21/2026",
        "2026/11/21",
        "٢٠٢٦-١١-٢١",
    ],
)
def test_what_is_not_a_day_of_the_calendar_is_none(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(("year", "leap"), [(2024, True), (2000, True), (2026, False), (1900, False), (2100, False)])
def test_the_29th_of_february_exists_in_leap_years_only(year: int, leap: bool) -> None:
    assert (parse_day(f"{year}-02-29") is not None) is leap
    month = parse_partial_date(f"{year}-02")
    assert month is not None
    assert month.last == date(year, 2, 29 if leap else 28)


@given(st.text())
def test_any_text_is_a_date_or_none_and_never_an_exception(text: str) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)
    assert parse_partial_date(text) is None or isinstance(parse_partial_date(text), PartialDate)


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2,4}){0,2}( \(revised [0-9]{4}(-[0-9]{2})?\))?", fullmatch=True))
def test_a_date_that_is_read_begins_before_it_ends_keeps_its_text_and_has_words(text: str) -> None:
    found = parse_partial_date(text)
    if found is not None:
        assert found.first <= found.last
        assert found.text == text
        assert found.in_words()


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("1900", date(1900, 1, 1), date(1900, 12, 31), "1900"),
        ("2024-09", date(2024, 9, 1), date(2024, 9, 30), "September 2024"),
        ("2024-07", date(2024, 7, 1), date(2024, 7, 31), "July 2024"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "December 2024"),
        ("2024-09-15", date(2024, 9, 15), date(2024, 9, 15), "September 15, 2024"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "February 29, 2024"),
        ("2024-25", date(2024, 7, 1), date(2025, 6, 30), "school year 2024-25"),
        ("1999-00", date(1999, 7, 1), date(2000, 6, 30), "school year 1999-00"),
        ("2099-00", date(2099, 7, 1), date(2100, 6, 30), "school year 2099-00"),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31), "December 2011"),
        ("2012-13", date(2012, 7, 1), date(2013, 6, 30), "school year 2012-13"),
        ("2020-2023", date(2020, 1, 1), date(2023, 12, 31), "2020 to 2023"),
        ("2016 (revised 2019)", date(2019, 1, 1), date(2019, 12, 31), "2016, revised 2019"),
        ("2016-05 (revised 2019-06-01)", date(2019, 6, 1), date(2019, 6, 1), "May 2016, revised June 1, 2019"),
        (
            "2020-2023 (revised 2024-25)",
            date(2024, 7, 1),
            date(2025, 6, 30),
            "2020 to 2023, revised school year 2024-25",
        ),
    ],
)
def test_a_date_lies_between_its_first_and_last_day(text: str, first: date, last: date, words: str) -> None:
    found = parse_partial_date(text)
    assert found == PartialDate(text, first, last)
    assert found.in_words() == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "1899",
        "2201",
        "2024-26",
        "2024-00",
        "2024-13",
        "2024-24",
        "2023-2020",
        "2020-2020",
        "2024-2025-2026",
        "2024-02-30",
        "spring 2024",
        "2024 ",
        " 2024",
        "2024/25",
        "2024–25",
        "c. 2024",
        "2024 (revised)",
        "2024 (revised soon)",
        "soon (revised 2024)",
        "(revised 2024)",
        "2016 (revised 2019) (revised 2020)",
        "2016  (revised 2019)",
        "2024-9",
        "-2024",
        "٢٠٢٤",
        "２０２４",
        "2019 (revised 2016)",
        "2020-2023 (revised 2019)",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_partial_date(text) is None


@given(YEARS)
def test_a_school_year_runs_from_july_to_june(year: int) -> None:
    second = (year + 1) % 100
    found = parse_partial_date(f"{year}-{second:02}")
    assert found is not None
    if not 1 <= second <= 12:  # A second number up to 12 is a month.
        assert (found.first, found.last) == (date(year, 7, 1), date(year + 1, 6, 30))


@given(YEARS, st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next_begins(year: int, month: int) -> None:
    found = parse_partial_date(f"{year}-{month:02}")
    assert found is not None
    assert found.first == date(year, month, 1)
    assert (found.last + timedelta(days=1)).day == 1
    assert found.last.month == month


def test_a_day_in_words_has_no_zero_in_front() -> None:
    assert day_in_words(date(2026, 11, 21)) == "November 21, 2026"
    assert day_in_words(date(2026, 1, 2)) == "January 2, 2026"


TYPED = (
    "{m}/{d}/{y}",
    "{m:02}/{d:02}/{y}",
    "{m}-{d}-{y}",
    "{y}/{m}/{d}",
    "{name} {d}, {y}",
    "{short}. {d}, {y}",
    "{d} {name} {y}",
    "{d}-{short}-{y}",
    " {name}  {d}th {y}",
)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(TYPED))
def test_a_day_as_people_type_it_is_understood(day: date, how: str) -> None:
    typed = how.format(y=day.year, m=day.month, d=day.day, name=day.strftime("%B"), short=day.strftime("%b"))
    assert date_meant(typed) == day.isoformat()
    assert date_meant(typed.upper(), partial=True) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("November 2026", "2026-11"),
        ("11/2026", "2026-11"),
        ("2024/25", "2024-25"),
        ("2020–2023", "2020-2023"),
        ("© 2024", "2024"),
        ("20/11/2026", "2026-11-20"),
        ("02/30/2026", ""),
        ("00/10/2026", ""),
        ("13/13/2026", ""),
        ("last year", ""),
        ("2026-11-20 and later", ""),
    ],
)
def test_what_else_may_be_a_date(typed: str, meant: str) -> None:
    assert date_meant(typed, partial=True) == meant
    assert date_meant(typed) == (meant if len(meant) == 10 else "")
