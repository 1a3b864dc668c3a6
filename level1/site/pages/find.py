"""The page of the search. Without JavaScript it is a plain page with links to the pages to browse."""

from __future__ import annotations

from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.fields import FACETS
from level1.search.crisis import crisis_signs
from level1.search.words import words_of
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("find")


def find_page(context: Context) -> SitePage:
    def signs() -> dict[str, Any]:
        # All at once: no word goes over the end of a line.
        asked = words_of("\n".join(phrase for one in context.catalog.published for phrase in one.asked_as))
        return {"signs": crisis_signs(context.catalog.taxonomy.policies.get("crisis", {}), asked)}

    html = context.render("find.html", ADDRESS, signs, facets=[facet.name for _, facet in FACETS if facet.label])
    return SitePage(
        ADDRESS,
        sentence("Find resources"),
        sentence(
            "Search the Level 1 resources in your own words, and narrow them by priority, student group, grade and more."
        ),
        html,
    )
