"""Nothing that was asked is lost: steps that Back returns to, the title, the place on the page, text that means no one LEA, and an
answer that could not be loaded."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.results import ids, parameters, ready
from browser.serving import Heard
from browser.start.asking import FRESNO, ask


def entries(page: Page) -> int:
    return page.evaluate("history.length")


def test_moving_through_a_select_with_the_keys_is_one_step_and_the_title_says_what_is_asked(page: Page) -> None:
    page.goto("start/")
    ready(page)
    plain, before = page.title(), entries(page)
    page.locator("#need-group").focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    last = page.locator("#need-group").input_value()
    page.wait_for_url(f"**group={last}")
    ready(page)
    name = page.locator("#need-group option:checked").evaluate("option => option.text")
    assert page.title() == f"{name} - {plain}"
    assert entries(page) == before + 1
    # Another question is another step.
    page.locator("#need-on").focus()
    page.keyboard.type("Science")
    page.wait_for_url("**indicator=science**")
    ready(page)
    assert page.title().startswith(f"Science, {name} - ")
    assert entries(page) == before + 2
    page.go_back()
    page.wait_for_url(lambda url: "indicator" not in url)
    ready(page)
    expect(page.locator("#need-group")).to_have_value(last)
    expect(page).to_have_title(f"{name} - {plain}")
    page.go_back()
    page.wait_for_url("**/start/")
    ready(page)
    expect(page).to_have_title(plain)
    assert ids(page) == []


def test_two_choices_in_the_same_select_by_pointer_are_two_steps(page: Page) -> None:
    page.goto("start/")
    ready(page)
    before = entries(page)
    for id in ("science", "academic-math"):
        page.select_option("#need-on", f"indicator:{id}")
        page.wait_for_url(f"**indicator={id}")
        ready(page)
    assert entries(page) == before + 2


def test_back_returns_to_the_place_and_the_number_of_results_also_when_the_page_is_drawn_anew(page: Page) -> None:
    # What listens for the unloading of a page keeps it out of the browser's cache of pages.
    page.add_init_script("addEventListener('unload', () => {})")
    ask(page, indicator="chronic-absenteeism")
    page.get_by_role("button", name=re.compile("Show .* more")).click()
    page.wait_for_url("**all=1")
    ready(page)
    shown = ids(page)
    assert len(shown) > 20
    link = page.locator("[data-result] h3 a").nth(18)
    link.scroll_into_view_if_needed()
    place = page.evaluate("Math.round(scrollY)")
    assert place > 1000
    link.click()
    page.wait_for_url("**/resources/**")
    page.go_back()
    ready(page)
    assert ids(page) == shown
    assert abs(page.evaluate("scrollY") - place) <= 2
    # A step within the page returns to its place too.
    page.select_option("#need-group", "foster-youth")
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    page.evaluate("scrollTo(0, 0)")
    page.go_back()
    page.wait_for_url(lambda url: "group" not in url)
    ready(page)
    assert abs(page.evaluate("scrollY") - place) <= 2
    # A new visit begins at the top.
    ask(page, indicator="science", all="1")
    assert page.evaluate("scrollY") == 0


def test_after_a_failed_load_no_earlier_answer_stands_under_the_question(page: Page, heard: Heard) -> None:
    ask(page, lea=FRESNO, indicator="chronic-absenteeism")
    page.route("**/data/needs-indicators/science.*.json", lambda route: route.abort())
    page.select_option("#need-on", "indicator:science")
    page.wait_for_url("**indicator=science**")
    ready(page)
    assert ids(page) == []
    assert page.locator("[data-contact]").count() == 0
    expect(page.locator("[data-said]")).to_contain_text("could not be loaded")
    expect(page.locator("#need-on")).to_have_value("indicator:science")
    expect(page.get_by_label("Where do you work?")).to_have_value("Fresno Unified")
    assert page.title().startswith("Science, Fresno Unified")
    page.unroute("**/data/needs-indicators/science.*.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="What may help")).to_be_focused()
    assert len(ids(page)) == 10
    heard.meant("failed: ")
    heard.meant("ERR_FAILED")


def test_what_means_no_one_lea_stays_until_it_was_answered(page: Page) -> None:
    """The text in the box, the question beside it, and the address, whatever else is chosen meanwhile."""
    ask(page, lea="Washington Unified")
    box, said = page.get_by_label("Where do you work?"), page.locator("[data-said]")
    expect(box).to_have_value("Washington Unified")
    assert ids(page) == []
    page.select_option("#need-on", "indicator:science")
    page.wait_for_url("**indicator=science**")
    ready(page)
    assert len(ids(page)) == 10
    expect(box).to_have_value("Washington Unified")
    assert parameters(page)["lea"] == ["Washington Unified"]
    said.get_by_role("button", name=re.compile("Yolo County")).click()
    page.wait_for_url("**lea=57*")
    ready(page)
    expect(said.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", name="What may help")).to_be_focused()
    ask(page, lea="zzqx")
    page.select_option("#need-group", "foster-youth")
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    expect(box).to_have_value("zzqx")
    expect(said).to_contain_text("zzqx")
