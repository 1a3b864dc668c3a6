"""The dates of the year: which come next, and in which years they come at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.taxonomy import Word, WordList
from level1.site.season import coming_dates


def comes(when: dict[str, Any], today: date) -> date:
    [coming] = coming_dates(WordList({"one": Word("one", "One", "", more={"when": when})}), today)
    return coming.day


@pytest.mark.parametrize(
    ("today", "day"), [("2026-11-28", "2027-12-31"), ("2027-12-31", "2027-12-31"), ("2029-01-01", "2030-12-31")]
)
def test_a_tsi_list_comes_in_years_without_csi(today: str, day: str) -> None:
    calendar = real_catalog().taxonomy["calendar"]
    days = {coming.word.id: coming.day for coming in coming_dates(calendar, date.fromisoformat(today))}
    assert days["tsi-lists"] == date.fromisoformat(day)


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(2010, 2100),
    st.integers(2, 10).flatmap(
        lambda of: st.tuples(st.just(of), st.lists(st.integers(1, 10), min_size=1, unique=True))
    ),
)
def test_a_date_of_a_cycle_is_never_over_and_never_in_a_year_between(
    today: date, first: int, cycle: tuple[int, list[int]]
) -> None:
    of, years = cycle
    day = comes({"month": 2, "day": 30, "from_year": first, "cycle": {"of": of, "years": years}}, today)
    assert day >= max(today, date(first, 1, 1))
    assert (day.year - first) % of in {(year - 1) % of for year in years}
