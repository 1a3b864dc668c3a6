"""The standing issues: one for everybody whose worklist is not empty, updated in place, closed when clear, never two."""

from __future__ import annotations

import importlib
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from light import lighten

from level1.cli import main
from level1.curation.worklist_text import marker

sys.path.insert(0, str(PROJECT / "scripts"))
standing = importlib.import_module("standing_issues")
Issue, Step, Worklist, plan = standing.Issue, standing.Step, standing.Worklist, standing.plan
sys.path.remove(str(PROJECT / "scripts"))


def worklist(keeper: str = "curators", waiting: int = 3, text: str = "Three wait.") -> Any:
    return Worklist(keeper, f"What waits for {keeper}", f"{marker(keeper)}\n\n{text}\n", waiting)


def issue(number: int, keeper: str = "curators", text: str = "Three wait.", is_open: bool = True) -> Any:
    return Issue(number, f"What waits for {keeper}", f"{marker(keeper)}\n\n{text}\n", is_open)


def test_the_script_and_the_text_agree_on_the_hidden_line() -> None:
    assert standing.marker("hetac") == marker("hetac")
    assert standing.keeper_of(Issue(1, "", f"{marker('hetac')}\r\n\r\nx", True)) == "hetac"


def test_a_first_run_makes_one_issue_for_each_worklist_that_is_not_empty() -> None:
    steps = plan([], [worklist(), worklist("hetac", 1), worklist("coe-kern", 0)])
    assert [(s.do, s.title) for s in steps] == [
        ("create", "What waits for curators"),
        ("create", "What waits for hetac"),
    ]


def test_a_second_run_does_nothing() -> None:
    """Also when GitHub hands the text back with other line ends."""
    returned = Issue(7, "What waits for curators", worklist().body.replace("\n", "\r\n").strip(), True)
    assert plan([returned], [worklist()]) == []


def test_a_changed_worklist_is_updated_in_place() -> None:
    (step,) = plan([issue(7)], [worklist(waiting=2, text="Two wait.")])
    assert (step.do, step.number) == ("edit", 7)
    assert "Two wait." in step.body


def test_a_clear_worklist_is_closed_and_says_so_first() -> None:
    steps = plan([issue(7)], [worklist(waiting=0, text="No entry is waiting.")])
    assert [(s.do, s.number) for s in steps] == [("edit", 7), ("close", 7)]
    assert plan([issue(7, is_open=False)], [worklist(waiting=0, text="Nothing waits today.")]) == []


def test_what_waits_again_opens_the_same_issue() -> None:
    steps = plan([issue(7, is_open=False)], [worklist(text="Something again.")])
    assert [(s.do, s.number) for s in steps] == [("reopen", 7), ("edit", 7)]


def test_of_two_for_the_same_the_older_stays() -> None:
    assert plan([issue(9), issue(7)], [worklist()]) == [Step("close", 9)]


def test_who_looks_after_nothing_any_more_needs_no_issue() -> None:
    assert plan([issue(7, "hetac"), issue(8, "coe-kern", is_open=False)], []) == [Step("close", 7)]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Something else",
        f"See {marker('curators')}",
        f"Hello\n{marker('curators')}",
        "<!-- level1 curation: -->",
        "<!--",
    ],
)
def test_other_issues_are_left_alone(body: str) -> None:
    """An issue that only mentions the hidden line, or has it further down, is nobody's standing issue."""
    steps = plan([Issue(5, "x", body, True)], [worklist()])
    assert [s.do for s in steps] == ["create"]


KEEPERS = st.sampled_from(["curators", "hetac", "coe-kern"])
TEXTS = st.sampled_from(["a", "b"])
ISSUES = st.lists(st.tuples(KEEPERS, TEXTS, st.booleans()), max_size=6).map(
    lambda rows: [issue(n, keeper, text, is_open) for n, (keeper, text, is_open) in enumerate(rows, 1)]
)
WANTED = st.dictionaries(KEEPERS, st.tuples(st.integers(0, 2), TEXTS)).map(
    lambda found: [worklist(keeper, waiting, text) for keeper, (waiting, text) in found.items()]
)


def done(issues: list[Any], steps: list[Any]) -> list[Any]:
    """What GitHub has after the steps."""
    found = {one.number: one for one in issues}
    for step in steps:
        number = step.number or max(found, default=0) + 1
        old = found.get(number)
        if step.do == "close":
            found[number] = Issue(number, old.title, old.body, False)
        elif step.do == "reopen":
            found[number] = Issue(number, old.title, old.body, True)
        else:
            found[number] = Issue(number, step.title, step.body, old.open if old else True)
    return list(found.values())


@given(ISSUES, WANTED)
def test_whatever_there_was_afterwards_there_is_one_for_each_and_a_second_run_rests(
    issues: list[Any], wanted: list[Any]
) -> None:
    after = done(issues, plan(issues, wanted))
    opened = sorted((standing.keeper_of(one), one.body) for one in after if one.open)
    assert opened == sorted((one.keeper, one.body) for one in wanted if one.waiting)
    assert plan(after, wanted) == []


GH = """#!{python}
import json, pathlib, sys
store = pathlib.Path({store!r})
issues = json.loads(store.read_text()) if store.exists() else []
_, command, *rest = sys.argv[1:]
options = {{rest[i]: rest[i + 1] for i in range(len(rest) - 1) if rest[i].startswith("--")}}
if sys.argv[1] == "label":
    sys.exit(0)
if command == "list":
    assert options["--label"] == "curation" and options["--state"] == "all"
    print(json.dumps([one for one in issues]))
    sys.exit(0)
if command == "create":
    issues.append({{"number": len(issues) + 1, "state": "OPEN"}})
    number = len(issues)
else:
    number = int(rest[0])
one = issues[number - 1]
if command in ("create", "edit"):
    one |= {{"title": options["--title"], "body": sys.stdin.read()}}
if command in ("close", "reopen"):
    one["state"] = "CLOSED" if command == "close" else "OPEN"
store.write_text(json.dumps(issues))
"""


@pytest.mark.skipif(os.name == "nt", reason="a program that is a Python script")
def test_three_weeks_of_a_small_catalogue(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """From the first issue to a clear list: with the real command for the text, from the second week on in this process, and a
    stand-in for GitHub."""
    store, programs = tmp_path / "issues.json", tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH.format(python=sys.executable, store=str(store)), encoding="utf-8")
    (programs / "gh").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setattr(standing.workshop, "set_up", lambda purpose: None)
    monkeypatch.setattr(standing.workshop, "ROOT", lighten(catalogue))
    monkeypatch.setattr(standing.workshop, "level1_command", lambda: Path(sys.executable).parent / "level1")
    guide = catalogue / "content/resources/attendance-guide.yml"
    guide.write_text(
        guide.read_text("utf-8") + 'steward:\n  lead: coe-kern\n  accepted: "2026-11-02"\n', encoding="utf-8"
    )

    def week(day: str) -> list[tuple[int, str, str]]:
        monkeypatch.setattr(sys, "argv", ["standing_issues.py", "--as-of", day])
        assert standing.main() == 0
        return [
            (one["number"], standing.keeper_of(Issue(0, "", one["body"], True)), one["state"])
            for one in json.loads(store.read_text())
        ]

    assert week("2026-11-21") == [(1, "curators", "OPEN"), (2, "coe-kern", "OPEN")]
    assert "Attendance guide" in json.loads(store.read_text())[1]["body"]
    assert "Attendance guide" not in json.loads(store.read_text())[0]["body"]
    monkeypatch.setattr(standing, "level1", lambda *said: _here(catalogue, *said))
    guide.write_text(
        guide.read_text("utf-8")
        + 'reviews:\n  - date: "2026-11-25"\n    by: coe-kern\n    checked: [works, current]\n    outcome: keep\n',
        encoding="utf-8",
    )
    assert week("2026-11-28") == [(1, "curators", "OPEN"), (2, "coe-kern", "CLOSED")]
    assert "No entry is waiting." in json.loads(store.read_text())[1]["body"]
    assert week("2027-11-20") == [(1, "curators", "OPEN"), (2, "coe-kern", "OPEN")]
    before = store.read_text()
    assert week("2027-11-20") == [(1, "curators", "OPEN"), (2, "coe-kern", "OPEN")]
    assert store.read_text() == before
    assert "Every standing issue is as it should be." in capsys.readouterr().out


def _here(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["curation", *arguments, "--root", str(root)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_failing_gh_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What GitHub answers is said in one sentence; nothing goes on."""
    monkeypatch.setattr(standing.subprocess, "run", _failing("could not resolve to a Repository"))
    with pytest.raises(standing.workshop.Trouble, match="gh issue list failed: could not resolve"):
        standing.issues()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(standing.workshop.Trouble, match="gh is not installed"):
        standing.issues()


def _failing(said: str) -> Callable[..., Any]:
    def run(*_command: Any, **_options: Any) -> Any:
        return standing.subprocess.CompletedProcess([], 1, "", said)

    return run
