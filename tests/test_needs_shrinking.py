"""Files that say less than they should: cut, saved without their values, or another release than somebody says."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from state_files import colored, facts, imported, refused, text, with_directory, workbook

from level1.state.codes import cds_code
from level1.state.layouts import Layout, layout_of, own_name
from level1.state.sheets import Broken, sheets_of
from level1.state.tables import read_tables

ELA = "lowest-2024-academic-ela"


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


def ela(folder: Path, rows: int, red: int, *, year: int = 2024, leas: int = 10_000, name: str = "") -> Path:
    """A download file with that many rows, the first of them Red; `leas` rows each belong to one LEA."""
    codes = [f"01{10001 + (number % leas):05}0000000" for number in range(rows)]
    groups = ["ALL", "AA", "AI", "AS", "FI", "HI", "PI", "WH", "EL", "SED", "SWD", "FOS", "HOM", "MR"]
    cells = [
        {"cds": code, "studentgroup": groups[number // leas], "color": 1 if number < red else 5}
        for number, code in enumerate(codes)
    ]
    folder.mkdir(exist_ok=True)
    return text(folder / (name or f"eladownload{year}.txt"), colored(year, *cells))


@pytest.mark.parametrize(
    ("rows", "red", "told"),
    [
        (100, 100, "The file has 100 rows; eladownload2024.txt, released 2025-11-13, has 400."),
        (355, 150, "The file has 355 rows"),
        (400, 170, "170 facts would be kept; eladownload2024.txt, released 2025-11-13, gave 200."),
        (400, 150, "150 LEAs have facts in this file; 200 have in eladownload2024.txt, released 2025-11-13."),
    ],
)
def test_a_release_with_far_fewer_results_stops(root: Path, tmp_path: Path, rows: int, red: int, told: str) -> None:
    imported(root, ela(tmp_path, 400, 200))
    said = refused(root, ela(tmp_path / "cut", rows, red), released="2026-03-24")
    assert told in said
    assert "confirm it with --fewer" in said


def test_a_person_may_confirm_it(root: Path, tmp_path: Path) -> None:
    imported(root, ela(tmp_path, 400, 200))
    imported(root, ela(tmp_path / "cut", 100, 50), released="2026-03-24", fewer=True)
    assert len(facts(root, ELA)) == 50


@pytest.mark.parametrize(("rows", "red"), [(400, 185), (370, 200), (500, 300), (400, 200)])
def test_corrections_of_single_rows_are_none_of_that(root: Path, tmp_path: Path, rows: int, red: int) -> None:
    imported(root, ela(tmp_path, 400, 200))
    imported(root, ela(tmp_path / "again", rows, red), released="2026-03-24")
    assert len(facts(root, ELA)) == red


def test_the_results_of_fewer_than_a_hundred_may_change_by_chance(root: Path, tmp_path: Path) -> None:
    imported(root, ela(tmp_path, 90, 60))
    imported(root, ela(tmp_path / "again", 40, 10), released="2026-03-24")
    assert len(facts(root, ELA)) == 10


def test_a_new_year_is_compared_with_the_nearest(root: Path, tmp_path: Path) -> None:
    """Half as many at the lowest level is good news; half as many rows is half a file."""
    imported(root, ela(tmp_path, 400, 200, year=2023), released="2023-12-15")
    assert "The file has 200 rows; eladownload2023.txt" in refused(root, ela(tmp_path, 200, 150))
    imported(root, ela(tmp_path, 350, 100))
    assert "20 facts would be kept; eladownload2024.txt" in refused(
        root, ela(tmp_path, 400, 20, year=2025), released="2025-11-13"
    )


@pytest.mark.parametrize(("name", "enough"), [("eladownload2024.txt", 900), ("eladownload2023.txt", 750)])
def test_the_first_file_is_compared_with_the_rows_that_somebody_counted(
    root: Path, tmp_path: Path, name: str, enough: int
) -> None:
    known = root / "content" / "reference" / "known-releases.csv"
    known.write_text(
        f"file,released,sha256,rows\nmathdownload2024.txt,2024-11-21,00,9\n{name},2024-11-21,aa,1000\n", "utf-8"
    )
    assert f"The file has {enough - 1} rows; {name}, released 2024-11-21, has 1,000." in refused(
        root, ela(tmp_path, enough - 1, 5)
    )
    imported(root, ela(tmp_path, enough, 5))
    assert len(facts(root, ELA)) == 5


def test_an_assistance_file_names_every_district_and_county_office(root: Path, tmp_path: Path) -> None:
    leas = root / "content" / "reference" / "leas.csv"
    more = "".join(f"01{10001 + n:05}0000000,District {n},district,,Alameda,Alameda\n" for n in range(120))
    leas.write_text(leas.read_text("utf-8") + more, "utf-8")
    rows = [["CDS", "LEAname", "Countyname", "ReportYear", "AssistanceStatus2024"]]
    rows += [[f"01{10001 + n:05}0000000", f"District {n}", "Alameda", 2024, "General Assistance"] for n in range(100)]
    file = workbook(tmp_path / "assistancestatus24.xlsx", District=rows)
    assert "The file has 100 rows; the directory has 124 districts and county offices." in refused(root, file)
    assert imported(root, file, fewer=True).imported


def test_a_file_that_is_here_already_may_be_as_small_as_it_is(root: Path, tmp_path: Path) -> None:
    imported(root, ela(tmp_path, 400, 200, year=2025, name="eladownload2025.txt"))
    cut = ela(tmp_path / "cut", 100, 50)
    imported(root, cut, fewer=True)
    assert [one.change for one in imported(root, cut).imported] == ["unchanged"]


def test_the_known_day_of_a_file_cannot_be_said_otherwise(root: Path, tmp_path: Path) -> None:
    """A wrong day would be on every page that shows the file's results."""
    file = ela(tmp_path, 3, 1)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    known = root / "content" / "reference" / "known-releases.csv"
    known.write_text(f"file,released,sha256\n{file.name},2024-11-21,{sha256}\n", "utf-8")
    said = refused(root, file, released="2025-11-13")
    assert "The state released this very file on 2024-11-21, not 2025-11-13." in said
    for same in ("", "2024-11-21", "2024-11"):
        imported(root, file, released=same)
        assert read_tables(root / "content" / "reference").sources[ELA].released == "2024-11-21"
    assert "not 2024-12" in refused(root, file, released="2024-12")


@pytest.mark.parametrize(
    "name",
    [
        "eladownload2024 (1).txt",
        "eladownload2024(2).txt",
        "eladownload2024 - Copy.txt",
        "eladownload2024 - Copy (3).txt",
    ],
)
def test_what_a_browser_adds_to_a_name_is_not_the_states(root: Path, tmp_path: Path, name: str) -> None:
    imported(root, ela(tmp_path, 3, 1, name=name))
    assert read_tables(root / "content" / "reference").sources[ELA].file == "eladownload2024.txt"
    assert layout_of(name) == Layout("lowest", 2024, "academic-ela")


@given(st.text(max_size=40))
def test_a_name_is_cleaned_once_and_for_all(name: str) -> None:
    assert own_name(own_name(name)) == own_name(name)


def with_formula(file: Path, cell: str, *, prefix: str = "") -> Path:
    """The workbook with the first text cell "Y" of its first sheet replaced by a cell of XML."""
    parts = {}
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<c r="H2"[^>]*>.*?</c>', cell.encode(), parts[sheet], count=1)
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file


COLUMNS = (
    "reportingyear",
    "cds",
    "rtype",
    "schoolname",
    "districtname",
    "countyname",
    "charter_flag",
    "ELA",
    "studentgroup",
)
REST = ("Math", "Chronic", "CCI", "ELPI", "Grad", "Susp")


def lowest_list(folder: Path) -> Path:
    row: list[Any] = [
        2023,
        "04610000000000",
        "D",
        "",
        "Butte Valley Unified",
        "Butte",
        "",
        "Y",
        "ALL",
        *["" for _ in REST],
    ]
    return workbook(folder / "lowperfleasnonall23data.xlsx", List=[[*COLUMNS, *REST], row])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="H2"><f>"Y"</f></c>',
        '<c r="H2" t="str"><f t="shared" si="0"/></c>',
        '<c r="H2"> <f>IF(1,"Y","")</f> </c>',
    ],
)
def test_a_formula_without_its_value_is_not_an_empty_cell(root: Path, tmp_path: Path, cell: str) -> None:
    said = refused(root, with_formula(lowest_list(tmp_path), cell), released="2024-06")
    assert ":2: This row has a formula without its value." in said


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ('<c r="H2" t="str"><f>"Y"</f><v>Y</v></c>', 1),
        ('<c r="H2" t="str"><f>IF(0,"Y","")</f><v></v></c>', 0),
        ('<c r="H2" t="str"><f>IF(0,"Y","")</f><v/></c>', 0),
    ],
)
def test_a_formula_with_its_value_is_read(root: Path, tmp_path: Path, cell: str, kept: int) -> None:
    imported(root, with_formula(lowest_list(tmp_path), cell), released="2024-06")
    assert len(facts(root, "lowest-2023")) == kept


def test_a_formula_far_down_a_long_sheet_is_found(tmp_path: Path) -> None:
    """Sheets are looked through in parts; a cell may lie across two."""
    file = workbook(tmp_path / "long.xlsx", List=[["x" * 40] * 40 for _ in range(900)])
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    for wide in range(0, 60, 7):
        filler = (
            b'<row r="9000"><c r="A9000" t="str"><v>'
            + b"y" * (1_000_000 - len(parts[sheet]) % 1_000_000 + wide)
            + b"</v></c></row>"
        )
        tail = b'<row r="9001"><c r="A9001"><f>1+1</f></c></row></sheetData>'
        changed = parts | {sheet: parts[sheet].replace(b"</sheetData>", filler + tail)}
        with zipfile.ZipFile(file, "w") as package:
            for name, content in changed.items():
                package.writestr(name, content)
        with pytest.raises(Broken) as told:
            sheets_of(file, file.read_bytes())
        assert (told.value.name, told.value.row) == ("needs-import.formula", 9001)


LOCAL_2018 = ["cdsCode", "lea", "priorityId", "Performance", "year"]


def test_local_files_of_2018_have_other_names_for_two_columns(root: Path, tmp_path: Path) -> None:
    rows = [LOCAL_2018, ["04610000000000", "Butte Valley Unified", 7, "Not Met", 2018]]
    imported(root, text(tmp_path / "Pr72018.txt", rows, "|"), released="2018-12")
    assert [(one.cds_code, one.priority, one.level) for one in facts(root, "local-2018-7")] == [
        ("04610000000000", 7, "not-met")
    ]


def test_the_code_of_a_district_among_codes_of_fourteen_digits(root: Path, tmp_path: Path) -> None:
    rows = [
        LOCAL_2018,
        ["0461000", "Butte Valley Unified", 7, "Not Met", 2018],
        ["15635290000000", "Kern High", 7, "Met", 2018],
    ]
    imported(root, text(tmp_path / "Pr72018.txt", rows, "|"), released="2018-12")
    assert [one.cds_code for one in facts(root, "local-2018-7")] == ["04610000000000"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0461000", "04610000000000"),
        ("461000", "04610000000000"),
        ("1563529", "15635290000000"),
        ("5963529", ""),
        ("63529", ""),
        ("12345678", ""),
    ],
)
def test_codes_of_a_county_and_a_district(written: str, code: str) -> None:
    assert cds_code(written) == code


@pytest.mark.parametrize("end", [b"\x1a", b"\r\n\x1a", b"\x1a\r\n", b"\x1a\x1a\n"])
def test_a_text_may_end_with_ctrl_z(root: Path, tmp_path: Path, end: bytes) -> None:
    file = ela(tmp_path, 3, 2)
    file.write_bytes(file.read_bytes().rstrip(b"\r\n") + end)
    imported(root, file)
    assert len(facts(root, ELA)) == 2
