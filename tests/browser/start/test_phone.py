"""The answer on a phone: the question and the people are a line each, the first result is in view, and nothing is wider than the
screen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.results import ready
from browser.start.asking import FRESNO, ask, people

PHONE = {"width": 360, "height": 740}
# A district with a long name, in a county with a short one.
LASSEN = "18640890000000"
# A title may take several lines.
BEGINS_IN_VIEW = "one => { const { top } = one.getBoundingClientRect(); return top >= 0 && top + 24 <= innerHeight; }"
IN_VIEW = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"


def test_the_first_result_is_in_view_and_the_people_are_one_line_above_it(page: Page) -> None:
    page.set_viewport_size(PHONE)
    ask(page, lea=LASSEN, group="foster-youth")
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.wait_for_url("**indicator=**")
    ready(page)
    page.get_by_role("button", name="Show what helps").click()
    heading = page.get_by_role("heading", name="What may help")
    expect(heading).to_be_focused()
    first = page.locator("[data-result]").first
    assert first.evaluate(IN_VIEW)
    line = page.get_by_role("button", name="Ask first: Lassen County Office of Education")
    assert line.evaluate(IN_VIEW)
    assert line.bounding_box()["y"] < first.bounding_box()["y"]
    # What is asked is one line too, from which one comes back to the questions.
    asked = page.locator("[data-line]")
    expect(asked).to_contain_text("Chronic Absenteeism · Foster youth · Big Valley Joint Unified")
    # The people come after the results, and open there.
    after = "[...document.querySelectorAll('[data-result], [data-contact]')].map(one => 'contact' in one.dataset)"
    order = page.evaluate(after)
    assert order == sorted(order)
    contact = page.locator(f"[data-contact={people(page)[0]}]")
    expect(contact).to_be_hidden()
    line.click()
    expect(contact).to_be_in_viewport()
    expect(page.locator("[data-fold] > summary")).to_be_focused()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    asked.get_by_role("button", name="change").click()
    expect(page.get_by_label("Where do you work?")).to_be_focused()
    # Who has opened the people has them open with the next answer.
    page.select_option("#need-group", "homeless-youth")
    page.wait_for_url("**group=homeless-youth**")
    ready(page)
    expect(page.locator("[data-fold]")).to_have_attribute("open", "")
    expect(page.get_by_role("button", name=re.compile("^Ask first"))).to_have_count(1)


def test_an_lea_alone_has_what_it_reported_first_and_results_in_view(page: Page) -> None:
    page.set_viewport_size(PHONE)
    ask(page, lea=FRESNO)
    page.get_by_role("button", name="Show what helps").click()
    own, block = (page.locator(at) for at in ("[data-reflected-block]", "[data-shown]"))
    expect(own.locator("summary").first).to_be_focused()
    # Both are folded, so that the first result is in view below them.
    assert own.locator("summary").first.evaluate(IN_VIEW)
    assert block.locator("summary").first.evaluate(IN_VIEW)
    expect(block.get_by_role("heading", level=2)).to_have_text("What the state’s files show for Fresno Unified")
    assert page.locator("[data-result] h3").first.evaluate(BEGINS_IN_VIEW)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
