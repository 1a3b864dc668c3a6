"""Resource pages: the list from A to Z, and one page for each resource."""

from __future__ import annotations

from collections.abc import Iterator

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.model import Resource
from level1.pages.page import SitePage
from level1.render import render

# A longer list is too heavy for a phone and too long to look through; DESIGN asks for pages from here on.
PAGE_LENGTH = 200


def resource_pages(catalog: Catalog) -> Iterator[SitePage]:
    yield from _list_pages(catalog)
    for resource in catalog.with_page:
        address = page_address("resources", resource.id)
        html = render("resource.html", address, catalog=catalog, resource=resource, **_people(catalog, resource))
        yield SitePage(address, resource.title, resource.summary, html, source=f"resources/{resource.id}.yml")


def _people(catalog: Catalog, resource: Resource) -> dict[str, object]:
    named = catalog.leads[resource.lead]
    return {"named": named, "lead": catalog.lead_today(resource.lead), "members": catalog.parts_of(resource.id)}


def _list_pages(catalog: Catalog) -> Iterator[SitePage]:
    everything = catalog.published
    count = max(1, -(-len(everything) // PAGE_LENGTH))
    chunks = [everything[n * PAGE_LENGTH : (n + 1) * PAGE_LENGTH] for n in range(count)]
    # "Page 2" says nothing; the first letters of its titles do.
    labels = [f"{chunk[0].title[:3].strip()} to {chunk[-1].title[:3].strip()}" if chunk else "" for chunk in chunks]
    for number, chunk in enumerate(chunks, start=1):
        address = page_address("resources") if number == 1 else page_address("resources", f"page-{number}")
        html = render(
            "resources.html",
            address,
            resources=chunk,
            total=len(everything),
            number=number,
            labels=labels,
            catalog=catalog,
        )
        title = "Resources from A to Z" + (f", page {number} of {count}" if number > 1 else "")
        yield SitePage(address, title, "Every Level 1 resource of this site, by title.", html, in_menu=number == 1)
