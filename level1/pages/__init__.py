"""Pages: every page of the site that is made from the catalogue, as values. Writing them is the builder's business."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from level1.catalog import Catalog
from level1.pages.counties import county_pages
from level1.pages.find import find_page
from level1.pages.glossary import glossary_page
from level1.pages.home import home_page
from level1.pages.leads import lead_pages
from level1.pages.page import SitePage
from level1.pages.resources import resource_pages
from level1.pages.words import word_pages

__all__ = ["SitePage", "site_pages"]


def site_pages(catalog: Catalog, today: date) -> Iterator[SitePage]:
    """All pages, each address once. `today` is the day of the build, in California."""
    yield home_page(catalog, today)
    yield find_page(catalog)
    yield from resource_pages(catalog)
    yield from word_pages(catalog)
    yield from lead_pages(catalog)
    yield from county_pages(catalog)
    yield glossary_page(catalog)
