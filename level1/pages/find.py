"""The page of the search. Without JavaScript it is a plain page that leads to the pages one can browse."""

from __future__ import annotations

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.page import SitePage
from level1.render import render

ADDRESS = page_address("find")


def find_page(catalog: Catalog) -> SitePage:
    html = render("find.html", ADDRESS, catalog=catalog)
    return SitePage(
        ADDRESS,
        "Find resources",
        "Search the Level 1 resources in your own words, and narrow them by priority, student group, grade and more.",
        html,
        in_menu=True,
    )
