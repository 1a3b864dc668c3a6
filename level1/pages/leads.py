"""Lead pages: who can help, and one page for each role."""

from __future__ import annotations

from collections.abc import Iterator

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.model import Lead
from level1.pages.page import SitePage
from level1.render import render


def lead_pages(catalog: Catalog) -> Iterator[SitePage]:
    address = page_address("leads")
    html = render(
        "leads.html",
        address,
        catalog=catalog,
        groups=_by_initiative(catalog),
        ended=sorted(
            (lead for lead in catalog.leads.values() if lead.status == "ended"), key=lambda lead: lead.name.casefold()
        ),
    )
    yield SitePage(
        address,
        "Who can help",
        "Lead agencies, state bodies and county offices of California's system of support.",
        html,
        in_menu=True,
    )
    for lead in catalog.leads.values():
        here = page_address("leads", lead.id)
        html = render(
            "lead.html",
            here,
            catalog=catalog,
            lead=lead,
            resources=catalog.resources_of_lead(lead.id),
            today=catalog.lead_today(lead.id),
            predecessors=catalog.predecessors(lead.id),
            initiative=catalog.taxonomy.word("initiatives", lead.initiative),
        )
        yield SitePage(here, lead.name, lead.offers, html, source=f"leads/{lead.id}.yml")


def _by_initiative(catalog: Catalog) -> list[tuple[str, str, list[Lead]]]:
    """(heading, explanation, leads) for every initiative that somebody can be asked about today, in the list's order."""
    groups = []
    for word in catalog.taxonomy["initiatives"].values():
        leads = [lead for lead in catalog.current_leads if lead.initiative == word.id]
        if leads:
            groups.append((word.name, word.description, leads))
    return groups
