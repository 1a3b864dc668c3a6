"""Suggestions: what the search box offers while one types: words that have a page, what people call them, and titles."""

from __future__ import annotations

from typing import Any

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.words import KINDS


def suggestions(catalog: Catalog) -> list[list[Any]]:
    """[text, address or '' to search for the text, what it stands for]. Words before titles."""
    offers: list[list[Any]] = []
    for kind in KINDS:
        for word in catalog.taxonomy[kind.list_name].values():
            offers.append([word.name, page_address(kind.list_name, word.id)])
    offers += [[resource.title, page_address("resources", resource.id)] for resource in catalog.published]
    return offers
