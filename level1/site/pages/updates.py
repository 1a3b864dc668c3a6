"""The page of updates: what happened to the entries, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from level1.catalog.addresses import page_address
from level1.identity.updates import HAPPENED, Update, updates
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.pages.paging import paged

Days = list[tuple[date, list[tuple[str, list[Update]]]]]


def update_pages(context: Context) -> Iterator[SitePage]:
    found = updates(context.catalog)
    for sheet in paged(page_address("updates"), found):
        html = context.render("updates.html", sheet.address, sheet=sheet, days=_by_day(sheet.items), total=len(found))
        title = sheet.titled(sentence("What is new"))
        told = sentence("Resources and leads that are new, changed, replaced or withdrawn, by day")
        description = sentence("%(told)s.", told=sheet.titled(told))
        yield SitePage(sheet.address, title, description, html)


def _by_day(found: Sequence[Update]) -> Days:
    """(day, [(what happened, its updates)])."""
    return [
        (day, [(HAPPENED[what], list(same)) for what, same in groupby(of_day, key=lambda update: update.what)])
        for day, of_day in ((day, list(group)) for day, group in groupby(found, key=lambda update: update.day))
    ]
