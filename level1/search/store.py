"""Store: what a result card shows of each resource, and the few data about all resources that ranking and sorting need.
Summaries are separate: they are read when the first results are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from level1.catalog.cards import cards_of, day_text
from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.tongues import tongues
from level1.search.packing import counted, fixed, letters, width_of

# A year is encoded as a letter, counted from here; earlier years need not be distinguished.
_FIRST_YEAR = 1950


def in_store_order(catalog: Catalog, resources: Iterable[Resource]) -> list[Resource]:
    """By main topic, ungraded evidence before graded, newest first: similar resources are adjacent, so that differences
    between places are small and years form runs."""
    topic = {id: number for number, id in enumerate(catalog.taxonomy["topics"])}
    return sorted(
        resources,
        key=lambda r: (
            topic.get(r.topics[0], -1) if r.topics else -1,
            _graded(r),
            -_year(r),
            r.publisher.casefold(),
            r.id,
        ),
    )


def _year(resource: Resource) -> int:
    """The latest year that the publisher's date can mean; 0 without a date."""
    return resource.content_date.last.year if resource.content_date else 0


def _graded(resource: Resource) -> bool:
    return bool(resource.evidence and resource.evidence.tier)


def signals(resources: Sequence[Resource]) -> str:
    """Runs of resources with the same year and the same answer to whether their evidence was graded: the length, then
    one letter each for year and graded."""
    runs = groupby((max(0, _year(r) - _FIRST_YEAR), _graded(r)) for r in resources)
    return "".join(counted([len(list(run))]) + letters([min(year, 90), int(graded)]) for (year, graded), run in runs)


def card_pieces(
    catalog: Catalog,
    resources: Sequence[Resource],
    size: int,
    facts: Sequence[Mapping[str, list[int]]] | None,
) -> list[dict[str, Any]]:
    """The cards as columns, `size` of them in a piece, ids in one text. A publisher's date is as written; `reviewed`, `until`, `counties`,
    `links`, `peers` and `langs` (see level1.catalog.tongues) have only the cards with a value, by number in the piece.
    `facts` (see columns.fact_rows) are included where cards are read before the facets."""
    return [
        {
            **_cards(catalog, resources[first : first + size]),
            **({"facts": facts[first : first + size]} if facts is not None else {}),
        }
        for first in range(0, max(1, len(resources)), size)
    ]


def _cards(catalog: Catalog, resources: Sequence[Resource]) -> dict[str, Any]:
    cards = cards_of(catalog, resources)
    publishers = sorted({card.publisher for card in cards})
    width = width_of(len(publishers))
    number = {name: n for n, name in enumerate(publishers)}
    return {
        "ids": " ".join(card.id for card in cards),
        "titles": [card.title for card in cards],
        "publishers": publishers,
        "by": fixed((number[card.publisher] for card in cards), width),
        "dates": [card.date.text if card.date else "" for card in cards],
        "reviewed": _some(day_text(card.reviewed) for card in cards),
        "until": _some(day_text(card.until) for card in cards),
        "counties": _some(list(card.counties) for card in cards),
        "links": _some(card.link for card in cards),
        "peers": _some(card.peer.as_data() if card.peer else "" for card in cards),
        "langs": _some(tongues(card.title) for card in cards),
    }


def _some(values: Iterable[Any]) -> dict[str, Any]:
    return {str(n): value for n, value in enumerate(values) if value}


def summary_pieces(catalog: Catalog, resources: Sequence[Resource], size: int) -> list[list[str | list[str]]]:
    """Summaries; that of a resource with caveats is a list with their names behind it, as cards have them. They are here
    because a query's first bytes do not count these pieces."""
    told = [[card.summary, *card.caveats] if card.caveats else card.summary for card in cards_of(catalog, resources)]
    return [told[first : first + size] for first in range(0, len(told), size)]


def by_title(resources: Sequence[Resource]) -> list[int]:
    """The places in the order of titles."""
    return sorted(range(len(resources)), key=lambda place: (resources[place].title.casefold(), resources[place].id))


def alphabet(resources: Sequence[Resource]) -> Mapping[str, Any]:
    """The places in the order of titles, for the list of all resources."""
    width = width_of(len(resources))
    return {"width": width, "places": fixed(by_title(resources), width)}


def months(resources: Sequence[Resource]) -> list[int]:
    """The latest month of each publisher's date, counted from _FIRST_YEAR, 0 without a date."""
    return [
        max(0, (r.content_date.last.year - _FIRST_YEAR) * 12 + r.content_date.last.month) if r.content_date else 0
        for r in resources
    ]


def reviewed(catalog: Catalog, resources: Sequence[Resource]) -> dict[str, Any]:
    """The day of the last review of those that have one, by place."""
    return _some(day_text(card.reviewed) for card in cards_of(catalog, resources))


def order(catalog: Catalog, resources: Sequence[Resource]) -> Mapping[str, Any]:
    """What sorting and the currency facet need for all resources."""
    return {"months": fixed(months(resources), 2), "reviewed": reviewed(catalog, resources)}
