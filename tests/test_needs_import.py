"""Importing the state's files: everything that stops an import, releases, tables, and the command."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from state_files import (
    BUTTE,
    COLORED,
    COMMON,
    GONE,
    KERN,
    colored,
    facts,
    imported,
    record,
    refused,
    small,
    text,
    tree,
    with_directory,
    workbook,
)

from level1.cli import main
from level1.state import sheets
from level1.state.codes import cds_code, priorities_of
from level1.state.facts import Lowest
from level1.state.importing import import_files, save
from level1.state.layouts import Layout, NotKnown, layout_of
from level1.state.reference import load_reference
from level1.state.tables import Tables, read_tables, texts_of


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


# What stops an import


def one(root: Path, tmp_path: Path, **row: Any) -> str:
    usual = {"studentgroup": "ALL", "color": 1, "reportingyear": 2024}
    rows = [COLORED, record(COLORED, **usual), record(COLORED, **{**usual, "cds": KERN, **row})]
    return refused(root, text(tmp_path / "eladownload2024.txt", rows))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"color": 6}, "color is 6, which is not a known code."),
        ({"color": "Red"}, "color is Red"),
        ({"rtype": "Q"}, "rtype is Q"),
        ({"charter_flag": "yes"}, "charter_flag is yes"),
        ({"studentgroup": "XX"}, "studentgroup is XX, which is not a known student group."),
        ({"studentgroup": ""}, "studentgroup is blank"),
        ({"cds": "123"}, "cds is 123, which is not a CDS code."),
        ({"cds": "99635290000000"}, "which is not a CDS code"),
        ({"cds": "1.56352E+13"}, "A spreadsheet rounded this code"),
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
        ("sciencedownload2025.txt", "the science results, which are for information only"),
        ("essaassistance25.xlsx", "This file lists schools"),
        ("lowperfschnonall23data.xlsx", "This file lists schools"),
        ("growthmodeldownload2025.txt", "the student growth model"),
        ("censusenrollratesdownload2024.txt", "enrollment by student group"),
        ("graddownload2021dassonly.txt", "Alternative School Status only"),
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
        (("\t".join(COLORED) + "\n" + "1\t2\n").encode(), "Cells in this row: 2. In the header: 16."),
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
        (package(**{"xl/worksheets/sheet1.xml": b"0" * 2_000_000}), "too large when unpacked"),
        (package(**{f"{n}.bin": b"1" for n in range(501)}), "Parts: 501."),
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

    monkeypatch.setattr("level1.state.importing.write_file", full)
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
