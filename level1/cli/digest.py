"""level1 digest: what happened since a day, to be sent on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content
from level1.catalog.known import known_from
from level1.catalog.model import Lead
from level1.cli.options import Day, as_of_option, root_option, today_or, unusable, valid_content
from level1.curation.digest import digest
from level1.curation.digest_text import as_html, as_markdown
from level1.links.telling.history import NoHistory, states_on
from level1.links.telling.shown import known_links
from level1.problems import shown
from level1.sentences import sentence
from level1.site.settings import Settings, WrongSetting, settings_from


@click.command("digest")
@click.option("--since", type=Day(), metavar="DATE", required=True, help="The first day to tell of.")
@click.option(
    "--by", metavar="LEAD", help="Only what concerns this lead: the resources of its area, and its own record."
)
@as_of_option
@click.option(
    "--links",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Link states: the database of `level1 links`, or its export. Without it, no lost link is told.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
    help="The output format.",
)
@root_option
def digest_(since: date, by: str | None, as_of: date | None, links: Path | None, format_: str, root: Path) -> None:
    """Tell what happened since a day, as a text to send on: what is new, what changed its meaning, what was replaced or
    withdrawn, and which links were lost.

    Titles lead to the pages of the site if LEVEL1_SITE_URL has its address. Entries know the day of their last change only, so
    what changed twice is told once.
    """
    today = today_or(as_of)
    if since > today:
        unusable(
            sentence(
                "%(since)s is after %(today)s. Give --since a day before the day that is told last.",
                since=since,
                today=today,
            )
        )
    settings = _settings()
    content = valid_content(root, as_of)
    history = links or settings.link_history
    try:
        known = known_links(states_on(history, content, today) if history else {})
    except (NoHistory, ValueError) as no_history:
        unusable(str(no_history))
    catalog = catalog_from(content, known)
    found = digest(catalog, since, today, _lead(by, catalog, content) if by else None)
    if not settings.site_url:
        click.echo(sentence("LEVEL1_SITE_URL does not say where the site is, so no title is a link."), err=True)
    click.echo((as_html if format_ == "html" else as_markdown)(found, settings.site_url), nl=False)


def _settings() -> Settings:
    try:
        return settings_from(os.environ)
    except WrongSetting as wrong:
        unusable(str(wrong))


def _lead(by: str, catalog: Catalog, content: Content) -> Lead:
    """The lead with this id, now or before. Ends the command if there is none."""
    by = by.removeprefix("lead/")
    lead = catalog.lead_called(by)
    if lead is None:
        near = " or ".join(known_from(content, catalog.taxonomy).likely("lead", by))
        unusable(
            sentence("There is no lead called %(by)s. Did you mean %(near)s?", by=shown(by), near=near)
            if near
            else sentence(
                "There is no lead called %(by)s. Write the name of a file in content/leads without .yml.", by=shown(by)
            )
        )
    return lead
