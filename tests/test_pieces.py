"""Pieces: what stands on many pages is made once for all of the same depth, and its links are right on each, whichever page is
made first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built.making import small_content
from lxml import html as lxml_html

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.site.pages.context import Context, Parts
from level1.state.tables import Tables

# Pages of every depth; those of the same depth in one folder and in others.
PAGES = (
    "",
    "leads/",
    "resources/",
    "leads/attendance-lead/",
    "counties/kern/",
    "resources/home-visits/",
    "leads/a/b/",
    "topics/a/page-2/",
)

PIECES: dict[str, tuple[Callable[[Parts, Catalog], str], str]] = {
    "lead": (lambda parts, catalog: parts.lead(catalog.leads["attendance-lead"]), "leads/attendance-lead/"),
    "card": (lambda parts, catalog: parts.card(catalog.resources["home-visits"]), "resources/home-visits/"),
    "words": (lambda parts, _catalog: parts.words("topics", ["attendance"]), "topics/attendance/"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root: Path = small_content(tmp_path_factory.mktemp("small"))
    return catalog_from(read_content(root))


@pytest.mark.parametrize("piece", PIECES)
def test_a_link_of_a_piece_leads_to_the_same_page_from_every_page(small: Catalog, piece: str) -> None:
    make, target = PIECES[piece]
    for first, second in permutations(PAGES, 2):
        context = Context(small, date(2026, 11, 21), frozenset(), Tables(), {})
        for here in (first, second):
            links = lxml_html.fragment_fromstring(make(Parts(context, here), small), create_parent=True).xpath(
                ".//a/@href"
            )
            assert [urljoin(f"https://kb.example/{here}", link) for link in links] == [
                f"https://kb.example/{target}"
            ], (first, here)
