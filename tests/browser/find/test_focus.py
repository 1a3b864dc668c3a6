"""The keyboard: focus never falls to the page itself, and the arrows end where the results do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.find.asking import ask
from browser.results import ready

ASIDE = "document.activeElement === document.body"


@pytest.mark.wcag("2.4.3")
def test_focus_goes_to_what_took_the_place_of_a_button(page: Page) -> None:
    filters = {"group": ["foster-youth", "homeless-youth"], "priority": "5"}
    for query, given, presses in (
        (
            "attendance",
            filters,
            {
                re.compile("Student group: Foster youth"): lambda url: "foster-youth" not in url,
                "Remove all": lambda url: "group" not in url,
            },
        ),
        ("truancy", {}, {re.compile("^Only these Attendance"): lambda url: "topic=attendance" in url}),
        (
            "truancy",
            {},
            {
                re.compile("^Not meant Attendance"): lambda url: "literal=" in url,
                "Search for it again": lambda url: "literal=" not in url,
            },
        ),
        ("attendance", {"group": "no-such-group"}, {"Remove the filters": lambda url: "group" not in url}),
    ):
        ask(page, q=query, **given)
        for button, address in presses.items():
            page.get_by_role("button", name=button).focus()
            page.keyboard.press("Enter")
            page.wait_for_url(address)
            ready(page)
            assert not page.evaluate(ASIDE), button


def test_the_chip_of_an_lea_gives_the_focus_to_the_list_of_counties(page: Page) -> None:
    ask(page, q="attendance", lea="10621660000000")
    page.get_by_role("button", name=re.compile("^Fresno Unified")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "lea=" not in url)
    ready(page)
    expect(page.locator("[data-people] [data-lea]")).to_have_count(0)
    assert not page.evaluate(ASIDE)


def test_after_the_last_result_the_arrow_scrolls(page: Page) -> None:
    ask(page, q="dyslexia")
    last = page.locator("[data-result] h2 a").last
    last.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => scrollY > before", arg=before)
    expect(last).to_be_focused()


def test_suggestions_stay_on_the_page_and_say_what_they_are(page: Page) -> None:
    page.goto("topics/")
    for width in (1280, 1024, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator("#seek").fill("")
        expect(page.get_by_role("option")).to_have_count(0)
        page.locator("#seek").press_sequentially("english le")
        expect(page.get_by_role("option").first).to_be_visible()
        box = page.get_by_role("listbox").bounding_box()
        assert box
        assert box["x"] >= 0, width
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    kinds = page.locator("[role=option] small").all_inner_texts()
    assert len(kinds) == page.get_by_role("option").count()
    assert {"Student group"} < set(kinds)
    assert all(kinds)


def test_people_that_come_late_do_not_take_a_county_back_that_is_being_chosen(page: Page) -> None:
    """The panel of another answer is drawn between two keys of somebody who moves through the list."""
    ask(page, q="attendance")
    page.wait_for_selector("#find-county")
    county = page.locator("#find-county")
    county.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    meant = county.input_value()
    page.evaluate("""async () => {
      const root = new URL(document.documentElement.dataset.root, location.href);
      const { drawWhom, whom } = await import(new URL('assets/find/people.js', root));
      const state = { q: 'attendance', filters: {}, lea: '' };
      const found = await whom(state, { need: {}, mayNameLea: false });
      drawWhom(document.querySelector('[data-people]'), found, state, { change() {}, current: () => true });
    }""")
    assert county.input_value() == meant
    expect(county).to_be_focused()
