"""The reference of fields in a browser: in order for everyone, and a link to a field opens the part that it is in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.looking import TWO_VIEWS, findings
from level1.site.pages.reference import CHECKLIST, FIELDS_PAGE


@pytest.mark.parametrize("address", [FIELDS_PAGE, CHECKLIST])
def test_it_is_in_order_for_everyone(page: Page, base_url: str, address: str) -> None:
    page.goto(address)
    assert findings(page, TWO_VIEWS) == []
    # Opened, as a reader who looks for a field has it.
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    assert findings(page, TWO_VIEWS) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_link_to_a_field_opens_its_part_and_the_box_finds_it(page: Page, base_url: str) -> None:
    page.goto(f"{FIELDS_PAGE}#field-evidence.tier")
    row = page.locator("[id='field-evidence.tier']")
    expect(row).to_be_in_viewport()
    page.get_by_label("Filter this page").fill("promising")
    expect(row).to_be_visible()
    expect(page.locator("[id='field-title']")).to_be_hidden()
    summary = row.locator("summary")
    summary.press("Enter")
    expect(row.locator("details p")).to_be_visible()
