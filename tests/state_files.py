"""Small files such as the state publishes, and a folder to import them into."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from conftest import TODAY
from openpyxl import Workbook

from level1.state.importing import Outcome, import_files, save
from level1.state.reference import load_known_releases, load_reference
from level1.state.tables import read_tables

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


def with_directory(catalogue: Path) -> Path:
    """The small catalog with a directory of a county office, two districts and a charter school."""
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


def imported(
    root: Path, *files: Path, released: str = "2025-11-13", today: date = TODAY, fewer: bool = False
) -> Outcome:
    """Imports into the tables that are there, and saves."""
    reference = root / "content" / "reference"
    outcome = import_files(
        files,
        read_tables(reference),
        load_reference(reference),
        load_known_releases(reference),
        today,
        released,
        fewer=fewer,
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


def colored(year: int, *rows: dict[str, Any]) -> list[list[str]]:
    return [COLORED, *(record(COLORED, reportingyear=year, **row) for row in rows)]


def small(tmp_path: Path, group: str = "ALL", name: str = "eladownload2024.txt") -> Path:
    return text(tmp_path / name, colored(2024, {"studentgroup": group, "color": 1}))
