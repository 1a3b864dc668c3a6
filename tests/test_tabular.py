"""A table as text that spreadsheet programs open as it is meant."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import PROJECT

from level1.tabular import csv_file, csv_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", '=HYPERLINK("https://example.org")']
)
def test_no_text_is_a_formula(text: str) -> None:
    [[cell, number]] = csv.reader(io.StringIO(csv_text([[text, -1]]), newline=""))
    assert cell == f"'{text}"
    assert number == "-1"


def test_what_is_nothing_or_a_choice_is_said_in_a_word() -> None:
    assert csv_text([["a", "b", "c"], [None, True, False]]) == "a,b,c\n,yes,no\n"


def test_a_file_says_that_it_is_utf_8() -> None:
    assert csv_file("é\n").encode() == b"\xef\xbb\xbf\xc3\xa9\n"


def test_no_other_module_writes_a_table_for_readers() -> None:
    """The tables of content/ have no mark and no apostrophe: programs write and read them."""
    writing = {
        path.relative_to(PROJECT / "level1").as_posix()
        for path in (PROJECT / "level1").rglob("*.py")
        if any(f"csv.{name}" in path.read_text("utf-8") for name in ("writer", "DictWriter"))
    }
    assert writing == {"tabular.py", "state/tables.py", "state/importing.py"}
