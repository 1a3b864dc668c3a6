"""Store: what a result card shows of each resource. Summaries stand apart: ranking does not need them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from level1.catalog import Catalog
from level1.links.states import LinkState
from level1.links.words import mark, state_of
from level1.model import Resource


def in_store_order(resources: Iterable[Resource]) -> list[Resource]:
    """By publisher, so that texts that repeat each other stand together, which a browser's compression then saves."""
    return sorted(resources, key=lambda r: (r.publisher.casefold(), r.id))


def cards(
    catalog: Catalog, resources: Sequence[Resource], links: Mapping[str, LinkState] | None = None
) -> dict[str, Any]:
    """Columns of the cards. A date is the publisher's own as written; `reviewed` has only those that were reviewed,
    `links` what is exceptional about their links."""
    marks = {str(place): mark(state_of(links or {}, r.url)) for place, r in enumerate(resources)}
    return {
        "ids": [r.id for r in resources],
        "titles": [r.title for r in resources],
        "publishers": [r.publisher for r in resources],
        "dates": [r.content_date.text if r.content_date else "" for r in resources],
        "reviewed": {
            str(place): max(review.date for review in r.reviews).isoformat()
            for place, r in enumerate(resources)
            if r.reviews
        },
        "changed": {str(place): r.changed.isoformat() for place, r in enumerate(resources) if r.changed != r.added},
        "until": {str(place): r.available_until.isoformat() for place, r in enumerate(resources) if r.available_until},
        "links": {place: said for place, said in marks.items() if said},
    }


def summaries(resources: Sequence[Resource]) -> list[str]:
    return [r.summary for r in resources]
