"""Suggestions: what the search box offers while one types: words that have a page, what people call them, and titles."""

from __future__ import annotations

from typing import Any

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.pages.words import KINDS

# Of what people call a thing, the first few; the search itself knows them all.
MOST_PHRASES = 8


def suggestions(catalog: Catalog) -> dict[str, list[Any]]:
    """`pages`: [text, address], words before titles. `said`: [address, what it stands for, [what people say]]."""
    pages: list[list[str]] = []
    for kind in KINDS:
        for word in catalog.taxonomy[kind.list_name].values():
            pages.append([word.name, page_address(kind.list_name, word.id)])
    pages += [[resource.title, page_address("resources", resource.id)] for resource in catalog.published]
    said: list[list[Any]] = []
    with_page = {kind.list_name for kind in KINDS}
    for term in catalog.taxonomy["thesaurus"].values():
        for reference in term.get("refers_to", ()):
            list_name, _, id = str(reference).partition("/")
            if list_name in with_page and id in catalog.taxonomy[list_name]:
                name = catalog.taxonomy[list_name][id].name
                phrases = [str(text) for text in (term.name, *term.get("phrases", ()), *term.get("spanish", ())[:2])]
                said.append(
                    [page_address(list_name, id), name, [text for text in phrases if text != name][:MOST_PHRASES]]
                )
                break
    return {"pages": pages, "said": said}
