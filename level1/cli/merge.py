"""level1 merge: merges two entries that are the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.carrying_out import carry_out, dry_run_option
from level1.cli.options import as_of_option, root_option
from level1.identity.merging import plan_merge


@click.command()
@click.argument("gone", metavar="A")
@click.argument("kept", metavar="B")
@root_option
@as_of_option
@dry_run_option
def merge(gone: str, kept: str, root: Path, as_of: date | None, dry_run: bool) -> None:
    """Merge the entry A into B: B keeps its id and content; A becomes a former id of B, and its file is removed.

    B takes over the former ids, sources and keywords of A; references to A become references to B. Reviews of A stay in
    the history of its file. If a newer resource replaced an older one, do not merge: level1 supersede. All files
    change or none; after a crash, run the same command again.
    """
    carry_out(root, as_of, dry_run, lambda content, schemas, today: plan_merge(content, schemas, today, gone, kept))
