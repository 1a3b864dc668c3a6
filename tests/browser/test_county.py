"""A county's page in the browser: the filter, the panels from the state's files opened, and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.looking import TWO_VIEWS, findings

OPEN = "document.querySelectorAll('main details').forEach(panel => { panel.open = true })"


def test_the_filter_leaves_the_leas_whose_names_have_every_word(page: Page) -> None:
    """Typing leaves the LEAs of that name, whatever the case, says how many, and hides the headings of what is gone."""
    page.goto("counties/fresno/")
    names = page.locator(".lea:visible h4")
    everything = names.count()
    page.get_by_label("Find an LEA on this page").fill("FRESNO unified")
    expect(names.first).to_contain_text("Fresno Unified")
    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text(f"of {everything} shown")
    assert 0 < names.count() < everything
    expect(page.get_by_role("heading", name="Charter schools", exact=False)).to_be_hidden()
    page.get_by_label("Find an LEA on this page").fill("")
    expect(names).to_have_count(everything)


def test_nothing_is_wrong_with_every_panel_open(page: Page) -> None:
    """What the state's files show is as accessible as the rest, and does not make the page wider than the screen."""
    page.goto("counties/butte/")
    page.evaluate(OPEN)
    expect(page.get_by_role("link", name="Official Dashboard").first).to_be_visible()
    assert findings(page, TWO_VIEWS) == []


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
