"""Lead pages: who can help, and one page for each role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.catalog.model import Lead
from level1.catalog.picks import picks
from level1.sentences import sentence
from level1.site.pages.aliases import alias_pages
from level1.site.pages.beginning import begin_with_lead
from level1.site.pages.context import Context
from level1.site.pages.listing import by_use, first_and_rest
from level1.site.pages.page import SitePage
from level1.sorting import reading_order
from level1.state.reference import County


def lead_pages(context: Context) -> Iterator[SitePage]:
    catalog = context.catalog
    address = page_address("leads")
    ended = sorted(
        (lead for lead in catalog.leads.values() if lead.status == "ended"), key=lambda lead: reading_order(lead.name)
    )
    html = context.render("leads.html", address, groups=_by_initiative(catalog), ended=ended)
    yield SitePage(
        address,
        sentence("Who can help"),
        sentence("Lead agencies, state bodies and county offices of California's system of support."),
        html,
    )
    lists = picks(catalog)
    for lead in catalog.leads.values():
        resources = catalog.resources_of_lead(lead.id)
        first = begin_with_lead(catalog, lists, lead, resources)
        for sheet, groups in by_use(catalog, page_address("leads", lead.id), resources):
            html = context.render(
                "lead.html",
                sheet.address,
                lead=lead,
                covers=[(field, found) for field in LEAD_FIELDS if field.covers and (found := field.of(lead))],
                sheet=sheet,
                groups=groups,
                made=first_and_rest(context.made_by.get(lead.id, ()) if sheet.number == 1 else ()),
                begin=first if sheet.number == 1 else (),
                total=len(resources),
                lead_now=catalog.lead_today(lead.id),
                predecessors=catalog.predecessors(lead.id),
                supported=_supported(catalog, lead),
                initiative=catalog.taxonomy.word("initiatives", lead.initiative),
            )
            yield SitePage(
                sheet.address,
                sheet.titled(sentence("%(name)s (who can help)", name=lead.name)),
                sheet.titled(lead.offers),
                html,
                source=f"leads/{lead.id}.yml",
                changed=lead.changed,
                structured=partial(_structured, catalog, lead) if lead.status != "ended" else None,
            )
        ended_since = sentence("This role has ended since; its page names the one to ask today.")
        note = ended_since if lead.status == "ended" else ""
        yield from alias_pages(context, "leads", lead.id, lead.name, lead.aliases, note)


def _supported(catalog: Catalog, lead: Lead) -> list[tuple[County, Lead]]:
    """(county, geographic lead that supports its office) for the county whose office this is; otherwise empty."""
    return [(c, catalog.geographic_lead(c.name)) for c in catalog.counties if c.office_id == lead.id]


def _by_initiative(catalog: Catalog) -> list[tuple[str, str, list[Lead]]]:
    """(heading, explanation, leads) for every initiative that has someone to ask today, in the order of the word
    list."""
    groups = []
    for word in catalog.taxonomy["initiatives"].values():
        leads = [lead for lead in catalog.current_leads if lead.initiative == word.id]
        if leads:
            groups.append((word.name, word.description, leads))
    return groups


# The fields that are properties as they are written; `_structured` has code for the others.
_PROPERTIES = [(f, f.schema_org) for f in LEAD_FIELDS if isinstance(f.schema_org, str) and f.schema_org]


def _structured(catalog: Catalog, lead: Lead) -> dict[str, Any]:
    """schema.org's Organization: not all are of the government. A role that has ended has none."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        **{name: value for field, name in _PROPERTIES for value in field.of(lead)},
        "areaServed": [
            {"@type": "AdministrativeArea", "name": name}
            for name in [f"{county} County, California" for county in lead.counties] or ["California"]
        ],
    }
    if url := catalog.outside(lead.website).usable:
        data["url"] = url
    return data
