"""level1 needs: the state's own files of Dashboard results, and what they show across the state."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import catalog_from
from level1.catalog.content import NEEDS
from level1.cli.commands import Commands
from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import as_of_option, changing, content_of, root_option, today_or, unusable, valid_content
from level1.coverage.statewide import COLUMNS, statewide
from level1.problems import as_text
from level1.sentences import counted, sentence
from level1.state.facts import INITIAL, NARRATIVE, Reflected
from level1.state.importing import Imported, Outcome, import_files, save
from level1.state.reference import load_known_releases
from level1.state.tables import REFLECTION, Tables
from level1.tabular import csv_text

PLACES = {
    "import": "level1.cli.needs:import_",
    "statewide": "level1.cli.needs:statewide_",
    "words": "level1.cli.needs_words:words",
}
# The complete list is in names.csv.
_MOST_NAMES = 20


@click.group(cls=Commands, places=PLACES, within="needs")
def needs() -> None:
    """What the state's files show: where to look, never what an LEA needs."""


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    help="The state's files, under their original names.",
)
@click.option(
    "--released", default="", metavar="DATE", help="Day or month of the state's release (2025-11-13, 2024-11)."
)
@click.option(
    "--fewer",
    is_flag=True,
    help="Confirm that the state itself published so little: import a file with far fewer rows, LEAs or facts than before, or "
    "without any rating.",
)
@as_of_option
@root_option
def import_(files: tuple[Path, ...], released: str, fewer: bool, as_of: date | None, root: Path) -> None:
    """Import the California Department of Education's public Dashboard files into content/reference/needs/.

    All files or none: an unknown column, code or year stops the import and is reported with its row, and so does a file with
    far fewer rows, LEAs or facts than the release before. A re-release replaces the earlier release; importing a file again
    changes nothing, or repairs tables that an import left behind when it was stopped. A year of self-reflection is shown once
    its four priorities are here.
    """
    with changing(root):
        _import(files, released, fewer, today_or(as_of), root)


def _import(files: tuple[Path, ...], released: str, fewer: bool, today: date, root: Path) -> None:
    content = content_of(root)
    reference = root / "content" / "reference"
    if broken := [problem for problem in content.problems if problem.file.startswith(NEEDS)]:
        unusable(as_text(broken))
    known = load_known_releases(reference)
    outcome = import_files(files, content.tables, content.reference, known, today, released, fewer=fewer)
    if outcome.problems:
        click.echo(as_text(outcome.problems), err=True)
        click.echo(sentence("Nothing was imported."), err=True)
        raise SystemExit(PROBLEMS)
    changed = save(outcome, reference)
    click.echo(_told(outcome))
    click.echo(sentence("Written: %(files)s.", files=", ".join(changed)) if changed else sentence("Nothing changed."))


@click.command("statewide")
@root_option
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", help="The output format.")
def statewide_(root: Path, format_: str) -> None:
    """Print each need (indicator and student group) with the number of LEAs that have it and the resources for it."""
    content = valid_content(root)
    rows = statewide(catalog_from(content), content.tables)
    if format_ == "json":
        click.echo(json.dumps({"needs": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2))
        return
    click.echo(csv_text([COLUMNS, *(asdict(row).values() for row in rows)]), nl=False)


def _told(outcome: Outcome) -> str:
    lines: list[str] = [_told_of(item, outcome.tables) for item in outcome.imported]
    if outcome.unlisted:
        lines.append(
            counted(
                "%(count)s LEA of these files is no longer in the directory; kept under the state's name:",
                "%(count)s LEAs of these files are no longer in the directory; kept under the state's name:",
                len(outcome.unlisted),
            )
        )
        lines += [
            "  " + sentence("%(code)s  %(name)s (%(county)s County)", code=n.cds_code, name=n.name, county=n.county)
            for n in outcome.unlisted[:_MOST_NAMES]
        ]
        if more := len(outcome.unlisted) - _MOST_NAMES:
            lines += ["  " + sentence("and %(more)s more, all in names.csv.", more=more)] if more > 0 else []
    for year in sorted({item.source.year for item in outcome.imported if item.source.kind == REFLECTION}):
        if missing := outcome.tables.reflections_missing(year):
            lines.append(_told_of_year(year, missing, outcome.tables.reflected_year))
    return "\n".join(lines)


def _told_of_year(year: int, missing: tuple[int, ...], shown: int) -> str:
    """What is missing of a year in which LEAs rated themselves, and which year is shown meanwhile."""
    values = {"year": str(year), "missing": ", ".join(map(str, missing)), "shown": str(shown)}
    if shown == year:
        return sentence(
            "%(year)s is not complete yet. Priorities still missing: %(missing)s. What is here is shown, as no year is complete.",
            **values,
        )
    return sentence(
        "%(year)s is not complete yet. Priorities still missing: %(missing)s. What is shown stays that of %(shown)s.",
        **values,
    )


def _told_of(item: Imported, tables: Tables) -> str:
    """One line for a table. For ratings that LEAs gave themselves it accounts for every row of the file."""
    source = item.source
    said = {"file": source.file, "table": source.table, "change": item.change, "released": source.released}
    rows = counted("%(count)s row", "%(count)s rows", source.rows)
    own = [fact for fact in tables.facts[source.table] if isinstance(fact, Reflected)]
    if source.kind != REFLECTION:
        facts = counted("%(count)s fact", "%(count)s facts", source.facts)
        return sentence(
            "%(file)s -> %(table)s: %(change)s; released %(released)s, %(rows)s, %(facts)s kept.",
            rows=rows,
            facts=facts,
            **said,
        )
    rated = len({fact.cds_code for fact in own if fact.rating != NARRATIVE})
    narratives = sum(fact.rating == NARRATIVE for fact in own)
    low = sum(len(fact.items) for fact in own if NARRATIVE < fact.rating <= INITIAL)
    return sentence(
        "%(file)s -> %(table)s: %(change)s; released %(released)s, %(rows)s. Rated: %(rated)s. Ratings of 1 to 3: %(low)s. "
        "Narrative instead: %(narratives)s. Neither: %(empty)s.",
        rows=rows,
        rated=_leas(rated),
        low=f"{low:,}",
        narratives=_leas(narratives),
        empty=_leas(source.rows - rated - narratives),
        **said,
    )


def _leas(number: int) -> str:
    return counted("%(count)s LEA", "%(count)s LEAs", number)
