"""What a run of the tests found of each success criterion of WCAG, noted in a file: pytest --accessibility-run FILE. A test says with
the mark wcag which criteria it speaks to; browser tests add what each of their checks found (see browser/checks.py) and which
rules of axe they ran (see browser/looking.py)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from level1.accessibility.criteria import criteria
from level1.accessibility.run import Check, Run, as_json

OPTION = "--accessibility-run"
# Under these names a report takes along what was noted, from one process to another.
SPOKEN, CHECKED, RULES, BROWSER = "wcag", "checks", "axe rules", "browser"


def add_option(parser: pytest.Parser) -> None:
    parser.addoption(
        OPTION, metavar="FILE", default="", help="Note in FILE what the run says of each criterion of WCAG."
    )


def begin(config: pytest.Config) -> None:
    """Only the process that hears of all tests writes the file."""
    if (file := config.getoption(OPTION)) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Noting(Path(file), str(config.getoption("markexpr"))), "accessibility-run")


def mark(items: list[pytest.Item]) -> None:
    """Notes what each test speaks to. A number that is no criterion ends the run: nobody would miss the test in the report."""
    for item in items:
        found = list(item.iter_markers("wcag"))
        numbers = [number for mark in found for number in mark.args]
        if unknown := [number for number in numbers if number not in criteria()]:
            raise pytest.UsageError(f"{item.nodeid}: no success criterion of WCAG 2.2 A or AA: {unknown}")
        # A test without numbers has checks that say of what they speak.
        for one in filter(lambda mark: mark.args, found):
            item.user_properties.append((SPOKEN, [list(one.args), bool(one.kwargs.get("absent")), _says(item)]))


def _says(item: pytest.Item) -> str:
    """What a test shows, in words: the first sentence of what it says of itself, or its name."""
    said = " ".join((getattr(item.obj, "__doc__", None) or "").split())  # type: ignore[attr-defined]  # every test has a function
    name = item.originalname.removeprefix("test_").replace("_", " ")  # type: ignore[attr-defined]  # and its name
    return re.split(r"(?<=[.!?]) (?=[A-Z])", said)[0] if said else name[:1].upper() + name[1:]


# Plugins are told apart by what they are, not by what they have.
@dataclass(eq=False)
class Noting:
    """Hears of every test and writes the file at the end. A run in which a test fails is a run too."""

    file: Path
    marks: str
    browser: str = ""
    axe: str = ""
    tests: dict[tuple[str, bool], Check] = field(default_factory=dict)
    rules: dict[str, Check] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == SPOKEN and (report.when == "call" or report.failed) and not report.skipped:
                numbers, absent, says = value
                id = report.nodeid.partition("[")[0]
                before = self.tests.get((id, absent)) or Check(id, says, tuple(numbers), 0, 0, absent)
                self.tests[id, absent] = _counted(before, failed=report.failed)
            elif name == CHECKED and report.when == "call":
                # A test may ask many things of one page: each is told for itself.
                for id, says, numbers, failed in value:
                    check = self.tests.get((id, False)) or Check(id, says, tuple(numbers), 0, 0)
                    self.tests[id, False] = _counted(check, failed=failed)
            elif name == BROWSER:
                self.browser = value
            elif name == RULES and report.when == "call":
                self._heard(*value)

    def _heard(self, version: str, ran: list[Any]) -> None:
        self.axe = version
        for rule, says, tags, violated in ran:
            # 'wcag1410' is 1.4.10.
            found = [re.fullmatch(r"wcag(\d)(\d)(\d+)", tag) for tag in tags]
            numbers = tuple(number for one in found if one and (number := ".".join(one.groups())) in criteria())
            if numbers:
                before = self.rules.get(rule) or Check(rule, says, numbers, 0, 0)
                self.rules[rule] = _counted(before, failed=violated)

    def pytest_sessionfinish(self) -> None:
        run = Run(
            date.today(),
            "normal" if "not full" in self.marks else "full",
            self.browser,
            self.axe,
            tuple(self.tests[id] for id in sorted(self.tests)),
            tuple(self.rules[id] for id in sorted(self.rules)),
        )
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(as_json(run), "utf-8")


def _counted(check: Check, *, failed: bool) -> Check:
    return replace(check, failed=check.failed + 1) if failed else replace(check, passed=check.passed + 1)
