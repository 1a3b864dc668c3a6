"""Days in sheets: programs write them in their own way, and nothing of that may block a row that nobody changed."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import book_file, codes, entry, exported, imported, text_file

from level1.cli.exit_codes import DONE
from level1.contribute.days import days_meant
from level1.dates import parse_partial_date
from level1.workbooks.reading import read_workbook


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11/29/2026", ("2026-11-29",)),
        ("29/11/2026", ("2026-11-29",)),
        ("11/12/2026", ("2026-11-12", "2026-12-11")),
        ("11-29-26", ("2026-11-29",)),
        ("2026/11/29", ("2026-11-29",)),
        ("2026-11-29 00:00:00", ("2026-11-29",)),
        ("2026-11-29T00:00:00Z", ("2026-11-29",)),
        ("Nov 29, 2026", ("2026-11-29",)),
        ("November 29th, 2026", ("2026-11-29",)),
        ("29-Nov-26", ("2026-11-29",)),
        ("Nov-26", ("2026-11",)),
        ("November 2026", ("2026-11",)),
        ("11/2026", ("2026-11",)),
        ("2/30/2026", ()),
        ("Fall 2024", ()),
        ("46346", ()),
        ("", ()),
        ("1/1/1/2026", ()),
    ],
)
def test_what_a_day_may_mean(text: str, days: tuple[str, ...]) -> None:
    assert days_meant(text) == days


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_among_those_that_it_may_mean_however_it_is_written(day: date) -> None:
    for form in ("%m/%d/%Y", "%d.%m.%Y", "%m/%d/%y", "%b %d, %Y", "%d %B %Y", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%S"):
        assert day.isoformat() in days_meant(day.strftime(form))


@given(st.text(max_size=40))
def test_no_text_stops_the_search_for_a_day(text: str) -> None:
    assert all(map(parse_partial_date, days_meant(text)))


def american(day: str) -> str:
    return date.fromisoformat(day).strftime("%m/%d/%Y") if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else day


def test_days_that_a_program_wrote_anew_block_nothing(catalogue: Path) -> None:
    """An export that was saved as text in the way of the country, with one cell changed by somebody."""
    sheet = exported(catalogue)["Resources"]
    lines = [["" if one.value is None else american(str(one.value)) for one in row] for row in sheet.iter_rows()]
    assert sum("/20" in text and len(text) == 10 for line in lines for text in line) >= 4
    lines[4][lines[1].index("title")] = "Attendance guide, second edition"
    stream = io.StringIO()
    csv.writer(stream).writerows(lines[1:])
    (catalogue / "in.csv").write_text(stream.getvalue(), "utf-8")
    code, told = imported(catalogue, catalogue / "in.csv")
    assert (code, told) == (DONE, {"written": ["attendance-guide"], "problems": [], "unchanged": ["home-visits"]})
    assert "/20" not in entry(catalogue, "attendance-guide").replace("/2026-", "").replace("https://", "")


@pytest.mark.parametrize("written", ["8-Jun", "6-Aug", "Jun-08"])
def test_grades_that_a_program_took_for_a_day_block_nothing(written: str, catalogue: Path) -> None:
    assert imported(catalogue, text_file(catalogue, {"id": "attendance-guide", "grades": "6-8"}))[0] == DONE
    code, told = imported(catalogue, text_file(catalogue, {"id": "attendance-guide", "grades": written, "cost": "fee"}))
    assert (code, told["written"]) == (DONE, ["attendance-guide"])
    assert 'grades: ["6-8"]' in entry(catalogue, "attendance-guide")
    # Nobody knows what else it may have been.
    row = {"id": "attendance-guide", "grades": "12-Sep"}
    assert codes(imported(catalogue, text_file(catalogue, row))[1]) == [(2, "grades", "unknown-word")]


def test_a_day_that_somebody_changed_is_not_guessed(catalogue: Path) -> None:
    row = {"id": "attendance-guide", "available_until": "11/12/2027"}
    assert codes(imported(catalogue, text_file(catalogue, row))[1]) == [(2, "available_until", "malformed")]


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (datetime(2024, 1, 1), "yyyy", "2024"),
        (datetime(2024, 1, 1), "yy", "2024"),
        (datetime(2024, 9, 1), "mmm-yy", "2024-09"),
        (datetime(2024, 9, 1), "yyyy", "2024-09-01"),
        (datetime(2024, 1, 1), "yyyy-mm-dd", "2024-01-01"),
    ],
)
def test_a_year_and_a_month_stay_what_people_see(value: datetime, shown: str, text: str, catalogue: Path) -> None:
    def form(sheet: Any) -> None:
        sheet.cell(2, 1).number_format = shown

    [grid] = read_workbook(book_file(catalogue, {"content_date": value}, change=form).read_bytes())
    assert grid.rows[1][1][0].text == text
