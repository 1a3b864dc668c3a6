"""County pages: the map, and for each county its office, who stands behind it, its regional leads and its LEAs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.context import Context
from level1.pages.page import SitePage
from level1.reference import County, Lea

_KINDS = {"district": "School districts", "charter": "Charter schools", "other": "State special schools"}

# Where the browser finds the county offices, for the chooser that remembers.
COUNTY_FILE = "data/counties.json"
# The outlines, drawn once for all county pages.
MAP_FILE = "data/county-map.svg"


def county_pages(context: Context) -> Iterator[SitePage]:
    catalog = context.catalog
    address = page_address("counties")
    numbers = {county.name: _numbers(catalog, county) for county in catalog.counties}
    html = context.render("counties.html", address, numbers=numbers)
    yield SitePage(address, "Counties", "The county office for every California county, and who supports it.", html)
    for county in catalog.counties:
        here = page_address("counties", county.slug)
        geographic = catalog.geographic_lead(county.name)
        html = context.render(
            "county.html",
            here,
            county=county,
            office=catalog.county_office(county.name),
            geographic=geographic,
            regional=catalog.regional_leads(county.name),
            groups=_groups(catalog.reference.leas_of(county.name)),
            districts=numbers[county.name][0],
            area=[catalog.reference.counties[name] for name in sorted(geographic.counties)],
        )
        yield SitePage(
            here,
            f"{county.name} County",
            f"Whom to ask in {county.name} County: the county office, who supports it, and the county's LEAs.",
            html,
        )


def county_files(catalog: Catalog) -> dict[str, str]:
    """Files beside the pages: address -> text. The county offices for the chooser, and the map."""
    offices = {}
    for county in catalog.counties:
        office, geographic = catalog.county_office(county.name), catalog.geographic_lead(county.name)
        offices[county.slug] = {
            "county": county.name,
            "office": office.name,
            "lead": office.id,
            "website": office.website,
            "geographic": geographic.name,
            "geographic_lead": geographic.id,
        }
    shapes = "".join(
        f'<path id="{county.slug}" d="{catalog.reference.outlines[county.name]}"/>'
        for county in catalog.counties
        if county.name in catalog.reference.outlines
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 900"><g id="california">{shapes}</g></svg>\n'
    return {COUNTY_FILE: json.dumps(offices, ensure_ascii=False, separators=(",", ":")) + "\n", MAP_FILE: svg}


def _kind(lea: Lea) -> str:
    return lea.type if lea.type in _KINDS else "other"


def _groups(leas: list[Lea]) -> list[tuple[str, str, list[Lea]]]:
    """(kind, heading, LEAs); the county office itself has its own place on the page."""
    shown = [lea for lea in leas if lea.type != "coe"]
    return [(kind, _KINDS[kind], list(group)) for kind, group in groupby(shown, key=_kind)]


def _numbers(catalog: Catalog, county: County) -> tuple[int, int]:
    leas = catalog.reference.leas_of(county.name)
    return sum(lea.type == "district" for lea in leas), sum(lea.type == "charter" for lea in leas)
