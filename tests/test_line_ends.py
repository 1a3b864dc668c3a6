"""A checkout with the line ends and byte order marks of Windows: commands change what they are asked to, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PROJECT, TODAY
from light import lighten
from state_files import small, with_directory

from level1.catalog.content import read_content
from level1.cli import main
from level1.problems import has_errors
from level1.validate import validate

MARK = b"\xef\xbb\xbf"


@pytest.fixture
def windows(catalogue: Path) -> Path:
    """The small catalog: every text with the line ends of Windows, every other with a mark at its beginning."""
    lighten(with_directory(catalogue))
    for number, file in enumerate(texts(catalogue)):
        raw = file.read_bytes().removeprefix(MARK).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        file.write_bytes(MARK * (number % 2 and file.suffix != ".csv") + raw)
    return catalogue


def texts(root: Path) -> list[Path]:
    return sorted(file for file in (root / "content").rglob("*") if file.suffix in (".yml", ".md", ".csv"))


def run(root: Path, *arguments: str | Path) -> None:
    done = CliRunner().invoke(main, [*map(str, arguments), "--root", str(root), "--as-of", str(TODAY)])
    assert done.exit_code == 0, done.output


def marked(root: Path) -> dict[str, bool]:
    return {file.name: file.read_bytes().startswith(MARK) for file in texts(root)}


def mixed(root: Path) -> list[str]:
    """The files that have an end of line of Unix."""
    return [file.name for file in texts(root) if file.read_bytes().count(b"\n") != file.read_bytes().count(b"\r\n")]


COMMANDS = {
    "review": (
        "review",
        "home-visits",
        "attendance-guide",
        "--by",
        "attendance-lead",
        "--checked",
        "works",
        "--outcome",
        "keep",
    ),
    "rename": ("rename", "home-visits", "visits-at-home"),
    "rename of a lead": ("rename", "attendance-lead", "lead-for-attendance"),
    "merge": ("merge", "home-visits", "attendance-guide"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_keep_line_ends_and_marks(windows: Path, command: str) -> None:
    before, bytes_before = marked(windows), {file.name: file.read_bytes() for file in texts(windows)}
    run(windows, *COMMANDS[command])
    assert mixed(windows) == []
    after = marked(windows)
    assert {name: mark for name, mark in after.items() if name in before} == {
        name: mark for name, mark in before.items() if name in after
    }
    assert {file.name: file.read_bytes() for file in texts(windows)} != bytes_before
    assert not has_errors(validate(read_content(windows), PROJECT / "schemas", TODAY))


def test_an_import_keeps_the_line_ends_of_its_tables(windows: Path, tmp_path: Path) -> None:
    reference = windows / "content" / "reference"
    run(windows, "needs", "import", small(tmp_path), "--released", "2024-11-21")
    tables = sorted((reference / "needs").glob("*.csv"))
    for table in tables:
        table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    run(windows, "needs", "import", small(tmp_path, "AA"), "--released", "2024-11-22")
    assert [
        table.name for table in tables if table.read_bytes().count(b"\n") != table.read_bytes().count(b"\r\n")
    ] == []


def test_git_gives_every_text_the_line_ends_of_unix() -> None:
    told = subprocess.run(
        ["git", "check-attr", "eol", "content/resources/x.yml", "level1/x.py", "content/reference/leas.csv"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.count("eol: lf") == 3
