"""The conformance report: what a run of the tests says of each criterion, and no more than that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import EXAMPLES, PROJECT
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from level1.accessibility.criteria import criteria
from level1.accessibility.judging import Level, Line, judged
from level1.accessibility.openacr import as_yaml, report
from level1.accessibility.run import Check, NoRun, Run, as_json, recorded, run_from
from level1.cli import main

DAY = date(2026, 11, 21)
KEYBOARD = "2.1.1"


def spoken(*numbers: str, passed: int = 0, failed: int = 0, absent: bool = False) -> Check:
    return Check("tests/x.py::test_it", "It can be reached by keyboard", numbers or (KEYBOARD,), passed, failed, absent)


def run_of(*tests: Check, rules: Sequence[Check] = ()) -> Run:
    return Run(DAY, "normal", "Chromium 140.0", "4.12.1", tests, tuple(rules))


def line_of(run: Run | None, number: str = KEYBOARD) -> Line:
    (line,) = (line for line in judged(run) if line.criterion.number == number)
    return line


def test_the_criteria_are_those_of_wcag_2_2() -> None:
    assert [sum(one.level == level for one in criteria().values()) for level in ("A", "AA")] == [32, 24]
    numbers = [tuple(map(int, number.split("."))) for number in criteria()]
    assert numbers == sorted(set(numbers))
    assert all(bool(one.unseen) != bool(one.removed) for one in criteria().values())
    assert [number for number, one in criteria().items() if one.removed] == ["4.1.1"]


RULE = Check("image-alt", "Images must have alternative text", (KEYBOARD,), 3, 0)
FOUND = Check("image-alt", "Images must have alternative text", (KEYBOARD,), 3, 1)


@pytest.mark.parametrize(
    ("run", "level"),
    [
        (None, Level.NOT_EVALUATED),
        (run_of(), Level.NOT_EVALUATED),
        (run_of(spoken("1.1.1", passed=1)), Level.NOT_EVALUATED),
        (run_of(spoken(passed=2)), Level.SUPPORTS),
        (run_of(spoken(passed=1, failed=1)), Level.PARTIALLY),
        (run_of(spoken(passed=1), spoken(failed=1)), Level.PARTIALLY),
        (run_of(spoken(failed=1)), Level.NOT),
        (run_of(spoken(passed=1, absent=True)), Level.NOT_APPLICABLE),
        (run_of(spoken(failed=1, absent=True)), Level.NOT_EVALUATED),
        (run_of(spoken(passed=1, absent=True), spoken(passed=1)), Level.SUPPORTS),
        # Rules alone see too little of a criterion to say that it is met, and enough to say that it is not.
        (run_of(rules=[RULE]), Level.NOT_EVALUATED),
        (run_of(rules=[FOUND]), Level.NOT),
        (run_of(spoken(passed=1), rules=[RULE]), Level.SUPPORTS),
        (run_of(spoken(passed=1), rules=[FOUND]), Level.PARTIALLY),
    ],
)
def test_the_level_of_a_criterion(run: Run | None, level: Level) -> None:
    assert line_of(run).level == level


def test_a_removed_criterion_is_no_success() -> None:
    assert line_of(run_of(spoken("4.1.1", passed=1)), "4.1.1").level == Level.NOT_APPLICABLE


def test_a_line_says_what_was_found_and_what_is_not_seen() -> None:
    line = line_of(run_of(spoken(passed=1), spoken(passed=1, failed=2), rules=[RULE, FOUND]))
    unseen = criteria()[KEYBOARD].unseen
    assert line.notes == (
        "1 test passed.",
        "Failed: It can be reached by keyboard.",
        "1 rule of axe found nothing.",
        "A rule of axe found something: Images must have alternative text.",
        f"What tests do not see: {unseen}",
    )
    assert "No test of this project speaks to it." in line_of(run_of(rules=[RULE])).notes


CHECKS = st.builds(
    Check,
    st.text(max_size=9),
    st.text(max_size=9),
    st.lists(st.sampled_from(sorted(criteria())), min_size=1, max_size=3).map(tuple),
    st.integers(0, 9),
    st.integers(0, 9),
    st.booleans(),
)
RUNS = st.builds(
    Run,
    st.dates(date(2020, 1, 1)),
    st.sampled_from(["normal", "full"]),
    st.text(max_size=9),
    st.text(max_size=9),
    st.lists(CHECKS, max_size=4).map(tuple),
    st.lists(CHECKS, max_size=4).map(tuple),
)


def schema_of_openacr() -> Draft7Validator:
    """The schema of OpenACR 0.1.0, from https://github.com/GSA/openacr; work of the U.S. government, in the public domain."""
    return Draft7Validator(json.loads((EXAMPLES / "openacr-0.1.0.json").read_text("utf-8")))


@given(RUNS)
def test_a_run_comes_back_and_its_report_is_openacr(run: Run) -> None:
    assert run_from(as_json(run)) == run
    text = as_yaml(report(run, "An office", "help@example.org", "https://kb.example.org/"))
    found = yaml.safe_load(text)
    assert list(schema_of_openacr().iter_errors(found)) == []
    told = {
        one["num"]: one["components"][0]["adherence"]["level"]
        for chapter in found["chapters"].values()
        for one in chapter.get("criteria", ())
    }
    assert told == {line.criterion.number: str(line.level) for line in judged(run)}


def test_openacr_names_no_person() -> None:
    assert report(run_of())["author"] == {"email": ""}


RIGHT = {"day": "2026-11-21", "set": "full", "browser": "", "axe": "", "tests": [], "rules": []}
CHECK = {"id": "a", "says": "b", "criteria": ["1.1.1"], "passed": 1, "failed": 0, "absent": False}


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "[" * 200_000,
        "{}",
        json.dumps({**RIGHT, "day": "yesterday"}),
        json.dumps({**RIGHT, "browser": None}),
        *(
            json.dumps({**RIGHT, "tests": [{**CHECK, **other}]})
            for other in ({"criteria": ["9.9.9"]}, {"passed": -1}, {"passed": True}, {"absent": 1}, {"criteria": 4})
        ),
    ],
)
def test_what_is_no_run_is_told(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(NoRun):
        run_from(wrong)
    (tmp_path / "run.json").write_text(wrong, "utf-8")
    done = level1(tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "run.json is not what a run of the tests notes." in done.stderr
    assert not (tmp_path / "out").exists()


def level1(folder: Path, **settings: str) -> Result:
    command = [
        "accessibility-report",
        "--root",
        str(PROJECT),
        "--run",
        str(folder / "run.json"),
        "--output",
        str(folder / "out"),
    ]
    return CliRunner().invoke(main, command, env=settings)


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(as_json(run_of(spoken(passed=1))), "utf-8")
    done = level1(tmp_path, LEVEL1_CURATORS_MAILBOX="help@example.org")
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["openacr.html", "openacr.yaml"]
    found = yaml.safe_load((tmp_path / "out" / "openacr.yaml").read_text("utf-8"))
    assert list(schema_of_openacr().iter_errors(found)) == []
    assert (found["author"]["email"], found["report_date"]) == ("help@example.org", "2026-11-21")
    page = (tmp_path / "out" / "openacr.html").read_text("utf-8")
    assert 'data-criterion="2.1.1" data-level="supports"' in page
    assert 'data-criterion="2.4.3" data-level="not-evaluated"' in page
    assert "Chromium 140.0" in page
    assert "<script" not in page
    assert "empty one" in level1(tmp_path).stderr


def test_what_is_recorded_is_of_tests_that_are_there() -> None:
    """Whoever renames a test, or takes one away, records a run anew: CONTRIBUTING.md says how."""
    run = recorded()
    assert run
    for check in run.tests:
        file, _, name = check.id.partition("::")
        assert f"def {name}(" in (PROJECT / file).read_text("utf-8"), check.id
    assert [check.id for check in (*run.tests, *run.rules) if check.failed] == []


MARKED = """
import pytest
@pytest.mark.wcag("2.1.1")
@pytest.mark.parametrize("n", [1, 2, 3])
def test_keys(n):
    "Every control is reached. And more."
    assert n != 3
@pytest.mark.wcag("2.4.2", "3.1.1")
def test_titles():
    pass
@pytest.mark.wcag("1.2.1", absent=True)
def test_no_sound():
    pass
@pytest.mark.wcag("2.4.3")
@pytest.mark.skip(reason="no")
def test_skipped():
    pass
@pytest.fixture
def broken():
    raise ValueError
@pytest.mark.wcag("2.4.7")
def test_of_a_broken_fixture(broken):
    pass
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_pytest_notes_what_each_test_speaks_to(tmp_path: Path, processes: str) -> None:
    (tmp_path / "test_marked.py").write_text(MARKED, "utf-8")
    done = run_pytest(tmp_path, "-n", processes)
    assert done.returncode == 1, done.stdout
    run = run_from((tmp_path / "run.json").read_text("utf-8"))
    assert {check.id.partition("::")[2]: (check.says, check.criteria, check.passed, check.failed, check.absent) for check in run.tests} == {
        "test_keys": ("Every control is reached.", ("2.1.1",), 2, 1, False),
        "test_titles": ("Titles", ("2.4.2", "3.1.1"), 1, 0, False),
        "test_no_sound": ("No sound", ("1.2.1",), 1, 0, True),
        "test_of_a_broken_fixture": ("Of a broken fixture", ("2.4.7",), 0, 1, False),
    }  # fmt: skip
    assert run.set == "full"


def test_a_number_that_is_no_criterion_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "test_marked.py").write_text(MARKED.replace("2.4.2", "2.4.99"), "utf-8")
    done = run_pytest(tmp_path)
    assert done.returncode == 4
    assert "no success criterion of WCAG 2.2 A or AA: ['2.4.99']" in done.stdout + done.stderr


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """pytest over a folder of its own, with the marks and the notes of this project's tests."""
    notes = ("add_option as pytest_addoption", "begin as pytest_configure", "mark as pytest_collection_modifyitems")
    (folder / "conftest.py").write_text("\n".join(f"from accessibility_run import {one}" for one in notes), "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = wcag(*numbers, absent=False)\n", "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--accessibility-run",
        "run.json",
        *arguments,
    ]
    path = f"{PROJECT}:{PROJECT / 'tests'}"
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}
    )
