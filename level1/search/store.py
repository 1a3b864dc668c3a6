"""Store: what a result card shows of each resource. Summaries stand apart: ranking does not need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from level1.catalog import Catalog
from level1.model import Resource


def in_store_order(resources: Iterable[Resource]) -> list[Resource]:
    """By publisher, so that texts that repeat each other stand together, which a browser's compression then saves."""
    return sorted(resources, key=lambda r: (r.publisher.casefold(), r.id))


def cards(catalog: Catalog, resources: Sequence[Resource]) -> dict[str, Any]:
    """Columns of the cards. A date is the publisher's own as written; `reviewed` has only those that were reviewed."""
    return {
        "ids": [r.id for r in resources],
        "titles": [r.title for r in resources],
        "publishers": [r.publisher for r in resources],
        "dates": [r.content_date.text if r.content_date else "" for r in resources],
        "reviewed": {
            str(place): review.date.isoformat()
            for place, r in enumerate(resources)
            if (review := catalog.review_policy.last_review(r))
        },
        "changed": {str(place): r.changed.isoformat() for place, r in enumerate(resources) if r.changed != r.added},
        "until": {str(place): r.available_until.isoformat() for place, r in enumerate(resources) if r.available_until},
    }


def summaries(resources: Sequence[Resource]) -> list[str]:
    return [r.summary for r in resources]
