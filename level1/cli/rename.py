"""level1 rename: another id for an entry, and its address stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from level1.catalog.content import Content
from level1.cli.options import as_of_option, content_of, root_option, today_or, unusable
from level1.identity.ids import NoSuchEntry
from level1.identity.renaming import CannotRename, Plan, plan_rename
from level1.problems import as_text
from level1.project import SCHEMAS

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")

Planner = Callable[[Content, Path, date, str, str], Plan]


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@root_option
@as_of_option
@dry_run_option
def rename(old: str, new: str, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Give the entry OLD the id NEW. Its old address leads to the new one, and everything that names OLD names NEW: other
    entries, word lists, links of hand-written pages.

    An id that exists in both kinds is written resource/ID or lead/ID. All files are changed or none; after a crash the same
    command completes the work. Exit code 0 when it is done, 1 when the content would have errors afterwards (nothing is
    changed), 2 when it cannot be done.
    """
    carry_out(plan_rename, root, as_of, old, new, dry_run)


def carry_out(planner: Planner, root: Path, as_of: date | None, first: str, second: str, dry_run: bool) -> None:
    """Makes the plan, writes it and tells what it does."""
    try:
        plan = planner(content_of(root), SCHEMAS, today_or(as_of), first, second)
    except (NoSuchEntry, CannotRename) as impossible:
        unusable(str(impossible))
    if plan.problems:
        click.echo(as_text(plan.problems))
        click.echo("Nothing was changed: afterwards the content would have these errors.", err=True)
        raise SystemExit(1)
    if not dry_run:
        try:
            plan.write(root)
        except OSError as error:
            unusable(
                f"Nothing was changed: {error.filename or 'a file'} cannot be written ({error.strerror or error})."
            )
    for line in plan.told:
        click.echo(line)
    if dry_run:
        click.echo("Nothing was changed: this was a trial.")
