"""My list: the reader's own short list of resources. The page is the same for all readers; the list is in the
browser."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("my-list")


def my_list_page(context: Context) -> SitePage:
    html = context.render("my-list.html", ADDRESS)
    description = sentence(
        "Your own short list of resources, kept in your browser only, to print, to copy and to share."
    )
    # Its content differs from reader to reader; there is nothing here for a search engine.
    return SitePage(ADDRESS, sentence("My list"), description, html, listed=False)
