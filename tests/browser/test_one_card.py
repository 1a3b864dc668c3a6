"""One card: what the search, the need finder and my list draw of a resource is what its card on a page says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built.carded import CASES, Shown, carded, shown
from playwright.sync_api import Page, expect

from browser.results import show_all
from browser.serving import served

READ = """card => ({
  title: card.querySelector('h2, h3, h4').textContent, facts: card.querySelector('.facts-line')?.textContent ?? '',
  summary: card.querySelector('.summary')?.textContent ?? '', meta: card.querySelector('.meta').textContent })"""


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(carded(tmp_path_factory).root / "site") as address:
        yield address


def drawn(page: Page, id: str, name: str = "result") -> Shown:
    read = page.locator(f"[data-{name}={id}]").evaluate(READ)
    return Shown(*(" ".join(read[line].split()) for line in ("title", "facts", "summary", "meta")))


@pytest.mark.parametrize("address", ["find/?q=guide", "find/?topic=attendance", "start/?topic=attendance"])
def test_results_are_drawn_as_cards_of_pages(page: Page, site_address: str, address: str) -> None:
    page.goto(site_address + address)
    show_all(page)
    for id in CASES:
        # Summaries come after the first results.
        expect(page.locator(f"[data-result={id}] .summary")).not_to_be_empty()
        assert drawn(page, id) == shown(id)


def test_my_list_says_what_is_exceptional(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}my-list/?ids={','.join(CASES)}")
    for id in CASES:
        expect(page.locator(f"[data-listed={id}]")).to_be_visible()
        assert drawn(page, id, "listed").meta == shown(id).meta
