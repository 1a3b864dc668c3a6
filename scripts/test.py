"""Runs the checks: lint and types of Python and JavaScript, the layout of the content, then the tests. CI runs this
script too; it first sets up what they need.

Three sets: --quick has the tests that need no browser, for use while you work; without an option it runs what a change must pass;
--full adds the slow tests (every LEA, many edits, large catalogs), invents ten times as many examples, and runs once a week.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import workshop

# Tests that need a browser have the mark browser; those that only the full set runs have the mark full.
MARKS = {"quick": "not browser and not full", "normal": "not full", "full": ""}


class Outcome(NamedTuple):
    name: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"{self.name} {self.seconds:.1f} s"


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """Our own options, and the rest, which is pytest's."""
    options = argparse.ArgumentParser(
        description=__doc__,
        allow_abbrev=False,
        usage="test.py [-h] [--quick | --full] [PYTEST ARGUMENT ...]",
        epilog="Everything else goes to pytest, for example: python3 scripts/test.py --quick -k schema",
    )
    sets = options.add_mutually_exclusive_group()
    sets.add_argument(
        "--quick",
        dest="extent",
        action="store_const",
        const="quick",
        default="normal",
        help="only the tests that need no browser, without lint and types",
    )
    sets.add_argument(
        "--full",
        dest="extent",
        action="store_const",
        const="full",
        help="also what takes long; the weekly workflow runs it",
    )
    return options.parse_known_args()


def timed(name: str, command: list[str], environment: dict[str, str]) -> Outcome:
    """Runs one check with its output visible and reports the result."""
    print(f"\n== {name}", flush=True)
    start = time.perf_counter()
    code = subprocess.run(command, cwd=workshop.ROOT, env=environment, check=False).returncode
    outcome = Outcome(name, code == 0, time.perf_counter() - start)
    print(f"-- {outcome}: {'ok' if outcome.passed else 'FAILED'}", flush=True)
    return outcome


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true")


def give_browser(python: Path, environment: dict[str, str]) -> list[Outcome]:
    """Tells the tests which browser to use. A missing browser fails in CI, where nobody would notice skipped tests."""
    print("\n== browser", flush=True)
    start = time.perf_counter()
    try:
        environment["LEVEL1_CHROMIUM"] = workshop.chromium(python)
    except workshop.Trouble as trouble:
        print(f"The browser tests are skipped: {trouble}", flush=True)
        return [Outcome("browser", False, time.perf_counter() - start)] if in_ci() else []
    print(f"-- {environment['LEVEL1_CHROMIUM']}", flush=True)
    return []


def give_tools(python: Path) -> list[Outcome]:
    """Installs what only the full set uses and only npm has. Without it those tests are skipped; in CI that is a failure."""
    start = time.perf_counter()
    failure = workshop.node_tools(python)
    if not failure:
        return []
    print(f"\n== tools\nThe tests that use tests/tools are skipped:\n{failure}", flush=True)
    return [Outcome("tools", False, time.perf_counter() - start)] if in_ci() else []


def run_checks(python: Path, extent: str, for_pytest: list[str]) -> list[Outcome]:
    """All the checks of a set (a key of MARKS), regardless of earlier failures. pytest comes last, so that its summary is at the end."""
    # The tests start a hundred commands; without stored bytecode each would compile the same modules again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    outcomes: list[Outcome] = []
    marks = MARKS[extent]
    if extent != "quick":
        outcomes += [timed(name, command, environment) for name, command in static_checks(python).items()]
        environment.pop("LEVEL1_CHROMIUM", None)
        outcomes += give_browser(python, environment)
        outcomes += give_tools(python) if extent == "full" else []
        if "LEVEL1_CHROMIUM" not in environment:
            marks = f"not browser and {marks}" if marks else "not browser"
    selection = [*(("-m", marks) if marks else ()), *(("--hypothesis-profile", "full") if extent == "full" else ())]
    tests = [str(python), "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *selection, *for_pytest]
    return [*outcomes, timed("pytest", tests, environment)]


def static_checks(python: Path) -> dict[str, list[str]]:
    """The checks that only read code and content, by name."""
    modules = ["level1", "hooks", "scripts"]
    actionlint = shutil.which("actionlint")
    return {
        "ruff check": [str(python), "-m", "ruff", "check", *modules, "tests"],
        "ruff format": [str(python), "-m", "ruff", "format", "--check", "--quiet", *modules, "tests"],
        "mypy": [str(python), "-m", "mypy", *modules],
        "oxlint": [str(workshop.tool("oxlint")), "--quiet", "--deny-warnings", "theme/assets"],
        "fields": [str(python), "scripts/fields.py", "--check"],
        "words": [str(python), "scripts/words.py", "--check"],
        "issue forms": [str(python), "scripts/issue_forms.py", "--check"],
        # Offline: it asks GitHub nothing, so the same workflows always have the same findings.
        "zizmor": [str(workshop.tool("zizmor")), "--offline", "--quiet", ".github"],
        # In no package index as a program; whoever has it gets its checks too.
        **({"actionlint": [actionlint]} if actionlint else {}),
        "level1 fmt": [str(workshop.level1_command()), "fmt", "--check"],
    }


def main() -> int:
    options, for_pytest = arguments()
    python = workshop.set_up("test")
    outcomes = run_checks(python, options.extent, for_pytest)
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    print(
        f"== {'FAILED: ' + ', '.join(failed) if failed else 'all checks ok'} ({', '.join(map(str, outcomes))})",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    workshop.run_script(main)
