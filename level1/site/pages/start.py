"""The page of the need finder. Without JavaScript it is a plain page with links to the pages to browse."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import ASKED
from level1.catalog.surfaces import Asked, Facet, Field
from level1.catalog.taxonomy import Word
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("start")


def _asked(catalog: Catalog) -> list[tuple[Field, Facet, Asked, list[Word]]]:
    """What the page asks beside the need, in order, with the words that something here has: no choice leads to nothing, and a
    question without choices is not asked."""
    rows = []
    for field, facet, asked in sorted(ASKED, key=lambda row: row[1].place):
        used = {str(id) for one in catalog.published for id in field.of(one)} - {field.general}
        if words := [word for word in catalog.taxonomy[field.words].values() if word.id in used]:
            rows.append((field, facet, asked, words))
    return rows


def start_page(context: Context) -> SitePage:
    html = context.render("start.html", ADDRESS, lambda: {"asked": _asked(context.catalog)})
    return SitePage(
        ADDRESS,
        sentence("Find what helps"),
        sentence(
            "Say where you work, what your LEA is working on and for whom: a short list of resources, and the people to ask."
        ),
        html,
    )
