"""County pages: the map, and for each county its office, the leads that support it, its regional leads, and its
LEAs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.reflection import FIRST, NAMED, NEEDS, newer_due, scale
from level1.dates import PartialDate, parse_partial_date
from level1.finder.files import newest_dashboard
from level1.people.routing import roles
from level1.sentences import sentence
from level1.site.pages.area_map import areas, shapes
from level1.site.pages.context import Context
from level1.site.pages.lea_sections import Facts, lea_groups
from level1.site.pages.listing import first_and_rest
from level1.site.pages.page import SitePage
from level1.site.pages.shared_work import shared_work
from level1.state.reference import County
from level1.state.tables import REFLECTION, Source, Tables

# The outlines, in one file for all county pages.
MAP_FILE = "data/county-map.svg"
# Number of resources of the office that are shown before the rest is folded: the county's LEAs need the room.
_FIRST_MADE = 4


def county_pages(context: Context) -> Iterator[SitePage]:
    catalog = context.catalog
    address = page_address("counties")
    numbers = {county.name: _numbers(catalog, county) for county in catalog.counties}
    found = areas(catalog)
    area_of = {name: area.name for area in found for name in area.lead.counties}
    html = context.render(
        "counties.html", address, numbers=numbers, areas=found, shapes=shapes(catalog, found), area_of=area_of
    )
    yield SitePage(
        address,
        sentence("Counties and areas"),
        sentence("The county office of education for every California county, on a map and in a table."),
        html,
    )
    single = catalog.taxonomy.policies["routing"]["single_district_counties"]
    shared = _Shared(context)
    for county in catalog.counties:
        here = page_address("counties", county.slug)
        html = context.render(
            "county.html",
            here,
            partial(_around, context, county, shared),
            county=county,
            office=catalog.county_office(county.name),
            regional=catalog.regional_leads(county.name),
            single=county.name in single,
        )
        yield SitePage(
            here,
            sentence("%(name)s County", name=county.name),
            sentence(
                "Who to contact in %(name)s County: the county office, who supports it, and the county's LEAs.",
                name=county.name,
            ),
            html,
        )


def county_files(catalog: Catalog) -> dict[str, str]:
    """Files in addition to the pages (the map): address -> text."""
    shapes = "".join(
        f'<path id="{county.slug}" d="{catalog.reference.outlines[county.name]}"/>'
        for county in catalog.counties
        if county.name in catalog.reference.outlines
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 900"><g id="california">{shapes}</g></svg>\n'
    return {MAP_FILE: svg}


def _themes(catalog: Catalog) -> dict[str, Any]:
    """The leads to ask about a theme: the same on every county page."""
    themes = []
    for theme in catalog.taxonomy.policies["routing"]["themes"]:
        steps = ((theme["id"], step) for step in theme["leads"])
        if asked := [(role.lead, role.why) for role in roles(catalog, steps)]:
            themes.append((theme["name"], asked, theme.get("also", "")))
    return {"themes": themes}


class _Shared:
    """What all county pages have in common, worked out when the first of them is drawn."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def facts(self) -> Facts:
        return Facts(self._context.catalog, self._context.tables)

    @cached_property
    def told(self) -> dict[str, Any]:
        return _told(self._context)

    @cached_property
    def sources(self) -> list[tuple[Source, PartialDate | None]]:
        return _sources(self._context.tables)


def _around(context: Context, county: County, shared: _Shared) -> dict[str, Any]:
    """What the page of a county says of its office, of who supports that, and of its LEAs."""
    catalog, here = context.catalog, page_address("counties", county.slug)
    geographic = catalog.geographic_lead(county.name)
    made = context.made_by.get(county.office_id, ())
    return {
        "geographic": geographic,
        # What the office made for its own region stands once.
        "own": [resource for resource in catalog.resources_only_for(county.name) if resource not in made],
        "made": first_and_rest(made, _FIRST_MADE),
        "groups": lea_groups(catalog, shared.facts, county.name),
        "works": shared_work(catalog, context.tables, county),
        "themes": context.piece(here, ("themes",), "_themes.html", partial(_themes, catalog)),
        "sources": shared.sources,
        "told": shared.told,
        "area": [catalog.reference.counties[name] for name in sorted(geographic.counties)],
    }


def _told(context: Context) -> dict[str, Any]:
    """What all LEAs that reported of themselves have in common: how many items and strengths are shown openly, the words of
    the scale, the headings of the priorities, the days by which newer reports were due, and the year of the newest Dashboard, in which they stand."""
    taxonomy, tables = context.catalog.taxonomy, context.tables
    dashboard = newest_dashboard(context.catalog, tables)
    if not tables.reflections:
        return {"dashboard": dashboard}
    due = newer_due(tables.reflected_year, context.today)
    words = {one: scale(taxonomy, one) for one in NEEDS}
    priorities = {
        id: sentence("Priority %(number)s: %(name)s", number=id, name=word.name)
        for id, word in taxonomy["priorities"].items()
    }
    return {
        "dashboard": dashboard,
        "first": FIRST,
        "named": NAMED,
        "scale": words,
        "due": due,
        "priorities": priorities,
    }


def _sources(tables: Tables) -> list[tuple[Source, PartialDate | None]]:
    """The state's files behind the facts, with their release, the newest year first: without a digest whose year the state's
    own files cover, and each local indicator file once although it fills two tables."""
    shown = {source.table for found in tables.current.values() for source, _fact in found}
    used = (s for s in tables.sources.values() if s.kind != REFLECTION and (s.part != "digest" or s.table in shown))
    sources = sorted(used, key=lambda source: (-source.year, source.kind, source.part.zfill(2)))
    return [(source, parse_partial_date(source.released)) for source in sources]


def _numbers(catalog: Catalog, county: County) -> tuple[int, int]:
    leas = catalog.reference.leas_of(county.name)
    return sum(lea.type == "district" for lea in leas), sum(lea.type == "charter" for lea in leas)
