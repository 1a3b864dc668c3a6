"""Whatever stands in a cell of an export is taken or told, never passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sheet_files import NEW, book_file, cell, codes, exported, files, imported, save

from level1.cli.exit_codes import DONE, PROBLEMS

ID = "attendance-guide"


def with_column(catalogue: Path, name: str, value: Any) -> tuple[int, Any]:
    """Imports an export with one column more, in which one entry has a value."""
    book = exported(catalogue)
    sheet = book["Resources"]
    sheet.cell(2, sheet.max_column + 1).value = name
    cell(book, ID, name).value = value
    save(catalogue, book)
    return imported(catalogue, catalogue / "out.xlsx")


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("aliases", "guide-of-old", "aliases"),
        ("Former ids", "guide-of-old", "aliases"),
        ("reviews.1.by", "curators", "reviews"),
        ("Reviews", "curators, yesterday", "reviews"),
        ("review_interval.months", "3", "review_interval"),
        ("Steward", "attendance-lead", "steward"),
    ],
)
def test_what_only_curators_write_is_told_in_a_row_that_is_else_as_it_was(
    name: str, value: str, field: str, catalogue: Path
) -> None:
    before = files(catalogue)
    code, told = with_column(catalogue, name, value)
    assert (code, {one["field"].partition(".")[0] for one in told["problems"]}) == (PROBLEMS, {field})
    assert "of-curators" in {one["code"] for one in told["problems"]}
    assert ID not in told["unchanged"]
    assert files(catalogue) == before


def test_a_column_that_stays_empty_changes_nothing(catalogue: Path) -> None:
    assert with_column(catalogue, "aliases", None)[0] == DONE


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("added", "2020-01-01", ""), ("changed", "soon", "malformed"), ("changed", "2031-01-01", "future-date")],
)
def test_a_day_that_somebody_wrote_is_taken_or_told(name: str, value: str, code: str, catalogue: Path) -> None:
    book = exported(catalogue)
    cell(book, ID, name).value = value
    save(catalogue, book)
    told = imported(catalogue, catalogue / "out.xlsx")[1]
    assert ID not in told["unchanged"]
    assert [one["code"] for one in told["problems"]] == ([code] if code else [])
    assert told["written"] == ([] if code else [ID])


@pytest.mark.parametrize("name", ["Sources", "sources"])
def test_a_field_as_a_whole_is_not_lost_beside_its_parts(name: str, catalogue: Path) -> None:
    told = imported(catalogue, book_file(catalogue, {**NEW, name: "a page"}))[1]
    [problem] = told["problems"]
    assert (problem["code"], problem["field"], told["written"]) == ("cell-of-group", "sources", [])
    assert "sources.1.url" in problem["hint"]


def test_a_field_as_a_whole_is_known_by_its_label(catalogue: Path) -> None:
    told = imported(catalogue, book_file(catalogue, {"id": ID, "Evidence": "Two studies"}))[1]
    assert (codes(told), told["written"]) == ([(2, "evidence", "wrong-kind")], [])


@pytest.mark.parametrize(
    ("name", "value", "shown", "code"),
    [
        ("title", True, "General", "cell-boolean"),
        ("priorities", False, "General", "cell-boolean"),
        ("content_date", True, "General", "cell-boolean"),
        ("publisher", 0.5, "0%", "cell-number"),
        ("publisher", 20, '"$"#,##0', "cell-number"),
    ],
)
def test_a_cell_of_another_kind_is_told(name: str, value: Any, shown: str, code: str, catalogue: Path) -> None:
    def show(sheet: Any) -> None:
        sheet.cell(2, [one.value for one in sheet[1]].index(name) + 1).number_format = shown

    told = imported(catalogue, book_file(catalogue, {**NEW, name: value}, change=show))[1]
    assert (codes(told), told["written"]) == ([(2, name, code)], [])
    assert {True: "TRUE", False: "FALSE"}.get(value, str(value)) in told["problems"][0]["message"]
