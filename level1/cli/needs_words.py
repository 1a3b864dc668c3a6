"""level1 needs words: what LEAs speak of in their own words, counted over many of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from level1.catalog.catalog import catalog_from
from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import root_option, valid_content
from level1.problems import as_text
from level1.search.heard import LEAST, Heard, heard
from level1.sentences import counted, sentence
from level1.state.narratives import read_narratives
from level1.tabular import csv_text


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    help="The state's local indicator files of priorities 3 and 7, under their original names.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=60,
    metavar="N",
    help="The length of each list as text (default: 60); JSON and CSV have all.",
)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", help="The output format."
)
@root_option
def words(files: tuple[Path, ...], most: int, format_: str, root: Path) -> None:
    """Count what LEAs speak of in the narratives of their self-reflection, to find holes in the vocabulary and the catalog.

    Read are focus areas, outreach to underrepresented families, and barriers. Printed are the concepts of the vocabulary by
    the number of LEAs, with the resources for each, and words and phrases that no concept, way to ask or entry knows. Nothing
    is stored, and nothing that fewer than 20 LEAs wrote is printed. Addresses and numbers are left out, and so are names: what is
    capitalized within sentences, or in the directory of LEAs and counties.
    """
    content = valid_content(root)
    read = read_narratives(files)
    if read.problems:
        click.echo(as_text(read.problems), err=True)
        click.echo(sentence("Nothing was counted."), err=True)
        if format_ == "json":
            click.echo(json.dumps({"problems": [one.as_data() for one in read.problems]}, ensure_ascii=False, indent=2))
        raise SystemExit(PROBLEMS)
    others = [name for of in content.tables.names.values() for name in (of.name, of.county)]
    found = heard(catalog_from(content), read.said, others)
    if format_ == "json":
        click.echo(json.dumps({"least": LEAST, **asdict(found)}, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        click.echo(_as_csv(found), nl=False)
    else:
        click.echo(_as_text(found, most))


def _as_csv(found: Heard) -> str:
    """One line for each concept, unknown word and unknown phrase."""
    unknown = (("word", found.words), ("phrase", found.phrases))
    return csv_text(
        [
            ("kind", "words", "leas", "resources", "saying"),
            *(("concept", one.concept, one.leas, one.resources, one.saying) for one in found.concepts),
            *((kind, one.words, one.leas, "", "") for kind, of in unknown for one in of),
        ]
    )


def _as_text(found: Heard, most: int) -> str:
    lines = [
        counted("%(count)s LEA wrote something.", "%(count)s LEAs wrote something.", found.leas),
        "",
        sentence(
            "Concepts, by the number of LEAs that speak of them; resources about them, and resources that say so:"
        ),
        *(f"{one.leas:>6} {one.resources:>5} {one.saying:>5}  {one.concept}" for one in found.concepts[:most]),
    ]
    for heading, of in (
        (sentence("Words that nothing here knows, by the number of LEAs:"), found.words),
        (sentence("Phrases that nothing here knows, by the number of LEAs:"), found.phrases),
    ):
        lines += ["", heading, *(f"{one.leas:>6}  {one.words}" for one in of[:most])]
    return "\n".join(lines)
