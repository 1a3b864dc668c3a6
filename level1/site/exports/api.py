"""The API: the open data of the site, version 1, as JSON files at fixed addresses. What each has is said in
level1.site.exports.openapi, and a test holds its shape: a field may be added, and none is removed or changes its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import LISTED
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.catalog.model import Lead, Resource
from level1.catalog.outside import Address, Outside
from level1.catalog.taxonomy import ENTRY_LISTS
from level1.coverage.coverage import CROSSINGS, Table, coverage, gaps
from level1.coverage.coverage import as_data as coverage_data
from level1.coverage.statewide import LEAST_SHARED
from level1.curation.standing import Standing
from level1.identity.updates import IN_SHORT, updates
from level1.people.routing import route
from level1.sentences import Sentence, sentence
from level1.site.exports.records import Records
from level1.state.reference import County, Lea
from level1.state.tables import Tables

VERSION = "1"
# Where it is, and what a reader of the site sees there.
FOLDER = "api/"
API = f"{FOLDER}v{VERSION}/"
INDEX_FILE, OPENAPI_FILE = f"{API}index.json", f"{API}openapi.json"
LICENSE = "MIT"


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of the open data: its name, which is that of its file and of the list in it; what it is; and the name of what it lists in
    the schemas of openapi.json. `each` is true where each thing has a file of its own too."""

    name: str
    about: Sentence
    item: str
    each: bool = False

    @property
    def file(self) -> str:
        return f"{API}{self.name}.json"

    def file_of(self, id: str) -> str:
        return f"{API}{self.name}/{id}.json"


RESOURCES = Collection(
    "resources",
    sentence(
        "All resources, with those that were replaced or withdrawn. The file of each has its sources and reviews too."
    ),
    "Resource",
    each=True,
)
LEADS = Collection(
    "leads", sentence("Lead agencies, state bodies and county offices: what they do and how to ask."), "Lead"
)
WORDS = Collection("words", sentence("The word lists: what each word in a record means."), "WordList")
COUNTIES = Collection("counties", sentence("The counties, and whom the LEAs of each ask first."), "County")
COVERAGE = Collection(
    "coverage",
    sentence("How many resources there are for each state priority, by group, grade, topic, step and lead."),
    "Coverage",
)
CURATION = Collection("curation", sentence("The review state of each entry on the day of the build."), "Standing")
LINKS = Collection("links", sentence("What checks found behind the addresses of entries."), "Link")
UPDATES = Collection(
    "updates", sentence("What is new, changed, replaced, withdrawn or ended, the newest first."), "Update"
)
FORMER = Collection("former", sentence("Former ids of entries, and the id that each has now."), "Former")
COLLECTIONS = (RESOURCES, LEADS, WORDS, COUNTIES, COVERAGE, CURATION, LINKS, UPDATES, FORMER)


def former_record(kind: str, old: str, now: str, records: Records) -> dict[str, Any]:
    """A former id: an address that leads on. `kind` is resources or leads."""
    return {"id": old, "kind": kind, "now": now, "page": records.link(page_address(kind, now))}


def small_collections(
    records: Records, tables: Tables, found: Sequence[Standing]
) -> Iterator[tuple[Collection, list[dict[str, Any]]]]:
    """Every collection but the resources, with what it lists. `tables` is what the state's files show, `found` the standings of the
    day."""
    catalog = records.catalog
    yield LEADS, [records.lead(lead) for _, lead in sorted(catalog.leads.items())]
    yield WORDS, [*_words(catalog)]
    yield COUNTIES, [_county(records, county) for county in catalog.counties]
    yield COVERAGE, [*_coverage(catalog, tables)]
    yield CURATION, [_standing(one) for one in sorted(found, key=lambda one: (one.kind != "resource", one.id))]
    yield LINKS, _links(catalog)
    yield UPDATES, [*_updates(catalog)]
    yield FORMER, [*_former(records)]


def index(records: Records, today: Day, counts: Mapping[str, int], tables: Sequence[str]) -> dict[str, Any]:
    """What the API has: each collection by its name, with its address and the number of things in it, and the addresses of the `tables`
    to download."""
    collections = {
        one.name: {
            "about": str(one.about),
            "address": records.link(one.file),
            "count": counts[one.name],
            **({"each": records.link(one.file_of("{id}"))} if one.each else {}),
        }
        for one in COLLECTIONS
    }
    return {
        "version": VERSION,
        "as_of": today.isoformat(),
        "license": LICENSE,
        "about": records.link(API),
        "openapi": records.link(OPENAPI_FILE),
        "collections": collections,
        "downloads": [records.link(address) for address in tables],
    }


def _words(catalog: Catalog) -> Iterator[dict[str, Any]]:
    used: dict[str, list[str]] = {}
    for field in LISTED:
        used.setdefault(field.words, []).append(".".join(filter(None, ("resources", field.name, field.part))))
    for row in LEAD_FIELDS:
        if row.words:
            used.setdefault(row.words, []).append(f"leads.{row.name}")
    numbers = {field.words for field in LISTED if field.numbered}
    for name in ENTRY_LISTS:
        words = [
            {
                "id": int(word.id) if name in numbers else word.id,
                "name": word.name,
                **({"description": word.description} if word.description else {}),
                **({"priority": word["priority"]} if name == "indicators" and word.get("priority") else {}),
            }
            for word in catalog.taxonomy[name].values()
        ]
        about = {"about": catalog.taxonomy.about[name]} if catalog.taxonomy.about[name] else {}
        yield {"id": name, **about, "fields": used.get(name, ["leads.initiative"]), "words": words}


# Kinds of LEA that ask differently: what an LEA of this kind is in the state's directory (type, type of its authorizer).
_ASKING = {
    "district": ("district", ""),
    "charter": ("charter", "district"),
    "charter-of-county-office": ("charter", "coe"),
    "county-office": ("coe", ""),
}


def _county(records: Records, county: County) -> dict[str, Any]:
    catalog = records.catalog
    routes = {}
    for kind, (type_, authorizer) in _ASKING.items():
        lea = Lea("", "", type_, "", county.name, "", "", "", "", authorizer, county.name, "")
        asked = route(catalog, lea)
        routes[kind] = {
            "first_contact": asked.first_contact,
            **({"state": asked.state.id} if asked.state else {}),
        }
    regional = [
        {"lead": lead.id, "region": region, "agency": agency}
        for lead, region, agency in catalog.regional_leads(county.name)
    ]
    return {
        "id": county.slug,
        "name": county.name,
        "page": records.link(page_address("counties", county.slug)),
        "county_office": catalog.county_office(county.name).id,
        "geographic_lead": catalog.geographic_lead(county.name).id,
        "routes": routes,
        **({"regional_leads": regional} if regional else {}),
    }


def _coverage(catalog: Catalog, tables: Tables) -> Iterator[dict[str, Any]]:
    """A row for each word of a list: its numbers are those of the state priorities, in their order."""
    first = next(iter(CROSSINGS))
    for name, crossing in CROSSINGS.items():
        table = coverage(catalog, crossing)
        yield {
            "by": crossing.name,
            "priorities": [int(priority.id) for priority in table.priorities],
            "rows": [
                {
                    "value": word.id,
                    "resources": [cell.resources for cell in cells],
                    "publishers": [cell.publishers for cell in cells],
                }
                for word, cells in table.rows
            ],
            **({"gaps": _gaps(catalog, tables, table)} if name == first else {}),
        }


def _gaps(catalog: Catalog, tables: Tables, table: Table) -> list[dict[str, Any]]:
    """Those of the needs that several LEAs share: of fewer, a number may tell which they are."""
    shared = [gap for gap in gaps(catalog, tables) if gap.need.leas >= LEAST_SHARED]
    return [
        {name: value for name, value in gap.items() if name not in ("level", "general")}
        for gap in coverage_data(table, shared)["gaps"]
    ]


def _standing(one: Standing) -> dict[str, Any]:
    days = {"last_reviewed": one.last_reviewed, "due": one.due}
    return {
        "kind": f"{one.kind}s",
        "id": one.id,
        "state": one.state,
        "looked_after_by": one.keeper,
        "interval_months": one.interval_months,
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def _links(catalog: Catalog) -> list[dict[str, Any]]:
    """The addresses of entries that were checked, each once."""
    named: dict[Address, tuple[Outside, list[str]]] = {}
    leads = catalog.leads.values()
    for entry, address in (
        *((f"resources/{resource.id}", resource.url) for resource in catalog.with_page),
        *((f"leads/{lead.id}", lead.website) for lead in leads),
        *((f"leads/{lead.id}", lead.contact.url) for lead in leads if lead.contact),
    ):
        outside = catalog.outside(address)
        if address and outside.state != "unchecked":
            named.setdefault(address, (outside, []))[1].append(entry)
    ordered = sorted(named.items(), key=lambda one: one[0].key)
    return [{**_link(outside), "entries": sorted(set(entries))} for _, (outside, entries) in ordered]


def _link(outside: Outside) -> dict[str, Any]:
    days = {"since": outside.since, "checked": outside.checked, "last_ok": outside.last_ok}
    return {
        **outside.as_data("url"),
        "state": outside.state,
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def _updates(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """What an entry says of itself is in its record; only what curators say of a day has a text here."""
    for update in updates(catalog):
        told = {"text": update.text, "points": list(update.points)} if update.what == IN_SHORT else {}
        of = {} if update.what == IN_SHORT else {"kind": update.kind, "id": update.id}
        yield {"date": update.day.isoformat(), "what": update.what, **of, **told}


def _former(records: Records) -> Iterator[dict[str, Any]]:
    catalog = records.catalog
    kinds: tuple[tuple[str, Sequence[Resource | Lead]], ...] = (
        ("resources", catalog.with_page),
        ("leads", [*catalog.leads.values()]),
    )
    for kind, entries in kinds:
        found = {old: entry.id for entry in entries for old in entry.aliases}
        yield from (former_record(kind, old, now, records) for old, now in sorted(found.items()))
