"""Carrying out a plan that changes content: alone, whole or not at all, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from level1.catalog.content import Content
from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import changing, content_of, today_or, unusable
from level1.identity.changing import CannotChange, Plan
from level1.identity.ids import NoSuchEntry
from level1.problems import as_text, reason_of
from level1.project import SCHEMAS
from level1.sentences import sentence

dry_run_option = click.option("--dry-run", is_flag=True, help="Report what would change without changing anything.")

# Content, the folder with the schemas and today -> the plan.
Planner = Callable[[Content, Path, date], Plan]


def carry_out(root: Path, as_of: date | None, dry_run: bool, planner: Planner) -> None:
    """Makes the plan, writes it and reports what it does. Ends the command if that is not possible."""
    with changing(root):
        try:
            plan = planner(content_of(root), SCHEMAS, today_or(as_of))
        except (NoSuchEntry, CannotChange) as impossible:
            unusable(str(impossible))
        _write(plan, root, dry_run)


def _write(plan: Plan, root: Path, dry_run: bool) -> None:
    if plan.problems:
        click.echo(as_text(plan.problems))
        click.echo(sentence("Nothing was changed: afterwards the content would have these errors."), err=True)
        raise SystemExit(PROBLEMS)
    if not dry_run:
        try:
            plan.write(root)
        except OSError as error:
            unusable(
                sentence(
                    "Nothing was changed: cannot write %(file)s (%(error)s).",
                    file=error.filename or "",
                    error=reason_of(error),
                )
            )
    for line in plan.told:
        click.echo(line)
    if dry_run:
        click.echo(sentence("Nothing was changed: this was a dry run."))
