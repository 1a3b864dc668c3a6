"""level1 rename: gives an entry another id and keeps its address working."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.carrying_out import carry_out, dry_run_option
from level1.cli.options import as_of_option, root_option
from level1.identity.renaming import plan_rename


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
    carry_out(root, as_of, dry_run, lambda content, schemas, today: plan_rename(content, schemas, today, old, new))
