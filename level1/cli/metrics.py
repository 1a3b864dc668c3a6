"""level1 metrics: how well the catalog is kept, in reproducible numbers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.cli.options import as_of_option, root_option, today_or, unusable, valid_content
from level1.curation.metrics import THEMES, Metric, as_csv, as_data, point_in_words
from level1.curation.metrics import metrics as metrics_of
from level1.curation.page_counts import UnreadableCounts, Use, read_counts
from level1.links.telling.history import NoHistory, states_on
from level1.sentences import counted, sentence

# The most read resources that the text lists; JSON has all.
_MOST_READ = 20


@click.command()
@root_option
@as_of_option
@click.option(
    "--use",
    "counts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A CSV with the columns page and count, from analytics that respect privacy: how often pages were read.",
)
@click.option(
    "--links",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Link states: the database of `level1 links`, or its export.",
)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", help="The output format."
)
def metrics(root: Path, as_of: date | None, counts: Path | None, links: Path | None, format_: str) -> None:
    """Print alignment, quality and redundancy in numbers, each with its definition and monthly history.

    The history is computed from the records: when entries were added and reviewed, and when pairs were decided. With
    --as-of it ends on that day. The site collects nothing; --use compares page counts of its host with the catalog and
    stores nothing.
    """
    today = today_or(as_of)
    content = valid_content(root, as_of)
    catalog = catalog_from(content)
    try:
        use = read_counts(counts, catalog) if counts else None
        states = states_on(links, content, today) if links else {}
    except (UnreadableCounts, NoHistory) as unreadable:
        unusable(str(unreadable))
    found = metrics_of(catalog, content.tables, today, states)
    if format_ == "csv":
        click.echo(as_csv(found), nl=False)
    elif format_ == "json":
        data = as_data(found, today)
        if use:
            data["use"] = {
                "views": use.views,
                "resources": dict(use.resources),
                "unread": use.unread,
                "other": use.other,
            }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(_as_text(catalog, found, use))


def _as_text(catalog: Catalog, found: list[Metric], use: Use | None) -> str:
    lines: list[str] = []
    for theme, heading in THEMES.items():
        lines.append(heading)
        for metric in found:
            definition = metric.definition
            if definition.theme != theme or (use and theme == "use"):
                continue
            lines += [f"  {definition.title}: {metric.in_words()}", f"    {_defined(metric)}"]
            if len(metric.history) > 1:
                past = ", ".join(f"{p.day.isoformat()}: {point_in_words(p)}" for p in metric.history[:-1])
                lines += ["    " + sentence("Before: %(past)s", past=past)]
        lines += _use_lines(catalog, use) if use and theme == "use" else []
        lines += [""]
    return "\n".join(lines[:-1])


def _defined(metric: Metric) -> str:
    definition = metric.definition
    return (
        sentence("Counted: %(value)s; of %(of)s.", value=definition.value, of=definition.of)
        if definition.of
        else sentence("Counted: %(value)s.", value=definition.value)
    )


def _use_lines(catalog: Catalog, use: Use) -> list[str]:
    lines = [
        "  "
        + counted(
            "%(count)s view: %(resources)s of pages of resources, %(other)s of other pages.",
            "%(count)s views: %(resources)s of pages of resources, %(other)s of other pages.",
            use.views,
            resources=use.views - use.other,
            other=use.other,
        ),
        "  "
        + counted(
            "%(count)s published resource is not in the file.",
            "%(count)s published resources are not in the file.",
            use.unread,
        ),
    ]
    return lines + [f"  {count:>9,}  {catalog.resources[id].title} ({id})" for id, count in use.resources[:_MOST_READ]]
