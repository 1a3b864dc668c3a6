"""The commands: exit codes, what goes to which stream, and the shapes that other tools rely on."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY

from level1.cli import main
from level1.problems import Problem, as_github, as_json, as_text, summary_line

GUIDE = "resources/attendance-guide.yml"


def level1(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def validate(root: Path, *arguments: str) -> Result:
    return level1("validate", "--root", root, "--as-of", TODAY.isoformat(), *arguments)


def commands_of(group: click.Group) -> dict[str, click.Command]:
    context = click.Context(group)
    return {name: command for name in group.list_commands(context) if (command := group.get_command(context, name))}


COMMANDS = commands_of(main)


@pytest.fixture
def broken(catalogue: Path) -> Path:
    """The small catalog with one topic misspelled."""
    file = catalogue / "content" / GUIDE
    file.write_text(file.read_text("utf-8").replace("topics: [attendance]", "topics: [atendance]"), encoding="utf-8")
    return catalogue


def test_help_is_the_map() -> None:
    """`level1 --help` lists every command, each with a sentence."""
    done = level1("--help")
    assert done.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {re.escape(name)} +\S", done.stdout, re.MULTILINE), name
    assert {"validate", "build", "serve"} <= COMMANDS.keys()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    """Each command has help, and each of its options a sentence."""
    done = level1(name, "--help")
    assert done.exit_code == 0
    command = COMMANDS[name]
    assert command.help
    for option in (p for p in getattr(command, "params", ()) if p.param_type_name == "option"):
        assert getattr(option, "help", "argument"), f"{name} {option.name}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_root_is_an_option_of_every_command(name: str) -> None:
    """--root DIR is there for every command, written after its name."""
    command = COMMANDS[name]
    commands = commands_of(command).values() if isinstance(command, click.Group) else [command]
    assert all("--root" in param.opts for c in commands for param in c.params if param.name == "root")
    assert all(any(param.name == "root" for param in c.params) for c in commands)


def test_version() -> None:
    """`level1 --version` tells the version of the project."""
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert level1("--version").stdout.strip() == f"level1, version {version}"


def test_an_unknown_command_ends_with_2() -> None:
    """A misspelled command is told in a sentence."""
    done = level1("validat")
    assert done.exit_code == 2
    assert "validat" in done.stderr


# validate


def test_clean_content_ends_with_0(catalogue: Path) -> None:
    """Content that is right is said to be right."""
    done = validate(catalogue)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "2 resources and 5 leads checked: no problems.\n", "")


def test_the_projects_own_content_is_clean() -> None:
    """The content of this very repository has no errors."""
    done = level1("validate", "--root", PROJECT)
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize("command", ["curation", "metrics"])
def test_a_report_of_a_past_day_works_when_something_was_added_since(catalogue: Path, command: str) -> None:
    done = level1(command, "--root", catalogue, "--as-of", "2026-10-01")
    assert done.exit_code == 0, done.stderr


def test_errors_end_with_1(broken: Path) -> None:
    """An error is told with its place, what the field means, the fix, and what may have been meant."""
    done = validate(broken)
    assert done.exit_code == 1
    assert re.search(rf"^content/{GUIDE}:\d+:\d+: error: .*\[unknown-word\]$", done.stdout, re.MULTILINE)
    assert "Did you mean attendance?" in done.stdout
    assert done.stdout.endswith("2 resources and 5 leads checked: 1 error in 1 file.\n")


def test_the_place_is_the_place(broken: Path) -> None:
    """Line and column count from 1 and point at the wrong word."""
    (problem,) = json.loads(validate(broken, "--format", "json").stdout)["problems"]
    line = (broken / problem["file"]).read_text("utf-8").splitlines()[problem["line"] - 1]
    assert line[problem["column"] - 1 :].startswith("atendance")


@pytest.mark.parametrize(
    "url",
    ["https://[x", "https://[::1", "https://", "http:///x", "https://exa mple.org"],
)
def test_a_broken_address_is_told(catalogue: Path, url: str) -> None:
    """An address that cannot be taken apart is a problem with a place, not a traceback."""
    file = catalogue / "content" / GUIDE
    file.write_text(re.sub(r"(?m)^url: .*", f'url: "{url}"', file.read_text("utf-8")), encoding="utf-8")
    done = validate(catalogue)
    assert done.exit_code == 1, done.exception
    assert re.search(rf"^content/{GUIDE}:2:\d+: error: ", done.stdout, re.MULTILINE)


def test_warnings_end_with_0(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is told and stops nothing."""
    warning = Problem.at("content/x.yml", 1, 1, "", "decided-twice")
    monkeypatch.setattr("level1.cli.options.validate", lambda *_: [warning])
    done = validate(catalogue)
    assert done.exit_code == 0
    told = "There is a decision about these two resources already."
    assert f"content/x.yml:1:1: warning: {told} [decided-twice]" in done.stdout
    assert "1 warning in 1 file" in done.stdout


@pytest.mark.parametrize("command", ["validate", "build", "serve"])
def test_no_content_ends_with_2(tmp_path: Path, command: str) -> None:
    """A folder without content/ is told on standard error, with what to do."""
    done = level1(command, "--root", tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "has no folder content/" in done.stderr
    assert "--root" in done.stderr


def test_the_current_folder_is_the_default(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --root the command works on the folder it is started in."""
    monkeypatch.chdir(catalogue)
    done = level1("validate", "--as-of", TODAY.isoformat())
    assert done.exit_code == 0
    assert "2 resources" in done.stdout


@pytest.mark.parametrize("root", ["no-such-folder", "content/resources/attendance-guide.yml"])
def test_a_root_that_is_no_folder_ends_with_2(catalogue: Path, root: str) -> None:
    """A missing folder, or a file, is told in a sentence."""
    done = level1("validate", "--root", catalogue / root)
    assert done.exit_code == 2
    assert root.rpartition("/")[2] in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", ["validate", "build", "serve"])
@pytest.mark.parametrize(
    "day", ["2026-13-01", "2026-02-29", "yesterday", "21.11.2026", "2026-11-21T00:00", "20261121", ""]
)
def test_a_wrong_day_is_told_plainly(catalogue: Path, command: str, day: str) -> None:
    """A day that does not exist, or is written in another way, ends the command with what to write."""
    done = level1(command, "--root", catalogue, "--as-of", day)
    assert done.exit_code == 2
    assert f"{day} is not a day. Write it as year-month-day, for example 2026-11-21." in " ".join(
        done.stderr.split()
    ).replace("│ ", "")


def test_the_day_decides_what_is_still_to_come(catalogue: Path) -> None:
    """--as-of stands in for the calendar: an entry of November is not yet there in October, and no mistake."""
    done = level1("validate", "--root", catalogue, "--as-of", "2026-10-01")
    assert done.exit_code == 0
    assert done.stdout.startswith("0 resources and ")


# The formats


def test_json_has_its_shape(broken: Path) -> None:
    """{"problems": [...], "counts": {...}} and nothing else on standard output; the exit code stays."""
    done = validate(broken, "--format", "json")
    assert done.exit_code == 1
    assert done.stderr == ""
    data = json.loads(done.stdout)
    assert data.keys() == {"problems", "counts"}
    assert data["counts"] == {"resources": 2, "leads": 5}
    (problem,) = data["problems"]
    assert list(problem) == ["file", "line", "column", "path", "code", "severity", "message", "hint"]
    assert (problem["file"], problem["path"], problem["code"], problem["severity"]) == (
        f"content/{GUIDE}",
        "topics[0]",
        "unknown-word",
        "error",
    )
    assert all(isinstance(problem[name], int) for name in ("line", "column"))


def test_json_of_clean_content(catalogue: Path) -> None:
    """No problems are an empty list."""
    done = validate(catalogue, "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"problems": [], "counts": {"resources": 2, "leads": 5}}


def test_github_has_its_shape(broken: Path) -> None:
    """Standard output has workflow commands only, one a problem; the summary goes to standard error."""
    done = validate(broken, "--format", "github")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert re.match(rf"::error file=content/{GUIDE},line=\d+,col=\d+,title=unknown-word::", line)
    assert "%0A" in line
    assert "1 error" in done.stderr


def test_an_unknown_format_ends_with_2(catalogue: Path) -> None:
    """Formats are text, json and github."""
    assert validate(catalogue, "--format", "xml").exit_code == 2


def test_content_cannot_give_github_a_command() -> None:
    """Line ends, percent signs, colons and commas of an entry cannot end a workflow command or begin one."""
    problem = Problem.at("content/a,b:c.yml", 1, 2, "", "tag", tag="50%\n::set-output name=x::y")
    (line,) = as_github([problem]).splitlines()
    assert line.startswith("::error file=content/a%2Cb%3Ac.yml,line=1,col=2,title=tag::50%25%0A::set-output name=x::y ")


def test_text_has_the_fix_on_its_own_line() -> None:
    """The place and the message first, the fix below it; a problem without a fix has one line."""
    first = Problem.at("a.yml", 3, 7, "x", "linked-file")
    second = Problem.at("b.yml", 1, 1, "", "incomplete.group")
    assert as_text([first, second]) == (
        "a.yml:3:7: error: This is a link to another file, not a file. [linked-file]\n"
        "    Put the file itself here.\n"
        "b.yml:1:1: error: This field is empty. [incomplete]"
    )


def test_json_keeps_letters() -> None:
    """Accents are written as they are, in UTF-8."""
    problem = Problem.at("a.yml", 1, 1, "", "repeated", value="Señora “x”")
    assert "Señora “x”" in as_json([problem], {"resources": 1, "leads": 0})


def test_the_summary_counts() -> None:
    """Errors and warnings are counted apart, files once."""
    one = Problem.at("a.yml", 1, 1, "", "empty-file")
    counts = {"resources": 3, "leads": 1}
    assert summary_line([one, one], counts).endswith("2 errors in 1 file.")
    warning = Problem.at("b.yml", 1, 1, "", "decided-twice")
    assert summary_line([one, warning], counts).endswith("1 error and 1 warning in 2 files.")
    assert summary_line([], counts) == "3 resources and 1 lead checked: no problems."
