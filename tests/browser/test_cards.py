"""What a card tells of a resource, on each page that has cards: its own title, summary and publisher, each in its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.results import ready
from level1.catalog.catalog import Catalog

# The text of a card's parts, by what they are.
CARDS = """all => all.map(one => ({
  id: one.dataset.result, title: one.querySelector('h2, h3').innerText,
  summary: one.querySelector('.summary').innerText, meta: one.querySelector('.meta').innerText,
}))"""


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "address",
    [
        "start/?indicator=chronic-absenteeism&group=foster-youth",
        "start/?topic=dyslexia",
        "start/?q=no+bus+to+the+new+school",
        "find/?q=foster+youth",
        "find/?topic=attendance",
    ],
)
def test_a_card_has_the_title_summary_and_publisher_of_its_entry(page: Page, catalog: Catalog, address: str) -> None:
    page.goto(address)
    ready(page)
    expect(page.locator("[data-result] .summary:empty")).to_have_count(0)
    cards = page.eval_on_selector_all("[data-result]", CARDS)
    assert len(cards) >= 5
    for card in cards:
        entry = catalog.resources[card["id"]]
        assert plain(card["title"]) == plain(entry.title)
        # What readers must know first stands before the summary, and what only some must know behind it.
        told = [entry_word for entry_word in (plain(card["summary"]).split(plain(entry.summary))) if entry_word.strip()]
        assert plain(entry.summary) in plain(card["summary"])
        assert len(told) <= len(entry.caveats)
        assert plain(card["meta"]).split(" · ")[0] == plain(entry.publisher)
