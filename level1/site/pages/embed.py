"""Embeds: a list of resources in a frame on another site, and the page that makes the code for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.fields import ASKED, FACETS
from level1.finder.matching import CARDS_IN_A_FILE
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

# In a frame of its own, without the header and the foot of the site (level1.site.frame).
EMBED = page_address("embed")
BUILD = page_address("embed", "build")


def embed_pages(context: Context) -> Iterator[SitePage]:
    names: dict[str, Any] = {
        # Nobody chooses by a facet without a label, but what the need finder asks is one.
        "facets": [facet.name for _, facet in FACETS if facet.label],
        "asked": [facet.name for _, facet, _ in ASKED],
    }
    yield SitePage(
        EMBED,
        sentence("Resources from Support for All"),
        sentence("A list of resources for a page of another site."),
        context.render("embed.html", EMBED, publisher=context.publisher, cards=CARDS_IN_A_FILE, **names),
        # It is a part of other pages.
        listed=False,
    )
    yield SitePage(
        BUILD,
        sentence("Put a list on your own site"),
        sentence(
            "Choose what to list, see it, and copy one line of code for a page of your county office, district or agency."
        ),
        context.render("embed-build.html", BUILD, **names),
    )
