"""The glossary."""

from __future__ import annotations

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.page import SitePage
from level1.render import render


def glossary_page(catalog: Catalog) -> SitePage:
    address = page_address("glossary")
    html = render("glossary.html", address, catalog=catalog, words=list(catalog.taxonomy["glossary"].values()))
    return SitePage(
        address,
        "Glossary",
        "Words and abbreviations of California school improvement, in plain language.",
        html,
        source="taxonomy/glossary.yml",
        in_menu=True,
    )
