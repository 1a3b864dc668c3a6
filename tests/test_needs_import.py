"""The state's files of Dashboard results: each layout and year, each way to fail, and the tables that are committed."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import PROJECT, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from level1.catalog import catalog_from
from level1.cli import main
from level1.content import read_content
from level1.needs import sheets
from level1.needs.codes import cds_code, counts, priorities_of
from level1.needs.facts import Assisted, Local, Lowest
from level1.needs.finder import LEAS_FILE, ROUTING_FILE, needs_files
from level1.needs.importing import Outcome, import_files, save
from level1.needs.layouts import Layout, NotKnown, layout_of
from level1.needs.statewide import statewide
from level1.needs.tables import Tables, count, read_tables, texts_of
from level1.reference import load_known_releases, load_reference

BUTTE, KERN, CHARTER, GONE = "04610000000000", "15635290000000", "04610000123456", "15699990000000"
SCHOOL = "04610006000001"

COMMON = ["cds", "rtype", "schoolname", "districtname", "countyname", "charter_flag", "coe_flag", "dass_flag"]
COLORED = [
    *COMMON,
    "studentgroup",
    "currdenom",
    "currstatus",
    "statuslevel",
    "changelevel",
    "color",
    "box",
    "reportingyear",
]
STATUS_ONLY = [*COMMON, "studentgroup", "currdenom", "currstatus", "statuslevel", "reportingyear"]


@pytest.fixture
def root(catalogue: Path) -> Path:
    """The small catalogue with a directory of a county office, two districts and a charter school."""
    rows = [
        ["cds_code", "name", "type", "subtype", "county", "located_county"],
        ["04100410000000", "Butte County Office of Education", "coe", "County Office of Education", "Butte", "Butte"],
        ["15101570000000", "Kern County Office of Education", "coe", "County Office of Education", "Kern", "Kern"],
        [BUTTE, "Butte Valley Unified", "district", "Unified School District", "Butte", "Butte"],
        [KERN, "Kern High", "district", "High School District", "Kern", "Kern"],
        [CHARTER, "Ridge Charter", "charter", "Charter school", "Butte", "Kern"],
    ]
    with (catalogue / "content" / "reference" / "leas.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return catalogue


def record(columns: Sequence[str], **cells: Any) -> list[str]:
    """A row of a download file: Butte Valley Unified, unless told otherwise."""
    usual = {
        "cds": BUTTE,
        "rtype": "D",
        "districtname": "Butte Valley Unified",
        "countyname": "Butte",
        "currdenom": 100,
    }
    return [str({**usual, **cells}.get(column, "")) for column in columns]


def text(path: Path, rows: Sequence[Sequence[Any]], delimiter: str = "\t") -> Path:
    path.write_text("".join(delimiter.join(map(str, row)) + "\r\n" for row in rows), "utf-8")
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def imported(root: Path, *files: Path, released: str = "2025-11-13", today: date = TODAY) -> Outcome:
    """Imports into the tables that are there, and saves."""
    reference = root / "content" / "reference"
    outcome = import_files(
        files, read_tables(reference), load_reference(reference), load_known_releases(reference), today, released
    )
    if not outcome.problems:
        save(outcome, reference)
    return outcome


def refused(root: Path, *files: Path, **options: Any) -> str:
    """What an import that is refused says; nothing is written."""
    before = tree(root)
    outcome = imported(root, *files, **options)
    assert outcome.problems
    assert tree(root) == before
    assert all(problem.hint for problem in outcome.problems)
    return "\n".join(f"{p.file}:{p.line}: {p.message} {p.hint}" for p in outcome.problems)


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and "content" in str(p)
    }


def facts(root: Path, table: str) -> tuple[Any, ...]:
    return read_tables(root / "content" / "reference").facts[table]


# Download files


def colored(year: int, *rows: dict[str, Any]) -> list[list[str]]:
    return [COLORED, *(record(COLORED, reportingyear=year, **row) for row in rows)]


@pytest.mark.parametrize(
    ("stem", "indicator"),
    [
        ("eladownload2025", "academic-ela"),
        ("mathdownload2024", "academic-math"),
        ("chronicdownload2018", "chronic-absenteeism"),
        ("SUSPdownload2019", "suspension-rate"),
        ("graddownload2023", "graduation-rate"),
        ("elpidownload2024", "english-learner-progress"),
        ("ccidownload2024", "college-career"),
        ("ela38download2017f", "academic-ela"),
    ],
)
def test_the_red_cells_of_a_colored_year_are_kept(root: Path, tmp_path: Path, stem: str, indicator: str) -> None:
    year = int("".join(c for c in stem.split("download")[1] if c.isdigit()))
    said = f"{year}f" if stem.endswith("f") else year
    rows = colored(said, {"studentgroup": "EL", "color": 1}, {"studentgroup": "SWD", "color": 2})
    imported(root, text(tmp_path / f"{stem}.txt", rows))
    assert facts(root, f"lowest-{year}-{indicator}") == (Lowest(BUTTE, indicator, "red", ("english-learners",)),)


def test_old_and_new_codes_of_groups_are_the_same_groups(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2024,
        *({"studentgroup": group, "color": 1} for group in ("MR", "LT EL", "ALL")),
        *({"cds": KERN, "studentgroup": group, "color": 1} for group in ("TOM", "LTEL", "Fos")),
    )
    imported(root, text(tmp_path / "eladownload2024.txt", rows))
    butte, kern = facts(root, "lowest-2024-academic-ela")
    assert butte.groups == ("all-students", "long-term-english-learners", "two-or-more-races")
    assert kern.groups == ("foster-youth", "long-term-english-learners", "two-or-more-races")


def test_schools_and_the_state_are_left_out_and_charter_schools_are_leas(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2024,
        {"cds": "0", "rtype": "X", "studentgroup": "ALL", "color": 1},
        {"cds": SCHOOL, "rtype": "S", "schoolname": "Elm", "studentgroup": "ALL", "color": 1},
        {"cds": CHARTER, "rtype": "S", "schoolname": "Ridge", "charter_flag": "Y", "studentgroup": "ALL", "color": 1},
    )
    imported(root, text(tmp_path / "mathdownload2024.txt", rows))
    assert [fact.cds_code for fact in facts(root, "lowest-2024-academic-math")] == [CHARTER]


@pytest.mark.parametrize("group", ["ELO", "RFP", "EO", "SBA", "CAA"])
def test_what_the_state_shows_for_information_only_is_left_out(root: Path, tmp_path: Path, group: str) -> None:
    imported(root, text(tmp_path / "eladownload2024.txt", colored(2024, {"studentgroup": group, "color": 1})))
    assert facts(root, "lowest-2024-academic-ela") == ()


def test_a_lost_leading_zero_is_put_back(root: Path, tmp_path: Path) -> None:
    rows = colored(2024, {"cds": BUTTE.lstrip("0"), "studentgroup": "ALL", "color": 1})
    imported(root, text(tmp_path / "eladownload2024.txt", rows))
    assert facts(root, "lowest-2024-academic-ela")[0].cds_code == BUTTE


def test_columns_are_found_by_name_in_any_case_and_order(root: Path, tmp_path: Path) -> None:
    header, row = colored(2024, {"studentgroup": "HOM", "color": 1})
    rows = [[name.upper() for name in reversed(header)], list(reversed(row))]
    imported(root, text(tmp_path / "graddownload2024.txt", rows))
    assert facts(root, "lowest-2024-graduation-rate")[0].groups == ("homeless-youth",)


@pytest.mark.parametrize(
    ("stem", "level"),
    [("suspdownload2022", "very-high"), ("graddownload2022", "very-low"), ("ccidownload2023", "very-low")],
)
def test_a_year_without_colors_never_says_red(root: Path, tmp_path: Path, stem: str, level: str) -> None:
    year = stem[-4:]
    rows = [STATUS_ONLY, record(STATUS_ONLY, studentgroup="ALL", statuslevel=1, reportingyear=year)]
    imported(root, text(tmp_path / f"{stem}.txt", rows))
    (fact,) = next(iter(read_tables(root / "content" / "reference").facts.values()))
    assert fact.level == level


@pytest.mark.parametrize(
    ("students", "group", "kept"),
    [
        (30, "EL", True),
        (29, "EL", False),
        (15, "FOS", True),
        (14, "HOM", False),
        ("*", "ALL", False),
        ("", "ALL", False),
    ],
)
def test_a_status_counts_only_for_groups_that_are_large_enough(
    root: Path, tmp_path: Path, students: Any, group: str, kept: bool
) -> None:
    row = record(STATUS_ONLY, studentgroup=group, statuslevel=1, currdenom=students, reportingyear=2022)
    imported(root, text(tmp_path / "eladownload2022.txt", [STATUS_ONLY, row]))
    assert bool(facts(root, "lowest-2022-academic-ela")) == kept


def test_small_groups_of_a_charter_school_count_with_thirty() -> None:
    assert counts("foster-youth", 15, at_lea=True)
    assert not counts("foster-youth", 29, at_lea=False)


def test_the_state_says_itself_which_groups_are_large_enough_where_it_does(root: Path, tmp_path: Path) -> None:
    columns = [c for c in STATUS_ONLY if c != "studentgroup"] + ["nsizemet", "flag95pct", "pctcurrprogressed"]
    rows = [
        columns,
        record(columns, statuslevel=1, nsizemet="Y", currdenom=20, reportingyear=2022),
        record(columns, cds=KERN, statuslevel=1, nsizemet="N", currdenom=90, reportingyear=2022),
    ]
    imported(root, text(tmp_path / "elpidownload2022.txt", rows))
    # Before 2024 the file of English learner progress has no groups: every row is of English learners.
    assert facts(root, "lowest-2022-english-learner-progress") == (
        Lowest(BUTTE, "english-learner-progress", "very-low", ("english-learners",)),
    )


def test_a_workbook_says_the_same_as_the_text_file(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2025, {"studentgroup": "AA", "color": 1}, {"cds": CHARTER, "rtype": "S", "charter_flag": "Y", "color": 0}
    )
    rows[2][COLORED.index("studentgroup")] = "ALL"
    numbers = [rows[0], *([int(c) if c.isdigit() else c or "*" for c in row] for row in rows[1:])]
    imported(root, text(tmp_path / "ccidownload2025.txt", rows))
    first = facts(root, "lowest-2025-college-career")
    imported(root, workbook(tmp_path / "ccidownload2025.xlsx", Sheet1=numbers))
    assert facts(root, "lowest-2025-college-career") == first != ()


# What stops an import


def one(root: Path, tmp_path: Path, **row: Any) -> str:
    usual = {"studentgroup": "ALL", "color": 1, "reportingyear": 2024}
    rows = [COLORED, record(COLORED, **usual), record(COLORED, **{**usual, "cds": KERN, **row})]
    return refused(root, text(tmp_path / "eladownload2024.txt", rows))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"color": 6}, "color is 6, which is no code known here."),
        ({"color": "Red"}, "color is Red"),
        ({"rtype": "Q"}, "rtype is Q"),
        ({"charter_flag": "yes"}, "charter_flag is yes"),
        ({"studentgroup": "XX"}, "studentgroup is XX, which is no student group known here."),
        ({"studentgroup": ""}, "studentgroup is blank"),
        ({"cds": "123"}, "cds is 123, which is no CDS code."),
        ({"cds": "99635290000000"}, "which is no CDS code"),
        ({"cds": "1.56352E+13"}, "A spreadsheet has rounded this code"),
        ({"reportingyear": 2023}, "reportingyear is 2023; the file's name says 2024."),
        ({"cds": BUTTE}, "has a second row for all-students"),
    ],
)
def test_a_code_that_is_not_known_stops_the_import_with_its_row(
    root: Path, tmp_path: Path, row: dict[str, Any], message: str
) -> None:
    said = one(root, tmp_path, **row)
    assert message in said
    assert "eladownload2024.txt:3:" in said


def test_an_unknown_column_stops_the_import(root: Path, tmp_path: Path) -> None:
    columns = [*COLORED, "ImageURL"]
    row = record(columns, studentgroup="EL", color=1, reportingyear=2024)
    said = refused(root, text(tmp_path / "elpidownload2024.txt", [columns, row]))
    assert "The column imageurl is not one of this file's layout." in said


def test_a_file_of_another_indicator_under_a_wrong_name_is_noticed(root: Path, tmp_path: Path) -> None:
    columns = [*COLORED, "indicator"]
    row = record(columns, studentgroup="EL", color=1, reportingyear=2024, indicator="MATH")
    assert "indicator is MATH, not ELA." in refused(root, text(tmp_path / "eladownload2024.txt", [columns, row]))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("eladownload2020.txt", "The layout of 2020 is not known"),
        ("eladownload2026.txt", "Known are 2017, 2018, 2019, 2022, 2023, 2024, 2025."),
        ("assistancestatus21.xlsx", "The layout of 2021 is not known"),
        ("charterassistance22.xlsx", "The layout of 2022 is not known"),
        ("lowperfleasnonall24data.xlsx", "The layout of 2024 is not known"),
        ("Pr42024.txt", "State priority 4 has no local indicator."),
        ("sciencedownload2024.txt", "not that of a file the education department publishes"),
        ("results.txt", "Known files: eladownload2024"),
    ],
)
def test_files_and_years_that_are_not_known_are_refused(root: Path, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_text("cds\n", "utf-8")
    assert message in refused(root, tmp_path / name)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "No table with the columns of this file was found"),
        (b"a\tb\n1\t2\n", "missing: cds, charter_flag, countyname"),
        (b"\x00\x01\x02", "not a text file"),
        ("cds\trtype".encode("utf-16"), "not a text file"),
        (b"PK\x03\x04rest", "Rename it so that it ends in .xlsx."),
        (("\t".join([*COLORED, "color"]) + "\n").encode(), "Two columns are called color."),
        (("\t".join(COLORED) + "\n" + "1\t2\n").encode(), "This row has 2 cells"),
        (("\t".join(COLORED) + "\n" + "\t".join(["1"] * 30) + "\n").encode(), "longer than the header"),
        (("\t".join([*COMMON, "reportingyear"]) + "\n").encode(), "neither color nor statuslevel"),
        (("\t".join([*COMMON, "reportingyear", "color"]) + "\n").encode(), "The column studentgroup is missing."),
    ],
)
def test_files_that_cannot_be_read_are_refused(root: Path, tmp_path: Path, raw: bytes, message: str) -> None:
    (tmp_path / "eladownload2024.txt").write_bytes(raw)
    assert message in refused(root, tmp_path / "eladownload2024.txt")


def test_a_file_that_is_not_there_is_refused(root: Path, tmp_path: Path) -> None:
    assert "cannot be opened" in refused(root, tmp_path / "eladownload2024.txt")


def test_only_so_many_problems_of_a_file_are_told(root: Path, tmp_path: Path) -> None:
    rows = colored(2024, *({"studentgroup": "ALL", "color": 9} for _ in range(100)))
    assert len(imported(root, text(tmp_path / "eladownload2024.txt", rows)).problems) == 20


def test_one_wrong_file_keeps_all_others_out(root: Path, tmp_path: Path) -> None:
    right = text(tmp_path / "mathdownload2024.txt", colored(2024, {"studentgroup": "ALL", "color": 1}))
    wrong = text(tmp_path / "eladownload2024.txt", colored(2024, {"studentgroup": "??", "color": 1}))
    refused(root, right, wrong)


def package(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"not a workbook", "This is not a workbook"),
        (package(**{"hello.txt": b"hello"}), "cannot be opened"),
        (package(**{"xl/worksheets/sheet1.xml": b"0" * 2_000_000}), "unpacks to"),
        (package(**{f"{n}.bin": b"1" for n in range(501)}), "in 501 parts"),
        (package(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "defines its own entities"),
    ],
)
def test_workbooks_made_to_do_harm_are_refused(root: Path, tmp_path: Path, raw: bytes, message: str) -> None:
    (tmp_path / "assistancestatus24.xlsx").write_bytes(raw)
    assert message in refused(root, tmp_path / "assistancestatus24.xlsx")


def test_a_damaged_workbook_is_refused(root: Path, tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", Sheet=[["a"] * 50] * 500)
    with zipfile.ZipFile(whole) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"][:5000]
    (tmp_path / "assistancestatus24.xlsx").write_bytes(package(**members))
    assert "damaged" in refused(root, tmp_path / "assistancestatus24.xlsx")


def test_a_file_larger_than_any_real_one_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    assert "10 is the limit" in refused(root, text(tmp_path / "eladownload2024.txt", [COLORED]))


# Releases


def small(tmp_path: Path, group: str = "ALL", name: str = "eladownload2024.txt") -> Path:
    return text(tmp_path / name, colored(2024, {"studentgroup": group, "color": 1}))


def test_a_release_that_is_still_to_come_is_refused(root: Path, tmp_path: Path) -> None:
    assert "under embargo" in refused(root, small(tmp_path), released="2026-11-22")
    assert "not over" in refused(root, small(tmp_path), released="2026-11")
    assert not imported(root, small(tmp_path), released="2026-11-21").problems


@pytest.mark.parametrize("released", ["tomorrow", "2024", "2024-25", "2024-13-01", "2020-2023"])
def test_a_release_is_a_day_or_a_month(root: Path, tmp_path: Path, released: str) -> None:
    assert "is not a day or month" in refused(root, small(tmp_path), released=released)


def test_a_release_is_not_before_the_year_of_the_results(root: Path, tmp_path: Path) -> None:
    assert "cannot have been released" in refused(root, small(tmp_path), released="2024-06-30")


def test_a_file_must_name_its_release_unless_it_is_known(root: Path, tmp_path: Path) -> None:
    file = small(tmp_path)
    assert "Say it with --released DATE." in refused(root, file, released="")
    outcome = imported(root, file, released="2024-11")
    assert outcome.imported[0].source.released == "2024-11"
    # Known from now on.
    assert not imported(root, file, released="").problems


def test_the_release_of_a_known_file_is_told_by_its_sha256(root: Path, tmp_path: Path) -> None:
    file = small(tmp_path)
    reference = root / "content" / "reference"
    sha256 = imported(root, file).imported[0].source.sha256
    for path in (reference / "needs").iterdir():
        path.unlink()
    (reference / "known-releases.csv").write_text(f"file,released,sha256\nx,2024-11-21,{sha256}\n", "utf-8")
    assert imported(root, file, released="").imported[0].source.released == "2024-11-21"


def test_the_same_file_twice_changes_nothing(root: Path, tmp_path: Path) -> None:
    imported(root, small(tmp_path))
    before = tree(root)
    outcome = imported(root, small(tmp_path), released="")
    assert outcome.imported[0].change == "unchanged"
    assert save(outcome, root / "content" / "reference") == []
    assert tree(root) == before


def test_a_release_anew_takes_the_place_of_what_it_replaces(root: Path, tmp_path: Path) -> None:
    other = text(tmp_path / "mathdownload2024.txt", colored(2024, {"studentgroup": "ALL", "color": 1}))
    imported(root, small(tmp_path), other, released="2024-11-21")
    outcome = imported(root, small(tmp_path, "SED"), released="2025-03-24")
    assert outcome.imported[0].change == "replaced"
    assert facts(root, "lowest-2024-academic-ela")[0].groups == ("socioeconomically-disadvantaged",)
    assert facts(root, "lowest-2024-academic-math")[0].groups == ("all-students",)
    assert "A newer release of 2025-03-24 is here already" in refused(root, small(tmp_path), released="2024-11-21")


# Assistance files

GROUPS_24 = ["AA", "AI", "AS", "EL", "FI", "FOS", "HI", "HOM", "LTEL", "PI", "SED", "SWD", "TOM", "WH"]
KEY = [
    ["Value", "Description"],
    ["A = ", "Met Criteria in Priority Areas 4, 5, and 6"],
    ["F =", "Met Criteria in Priority Areas 5 and 8"],
]


def assistance(
    year: int, *rows: dict[str, Any], groups: Sequence[str] = GROUPS_24, ending: str = "priorities"
) -> list[list]:
    methods = [f"MetMethod{n}" for n in (1, 2, 3, 4)]
    columns = ["CDcode", "CDS", "LEAname", "Cityname", "Countyname", "Gsoffered", "ReportYear"]
    columns += [f"{group}{ending}" for group in groups]
    columns += ["TotalStudentGroups", "AssistanceStatus2017", f"AssistanceStatus{year}", *methods, f"EC52072_{year}"]
    usual = {"CDS": BUTTE, "LEAname": "Butte Valley Unified", "Countyname": "Butte", "ReportYear": str(year)}
    lines = [[{**usual, **row}.get(column, "*") for column in columns] for row in rows]
    return [["Eligibility File"], ["November"], [], [], ["*=blank cell"], columns, *lines]


def test_groups_that_met_criteria_and_continuing_assistance_are_kept(root: Path, tmp_path: Path) -> None:
    data = assistance(
        2024,
        {
            "AssistanceStatus2024": "Differentiated Assistance, Year 1",
            "FOSpriorities": "F",
            "TOMpriorities": "A",
            "TotalStudentGroups": 2,
            "MetMethod1": "Y",
            "MetMethod4": "N",
        },
        {"CDS": KERN, "AssistanceStatus2024": "Differentiated Assistance, Year 2", "TotalStudentGroups": 0},
        {"CDS": "04100410000000", "AssistanceStatus2024": "General Assistance"},
    )
    outcome = imported(root, workbook(tmp_path / "assistancestatus24.xlsx", Layout=[["x"]], Value=KEY, Data=data))
    assert facts(root, "assistance-2024") == (
        Assisted(BUTTE, "year-1", (1,), (("foster-youth", (5, 8)), ("two-or-more-races", (4, 5, 6)))),
        Assisted(KERN, "year-2", (), ()),
    )
    assert (outcome.imported[0].source.rows, outcome.imported[0].source.facts) == (3, 2)


@pytest.mark.parametrize(
    ("name", "year", "status", "kept"),
    [
        ("assistancestatus18.xlsx", 2018, "Differentiated Assistance", "differentiated"),
        ("assistancestatus19-rev.xlsx", 2019, "Differentiated Assistance", "differentiated"),
        ("assistancestatus22.xlsx", 2022, "Differentiated Assistance", "differentiated"),
        ("assistancestatus23.xlsx", 2023, "Differentiated Assistance, Year 1", "year-1"),
        ("assistancestatus25.xlsx", 2025, "Differentiated Assistance, Year 2", "year-2"),
    ],
)
def test_every_year_of_assistance_is_read(
    root: Path, tmp_path: Path, name: str, year: int, status: str, kept: str
) -> None:
    groups = [group for group in GROUPS_24 if group != "LTEL" or year >= 2024]
    data = assistance(year, {f"AssistanceStatus{year}": status, "SWDpriorities": "B"}, groups=groups)
    if year == 2018:
        data = [
            [cell.replace("priorities", "_PRIORITIES") for cell in row] if row and row[0] == "CDcode" else row
            for row in data
        ]
        data = data[3:]
    imported(root, workbook(tmp_path / name, Data=data))
    (fact,) = facts(root, f"assistance-{year}")
    assert (fact.status, fact.groups) == (kept, (("students-with-disabilities", (4, 5)),))


def test_charter_assistance_is_read_by_the_letters_of_this_year(root: Path, tmp_path: Path) -> None:
    data = assistance(
        2024,
        {"CDS": CHARTER, "AssistanceStatus2024": "Differentiated Assistance, Year 1", "ELcurrent": "A"},
        ending="current",
    )
    data[5][7] = "AAprior"
    imported(root, workbook(tmp_path / "charterassistance24.xlsx", Value=KEY, Data=data))
    (fact,) = facts(root, "charter-assistance-2024")
    assert fact.groups == (("english-learners", (4, 5, 6)),)


def test_a_column_that_the_workbook_explains_itself_is_let_be(root: Path, tmp_path: Path) -> None:
    data = assistance(2025, {"AssistanceStatus2025": "General Assistance"})
    data[5][5] = "NewField"
    explained = [["Field Name", "Description"], ["NewField", "Something new"]]
    assert "newfield" in refused(root, workbook(tmp_path / "assistancestatus25.xlsx", Data=data))
    assert not imported(root, workbook(tmp_path / "assistancestatus25.xlsx", Layout=explained, Data=data)).problems


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"ELpriorities": "Z"}, "elpriorities is Z"),
        ({"ELpriorities": "A", "TotalStudentGroups": 2}, "totalstudentgroups is 2, but 1 groups have a letter"),
        ({"AssistanceStatus2024": "Differentiated Support"}, "is Differentiated Support, which is no code"),
        ({"MetMethod1": "maybe"}, "metmethod1 is maybe"),
        ({"ReportYear": "2023"}, "reportyear is 2023; the file's name says 2024"),
        ({"CDS": "Total"}, "cds is Total"),
    ],
)
def test_an_assistance_file_with_a_code_that_is_not_known_is_refused(
    root: Path, tmp_path: Path, row: dict[str, Any], message: str
) -> None:
    file = workbook(tmp_path / "assistancestatus24.xlsx", Data=assistance(2024, row))
    assert message in refused(root, file)


# The list of lowest levels

LIST = ["reportingyear ", *COMMON[:6], "studentgroup", "ELA", "Math", "Chronic", "CCI", "ELPI", "Grad", "Susp"]


def test_the_list_of_2023_says_red_but_for_college_and_career(root: Path, tmp_path: Path) -> None:
    rows = [
        ["2023 Low Performing"],
        LIST,
        [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "ALL", "Y", "*", "*", "Y", "*", "*", "*"],
        [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "MR", "Y", "*", "*", "*", "*", "*", "*"],
        [2023, GONE, "D", "*", "Old Elementary", "Kern", "*", "SED", "*", "*", "Y", "*", "*", "*", "*"],
    ]
    outcome = imported(root, workbook(tmp_path / "lowperfleasnonall23data.xlsx", Data=rows), released="2024-06")
    assert facts(root, "lowest-2023") == (
        Lowest(BUTTE, "academic-ela", "red", ("all-students", "two-or-more-races")),
        Lowest(BUTTE, "college-career", "very-low", ("all-students",)),
        Lowest(GONE, "chronic-absenteeism", "red", ("socioeconomically-disadvantaged",)),
    )
    assert outcome.imported[0].source.facts == 4
    assert [(n.cds_code, n.name, n.county) for n in outcome.unlisted] == [(GONE, "Old Elementary", "Kern")]
    assert read_tables(root / "content" / "reference").names[GONE].type == "district"


def test_an_indicators_own_file_comes_before_the_list_of_the_same_year(root: Path, tmp_path: Path) -> None:
    row = [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "ALL", "Y", "Y", "*", "*", "*", "*", "*"]
    imported(root, workbook(tmp_path / "lowperfleasnonall23data.xlsx", Data=[LIST, row]), released="2024-06")
    imported(root, text(tmp_path / "eladownload2023.txt", colored(2023, {"studentgroup": "EL", "color": 1})))
    found = read_tables(root / "content" / "reference").current[BUTTE]
    assert [(source.file[:3], fact.indicator, fact.groups) for source, fact in found] == [
        ("low", "academic-math", ("all-students",)),
        ("ela", "academic-ela", ("english-learners",)),
    ]


# Local indicators

PR = ["cdsCode", "lea", "priorityNumber", "someAnswer", "countyPerformance", "additionalInfo", "meetingDate", "year"]


@pytest.mark.parametrize("delimiter", ["|", "\t"])
def test_local_indicators_that_are_not_met_are_kept(root: Path, tmp_path: Path, delimiter: str) -> None:
    rows = [
        PR,
        [BUTTE, 'Butte "Valley"', 6, "x", "Met", "", "", 2024],
        [KERN, "Kern High", 6, "x", "Not Met For Two or More Years", "", "", 2024],
        [GONE, "Old Elementary", 6, "x", "not met", "", "", 2024],
    ]
    outcome = imported(root, text(tmp_path / "Pr62024.txt", rows, delimiter))
    assert facts(root, "local-2024-6") == (Local(KERN, 6, "not-met-two-years"), Local(GONE, 6, "not-met"))
    # The file names no county; the code does.
    assert outcome.unlisted[0].county == "Kern"


def test_priority_ten_is_a_file_of_its_own(root: Path, tmp_path: Path) -> None:
    assert layout_of("Pr102024.xlsx") == Layout("local", 2024, "10")
    assert layout_of("Pr12024.xlsx") == Layout("local", 2024, "1")
    wrong = [PR, [BUTTE, "Butte", 6, "x", "Met", "", "", 2024]]
    assert "prioritynumber is 6; the file's name says 10" in refused(root, text(tmp_path / "Pr102024.txt", wrong, "|"))


def test_a_digest_is_called_one_and_the_states_file_comes_before_it(root: Path, tmp_path: Path) -> None:
    rows = [
        ["year", "cds_code", "lea_name", "lcff_priority", "performance"],
        [2023, BUTTE, "Butte Valley Unified", 6, "Not Met"],
        [2024, BUTTE, "Butte Valley Unified", 6, "Not Met"],
        [2024, BUTTE, "Butte Valley Unified", 3, "Not Met For Two or More Years"],
    ]
    imported(root, text(tmp_path / "local_indicators_not_met.csv", rows, ","))
    imported(root, text(tmp_path / "Pr62024.txt", [PR, [BUTTE, "Butte", 6, "x", "Met", "", "", 2024]], "|"))
    tables = read_tables(root / "content" / "reference")
    assert set(tables.sources) == {"local-2023-digest", "local-2024-digest", "local-2024-6"}
    assert sorted((s.year, f.priority) for s, f in tables.current[BUTTE]) == [(2023, 6), (2024, 3)]


def test_two_ratings_of_one_indicator_are_refused(root: Path, tmp_path: Path) -> None:
    rows = [PR, *([BUTTE, "B", 6, "x", level, "", "", 2024] for level in ("Not Met", "Not Met For Two or More Years"))]
    assert "with two ratings" in refused(root, text(tmp_path / "Pr62024.txt", rows, "|"))


# Codes, names and tables


@given(st.integers(1, 58), st.integers(0, 10**12 - 1))
def test_a_code_comes_back_from_what_a_spreadsheet_made_of_it(county: int, rest: int) -> None:
    code = f"{county:02}{rest:012}"
    assert cds_code(code) == cds_code(str(int(code))) == cds_code(f"{int(code)}.0") == code


@given(st.text(max_size=40))
def test_no_text_breaks_the_parsers(said: str) -> None:
    assert cds_code(said) == "" or len(cds_code(said)) == 14
    assert all(1 <= number <= 10 for number in priorities_of(said))
    assert isinstance(layout_of(said), Layout | NotKnown)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["eladownload2024.txt", "assistancestatus24.xlsx", "Pr62024.txt"]))
def test_no_bytes_break_an_import(tmp_path: Path, raw: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(raw)
    reference = load_reference(tmp_path)
    assert import_files([tmp_path / name], Tables(), reference, {}, TODAY, "2025-11-13").problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=12), min_size=15, max_size=15))
def test_no_row_breaks_an_import(tmp_path: Path, cells: list[str]) -> None:
    file = text(tmp_path / "eladownload2024.txt", [COLORED, cells])
    outcome = import_files([file], Tables(), load_reference(tmp_path), {}, TODAY, "2025-11-13")
    assert outcome.problems or outcome.imported


GROUP_SETS = st.lists(st.sampled_from(["all-students", "foster-youth", "white"]), min_size=1, unique=True).map(tuple)


@given(
    st.sets(
        st.builds(
            Lowest,
            st.sampled_from([BUTTE, KERN]),
            st.sampled_from(["science", "academic-ela"]),
            st.just("red"),
            GROUP_SETS,
        )
    )
)
def test_tables_come_back_as_they_were_written(found: set[Lowest]) -> None:
    written = texts_of(Tables({}, {"lowest-2024": tuple(sorted(found))}))["lowest-2024.csv"]
    lines = list(csv.DictReader(io.StringIO(written)))
    assert {
        Lowest(r["cds_code"], r["indicator"], r["level"], tuple(r["student_groups"].split())) for r in lines
    } == found


def test_a_table_that_somebody_has_edited_is_named(root: Path, tmp_path: Path) -> None:
    imported(root, small(tmp_path))
    table = root / "content" / "reference" / "needs" / "lowest-2024-academic-ela.csv"
    table.write_text("code\n1\n", "utf-8")
    with pytest.raises(ValueError, match=r"lowest-2024-academic-ela\.csv is not as"):
        read_tables(root / "content" / "reference")
    result = CliRunner().invoke(main, ["needs", "statewide", "--root", str(root)])
    assert result.exit_code == 2


def test_a_disk_that_fills_up_leaves_the_old_tables(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(root, small(tmp_path))
    before = tree(root)

    def full(*_: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("level1.needs.importing.write_file", full)
    with pytest.raises(OSError, match="No space"):
        imported(root, small(tmp_path, "EL"))
    assert tree(root) == before


# The command


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["needs", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_what_it_did(root: Path, tmp_path: Path) -> None:
    rows = colored(2024, {"studentgroup": "ALL", "color": 1}, {"cds": GONE, "districtname": "Old", "color": 1})
    rows[2][COLORED.index("studentgroup")] = "EL"
    file = text(tmp_path / "eladownload2024.txt", rows)
    options = ["--released", "2024-11-21", "--as-of", "2026-11-21", "--root", str(root)]
    code, out, _ = run("import", str(file), *options)
    assert code == 0
    assert "eladownload2024.txt -> lowest-2024-academic-ela: new; released 2024-11-21, 2 rows, 2 facts kept." in out
    assert f"{GONE}  Old (Butte County)" in out
    assert run("import", str(file), *options)[1].endswith("Nothing changed.\n")
    code, _, err = run("import", str(file), "--released", "2026-11-21", "--as-of", "2026-11-20", "--root", str(root))
    assert code == 1
    assert "Nothing was imported." in err


def test_the_command_needs_content(tmp_path: Path) -> None:
    assert run("import", "x.txt", "--root", str(tmp_path))[0] == 2


def test_the_command_prints_needs_across_the_state() -> None:
    code, out, _ = run("statewide", "--root", str(PROJECT))
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert json.loads(run("statewide", "--format", "json", "--root", str(PROJECT))[1])["needs"][0]["leas"] == int(
        rows[0]["leas"]
    )


# The committed tables


@pytest.fixture(scope="module")
def committed() -> Tables:
    return read_tables(PROJECT / "content" / "reference")


def test_the_committed_tables_have_the_totals_of_the_states_files(committed: Tables) -> None:
    assert count(committed.facts["lowest-2023"]) == 10858
    source = committed.sources["assistance-2024"]
    status = Counter(fact.status for fact in committed.facts["assistance-2024"] if isinstance(fact, Assisted))
    assert (source.rows, status, source.rows - source.facts) == (994, {"year-1": 436, "year-2": 153}, 405)
    met = [f for f in committed.facts["assistance-2024"] if isinstance(f, Assisted) and f.status == "year-1"]
    assert Counter(fact.methods for fact in met) == {(1,): 434, (2,): 2}
    assert sum(len(committed.facts[f"local-{year}-digest"]) for year in (2023, 2024)) == 890
    assert len(committed.names) == 71


def test_very_low_is_never_red_in_the_committed_tables(committed: Tables) -> None:
    lowest = [fact for fact in committed.facts["lowest-2023"] if isinstance(fact, Lowest)]
    assert {fact.level for fact in lowest if fact.indicator == "college-career"} == {"very-low"}
    assert {fact.level for fact in lowest if fact.indicator != "college-career"} == {"red"}


def test_the_committed_tables_are_as_an_import_writes_them_and_in_known_words(committed: Tables) -> None:
    folder = PROJECT / "content" / "reference" / "needs"
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == texts_of(committed)
    taxonomy = catalog_from(read_content(PROJECT)).taxonomy
    for found in committed.current.values():
        for _source, fact in found:
            if isinstance(fact, Lowest):
                assert fact.indicator in taxonomy["indicators"]
                assert set(fact.groups) <= set(taxonomy["student-groups"])


def test_every_lea_of_the_committed_tables_has_a_name(committed: Tables) -> None:
    listed = {lea.cds_code for lea in load_reference(PROJECT / "content" / "reference").leas}
    assert set(committed.current) <= listed | set(committed.names)
    assert not listed & set(committed.names)


# Across the state, and for the finder


def test_needs_are_counted_by_leas_against_the_resources_that_serve_them(committed: Tables) -> None:
    catalog = catalog_from(read_content(PROJECT))
    rows = {(need.indicator, need.student_group): need for need in statewide(catalog, committed)}
    need = rows["chronic-absenteeism", "foster-youth"]
    leas = {
        fact.cds_code
        for fact in committed.facts["lowest-2023"]
        if isinstance(fact, Lowest) and fact.indicator == "chronic-absenteeism" and "foster-youth" in fact.groups
    }
    serving = [r for r in catalog.published if "chronic-absenteeism" in r.indicators]
    assert need.leas == len(leas)
    assert need.resources_for_group == sum("foster-youth" in r.student_groups for r in serving)
    assert need.resources == sum(bool({"foster-youth", "all-students"} & set(r.student_groups)) for r in serving)
    assert (need.year, need.level) == (2023, "red")


@pytest.fixture(scope="module")
def files(committed: Tables) -> dict[str, str]:
    catalog = catalog_from(read_content(PROJECT))
    return needs_files(catalog, catalog.reference, committed)


def gzipped(said: str) -> int:
    return len(gzip.compress(said.encode(), 9, mtime=0))


def test_what_the_finder_loads_first_is_small(files: dict[str, str]) -> None:
    assert gzipped(files[LEAS_FILE]) + gzipped(files[ROUTING_FILE]) < 40_000
    assert max(gzipped(said) for name, said in files.items() if name.startswith("data/needs/")) < 8_000


def test_the_finder_knows_every_lea_by_where_it_is_located(files: dict[str, str]) -> None:
    data = json.loads(files[LEAS_FILE])
    found = set()
    for place, (county, leas) in enumerate(zip(data["counties"], data["leas"], strict=True), start=1):
        for kind, name, code in leas:
            whole = code if len(code) == 14 else f"{place:02}{code}" + ("0000000" if len(code) == 5 else "")
            found.add((whole, name, county, kind))
    reference = load_reference(PROJECT / "content" / "reference")
    assert {(c, n, where) for c, n, where, _ in found} == {
        (a.cds_code, a.name, a.located_county) for a in reference.leas
    }
    assert Counter(kind for *_, kind in found) == {"x": 1036, "e": 515, "u": 345, "y": 225, "h": 76, "c": 58, "s": 3}


def test_the_facts_of_every_lea_are_in_the_file_of_its_county(files: dict[str, str], committed: Tables) -> None:
    assert sum(name.startswith("data/needs/") for name in files) == 58
    codes = [code for name in files if name.startswith("data/needs/") for code in json.loads(files[name])["leas"]]
    assert sorted(codes) == sorted(committed.current)
    fresno = json.loads(files["data/needs/fresno.json"])
    assert fresno["sources"][0] == ["assistance", 2024, "assistancestatus24.xlsx", "2024-11"]
    assert fresno["leas"]["10101080000000"]["assistance"][0][1] == "year-1"
