"""The focus never falls to the body: whatever in the answer is pressed, by keyboard, the focus is somewhere in the page afterward."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.results import ready
from browser.start.asking import FRESNO, ask

FULL = {
    "lea": FRESNO,
    "indicator": "chronic-absenteeism",
    "priority": "5",
    "topic": ["attendance", "family-engagement"],
    "group": "foster-youth",
    "audience": "counselors-support-staff",
    "step": "find-root-causes",
    "q": "no bus",
}
# What can be pressed and draws the page anew, by kind.
PRESSED = (
    "[data-said] button",
    "[data-chosen] button",
    "[data-shown] li a",
    "[data-asking] button",
    "[data-more] button",
)
AT = "document.activeElement.tagName"


def press_one_of_each(page: Page) -> set[str]:
    """Presses the last of each kind that is there; the kinds."""
    address = page.url
    found = {kind for kind in PRESSED if page.locator(f"{kind}:visible").count()}
    for kind in sorted(found):
        if page.url != address:
            page.goto(address)
            ready(page)
        page.locator(f"{kind}:visible").last.focus()
        page.evaluate("delete document.documentElement.dataset.ready")
        page.keyboard.press("Enter")
        ready(page)
        page.wait_for_function(f"{AT} !== 'BODY'")
    return found


@pytest.mark.wcag("2.4.3")
def test_chips_causes_and_more(page: Page) -> None:
    ask(page, **FULL)
    chips = page.locator("[data-chosen] button").count()
    assert chips >= 5
    assert press_one_of_each(page) == {"[data-chosen] button", "[data-asking] button", "[data-more] button"}
    # After a chip the next one has the focus, after the last one the answer.
    ask(page, **FULL)
    for left in range(chips - 1, -1, -1):
        page.locator("[data-chosen] button").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-chosen] button")).to_have_count(left)
        ready(page)
        page.wait_for_function(f"['BUTTON', 'H2'].includes({AT})")
        expect(page.locator(":focus")).to_be_visible()


@pytest.mark.parametrize(("lea", "kind"), [("Washington Unified", "[data-said] button"), (FRESNO, "[data-shown] li a")])
def test_candidates_and_lines_of_the_files(page: Page, lea: str, kind: str) -> None:
    ask(page, lea=lea)
    assert kind in press_one_of_each(page)


@pytest.mark.wcag("3.3.1", "3.2.2")
def test_show_what_helps_goes_to_the_answer_or_says_what_to_choose(page: Page) -> None:
    page.goto("start/")
    ready(page)
    send = page.get_by_role("button", name="Show what helps")
    send.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("Choose where you work")
    expect(send).to_be_focused()
    page.get_by_label("In your own words").fill("credits lost after a move")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What may help")).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"resources?\b"))
    # Nothing that may wait takes the focus away when it comes.
    page.wait_for_selector("[data-message]", state="attached")
    assert page.evaluate(AT) != "BODY"
