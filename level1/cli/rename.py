"""level1 rename: gives an entry another id and keeps its address working."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from level1.catalog.content import Content
from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import as_of_option, changing, content_of, root_option, today_or, unusable
from level1.identity.ids import NoSuchEntry
from level1.identity.renaming import CannotRename, Plan, plan_rename
from level1.problems import as_text
from level1.project import SCHEMAS
from level1.sentences import sentence

dry_run_option = click.option("--dry-run", is_flag=True, help="Report what would change without changing anything.")

Planner = Callable[[Content, Path, date, str, str], Plan]


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@root_option
@as_of_option
@dry_run_option
def rename(old: str, new: str, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Give the entry OLD the id NEW. Its old address redirects, and everything that names OLD now names NEW: other
    entries, word lists, links of hand-written pages.

    If an id exists in both kinds, write resource/ID or lead/ID. All files change or none; after a crash, run the same
    command again.
    """
    carry_out(plan_rename, root, as_of, old, new, dry_run)


def carry_out(planner: Planner, root: Path, as_of: date | None, first: str, second: str, dry_run: bool) -> None:
    """Makes the plan, writes it and reports what it does."""
    with changing(root):
        _carry_out(planner, root, as_of, first, second, dry_run)


def _carry_out(planner: Planner, root: Path, as_of: date | None, first: str, second: str, dry_run: bool) -> None:
    try:
        plan = planner(content_of(root), SCHEMAS, today_or(as_of), first, second)
    except (NoSuchEntry, CannotRename) as impossible:
        unusable(str(impossible))
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
                    error=error.strerror or error,
                )
            )
    for line in plan.told:
        click.echo(line)
    if dry_run:
        click.echo(sentence("Nothing was changed: this was a dry run."))
