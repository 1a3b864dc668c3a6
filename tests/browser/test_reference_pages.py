"""The reference of fields in a browser: a link to a field opens the part that it is in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from level1.site.pages.reference import FIELDS_PAGE


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
