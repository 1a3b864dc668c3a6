"""Listings: a long list of resources in named groups. The first of each group are shown and the rest are folded, so that
a page stays short and every resource is on it all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.site.pages.paging import Sheet, paged

# Number of resources of a group that are shown before the rest is folded.
FIRST = 10
# Number of resources shown on a page in all its groups: more would make it longer than 8,000 pixels on a wide screen, and than
# 16,000 on a phone.
_ROOM = 24
# A rest as short as this is shown; opening it would cost the reader more than reading it.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The resources of a group that are on one page of a list. `total` counts those of all pages; `elsewhere` has the
    other pages with resources of the group, as (address, number)."""

    id: str
    title: str
    total: int
    shown: Sequence[Resource]
    folded: Sequence[Resource]
    elsewhere: Sequence[tuple[str, int]] = ()


Listing = tuple[Sheet[Resource], Sequence[Group]]


def by_use(catalog: Catalog, address: str, resources: Sequence[Resource]) -> list[Listing]:
    """The pages of a list, grouped by what one does with a resource. The first of every group are on the first page."""
    uses = catalog.taxonomy["deliveries"]
    groups = {id: named for id in uses if (named := [r for r in resources if r.delivery == id])}
    first = _shown(list(map(len, groups.values())))
    ordered = [r for named in groups.values() for r in named[:first]]
    ordered += [r for named in groups.values() for r in named[first:]]
    sheets = paged(address, ordered)
    pages: dict[str, list[tuple[str, int]]] = {id: [] for id in groups}
    for sheet in sheets:
        for id in {r.delivery for r in sheet.items}:
            pages[id].append((sheet.address, sheet.number))
    listings: list[Listing] = []
    for sheet in sheets:
        found = {id: [r for r in sheet.items if r.delivery == id] for id in groups}
        shown = _shown([len(here) for here in found.values() if here])
        listings.append(
            (
                sheet,
                [
                    _group(id, uses[id]["group_title"], here, shown, len(groups[id]), pages[id], sheet)
                    for id, here in found.items()
                    if here
                ],
            )
        )
    return listings


def by_letter(address: str, resources: Sequence[Resource], letter: Callable[[Resource], str]) -> list[Listing]:
    """The pages of a list from A to Z, with a group for each letter. `resources` are in that order."""
    totals: dict[str, int] = {}
    for resource in resources:
        totals[letter(resource)] = totals.get(letter(resource), 0) + 1
    sheets = paged(address, resources)
    pages: dict[str, list[tuple[str, int]]] = {one: [] for one in totals}
    for sheet in sheets:
        for one in {letter(r) for r in sheet.items}:
            pages[one].append((sheet.address, sheet.number))
    return [(sheet, list(_letters(sheet, letter, totals, pages))) for sheet in sheets]


def first_and_rest(resources: Sequence[Resource], shown: int = FIRST) -> tuple[Sequence[Resource], Sequence[Resource]]:
    """The resources of a list that are shown, and the rest, which is folded."""
    shown = len(resources) if len(resources) <= shown + _SHORT else shown
    return resources[:shown], resources[shown:]


def letter_id(letter: str) -> str:
    """The anchor of a letter's heading. The dash of '0–9' would need escaping in an address."""
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-0-9"


def _letters(
    sheet: Sheet[Resource],
    letter: Callable[[Resource], str],
    totals: dict[str, int],
    pages: dict[str, list[tuple[str, int]]],
) -> Iterator[Group]:
    groups = [(one, list(found)) for one, found in groupby(sheet.items, key=letter)]
    shown = _shown([len(found) for _, found in groups])
    for one, found in groups:
        yield _group(letter_id(one), one, found, shown, totals[one], pages[one], sheet)


def _group(
    id: str,
    title: str,
    here: Sequence[Resource],
    shown: int,
    total: int,
    pages: Sequence[tuple[str, int]],
    sheet: Sheet[Resource],
) -> Group:
    elsewhere = [page for page in pages if page[1] != sheet.number]
    return Group(id, title, total, *first_and_rest(here, shown), elsewhere)


def _shown(sizes: Sequence[int]) -> int:
    """How many of each group are shown: as many as there is room for on a page, and at most FIRST."""
    return next((n for n in range(FIRST, 1, -1) if sum(min(size, n) for size in sizes) <= _ROOM), 1)
