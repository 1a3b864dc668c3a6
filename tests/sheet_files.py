"""Sheets that people fill in, and what importing them says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from conftest import TODAY
from openpyxl import Workbook, load_workbook
from real import real_content
from test_submission import ANSWERS

from level1.catalog.content import KINDS
from level1.cli import main
from level1.cli.exit_codes import DONE
from level1.contribute.columns import columns_by_key
from level1.contribute.wording import asked_schemas
from level1.project import SCHEMAS

NEW = {name: value if isinstance(value, str) else "; ".join(value) for name, value in ANSWERS.items()} | {
    "sources.1.url": ANSWERS["url"],
    "sources.1.seen": "2026-11-20",
}
KNOWN = {kind: columns_by_key(schema) for kind, schema in asked_schemas(real_content(), SCHEMAS).items()}
Told = Mapping[str, Any]


def level1(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--as-of", TODAY.isoformat()])


def imported(root: Path, file: Path, *options: str) -> tuple[int, Any]:
    done = level1("import", str(file), "--root", str(root), "--format", "json", *options)
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, json.loads(done.stdout)


def codes(told: Any) -> list[tuple[int, str, str]]:
    return [(one["row"], one["field"], one["code"]) for one in told["problems"]]


def text_file(root: Path, *rows: Mapping[str, str], name: str = "in.csv") -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    (root / name).write_text(stream.getvalue(), encoding="utf-8")
    return root / name


def book_file(root: Path, *rows: Mapping[str, Any], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resources"
    for line in (names, *([row.get(name) for name in names] for row in rows)):
        sheet.append(line)
    change(sheet)
    book.save(root / "in.xlsx")
    return root / "in.xlsx"


def files(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for kind in KINDS for path in (root / "content" / kind).glob("*.yml")}


def entry(root: Path, id: str) -> str:
    return (root / "content" / "resources" / f"{id}.yml").read_text("utf-8")


def exported(root: Path, *options: str) -> Any:
    (root / "out.xlsx").unlink(missing_ok=True)
    done = CliRunner().invoke(main, ["sheet", str(root / "out.xlsx"), "--export", "--root", str(root), *options])
    assert done.exit_code == DONE, done.output
    return load_workbook(root / "out.xlsx")


def cell(book: Any, id: str, name: str) -> Any:
    sheet = book["Resources"]
    [row] = [row[0].row for row in sheet.iter_rows() if row[0].value == id and row[0].row > 4]
    [column] = [one.column for one in sheet[2] if one.value == name]
    return sheet.cell(row, column)


def save(root: Path, book: Any) -> None:
    book.save(root / "out.xlsx")
