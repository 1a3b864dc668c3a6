"""Finder files: what the need finder loads in the browser. The directory and the routing before the first answer, the facts
of an LEA only with its county."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead
from level1.compact import compact
from level1.finder.matching import matching_files
from level1.people.directory import county_directories, names_files
from level1.people.routing import lead_today
from level1.state.facts import Assisted, Fact, Lowest
from level1.state.reference import County, Reference
from level1.state.tables import Source, Tables

ROUTING_FILE = "data/routing.json"
LEADS_FILE = "data/leads.json"
COUNTY_FILE = "data/needs/{slug}.json"


def needs_files(catalog: Catalog, reference: Reference, tables: Tables) -> dict[str, str]:
    """Path below the site -> JSON text. The same input always gives the same texts.

    What level1.people.directory and level1.finder.matching give, and:

    data/routing.json: the rules of `level1 route`, with the lead to ask today in the place of one that has ended:
    "themes" [{id, topics, student_groups, indicators, priorities, also, leads: [[lead, why, id it is there instead of], ...]},
    ...], "general" (as leads), "single" counties, "state", "notes", "counties" {name: [slug, office, its name, geographic
    lead]}, "priority_of" {indicator: priority}, "people" {lead: [name, status, kinds of LEA ("dc": districts, charters) it
    reaches only through others]}.

    data/leads.json: {lead: {"offers", "ask", "as_of", "note", "website", "mailbox"}} of every lead that has not ended; a
    mailbox only where somebody verified it, and `lost_address` in the place of a website that is gone or taken over. What is empty is left out.

    data/needs/<county>.json: {"county", "sources": [[kind, year, file, released], ...], "leas": {cds_code: {"lowest":
    [[source, indicator, level, [group, ...]], ...], "assistance": [[source, status, [method, ...], {group: [priority,
    ...]}], ...], "local": [[source, priority, level], ...]}}, "unlisted": {cds_code: [name, type, year]}}; `source` is a
    place in the list. An LEA without an entry was not found in the files: that is said, not passed over.
    """
    files = {
        ROUTING_FILE: compact(_routing(catalog)),
        LEADS_FILE: compact(
            {lead.id: _person(catalog, lead) for lead in catalog.leads.values() if lead.status != "ended"}
        ),
    }
    files |= {path: compact(data) for path, data in {**names_files(reference), **county_directories(reference)}.items()}
    files |= matching_files(catalog)
    by_county: dict[str, list[str]] = defaultdict(list)
    located = {lea.cds_code: lea.located_county or lea.county for lea in reference.leas}
    for code in sorted(tables.current):
        name = tables.names.get(code)
        by_county[located.get(code) or (name.county if name else "")].append(code)
    for county in reference.counties.values():
        files[COUNTY_FILE.format(slug=county.slug)] = compact(_county(county, by_county[county.name], tables))
    return files


def _routing(catalog: Catalog) -> dict[str, Any]:
    policy = catalog.taxonomy.policies["routing"]
    named: dict[str, Lead] = {}

    def steps(listed: list[dict[str, str]]) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for step in listed:
            lead = lead_today(catalog.leads, step["lead"])
            if lead.status != "ended" and lead.id not in found:
                named[lead.id] = lead
                instead = [step["lead"]] if lead.id != step["lead"] else []
                found[lead.id] = [lead.id, step["why"].strip(), *instead]
        return list(found.values())

    themes = [
        {**{k: v for k, v in theme.items() if k != "name"}, "leads": steps(theme["leads"])}
        for theme in policy["themes"]
    ]
    general = steps(policy["general"])
    state = lead_today(catalog.leads, policy["state"]["lead"])
    counties = {}
    for county in catalog.counties:
        office, geographic = catalog.county_office(county.name), catalog.geographic_lead(county.name)
        named |= {state.id: state, geographic.id: geographic}
        counties[county.name] = [county.slug, office.id, office.name, geographic.id]
    return {
        "themes": themes,
        "general": general,
        "single": policy["single_district_counties"],
        "state": {**policy["state"], "lead": state.id},
        "notes": policy["notes"],
        "counties": counties,
        "priority_of": {w.id: w["priority"] for w in catalog.taxonomy["indicators"].values() if w.get("priority")},
        "people": {id: [lead.name, lead.status, _only_through_others(lead)] for id, lead in sorted(named.items())},
    }


def _only_through_others(lead: Lead) -> str:
    kinds = {"d": "district", "c": "charter"}
    return "".join(k for k, kind in kinds.items() if lead.serves and not {kind, "school"} & set(lead.serves))


def _person(catalog: Catalog, lead: Lead) -> dict[str, str]:
    fields = {
        "offers": lead.offers,
        "ask": lead.how_to_ask,
        "as_of": lead.as_of.in_words(),
        "note": lead.status_note if lead.status == "unconfirmed" else "",
        **catalog.outside(lead.website).as_data("website"),
        "mailbox": lead.contact.mailbox if lead.contact and lead.contact.verified else "",
    }
    return {name: text for name, text in fields.items() if text}


def _county(county: County, codes: list[str], tables: Tables) -> dict[str, Any]:
    sources: dict[str, int] = {}
    listed: list[list[Any]] = []

    def place(source: Source) -> int:
        if source.table not in sources:
            sources[source.table] = len(listed)
            digest = "-digest" if source.part == "digest" else ""
            listed.append([f"{source.kind}{digest}", source.year, source.file, source.released])
        return sources[source.table]

    leas: dict[str, dict[str, list[Any]]] = {}
    for code in codes:
        entry = leas.setdefault(code, {})
        for source, fact in tables.current[code]:
            entry.setdefault(_heading(fact), []).append([place(source), *_values(fact)])
    unlisted = {c: [n.name, n.type, n.year] for c in codes if (n := tables.names.get(c))}
    return {"county": county.name, "sources": listed, "leas": leas, "unlisted": unlisted}


def _heading(fact: Fact) -> str:
    return "lowest" if isinstance(fact, Lowest) else "assistance" if isinstance(fact, Assisted) else "local"


def _values(fact: Fact) -> list[Any]:
    if isinstance(fact, Lowest):
        return [fact.indicator, fact.level, list(fact.groups)]
    if isinstance(fact, Assisted):
        return [fact.status, list(fact.methods), {group: list(priorities) for group, priorities in fact.groups}]
    return [fact.priority, fact.level]
