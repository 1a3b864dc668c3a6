"""Search: the files that the search of the built site reads. Ranking is done in the browser (theme/assets/find), nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from level1.catalog import Catalog
from level1.links.states import LinkState
from level1.search.columns import facet_columns
from level1.search.index import common_terms, compact_index, count_stems, index_terms, texts
from level1.search.other import leas_by_county, other_places
from level1.search.store import cards, in_store_order, summaries
from level1.search.suggestions import suggestions
from level1.search.vocabulary import spelling, vocabulary

__all__ = ["search_files"]


def search_files(
    catalog: Catalog,
    today: date,
    guides: Sequence[tuple[str, str]] = (),
    links: Mapping[str, LinkState] | None = None,
) -> Mapping[str, str]:
    """The text of each file under search/, by its path in the site. The first three are what a first result needs: the
    index, the cards with their facet values, and what people's words stand for. The others are read when they are wanted.
    `guides` are the pages written by hand, as (title, address); `links` what is known of outside addresses."""
    resources = in_store_order(catalog.published)
    counted = count_stems(resources)
    words, rare_words = vocabulary(catalog, index_terms(counted), common_terms(counted))
    known = spelling(catalog, (text for resource in resources for text in texts(resource).values()))
    files = {
        "index.json": compact_index(counted),
        "store.json": {
            "today": today.isoformat(),
            **cards(catalog, resources, links),
            "facets": facet_columns(catalog, resources),
        },
        "words.json": words,
        "spelling.json": {"known": known, **rare_words},
        "summaries.json": summaries(resources),
        "other.json": other_places(catalog, guides),
        "leas.json": leas_by_county(catalog),
        "suggest.json": suggestions(catalog),
    }
    return {f"search/{name}": _compact(data) for name, data in files.items()}


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
