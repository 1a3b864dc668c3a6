"""level1 duplicates: entries that may be the same, or one a part of the other."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

import click

from level1.catalog.catalog import Catalog
from level1.cli.options import root_option, valid_catalog
from level1.overlap.decisions import decided
from level1.overlap.pairs import Pair, open_pairs
from level1.sentences import counted, sentence
from level1.tabular import csv_text

# The validator's codes for the most certain duplicates. This command is there to list them, so they do not stop it.
_ANSWERED_HERE = ("same-address", "same-title")


@click.command()
@root_option
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", help="The output format."
)
def duplicates(root: Path, format_: str) -> None:
    """List pairs of resources that may be the same, or one a part of the other, with a score from 0 to 1, the reason,
    and what to do if it holds.

    Pairs that a person compared and found different are in content/taxonomy/overlap-decisions.yml and are not listed.
    Pairs are questions, not errors: the exit code is 0 with and without them.
    """
    catalog = valid_catalog(root, tolerated=_ANSWERED_HERE)
    pairs = open_pairs(catalog)
    if format_ == "json":
        click.echo(json.dumps({"pairs": [asdict(pair) for pair in pairs]}, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        rows = [[field.name for field in fields(Pair)], *(asdict(pair).values() for pair in pairs)]
        click.echo(csv_text(rows), nl=False)
    else:
        click.echo(_as_text(catalog, pairs))


def _as_text(catalog: Catalog, pairs: list[Pair]) -> str:
    settled = len(decided(catalog))
    lines = []
    for pair in pairs:
        a, b = catalog.resources[pair.a], catalog.resources[pair.b]
        lines += [
            f"{pair.score:.2f}  {pair.a}: {a.title}",
            f"      {pair.b}: {b.title}",
            f"      {pair.reason}",
            "      " + sentence("If so: %(proposal)s", proposal=pair.proposal),
            "",
        ]
    told = [
        counted(
            "%(count)s pair to look at; %(settled)s decided before.",
            "%(count)s pairs to look at; %(settled)s decided before.",
            len(pairs),
            settled=settled,
        )
    ]
    if pairs:
        told.append(
            sentence(
                "A pair that is not a duplicate goes into content/taxonomy/overlap-decisions.yml, with the reason and the "
                "day."
            )
        )
    return "\n".join([*lines, " ".join(told)])
