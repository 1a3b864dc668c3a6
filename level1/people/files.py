"""People files: what the browser reads to identify an LEA and whom it can ask. The need finder, search and the county
chooser read the same files (theme/assets/people)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.catalog.model import Lead
from level1.compact import compact
from level1.people.directory import county_directories, names_files, pieces_by_county
from level1.people.routing import only_through_others, roles

ROUTING_FILE = "data/routing.json"
LEADS_FILE = "data/leads.json"
THEME_FILE = "data/themes/{number}.json"


def people_files(catalog: Catalog) -> dict[str, str]:
    """Path under the site -> JSON text. The files of level1.people.directory, and:

    data/routing.json: the rules of `level1 route`, with each ended lead replaced by the lead to ask today: "themes"
    [{"id", "topics", "student_groups", "indicators", "priorities"}, ...], "general" [{"lead", "why", "instead_of"},
    ...], "single" counties, "state", "notes", "counties" {name: {"slug", "office", "geographic", "pieces": in how many
    its LEAs come, if not in one}}, "priority_of" {indicator: priority}, "people" {lead: {"name", "unconfirmed",
    "through": kinds of LEA that it reaches only through others}} with those who can be asked whatever the theme is.

    data/themes/<number>.json: what the rules say of a theme, by its place among them: {"leads" (as "general"), "also",
    "people" (the others)}.

    data/leads.json: {lead: {"offers", "ask", "as_of", "note", "website", "mailbox"}} for every lead that has not ended.
    A mailbox is included only if it was verified; `lost_address` replaces a website that is gone or taken over.

    Empty and false values are left out."""
    data = {
        **_routing(catalog),
        LEADS_FILE: {lead.id: _details(catalog, lead) for lead in catalog.leads.values() if lead.status != "ended"},
        **names_files(catalog.reference),
        **county_directories(catalog.reference),
    }
    return {path: compact(of) for path, of in data.items()}


def _routing(catalog: Catalog) -> dict[str, Any]:
    policy = catalog.taxonomy.policies["routing"]
    general, named = _leads(catalog, policy["general"])
    state = catalog.lead_today(policy["state"]["lead"])
    named[state.id] = state
    counties: dict[str, dict[str, Any]] = {}
    pieces_of = pieces_by_county(catalog.reference)
    for county in catalog.counties:
        office, geographic = catalog.county_office(county.name), catalog.geographic_lead(county.name)
        named |= {office.id: office, geographic.id: geographic}
        pieces = pieces_of[county.name]
        counties[county.name] = {"slug": county.slug, "office": office.id, "geographic": geographic.id}
        if pieces > 1:
            counties[county.name]["pieces"] = pieces
    data = {
        "themes": [{name: of for name, of in theme.items() if name not in _OF_A_THEME} for theme in policy["themes"]],
        "general": general,
        "single": policy["single_district_counties"],
        "state": {**policy["state"], "lead": state.id},
        "notes": policy["notes"],
        "counties": counties,
        "priority_of": {w.id: w["priority"] for w in catalog.taxonomy["indicators"].values() if w.get("priority")},
        "people": _people(named),
    }
    themes = {}
    for number, theme in enumerate(policy["themes"]):
        leads, found = _leads(catalog, theme["leads"])
        known = {id: lead for id, lead in found.items() if id not in named}
        said = _filled(leads=leads, also=theme.get("also"), people=_people(known))
        themes[THEME_FILE.format(number=number)] = said
    return {ROUTING_FILE: data, **themes}


# What stands in a theme's own file, and what no reader is told.
_OF_A_THEME = ("leads", "also", "name")


def _leads(catalog: Catalog, steps: Iterable[Mapping[str, str]]) -> tuple[list[dict[str, Any]], dict[str, Lead]]:
    found = list(roles(catalog, (("", step) for step in steps)))
    leads = [_filled(lead=role.lead.id, why=role.why, instead_of=role.instead_of) for role in found]
    return leads, {role.lead.id: role.lead for role in found}


def _people(named: Mapping[str, Lead]) -> dict[str, Any]:
    return {
        id: _filled(name=lead.name, unconfirmed=lead.status == "unconfirmed", through=only_through_others(lead))
        for id, lead in sorted(named.items())
    }


# The fields that are told as they are written; `_details` has code for the others.
_TOLD = [(field, field.told) for field in LEAD_FIELDS if isinstance(field.told, str) and field.told]


def _details(catalog: Catalog, lead: Lead) -> dict[str, Any]:
    return _filled(
        **{name: text for field, name in _TOLD for text in field.of(lead)},
        as_of=lead.as_of.text,
        note=lead.status_note if lead.status == "unconfirmed" else "",
        **catalog.outside(lead.website).as_data("website"),
        mailbox=lead.contact.mailbox if lead.contact and lead.contact.verified else "",
    )


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
