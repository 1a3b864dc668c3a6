"""Former addresses: an address never dies; its page says what happened and links to the current one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from level1.catalog.addresses import page_address, relative
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage


def alias_pages(
    context: Context, kind: str, id: str, title: str, aliases: Iterable[str], note: str = ""
) -> Iterator[SitePage]:
    """A page at each former address of an entry; `note` says what else has happened to it since."""
    for alias in aliases:
        here, there = page_address(kind, alias), page_address(kind, id)
        html = context.render("alias.html", here, title=title, alias=alias, target=relative(here, there), note=note)
        yield SitePage(
            here,
            sentence("%(title)s has a new address", title=title),
            sentence("%(title)s has a new address.", title=title),
            html,
            moved_to=there,
            listed=False,
        )
