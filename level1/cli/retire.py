"""level1 supersede, withdraw and lead end: an entry goes out of use and keeps its address."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.carrying_out import carry_out, dry_run_option
from level1.cli.commands import Commands
from level1.cli.options import Day, as_of_option, root_option
from level1.identity.retiring import plan_end, plan_supersede, plan_withdraw
from level1.sentences import sentence


@click.command()
@click.argument("old", metavar="OLD")
@click.option("--by", "new", required=True, metavar="NEW", help="The resource that takes its place.")
@click.option("--reason", default="", metavar="TEXT", help="Why, for readers (default: the title of NEW).")
@root_option
@as_of_option
@dry_run_option
def supersede(old: str, new: str, reason: str, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Mark the resource OLD as superseded by NEW. OLD keeps its page, which says what happened and links to NEW.

    Sets status, successor, reason and day of change. Lists of picks, parts of OLD and resources that OLD had replaced now
    name NEW. All files change or none; after a crash, run the same command again.
    """
    carry_out(
        root, as_of, dry_run, lambda content, s, today: plan_supersede(content, s, today, old, new, reason.strip())
    )


@click.command()
@click.argument("id", metavar="ID")
@click.option("--reason", default="", metavar="TEXT", help="Why, for readers.")
@click.option("--asked", is_flag=True, help="Its publisher asked for it: what it told of its practice goes too.")
@root_option
@as_of_option
@dry_run_option
def withdraw(id: str, reason: str, asked: bool, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Withdraw the resource ID when nothing takes its place. It keeps its page, which says why.

    Sets status, reason and day of change, and takes ID out of lists of picks and out of part_of of its parts. With --asked
    instead of a reason, the page says that its publisher asked, and what it told of itself is removed from the entry. All
    files change or none; after a crash, run the same command again.
    """
    reason = reason.strip()
    if not reason and not asked:
        raise click.UsageError(sentence("Say why: --reason TEXT, or --asked if its publisher asked for it."))
    carry_out(root, as_of, dry_run, lambda content, s, today: plan_withdraw(content, s, today, id, reason, asked))


@click.group(cls=Commands, places={"end": "level1.cli.retire:end"}, within="lead")
def lead() -> None:
    """Change a role in the system of support."""


@click.command()
@click.argument("id", metavar="ID")
@click.option("--successor", required=True, metavar="OTHER", help="The lead to ask instead.")
@click.option(
    "--date", "day", type=Day(), metavar="DATE", help="The day on which the role ended, if a source gives it."
)
@root_option
@as_of_option
@dry_run_option
def end(id: str, successor: str, day: date | None, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Mark the lead ID as ended; OTHER is asked instead. ID keeps its page, which says so.

    Sets status, successor, day of change and, with --date, the end of its term. The routing, and leads that had named ID
    as their successor, now name OTHER. Resources keep the lead that their source names: readers are sent on. All files
    change or none; after a crash, run the same command again.
    """
    carry_out(root, as_of, dry_run, lambda content, s, today: plan_end(content, s, today, id, successor, day))
