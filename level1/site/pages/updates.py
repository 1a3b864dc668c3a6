"""The page of updates: what happened to the entries, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from level1.catalog.addresses import page_address
from level1.catalog.feedback import answered
from level1.identity.updates import HAPPENED, IN_SHORT, Update, began_on, updates
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.pages.paging import paged


class Day(NamedTuple):
    """A day, what the curators say of it, and what happened on it: (what, its updates)."""

    day: date
    in_short: Update | None
    happened: list[tuple[str, list[Update]]]


# Updates of one day and kind that are shown before the others are folded.
FIRST = 20
# As much as is shown, or folded together: each update counts 1, a day with its headings as much as four, and what is said
# of it as much as twelve.
_ROOM = 60
_HEADINGS = 4
_IN_SHORT = 12
# As many of what readers said as the first page shows, and how much each counts.
_FIRST_SAID = 3
_SAID = 6


def update_pages(context: Context) -> Iterator[SitePage]:
    found, began = updates(context.catalog), began_on(context.catalog)
    said = answered(context.catalog.feedback)[:_FIRST_SAID]
    for sheet in paged(page_address("updates"), found):
        folds = _folds(sheet.items, _ROOM - _SAID * len(said))
        html = context.render(
            "updates.html", sheet.address, sheet=sheet, folds=folds, first=FIRST, said=said, began=began
        )
        said = []
        title = sheet.titled(sentence("What is new"))
        told = sentence("Resources and leads that are new, changed, replaced or withdrawn, by day")
        description = sentence("%(told)s.", told=sheet.titled(told))
        yield SitePage(sheet.address, title, description, html)


def _folds(found: Sequence[Update], first_room: int = _ROOM) -> list[list[Day]]:
    """The days in order, as many together as a page has room for, the first of them as many as `first_room` has; a day is never
    divided, and may take more than that alone."""
    folds: list[list[Day]] = []
    left = 0
    for day in _by_day(found):
        room = _HEADINGS + sum(min(len(same), FIRST) for _, same in day.happened)
        room += _IN_SHORT if day.in_short else 0
        if room > left:
            left = _ROOM if folds else first_room
            folds.append([])
        folds[-1].append(day)
        left -= room
    return folds


def _by_day(found: Sequence[Update]) -> list[Day]:
    days = []
    for day, of_day in groupby(found, key=lambda update: update.day):
        alike = {what: list(same) for what, same in groupby(of_day, key=lambda update: update.what)}
        (in_short,) = alike.pop(IN_SHORT, [None])
        days.append(Day(day, in_short, [(HAPPENED[what], same) for what, same in alike.items()]))
    return days
