"""The page of the need finder. Without JavaScript it is a plain page with links to the pages to browse."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.catalog.fields import ASKED
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("start")


def start_page(context: Context) -> SitePage:
    html = context.render("start.html", ADDRESS, asked=sorted(ASKED, key=lambda row: row[1].place))
    return SitePage(
        ADDRESS,
        sentence("Find what helps"),
        sentence(
            "Say where you work, what your LEA is working on and for whom: a short list of resources, and the people to ask."
        ),
        html,
    )
