"""County pages: the county office, who stands behind it, the county's LEAs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.page import SitePage
from level1.reference import County, Lea
from level1.render import render

_KINDS = {"district": "School districts", "charter": "Charter schools", "other": "State special schools"}


def county_pages(catalog: Catalog) -> Iterator[SitePage]:
    address = page_address("counties")
    numbers = {county.name: _numbers(catalog, county) for county in catalog.counties}
    html = render("counties.html", address, catalog=catalog, numbers=numbers)
    yield SitePage(
        address, "Counties", "The county office for every California county, and who supports it.", html, in_menu=True
    )
    for county in catalog.counties:
        here = page_address("counties", county.slug)
        html = render(
            "county.html",
            here,
            catalog=catalog,
            county=county,
            office=catalog.county_office(county.name),
            geographic=catalog.geographic_lead(county.name),
            regional=catalog.regional_leads(county.name),
            groups=_groups(catalog.reference.leas_of(county.name)),
            districts=numbers[county.name][0],
        )
        yield SitePage(
            here,
            f"{county.name} County",
            f"Who to ask in {county.name} County: the county office, who supports it, and the county's LEAs.",
            html,
        )


def _kind(lea: Lea) -> str:
    return lea.type if lea.type in _KINDS else "other"


def _groups(leas: list[Lea]) -> list[tuple[str, list[Lea]]]:
    """The county's LEAs by kind; the county office itself has its own place on the page."""
    shown = [lea for lea in leas if lea.type != "coe"]
    return [(_KINDS[kind], list(group)) for kind, group in groupby(shown, key=_kind)]


def _numbers(catalog: Catalog, county: County) -> tuple[int, int]:
    leas = catalog.reference.leas_of(county.name)
    return sum(lea.type == "district" for lea in leas), sum(lea.type == "charter" for lea in leas)
