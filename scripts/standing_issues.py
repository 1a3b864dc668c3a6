"""Keeps one GitHub issue open for everyone with open work: the curators, and each lead that has accepted entries.

The text comes from `level1 curation --format markdown`. An issue is recognized by the hidden first line of its text and
by its label, which only people with rights in the repository can set. Run by .github/workflows/curation.yml; needs
GitHub's `gh`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import workshop

LABEL = "curation"
# One per maintainer, plus a few that somebody labeled by hand. More would mean that something is wrong.
MOST_ISSUES = 1000
WAITING = ("overdue", "due-soon", "never-reviewed")
CURATORS = "curators"


@dataclass(frozen=True)
class Issue:
    """An issue as GitHub stores it."""

    number: int
    title: str
    body: str
    open: bool


@dataclass(frozen=True)
class Worklist:
    """The content of one maintainer's issue; nothing is open if `waiting` is 0."""

    keeper: str
    title: str
    body: str
    waiting: int


@dataclass(frozen=True)
class Step:
    """One thing to do: create, reopen, edit or close. `number` is 0 for an issue that does not exist yet."""

    do: str
    number: int = 0
    title: str = ""
    body: str = ""


def marker(keeper: str) -> str:
    return f"<!-- level1 curation: {keeper} -->"


def keeper_of(issue: Issue) -> str:
    """The maintainer of this standing issue, or '' if it is not one."""
    first = issue.body.lstrip().partition("\n")[0].strip()
    keeper = first.removeprefix("<!-- level1 curation: ").removesuffix(" -->")
    return keeper if keeper and first == marker(keeper) else ""


def plan(existing: Iterable[Issue], worklists: Iterable[Worklist]) -> list[Step]:
    """The steps that make the issues match the worklists: one open issue for each nonempty worklist, updated in place,
    and none for the others. A maintainer's oldest issue stays; it is reopened rather than created again. Issues that
    are already correct are left alone, and so are issues without the hidden line."""
    theirs: dict[str, list[Issue]] = {}
    for issue in sorted(existing, key=lambda issue: issue.number):
        if keeper := keeper_of(issue):
            theirs.setdefault(keeper, []).append(issue)
    steps = []
    for worklist in worklists:
        issues = theirs.pop(worklist.keeper, [])
        if worklist.waiting and not issues:
            steps.append(Step("create", 0, worklist.title, worklist.body))
        elif issues:
            first, *doubles = issues
            steps += _kept(first, worklist)
            steps += [Step("close", double.number) for double in doubles if double.open]
    # Leads that once accepted entries and maintain none now.
    steps += [Step("close", issue.number) for issues in theirs.values() for issue in issues if issue.open]
    return steps


def _kept(issue: Issue, worklist: Worklist) -> list[Step]:
    steps = []
    if worklist.waiting and not issue.open:
        steps.append(Step("reopen", issue.number))
    # A closed issue keeps its last text: an edit would notify everyone who follows it.
    if (issue.open or worklist.waiting) and (issue.title, _even(issue.body)) != (worklist.title, _even(worklist.body)):
        steps.append(Step("edit", issue.number, worklist.title, worklist.body))
    if not worklist.waiting and issue.open:
        steps.append(Step("close", issue.number))
    return steps


def _even(text: str) -> str:
    """A text as GitHub may return it: other line ends, no blank lines at the end."""
    return text.replace("\r\n", "\n").strip()


# The two programs it talks to


def level1(*arguments: str) -> str:
    return _run([str(workshop.level1_command()), "curation", *arguments])


def gh(*arguments: str, body: str = "") -> str:
    return _run(["gh", *arguments], body)


def _run(command: list[str], text: str = "") -> str:
    try:
        done = subprocess.run(
            command, cwd=workshop.ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        raise workshop.Trouble(f"{command[0]} is not installed.") from None
    if done.returncode:
        raise workshop.Trouble(f"{' '.join(command[:3])} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def worklists(as_of: list[str]) -> list[Worklist]:
    """The worklists of everyone who maintains something, the curators first."""
    entries = json.loads(level1("--format", "json", *as_of))["entries"]
    waiting: dict[str, int] = {CURATORS: 0}
    for entry in entries:
        keeper = entry["looked_after_by"]
        waiting[keeper] = waiting.get(keeper, 0) + (entry["state"] in WAITING)
    return [
        Worklist(keeper, title_of(keeper), level1("--format", "markdown", "--by", keeper, *as_of), number)
        for keeper, number in sorted(waiting.items(), key=lambda item: (item[0] != CURATORS, item[0]))
    ]


def title_of(keeper: str) -> str:
    return "Curation: what waits for the curators" if keeper == CURATORS else f"Curation: what waits for {keeper}"


def issues() -> list[Issue]:
    """All issues with the label, open and closed."""
    found: list[Mapping[str, Any]] = json.loads(
        gh(
            "issue",
            "list",
            "--label",
            LABEL,
            "--state",
            "all",
            "--limit",
            str(MOST_ISSUES),
            "--json",
            "number,title,body,state",
        )
    )
    return [Issue(item["number"], item["title"], item["body"] or "", item["state"].upper() == "OPEN") for item in found]


def carry_out(step: Step) -> None:
    number = str(step.number)
    if step.do == "create":
        gh("issue", "create", "--title", step.title, "--label", LABEL, "--body-file", "-", body=step.body)
    elif step.do == "edit":
        gh("issue", "edit", number, "--title", step.title, "--body-file", "-", body=step.body)
    else:
        gh("issue", step.do, number)


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0], allow_abbrev=False)
    options.add_argument("--as-of", metavar="DATE", help="work as of this day in California (default: today)")
    options.add_argument("--dry-run", action="store_true", help="report what would be done without doing it")
    return options


def main() -> int:
    options = parser().parse_args()
    workshop.set_up("build")
    wanted = worklists(["--as-of", options.as_of] if options.as_of else [])
    if not options.dry_run:
        # Creates or updates the label, which new issues need.
        gh("label", "create", LABEL, "--force", "--description", "What waits for a review", "--color", "ededed")
    steps = plan(issues(), wanted)
    for step in steps:
        print(f"{step.do}{f' #{step.number}' if step.number else ''}{f': {step.title}' if step.title else ''}")
        if not options.dry_run:
            carry_out(step)
    if not steps:
        print("Every standing issue is as it should be.")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
