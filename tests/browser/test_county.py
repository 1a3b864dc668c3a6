"""A county's page in the browser: the filter, the panels from the state's files opened, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

OPEN = "document.querySelectorAll('main details').forEach(panel => { panel.open = true })"


@pytest.mark.wcag("4.1.3")
def test_the_filter_leaves_the_leas_whose_names_have_every_word(page: Page) -> None:
    """Typing leaves the LEAs of that name, whatever the case, says how many, and hides the headings of what is gone."""
    page.goto("counties/fresno/")
    names = page.locator(".lea:visible h4")
    everything, open_at_once = page.locator(".lea").count(), names.count()
    page.get_by_label("Find an LEA on this page").fill("FRESNO unified")
    expect(names.first).to_contain_text("Fresno Unified")
    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text(f"of {everything} shown")
    assert 0 < names.count() < everything
    expect(page.get_by_role("heading", name="Charter schools", exact=False)).to_be_hidden()
    page.get_by_label("Find an LEA on this page").fill("")
    expect(names).to_have_count(open_at_once)


def test_an_address_of_an_lea_opens_the_fold_that_it_is_in(page: Page, scriptless: Page) -> None:
    """With scripts, which put a box above it, and without; from another page, and on the page itself."""
    for one in (page, scriptless):
        for code in ("lea-10621660000000", "lea-10621580000000"):
            one.goto(f"counties/fresno/#{code}")
            section = one.locator(f"#{code}")
            expect(section.get_by_role("heading")).to_be_in_viewport()
            expect(section.locator("xpath=ancestor::details")).to_have_attribute("open", "")


def test_a_browser_that_leaves_the_fold_closed_is_helped(page: Page) -> None:
    """Not every browser opens what an address points into: here the fold is closed again before the filter starts."""
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          for (const fold of document.querySelectorAll("details.rest")) fold.open = false;
        })"""
    )
    page.goto("counties/fresno/#lea-10621660000000")
    expect(page.locator("#lea-10621660000000").get_by_role("heading")).to_be_in_viewport()


def test_where_the_files_are_shown_newer_dashboards_are_told(page: Page) -> None:
    """In the words of the need finder: what came out, and what was due; never that it is out."""
    told = "The 2025 Dashboard came out November 13, 2025; the 2026 Dashboard was due October 15, 2026."
    for address in ("counties/fresno/", "coverage/"):
        page.goto(address)
        expect(page.locator("[data-newer]")).to_contain_text(told)
    page.goto("start/?lea=10621660000000")
    expect(page.locator("[data-newer]")).to_contain_text(told.removesuffix("."))


def test_without_javascript_an_lea_is_one_address_away(scriptless: Page) -> None:
    """The section of an LEA has its own address; from it one key opens what the files show, and links lead to resources."""
    page = scriptless
    page.goto("counties/los-angeles/#lea-19647330000000")
    section = page.locator("#lea-19647330000000")
    expect(section.get_by_role("heading")).to_be_in_viewport()
    expect(section).to_contain_text("ask first: Los Angeles County Office of Education")
    panel = section.locator("summary")
    panel.focus()
    page.keyboard.press("Enter")
    section.get_by_role("link", name="Mathematics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mathematics")
