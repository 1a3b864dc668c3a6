"""level1 curation: how old the catalog is, what is due, and who maintains it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import catalog_from
from level1.catalog.known import known_from
from level1.cli.options import as_of_option, root_option, today_or, unusable, valid_content
from level1.curation import CURATORS, standings
from level1.curation.feedback import unanswered
from level1.curation.report import as_csv, as_json
from level1.curation.review_calendar import as_calendar
from level1.curation.silence import correspondence
from level1.curation.untold import untold
from level1.curation.worklist_text import as_markdown
from level1.problems import shown
from level1.sentences import sentence


@click.command()
@click.option("--by", metavar="LEAD", help="Only entries that this lead maintains; curators for the rest.")
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv", "markdown", "ics"]),
    default="text",
    help="The output format.",
)
@root_option
def curation(by: str | None, as_of: date | None, format_: str, root: Path) -> None:
    """Report the review status of each entry: state, due date, age, interval and why, and who maintains it.

    The states are never-reviewed, current, due-soon, overdue and withdrawn. An entry is maintained by the lead that has
    accepted it, otherwise by the curators. Drafts are omitted. The formats json and csv list every entry; text and
    markdown list the open work; ics has a day for each due review. Text, markdown and json also list what notes warn of
    and no caveat tells readers, and what readers said that waits for an answer. Text and json also list who was asked by
    mail and has not answered, and answers that wait: that is for curators, and stands on no page.
    """
    content = valid_content(root, as_of)
    catalog = catalog_from(content)
    today = today_or(as_of)
    found = standings(catalog, today)
    if by:
        by = by.removeprefix("lead/")
        if by != CURATORS and by not in catalog.leads:
            near = " or ".join(known_from(content, catalog.taxonomy).likely("lead", by))
            unusable(
                sentence("There is no lead called %(by)s. Did you mean %(near)s?", by=shown(by), near=near)
                if near
                else sentence(
                    "There is no lead called %(by)s. Write the name of a file in content/leads without .yml, or "
                    "curators.",
                    by=shown(by),
                )
            )
        found = [standing for standing in found if standing.keeper == by]
    warnings = untold(catalog, today, by or "")
    mail = correspondence(catalog, today, by or "")
    said = unanswered(catalog, today, by or "")
    if format_ == "json":
        click.echo(as_json(found, today, warnings, said, mail))
    elif format_ == "csv":
        click.echo(as_csv(found), nl=False)
    elif format_ == "markdown":
        name = catalog.leads[by].name if by and by in catalog.leads else ""
        click.echo(as_markdown(found, today, by or "", name, warnings, said), nl=False)
    elif format_ == "ics":
        # As bytes: a text stream on Windows would change the line ends.
        click.echo(as_calendar(found, today).encode(), nl=False)
    else:
        # Only this format needs rich, and importing it would slow down every command.
        from level1.cli.curation_table import as_text

        click.echo(as_text(catalog, found, today, by or "", warnings, said, mail), nl=False)
