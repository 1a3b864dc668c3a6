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

# A day, and what happened on it: (what, its updates).
Day = tuple[date, list[tuple[str, list[Update]]]]

# Updates of one day and kind that are shown before the others are folded.
FIRST = 20
# As much as is shown, or folded together: each update counts 1, and a day with its headings as much as four.
_ROOM = 60
_HEADINGS = 4


def update_pages(context: Context) -> Iterator[SitePage]:
    found = updates(context.catalog)
    for sheet in paged(page_address("updates"), found):
        html = context.render("updates.html", sheet.address, sheet=sheet, folds=_folds(sheet.items), first=FIRST)
        title = sheet.titled(sentence("What is new"))
        told = sentence("Resources and leads that are new, changed, replaced or withdrawn, by day")
        description = sentence("%(told)s.", told=sheet.titled(told))
        yield SitePage(sheet.address, title, description, html)


def _folds(found: Sequence[Update]) -> list[list[Day]]:
    """The days in order, as many together as a page has room for; a day is never divided."""
    folds: list[list[Day]] = []
    left = 0
    for day in _by_day(found):
        if left <= 0:
            folds.append([])
            left = _ROOM
        folds[-1].append(day)
        left -= _HEADINGS + sum(min(len(same), FIRST) for _, same in day[1])
    return folds


def _by_day(found: Sequence[Update]) -> list[Day]:
    return [
        (day, [(HAPPENED[what], list(same)) for what, same in groupby(of_day, key=lambda update: update.what)])
        for day, of_day in ((day, list(group)) for day, group in groupby(found, key=lambda update: update.day))
    ]
