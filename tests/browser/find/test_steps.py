"""What is a step that Back returns to, and what the way back brings: the question, the list and the place in it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.find.asking import ask, total
from browser.results import ids, ready
from browser.serving import Heard


def typed(page: Page, words: str) -> None:
    box = page.locator("#find-q")
    box.select_text()
    box.press_sequentially(words)
    page.wait_for_url(re.compile(rf"q={words}(&|$)"))
    ready(page)


def test_each_search_is_a_step_and_its_letters_are_not(page: Page) -> None:
    page.goto("find/")
    page.locator("#find-q").press_sequentially("attendance")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=attendance")
    ready(page)
    first, length = ids(page), page.evaluate("history.length")
    typed(page, "math")
    page.keyboard.press("Enter")
    ready(page)
    assert page.evaluate("history.length") == length + 1
    expect(page).to_have_title(re.compile("^math · Find resources"))
    page.go_back()
    page.wait_for_url("**q=attendance")
    ready(page)
    assert ids(page) == first
    expect(page).to_have_title(re.compile("^attendance · Find resources"))
    expect(page.locator("#find-q")).to_have_value("attendance")


def test_a_list_moved_through_with_arrows_is_one_step_when_it_is_chosen(page: Page) -> None:
    ask(page, q="attendance")
    page.wait_for_selector("[data-contact]")
    length, address = page.evaluate("history.length"), page.url
    for field, parameter, keys in (("[data-sort]", "sort", 2), ("#find-county", "county", 3)):
        page.locator(field).focus()
        for _ in range(keys):
            page.keyboard.press("ArrowDown")
        value = page.locator(field).input_value()
        assert page.url == address, "nothing was chosen yet"
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{parameter}={value}*")
        ready(page)
        expect(page.locator("[data-people]")).to_be_visible()
        expect(page.locator(field)).to_be_focused()
        length, address = length + 1, page.url
        assert page.evaluate("history.length") == length
    # Whoever leaves the list has chosen too.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.wait_for_url(lambda url: "county=" in url and url != address)
    ready(page)
    page.go_back()
    page.wait_for_url(address)


def test_the_way_back_brings_the_list_as_it_was_left(page: Page) -> None:
    # A page with the first listener is not kept by the browser. A click may scroll once more before it lands, so the place is that
    # at which the page was left.
    page.add_init_script(
        "addEventListener('unload', () => {}); addEventListener('pagehide', () => { sessionStorage.left ??= scrollY; })"
    )
    ask(page, q="school")
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_url("**page=2**")
    ready(page)
    shown = ids(page)
    page.locator("[data-result] h2 a").nth(14).scroll_into_view_if_needed()
    page.locator("[data-result] h2 a").nth(14).click()
    page.wait_for_url("**/resources/**")
    place = page.evaluate("Number(sessionStorage.left)")
    assert place > 1000
    page.go_back()
    page.wait_for_url("**page=2**")
    ready(page)
    assert ids(page) == shown
    page.wait_for_function("place => Math.abs(scrollY - place) < 200", arg=place)


def test_after_a_failed_load_the_old_answer_is_gone(page: Page, heard: Heard) -> None:
    ask(page, q="attendance", type="guidance")
    page.wait_for_selector("[data-people]:not([hidden])")
    page.route("**/search/**", lambda route: route.abort())
    page.locator("#find-q").fill("zzqxblorf")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    for gone in (
        "[data-result]",
        "[data-near]",
        "[data-count]",
        "[data-contact]:visible",
        ".chip",
        ".find-facets:visible",
    ):
        assert page.locator(gone).count() == 0, gone
    expect(page.locator("[data-browse]")).to_be_visible()
    assert "attendance" not in page.title()
    # The next question is answered again.
    page.unroute("**/search/**")
    page.locator("#find-q").fill("dyslexia")
    page.keyboard.press("Enter")
    expect(page.locator("[data-result]").first).to_be_visible()
    assert total(page) > 0
    heard.said.clear()
