"""The reader's own settings: a key that is switched off, and paper that is white whatever scheme was chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.checks import paper
from browser.results import ready


@pytest.mark.wcag("2.1.4")
def test_the_key_for_the_search_box_can_be_switched_off(page: Page) -> None:
    """WCAG 2.1.4: on every page, and it stays off; the page on accessibility says so."""
    page.goto("topics/")
    box = page.get_by_role("combobox", name="Search this site")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    switch = page.get_by_label("The key / leads to the search box")
    switch.uncheck()
    expect(page.locator("html[data-slash=off]")).to_be_attached()
    for address in ("topics/", "find/", ""):
        page.goto(address)
        page.locator("h1").click()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") != "q", address
    expect(switch).not_to_be_checked()
    switch.check()
    expect(page.locator("html:not([data-slash])")).to_be_attached()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.goto("about/accessibility/")
    expect(page.get_by_role("main")).to_contain_text("The key / leads to the search box")


def test_paper_is_white_and_says_what_was_asked(page: Page) -> None:
    """Though the dark scheme was chosen, not only by the device; the question is printed."""
    page.goto("topics/")
    page.get_by_label("dark").check()
    expect(page.locator("html[data-scheme=dark]")).to_be_attached()
    for address, question in {
        "find/?q=foster+youth+attendance": "#find-q",
        "start/?indicator=chronic-absenteeism&group=foster-youth": "#need-on",
    }.items():
        page.emulate_media(media="screen", color_scheme="dark")
        page.goto(address)
        ready(page)
        assert paper(page) == [], address
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator(question)).to_be_visible()
