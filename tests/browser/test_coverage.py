"""Coverage in the browser: a number leads to the resources it counts, and on a phone the table is a list."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_number_leads_to_the_resources_it_counts(page: Page) -> None:
    page.goto("coverage/")
    cell = page.locator("table.coverage a[href$='priority=5&group=foster-youth']")
    number = cell.inner_text()
    cell.click()
    page.wait_for_selector("html[data-ready=true]")
    expect(page.locator("[data-count]")).to_have_text(number)
    assert "group=foster-youth" in page.url


def test_on_a_phone_each_number_names_its_priority(page: Page) -> None:
    """There is no head of a table then, so the name stands beside the number; empty cells are told in one line."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("coverage/")
    cells = page.locator("table.coverage tbody tr").nth(1).locator("td:visible")
    assert cells.count() > 5
    for text in cells.all_inner_texts():
        assert text.split()[0].isdigit()
        assert text.split()[1].isalpha()
    expect(page.get_by_text(re.compile(r"^None for priorit(y|ies) [\d, ]+\.$")).first).to_be_visible()
