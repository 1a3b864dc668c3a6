"""A run: what a run of the tests found of each criterion, as pytest noted it (tests/accessibility_run.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.accessibility.criteria import criteria
from level1.dates import parse_day
from level1.sentences import sentence


class NoRun(ValueError):
    """A text is not what a run noted. The message says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test, or one rule of axe, that spoke to `criteria`: how many times it passed and failed. `says` is what it looks at, in words.
    `absent`: it shows that what the criteria are about is nowhere on the site."""

    id: str
    says: str
    criteria: tuple[str, ...]
    passed: int
    failed: int
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """`day` is the day of the run, `set` which tests were run (normal, full), `browser` and `axe` with their versions, '' if no test
    used them."""

    day: date
    set: str
    browser: str
    axe: str
    tests: tuple[Check, ...]
    rules: tuple[Check, ...]

    def tests_of(self, number: str) -> list[Check]:
        """The tests that spoke to a criterion."""
        return _speaking(self.tests, number)

    def rules_of(self, number: str) -> list[Check]:
        """The rules of axe that spoke to a criterion."""
        return _speaking(self.rules, number)


def _speaking(checks: Iterable[Check], number: str) -> list[Check]:
    return [check for check in checks if number in check.criteria]


def as_json(run: Run) -> str:
    """A run as a file, one check a line, so that two can be compared."""
    said: dict[str, Any] = {**asdict(run), "day": run.day.isoformat()}
    lists = [_lines(name, said.pop(name)) for name in ("tests", "rules")]
    head = json.dumps(said, ensure_ascii=False).removesuffix("}")
    return ",\n".join([head, *lists]) + "}\n"


def _lines(name: str, checks: Iterable[Mapping[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in checks)
    return f"{json.dumps(name)}: [\n{lines}\n]"


def run_from(text: str) -> Run:
    """The run that a file has. Raises NoRun."""
    try:
        found = json.loads(text)
        if (day := parse_day(found["day"])) is None:
            raise ValueError(found["day"])
        set_, browser, axe = (_text(found[name]) for name in ("set", "browser", "axe"))
        tests, rules = (tuple(map(_check, found[name])) for name in ("tests", "rules"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoRun(sentence("It is not what a run of the tests notes.")) from error
    return Run(day, set_, browser, axe, tests, rules)


def _check(found: Mapping[str, Any]) -> Check:
    numbers = tuple(map(_text, found["criteria"]))
    if unknown := [number for number in numbers if number not in criteria()]:
        raise ValueError(unknown)
    counts = found["passed"], found["failed"]
    if any(type(count) is not int or count < 0 for count in counts) or type(found["absent"]) is not bool:
        raise ValueError(found)
    return Check(_text(found["id"]), _text(found["says"]), numbers, *counts, found["absent"])


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError(found)
    return found


# The last run that was recorded; see CONTRIBUTING.md.
RECORDED = Path(__file__).with_name("run.json")


def recorded() -> Run | None:
    """The last run that was recorded; None if there is none. Raises NoRun, OSError."""
    try:
        return run_from(RECORDED.read_text("utf-8"))
    except FileNotFoundError:
        return None
