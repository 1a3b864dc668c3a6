"""Two commands at once: whoever changes content reads, changes and writes it with nobody in between."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PROJECT, TODAY, problems_in

from level1.cli import main
from level1.yamlfile.alone import LEFTOVER, alone
from level1.yamlfile.writing import write_file, write_files

GUIDE = "resources/attendance-guide.yml"

# A process that records as many reviews as it is told, each with a note of its own, by the real command.
REVIEWER = """
import sys
from level1.cli import main
root, who, many, today = sys.argv[1:]
for number in range(int(many)):
    try:
        main(["review", "attendance-guide", "--by", "curators", "--checked", "works", "--outcome", "keep",
              "--note", f"{who} {number}", "--root", root, "--as-of", today])
    except SystemExit as ended:
        assert not ended.code, ended.code
"""


def processes(catalogue: Path, many: int, each: int) -> str:
    """The guide's file after `many` processes at once recorded `each` reviews."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", REVIEWER, str(catalogue), f"p{who}", str(each), TODAY.isoformat()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=PROJECT,
        )
        for who in range(many)
    ]
    for one in running:
        said = one.communicate()[1]
        assert one.returncode == 0, said
    return (catalogue / "content" / GUIDE).read_text("utf-8")


def test_reviews_of_several_processes_at_once_are_all_recorded(catalogue: Path) -> None:
    text = processes(catalogue, 3, 4)
    assert {f"p{who} {n}" for who in range(3) for n in range(4)} == {
        line.split("note: ")[1] for line in text.splitlines() if "note: p" in line
    }
    assert problems_in(catalogue) == []


@pytest.mark.full
def test_two_hundred_reviews_of_eight_processes_are_all_recorded(catalogue: Path) -> None:
    text = processes(catalogue, 8, 25)
    assert sum("note: p" in line for line in text.splitlines()) == 8 * 25


def test_of_two_renames_one_succeeds(catalogue: Path) -> None:
    """And the other says that there is no such entry, instead of leaving it twice."""
    command = [sys.executable, "-c", "from level1.cli import main; main()", "rename", "attendance-guide"]
    running = [
        subprocess.Popen(
            [*command, new, "--root", str(catalogue), "--as-of", TODAY.isoformat()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
        )
        for new in ("first-name", "second-name")
    ]
    codes = [one.wait() for one in running]
    there = {path.stem for path in (catalogue / "content" / "resources").glob("*.yml")} - {"home-visits"}
    # The second may have come so late that it finds the former id: then it renames the entry once more.
    assert codes.count(0) >= 1
    assert len(there) == 1
    assert problems_in(catalogue) == []


def test_a_command_that_waits_says_so(catalogue: Path) -> None:
    content = catalogue / "content"
    waits = threading.Event()
    order: list[str] = []

    def second() -> None:
        with alone(content, waits.set):
            order.append("second")

    with alone(content, lambda: pytest.fail("nobody else is there")):
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(30)
        order.append("first")
    other.join(30)
    assert order == ["first", "second"]


def test_what_killed_commands_left_is_no_problem_and_is_cleared(catalogue: Path) -> None:
    resources = catalogue / "content" / "resources"
    left = (resources / ".attendance-guide.yml.ab12cd34", catalogue / "content" / ".writing-x7" / "0")
    left[1].parent.mkdir()
    for file in left:
        file.write_text("half a fi", encoding="utf-8")
    (resources / ".gitkeep").write_text("", encoding="utf-8")
    assert problems_in(catalogue) == []
    with alone(catalogue / "content", lambda: None):
        pass
    assert not left[0].exists()
    assert not left[1].parent.exists()
    assert (resources / ".gitkeep").exists()


def test_what_a_killed_command_leaves_is_known_and_ignored_by_git(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names that are really made, when a write stops in the middle."""
    content = catalogue / "content"
    seen: list[Path] = []

    def stop(self: Path, target: Path) -> None:
        seen.extend(path for path in content.rglob("*") if path.name.startswith("."))
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    for write in (
        lambda: write_file(content / GUIDE, "x"),
        lambda: write_files(content, {content / GUIDE: "x"}),
    ):
        with pytest.raises(KeyboardInterrupt):
            write()
    monkeypatch.undo()
    tops = {
        path.name for path in seen if not any(part.startswith(".") for part in path.relative_to(content).parts[:-1])
    }
    assert len(tops) == 2
    assert all(LEFTOVER.fullmatch(name) for name in tops)
    ignored = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert {".writing-*/", ".*.yml.????????"} <= set(ignored)


def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yml", tmp_path / "new.yml"
    old.write_text("x", encoding="utf-8")
    old.chmod(0o600)
    mask = os.umask(0o027)
    try:
        write_file(old, "y")
        write_file(new, "y")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


# A draft of one person's answers, which is no content.
OUTSIDE_OF_CONTENT = ("accessibility_report.py", "new_draft.py")


def test_every_command_that_writes_content_is_alone() -> None:
    """Whatever module of cli/ calls what writes, it calls `changing`."""
    writing = {"write_file", "write_files", "save", "write"}
    for path in sorted((PROJECT / "level1" / "cli").glob("*.py")):
        called = {
            getattr(node.func, "id", getattr(node.func, "attr", ""))
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not called & writing or "changing" in called or path.name in OUTSIDE_OF_CONTENT, path.name


def test_a_file_that_cannot_be_written_is_a_sentence(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever command meets it: no traceback, exit code 2."""

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device", "/full/disk")

    monkeypatch.setattr("level1.cli.options.read_content", full)
    for command in (
        ("validate",),
        ("curation",),
        ("coverage",),
        ("review", "x", "--by", "curators"),
        ("links", "report"),
    ):
        done = CliRunner().invoke(main, [*command, "--root", str(catalogue)])
        assert (done.exit_code, done.stderr) == (2, "Stopped: /full/disk: No space left on device.\n"), command
