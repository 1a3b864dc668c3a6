"""Files in which LEAs rate themselves: the layouts of every year, and what is refused."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from reflection_files import COE, HOSTILE, OWN, TEXTS, columns, four, none, own, pr, row, table
from state_files import KERN, imported, refused, text, tree, with_directory

from level1.state.facts import NARRATIVE
from level1.state.self_reflection import ITEMS


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


# Layouts


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
@pytest.mark.parametrize("priority", list(ITEMS))
def test_columns_are_found_by_name_in_any_case_and_order(root: Path, tmp_path: Path, priority: int, year: int) -> None:
    names = columns(priority)
    random.Random(priority).shuffle(names)
    cells = row(priority, names, year=year, meetingDate="", **{ITEMS[priority][-1]: 2, ITEMS[priority][1]: 2})
    file = text(tmp_path / f"PR{priority}{year}.TXT", [[n.upper() for n in names], cells], "|")
    imported(root, file, released="2026-03")
    assert own(root, priority, year)[0].items == (ITEMS[priority][1], ITEMS[priority][-1])


def test_the_layout_of_2018_for_priority_nine(root: Path, tmp_path: Path) -> None:
    names = [
        *("cdscode", "lea", "prioritynumber", "RequiredData", "edualternate", "altplacement"),
        "devplan",
        "policydev",
    ]
    names += ["partialcredit", "performance", "additionalinfo", "year"]
    cells = [COE, "Butte County Office", 9, 3, 4, 4, 4, 4, 1, "Met", OWN, 2018]
    imported(root, text(tmp_path / "Pr92018.txt", [names, cells], "|"), released="2018-12")
    assert [(fact.reported, fact.rating, fact.items) for fact in own(root, 9, 2018)] == [
        ("", 1, ("partialCredit",)),
        ("", 3, ("requiredData",)),
        ("", 4, ("eduAlternate", "altPlacement", "devPlan", "policyDev")),
    ]


@pytest.mark.parametrize(
    ("priority", "old"),
    [
        (
            3,
            {
                "DevelopStaffCapacityRelationship": "buildingRelationship",
                "Narrative1aRelationshipsStrength": "narrative1",
            },
        ),
        (10, {"capacity": "buildingcapacity", "secondaryOpp": "secondaryopportunities", "needs": "needsOfFosterYouth"}),
        (10, {"priorityNumber": "priorityId", "countyPerformance": "performance"}),
    ],
)
def test_items_have_other_names_in_older_years(root: Path, tmp_path: Path, priority: int, old: dict[str, str]) -> None:
    names = columns(priority)
    cells = row(priority, names, year=2019, meetingDate="5/30/2019", **{ITEMS[priority][0]: 1, ITEMS[priority][1]: 2})
    file = text(tmp_path / f"Pr{priority}2019.txt", [[old.get(name, name) for name in names], cells], "|")
    imported(root, file, released="2019-12")
    assert [fact.items for fact in own(root, priority, 2019)][:2] == [(ITEMS[priority][0],), (ITEMS[priority][1],)]


@pytest.mark.parametrize("year", [2018, 2019, 2021])
def test_an_old_year_with_items_nobody_knows_says_so(root: Path, tmp_path: Path, year: int) -> None:
    names = [{"StrategiesInput": "someOtherInput"}.get(name, name) for name in columns(3)]
    file = text(tmp_path / f"Pr3{year}.txt", [names, row(3, names, year=year)], "|")
    said = refused(root, file)
    assert f"record layout of {year} for priority 3 was seen here only in part" in said
    assert "Columns that are not known: someotherinput. Items without a column: StrategiesInput." in said
    assert "Nothing is guessed." in said


def test_a_column_that_the_layout_lacks_stops(root: Path, tmp_path: Path) -> None:
    for priority in TEXTS:
        names = [*columns(priority), "somethingNew"]
        file = text(tmp_path / f"Pr{priority}2024.txt", [names, row(priority, names)], "|")
        assert "The column somethingnew is not one of this file's layout." in refused(root, file)


def test_a_column_of_another_priority_stops(root: Path, tmp_path: Path) -> None:
    names = columns(9)
    file = text(tmp_path / "Pr102024.txt", [names, row(9, names, priorityNumber=10)], "|")
    assert "not one of this file's layout" in refused(root, file)


def test_an_item_without_its_column_stops(root: Path, tmp_path: Path) -> None:
    names = [name for name in columns(2) if name not in ("programELD", "activitySupport")]
    said = refused(root, text(tmp_path / "Pr22025.txt", [names, row(2, names, year=2025)], "|"))
    assert "Items of this priority have no column: programELD, activitySupport." in said


# Bad input


@pytest.mark.parametrize("cell", ["6", "-1", "2.5", "three", "٣", "NULL", "3 - Initial Implementation", "04"])
def test_a_cell_that_is_no_rating_is_told_with_its_row(root: Path, tmp_path: Path, cell: str) -> None:
    said = refused(root, pr(tmp_path, 2, {}, {"cdsCode": KERN, "programELA": cell}, end="txt"))
    assert f"Pr22024.txt:3: programELA is {cell}, which is not a rating." in said


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"year": 2023}, "year is 2023; the file's name says 2024"),
        ({"priorityNumber": 3}, "prioritynumber is 3; the file's name says 2"),
        ({"cdsCode": "Total"}, "cdscode is Total, which is not a CDS code"),
        ({"countyPerformance": "Maybe"}, "countyperformance is Maybe, which is not a known code"),
    ],
)
def test_a_row_of_another_file_is_refused(root: Path, tmp_path: Path, cells: dict[str, Any], told: str) -> None:
    assert told in refused(root, pr(tmp_path, 2, cells))


@pytest.mark.parametrize("again", [{}, {"programELA": 1}, {"additionalInfo": "x"}, {"cdsCode": "0461000"}])
def test_two_rows_of_an_lea_are_refused(root: Path, tmp_path: Path, again: dict[str, Any]) -> None:
    said = refused(root, pr(tmp_path, 2, {}, {"cdsCode": KERN}, again))
    assert "Pr22024.xlsx:4: 04610000000000 is listed twice in this file, in rows 2 and 4." in said
    said = refused(root, pr(tmp_path, 1, {}, {}))
    assert "Pr12024.xlsx:3: 04610000000000 is listed twice in this file, in rows 2 and 3." in said


MUST_HAVE_VALUES = ("programELA", "cdsCode", "year", "priorityNumber", "countyPerformance", "meetingDate")


@pytest.mark.parametrize("column", MUST_HAVE_VALUES)
@pytest.mark.parametrize("wide", [0, 400])
def test_a_formula_with_an_empty_value_is_not_an_empty_cell(root: Path, tmp_path: Path, column: str, wide: int) -> None:
    """As openpyxl writes it. Some of the sheets are far longer than what is looked at once."""
    more = [{"cdsCode": f"01{10001 + n:05}0000000", "nativeSummary": "x" * 3000} for n in range(wide)]
    said = refused(root, pr(tmp_path, 2, {}, *more, {"cdsCode": KERN, column: "=1+1"}))
    assert f"Pr22024.xlsx:{wide + 3}: {column.casefold()} has a formula and no value." in said
    assert "Save the file in a spreadsheet program, or take the state's file." in said


def test_formulas_in_texts_pass(root: Path, tmp_path: Path) -> None:
    imported(root, pr(tmp_path, 2, {"nativeSummary": "=1+1", "additionalInfo": "=A1"}))
    imported(root, pr(tmp_path, 3, dict.fromkeys(TEXTS[3], "=1+1")))
    assert (len(own(root, 2)), len(own(root, 3))) == (1, 1)


def test_one_bad_file_stops_all(root: Path, tmp_path: Path) -> None:
    said = refused(root, *four(tmp_path)[1:], pr(tmp_path / "bad", 2, {"programELA": 9}))
    assert said.count("which is not a rating") == 1


@pytest.mark.parametrize(
    "said", [HOSTILE, 'One, "two" and 3', "a\tb;c,d", "\u202eright to left", "'; DROP TABLE leas; --"]
)
@pytest.mark.parametrize("end", ["xlsx", "txt"])
def test_no_text_of_an_lea_reaches_the_project(root: Path, tmp_path: Path, said: str, end: str) -> None:
    cells = dict.fromkeys((*TEXTS[2], "additionalInfo"), said if end == "txt" else f" {said}")
    imported(root, pr(tmp_path, 2, cells, {"cdsCode": KERN, **none(2), **cells}, end=end))
    assert {fact.rating for fact in own(root, 2)} == {NARRATIVE, 4}
    everything = b"".join(tree(root).values())
    assert said.encode() not in everything
    assert OWN.encode() not in everything


@pytest.mark.parametrize("said", ['He said "yes | no" twice', "One line\nand another", "A line\r\nof Windows"])
def test_a_separator_inside_a_text_stops_and_leads_to_the_workbook(root: Path, tmp_path: Path, said: str) -> None:
    problems = refused(root, pr(tmp_path, 2, {"nativeSummary": said}, end="txt"))
    assert "take its .xlsx edition" in problems
    imported(root, pr(tmp_path, 2, {"nativeSummary": said}, end="xlsx"))
    assert len(own(root, 2)) == 1


def test_separators_inside_quoted_cells_are_read_where_commas_separate(root: Path, tmp_path: Path) -> None:
    names = columns(2)
    cells = [f'"{cell}"' for cell in row(2, names, nativeSummary="One, two\nand | three")]
    imported(root, text(tmp_path / "Pr22024.csv", [names, cells], ","))
    assert len(own(root, 2)) == 1


def test_a_sheet_that_claims_a_million_rows(root: Path, tmp_path: Path) -> None:
    """The state's workbooks declare all rows a sheet can have; of some, cells without a value are formatted."""
    book = Workbook()
    sheet = book.create_sheet("Sheet1")
    for cells in table(3, {}, {"cdsCode": KERN}):
        sheet.append(cells)
    sheet.cell(row=1_048_576, column=3).font = Font(bold=True)
    del book["Sheet"]
    book.save(tmp_path / "Pr32024.xlsx")
    assert load_workbook(tmp_path / "Pr32024.xlsx", read_only=True).worksheets[0].max_row == 1_048_576
    assert imported(root, tmp_path / "Pr32024.xlsx").imported[1].source.rows == 2


def many(folder: Path, leas: int, low: int = 0, *, year: int = 2024) -> Path:
    """A file of so many LEAs, the first of which rated all items of priority 9; the others none."""
    codes = [f"01{10001 + number:05}0000000" for number in range(leas)]
    rows = [{"cdsCode": code} if number < low else {"cdsCode": code, **none(9)} for number, code in enumerate(codes)]
    return pr(folder, 9, *rows, year=year, end="txt")


def test_a_partial_file_stops_and_says_it_once(root: Path, tmp_path: Path) -> None:
    imported(root, many(tmp_path, 200, 150), released="2024-11")
    said = refused(root, many(tmp_path / "cut", 100, 100), released="2024-12")
    assert said.count("The file has 100 rows; Pr92024.txt, released 2024-11, has 200.") == 1
    assert "100 LEAs have facts in this file; 150 have" in said
    said = refused(root, many(tmp_path / "empty", 200, 20), released="2024-12")
    assert "120 facts would be kept; Pr92024.txt, released 2024-11, gave 900." in said
    imported(root, many(tmp_path / "cut", 100, 100), released="2024-12", fewer=True)
    assert "The file has 60 rows; Pr92024.txt, released 2024-12, has 100." in refused(
        root, many(tmp_path / "next", 60, 60, year=2025)
    )


def test_a_first_file_has_the_rows_that_are_known_of_it(root: Path, tmp_path: Path) -> None:
    """Also a small one: there are 58 county offices."""
    known = root / "content" / "reference" / "known-releases.csv"
    known.write_text("file,released,sha256,rows\nPr92024.xlsx,2024-11,aa,58\nPr92025.xlsx,2025-11,bb,58\n", "utf-8")
    said = refused(root, many(tmp_path / "cut", 20, 20), released="2024-11")
    assert said.count("The file has 20 rows; Pr92024.xlsx, released 2024-11, has 58.") == 1
    imported(root, many(tmp_path, 58, 58), released="2024-11")
    assert "The file has 20 rows; Pr92025.xlsx" in refused(root, many(tmp_path / "cut", 20, 20, year=2025))
    assert imported(root, many(tmp_path / "cut", 20, 20, year=2025), fewer=True).imported


@pytest.mark.parametrize("said", ["", OWN])
def test_a_file_in_which_no_lea_rated_anything_is_refused(root: Path, tmp_path: Path, said: str) -> None:
    file = pr(tmp_path, 2, {**none(2), "nativeSummary": said})
    assert "No LEA rated anything in this file." in refused(root, file)
    imported(root, file, fewer=True)
    assert [one.change for one in imported(root, file).imported] == ["unchanged"] * 2


@pytest.mark.parametrize("name", ["Copy of Pr92024.txt", "Pr92024-1.txt", "Copy (2) of Pr92024 (1).txt"])
def test_copies_are_known_by_the_states_name(root: Path, tmp_path: Path, name: str) -> None:
    assert (
        imported(root, pr(tmp_path, 9, {}, end="txt").rename(tmp_path / name)).imported[0].source.file == "Pr92024.txt"
    )
