"""The home page."""

from __future__ import annotations

from datetime import date

from level1.catalog import Catalog
from level1.pages.page import SitePage
from level1.render import render


def home_page(catalog: Catalog, today: date) -> SitePage:
    html = render(
        "home.html",
        "",
        catalog=catalog,
        reviewed=any(r.reviews for r in catalog.published),
        changed=max((r.changed for r in catalog.published), default=today),
    )
    return SitePage(
        "",
        "Support for All",
        "Level 1 resources for every California district, county office and charter school, and the people to ask.",
        html,
        in_menu=True,
    )
