"""Exit codes: one table, the same in help and in the README, and true of every command."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT
from light import lighten
from repository import commit, own_git
from searched import search_site
from state_files import text as written

from level1.cli import main
from level1.cli.exit_codes import DONE, MEANINGS, PROBLEMS, PROBLEMS_OF, UNUSABLE, in_words


def leaves(group: click.Group, *path: str) -> dict[str, click.Command]:
    """Every command that does something, by its name after level1: 'links check'."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= leaves(command, *path, name)
        else:
            found[" ".join((*path, name))] = command
    return found


assert isinstance(main, click.Group)
COMMANDS = leaves(main)
WITH_PROBLEMS = [" ".join(path) for path in PROBLEMS_OF]

__all__ = ["own_git"]

# What a command must be given to begin its work; {here} is a folder.
NEEDED = {
    "digest": ["--since", "2026-11-01"],
    "route": ["Butte Valley Unified"],
    "needs import": ["{here}/state.txt"],
    "needs words": ["{here}/state.txt"],
    "links import": ["{here}/lines.jsonl", "--origin", "county-office"],
    "rename": ["home-visits", "visits"],
    "merge": ["home-visits", "attendance-guide"],
    "diff": ["HEAD"],
    "links added": ["HEAD"],
    "show": ["home-visits"],
    "supersede": ["home-visits", "--by", "attendance-guide"],
    "withdraw": ["home-visits", "--reason", "It is gone."],
    "lead end": ["old-attendance-lead", "--successor", "attendance-lead"],
    "ask": ["--mailbox", "curators@catalog.example"],
    "answers": ["{here}"],
    "synth": ["2", "{here}/large"],
    "review": ["--by", "curators"],
    "find": ["attendance"],
    "new": ["resource"],
    "feedback add": ["--kind", "problem", "--page", "topics/", "--said", "The second link leads nowhere."],
    "feedback answer": ["link-gone", "--done", "The link is right now."],
    "sheet": ["{here}/sheet.xlsx"],
    "import": ["{here}/entries.csv"],
    "from-issue": ["{here}/issue.md"],
}


def level1(command: str, root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*command.split(), *arguments, "--root", str(root)])


def needed(command: str, here: Path) -> list[str]:
    return [argument.format(here=here) for argument in NEEDED.get(command, [])]


def test_the_table_names_only_commands_that_there_are() -> None:
    assert set(WITH_PROBLEMS) <= COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_ends_with_its_exit_codes(command: str) -> None:
    shown = CliRunner().invoke(main, [*command.split(), "--help"]).stdout
    assert " ".join(shown.split()).endswith(in_words(command))


def test_help_of_everything_says_what_the_codes_mean() -> None:
    assert " ".join(CliRunner().invoke(main, ["--help"]).stdout.split()).endswith(in_words(""))


def test_the_readme_has_the_table() -> None:
    named = ", ".join(f"`level1 {command}`" for command in WITH_PROBLEMS)
    rows = [f"| {code} | {means}{f' ({named})' if code == PROBLEMS else ''} |" for code, means in MEANINGS.items()]
    table = "\n".join(["| exit code | means |", "|---|---|", *rows])
    assert table in (PROJECT / "README.md").read_text("utf-8")


def test_no_command_writes_a_code_as_a_number() -> None:
    """Each is taken from the table by its name."""
    for path in sorted((PROJECT / "level1").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("SystemExit", "exit"):
                numbers = [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, int)]
                assert numbers == [], f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_run_ends_with_its_own_code(command: str, tmp_path: Path) -> None:
    """An option that is not there, and a folder without content. Nothing goes to standard output."""
    for name in ("state.txt", "lines.jsonl", "entries.csv", "issue.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    for done in (
        level1(command, tmp_path, *needed(command, tmp_path), "--no-such-option"),
        level1(command, tmp_path, *needed(command, tmp_path)),
    ):
        assert done.exit_code == UNUSABLE, done.output
        assert done.stdout == ""
        assert done.stderr
        assert "Traceback" not in done.stderr


IN_JSON = {
    name: command
    for name, command in COMMANDS.items()
    if any("json" in getattr(one.type, "choices", ()) for one in command.params if "--format" in one.opts)
}


def test_the_commands_of_the_issue_speak_json() -> None:
    assert {"import", "from-issue", "answers", "validate", "fmt", "diff"} <= IN_JSON.keys()


@pytest.mark.parametrize("command", IN_JSON)
def test_who_asked_for_json_gets_some_before_the_work_begins(command: str, tmp_path: Path) -> None:
    """A wrong option, a folder without content, a file that is not there, and a folder in its place."""
    for name in ("state.txt", "lines.jsonl", "entries.csv", "issue.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    right = needed(command, tmp_path)
    missing = [argument.replace(str(tmp_path), str(tmp_path / "nowhere")) for argument in right]
    folder = [str(tmp_path) if argument.startswith(str(tmp_path)) else argument for argument in right]
    for arguments in (right, missing, folder, [*right, "--no-such-option"]):
        done = level1(command, tmp_path, *arguments, "--format", "json")
        assert done.exit_code == UNUSABLE, done.output
        told = json.loads(done.stdout)
        assert told["stopped"]
        if command in ("import", "from-issue"):
            [problem] = told["problems"]
            assert told["written"] == []
            assert {"row", "field", "code", "message", "hint"} <= problem.keys()
            assert problem["message"]
        if command == "answers":
            assert told["proposed"] == []
            assert [bool(one["file"] and one["reason"]) for one in told["not_understood"]] == [True]


@pytest.mark.parametrize(
    "trouble", [OSError(28, "No space left on device", "x.yml"), KeyboardInterrupt(), click.Abort()]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_stopped_ends_with_its_own_code(
    command: str, trouble: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a full disk, or by somebody at the keyboard."""

    def stop(**_options: object) -> None:
        raise trouble

    for name in ("state.txt", "lines.jsonl", "entries.csv", "issue.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(COMMANDS[command], "callback", stop)
    done = level1(command, tmp_path, *needed(command, tmp_path))
    assert done.exit_code == UNUSABLE
    assert done.stderr.strip().startswith("Stopped")


def misspell(root: Path) -> list[str]:
    file = root / "content" / "resources" / "home-visits.yml"
    file.write_text(file.read_text("utf-8").replace("topics: [attendance]", "topics: [atendance]"), encoding="utf-8")
    return []


def unknown_file(root: Path) -> list[str]:
    written(root / "state.txt", [["neither", "a", "table"]])
    return [str(root / "state.txt")]


def no_checks(root: Path) -> list[str]:
    (root / "lines.jsonl").write_text("no check\n", encoding="utf-8")
    return [str(root / "lines.jsonl"), "--origin", "county-office"]


def no_such_entry(root: Path) -> list[str]:
    (root / "entries.csv").write_text("id,cost\nnowhere,fee\n", encoding="utf-8")
    return [str(root / "entries.csv")]


def nothing_said(root: Path) -> list[str]:
    (root / "issue.md").write_text("### Entry\n\nnowhere\n\n### What is wrong\n\n_No response_\n", encoding="utf-8")
    return [str(root / "issue.md")]


def broken_thesaurus(root: Path) -> list[str]:
    (root / "content" / "taxonomy" / "thesaurus.yml").write_text("terms: [", encoding="utf-8")
    return []


def unanswered(root: Path) -> list[str]:
    (root / "content" / "feedback").mkdir()
    text = 'kind: problem\npage: topics/\nsaid: The second link leads nowhere.\ndate: "2026-11-20"\n'
    (root / "content" / "feedback" / "link-gone.yml").write_text(text, encoding="utf-8")
    return ["link-gone", "--done", "Yes."]


# For each command that can find problems, a folder in which it does, and the arguments.
TROUBLE: dict[str, Callable[[Path], list[str]]] = {
    "validate": misspell,
    "build": misspell,
    "route": lambda _root: ["Nowhere Unified"],
    "import": no_such_entry,
    "sheet": lambda root: [str(root / "sheet.xlsx"), "--export", "--filter", "title=Nobody calls it so"],
    "from-issue": nothing_said,
    "needs import": unknown_file,
    "needs words": unknown_file,
    "links import": no_checks,
    # The state's table of counties names the office by its id.
    "rename": lambda _root: ["coe-butte", "butte-office"],
    "merge": lambda _root: ["coe-butte", "coe-kern"],
    "supersede": lambda _root: ["home-visits", "--by", "attendance-guide", "--reason", "x" * 301],
    "withdraw": lambda _root: ["home-visits", "--reason", "No."],
    "lead end": lambda _root: ["geo-north-and-south", "--successor", "coe-kern"],
    "fmt": lambda _root: ["--check"],
    "feedback add": lambda _root: ["--kind", "problem", "--said", "The second link leads nowhere."],
    "feedback answer": unanswered,
    "thesaurus check": broken_thesaurus,
}


# A link is dead only after two checks with a pause in between: tests/test_links_changed.py has its exit code.
@pytest.mark.parametrize("command", sorted({*WITH_PROBLEMS} - {"links added"}))
def test_what_finds_problems_says_so(command: str, catalogue: Path) -> None:
    lighten(catalogue)
    done = level1(command, catalogue, *TROUBLE[command](catalogue))
    assert done.exit_code == PROBLEMS, done.output


@pytest.mark.parametrize(
    "command", sorted(COMMANDS.keys() - {*WITH_PROBLEMS} - {"serve", "build", "links check", "new"})
)
def test_what_finds_none_is_done(command: str, catalogue: Path) -> None:
    lighten(catalogue)
    if command == "find":
        search_site(catalogue)
    if command in ("diff", "links added"):
        commit(catalogue)
    if command == "links export":
        (catalogue / "lines.jsonl").write_text("", encoding="utf-8")
        level1("links import", catalogue, *needed("links import", catalogue))
    done = CliRunner().invoke(
        main, [*command.split(), *needed(command, catalogue), "--root", str(catalogue)], input="q\n"
    )
    assert done.exit_code == DONE, done.output
