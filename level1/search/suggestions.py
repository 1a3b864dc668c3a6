"""Suggestions: what the search box offers during typing: words that have a page, what people call them, and titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import KINDS
from level1.catalog.model import Resource
from level1.catalog.tongues import tongues
from level1.search.pieces import between, cut
from level1.search.writing import plain

# Only the first few phrases for a word are offered; search itself knows them all.
MOST_PHRASES = 8


# Characters in a piece of titles. It is read during typing, so it may be larger than the pieces that results wait for.
_LETTERS = 16000


def title_pieces(resources: Sequence[Resource]) -> tuple[list[str], list[list[list[Any]]]]:
    """(the first title in each piece, the pieces). Titles of a large catalog, as in `suggestions`, sorted without
    regard to case and accents."""
    titled = sorted((plain(resource.title), resource.title, resource.id) for resource in resources)
    begins = cut([len(title) + len(id) + 20 for _, title, id in titled], False, _LETTERS)
    pieces = [[_titled(title, id) for _, title, id in titled[first:end]] for first, end in between(begins, len(titled))]
    return [titled[first][0] if titled else "" for first in begins], pieces


def _titled(title: str, id: str) -> list[Any]:
    lang = tongues(title)
    return [title, page_address("resources", id), *(("", lang) if lang else ())]


def suggestions(catalog: Catalog, titles: Sequence[str] = ()) -> dict[str, list[Any]]:
    """`pages`: [text, address], words before titles; a title with parts in another language has "" and these behind
    (see level1.catalog.tongues). `said`: [address, name of the word, [what people say], [the numbers of those in Spanish]]. `titles`:
    the first title in each piece, if titles are in pieces; then `pages` has no titles."""
    pages: list[list[Any]] = []
    for kind in KINDS:
        for word in catalog.taxonomy[kind.list_name].values():
            pages.append([word.name, page_address(kind.list_name, word.id)])
    if not titles:
        pages += [_titled(resource.title, resource.id) for resource in catalog.published]
    said: list[list[Any]] = []
    with_page = {kind.list_name for kind in KINDS}
    for term in catalog.taxonomy["thesaurus"].values():
        for reference in term.get("refers_to", ()):
            list_name, _, id = str(reference).partition("/")
            if list_name in with_page and id in catalog.taxonomy[list_name]:
                name = catalog.taxonomy[list_name][id].name
                spanish = [str(text) for text in term.get("spanish", ())[:2]]
                phrases = [str(text) for text in (term.name, *term.get("phrases", ()), *spanish)]
                told = [text for text in phrases if text != name][:MOST_PHRASES]
                row = [page_address(list_name, id), name, told, [n for n, text in enumerate(told) if text in spanish]]
                said.append(row if row[-1] else row[:-1])
                break
    return {"pages": pages, "said": said, "titles": list(titles)}
