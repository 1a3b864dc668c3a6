"""level1 synth: a large catalog of invented resources."""

from __future__ import annotations

from pathlib import Path

import click

from level1.cli.options import content_of, unusable
from level1.dates import today_in_california
from level1.problems import has_errors
from level1.project import PROJECT, SCHEMAS
from level1.sentences import counted, sentence
from level1.synth import CannotSynthesize, write_catalogue
from level1.validate import validate


@click.command()
@click.argument("count", metavar="N", type=click.IntRange(min=1))
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True, help="A different number makes a different catalog.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=PROJECT,
    metavar="DIR",
    help="The folder whose content/ to imitate (default: the project's).",
)
def synth(count: int, target: Path, seed: int, root: Path) -> None:
    """Write a synthetic catalog of N resources into a new folder DIR, for testing at scale.

    Word lists, leads and reference data are copies of the real ones; the resources are invented and say so.
    """
    content = content_of(root)
    if has_errors(validate(content, SCHEMAS, today_in_california())):
        unusable(
            sentence(
                "The content of %(root)s has errors; what imitates it would have them too. See level1 validate.",
                root=root,
            )
        )
    try:
        write_catalogue(content, target, count, seed)
    except CannotSynthesize as impossible:
        unusable(str(impossible))
    click.echo(
        counted(
            "%(count)s synthetic resource is in %(folder)s. Build the site with: level1 build --root %(target)s",
            "%(count)s synthetic resources are in %(folder)s. Build the site with: level1 build --root %(target)s",
            count,
            folder=target / "content",
            target=target,
        )
    )
