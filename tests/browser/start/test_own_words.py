"""What a reader says in their own words: it orders the answer, is given back as the reason, and is never more than text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.results import ids, parameters, ready
from browser.serving import Heard
from browser.start.asking import FRESNO, ask

FOSTER = {"lea": FRESNO, "indicator": "chronic-absenteeism", "group": "foster-youth"}


def reasons(page: Page) -> list[str]:
    return page.locator("[data-result] [data-why]").all_inner_texts()


def test_own_words_order_what_was_chosen(page: Page) -> None:
    ask(page, **FOSTER)
    before = ids(page)
    page.get_by_label("In your own words").fill("no bus to the new school")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=no+bus**")
    ready(page)
    assert ids(page) != before
    assert {"foster-youth-essa-transportation-faqs", "fyscp-tap-transportation-resources"} <= set(ids(page)[:3])
    assert all("“bus”" in reason and "foster youth" in reason for reason in reasons(page)[:3])
    # What nearly every resource says is no reason.
    assert not any("“school”" in reason for reason in reasons(page)[:3])
    assert parameters(page)["indicator"] == ["chronic-absenteeism"]
    _the_message_to_copy_says_it_as_the_reader_said_it(page)


@pytest.mark.parametrize(
    ("indicator", "program", "about", "most"),
    [
        ("graduation-rate", "equity multiplier", "cde-lcff-equity-multiplier", 1),
        ("college-career", "court schools", "juvenile-court-schools", 5),
        ("chronic-absenteeism", "additional targeted support", "cde-tsi-atsi", 10),
    ],
)
def test_a_program_or_status_in_own_words_is_a_subject_beside_the_indicator(
    page: Page, indicator: str, program: str, about: str, most: int
) -> None:
    ask(page, indicator=indicator)
    assert about not in ids(page)[:most]
    ask(page, indicator=indicator, q=program)
    assert about in ids(page)[:most]


def test_own_words_alone_are_a_question(page: Page) -> None:
    ask(page, q="credits lost after a move")
    assert len(ids(page)) == 10
    assert "partial-credit" in " ".join(ids(page)[:5])
    expect(page.get_by_label("In your own words")).to_have_value("credits lost after a move")
    page.get_by_role("button", name=re.compile("credits lost after a move.*remove")).click()
    ready(page)
    assert parameters(page) == {}
    assert ids(page) == []


def test_what_nothing_is_about_only_comes_near_and_is_no_reason_beside_a_choice(page: Page) -> None:
    ask(page, q="marijuana in bathrooms")
    expect(page.locator("[data-said]")).to_contain_text("Nothing here is about marijuana.")
    expect(page.locator("[data-status]")).to_contain_text("0 resources match. Nearest:")
    expect(page.locator("[data-count]")).to_have_text("0")
    assert ids(page) == []
    assert 0 < page.locator("[data-near]").count() <= 10
    expect(page.locator("[data-more]")).to_be_hidden()
    ask(page, **FOSTER)
    before = ids(page)
    ask(page, **FOSTER, q="marijuana in bathrooms")
    expect(page.locator("[data-said]")).to_contain_text("Nothing here is about marijuana.")
    assert ids(page) == before, "words that nothing says leave the answer to what was chosen"
    assert not any("bathrooms" in reason for reason in reasons(page))
    ask(page, **FOSTER, q="qqqq zzzz")
    assert ids(page) == before
    expect(page.locator("[data-said]")).to_contain_text("Nothing here is about qqqq zzzz.")


def test_a_story_beside_a_choice_counts_although_nothing_has_some_of_its_words(page: Page) -> None:
    """The same words that are no reason when they are all that is said."""
    ask(page, indicator="suspension-rate")
    before = ids(page)
    ask(page, indicator="suspension-rate", q="qqqq zzzz")
    assert ids(page) == before
    ask(
        page,
        indicator="suspension-rate",
        q="our qqqq zzzz xxyx wwvw llkk boys yell and we want circles and restorative talks",
    )
    expect(page.locator("[data-said]")).to_contain_text("Nothing here is about")
    assert ids(page) != before
    assert any("restorative" in one for one in ids(page)[:3])
    assert any("restorative" in reason for reason in reasons(page)[:3])
    assert page.locator("[data-count]").inner_text() not in {"0", ""}


def test_own_words_are_text_and_no_longer_than_the_search_reads(page: Page) -> None:
    ask(page, q="<img src=x onerror=alert(1)> attendance")
    assert page.locator("[data-near]").count()
    assert page.locator("main img").count() == 0
    expect(page.locator("[data-chosen]")).to_contain_text("<img src=x")
    ask(page, q="attendance " * 200)
    assert ids(page)
    assert len(page.get_by_label("In your own words").input_value()) <= 400


def test_the_answer_stands_without_the_search(page: Page, heard: Heard) -> None:
    ask(page, **FOSTER)
    before = ids(page)
    page.route("**/search/start.*.json", lambda route: route.abort())
    ask(page, **FOSTER, q="no bus to the new school")
    assert ids(page) == before
    expect(page.locator("[data-said]")).to_contain_text("could not be looked up")
    heard.meant("failed: ")
    heard.meant("ERR_FAILED")


def _the_message_to_copy_says_it_as_the_reader_said_it(page: Page) -> None:
    page.get_by_text("Draft a message").click()
    text = page.get_by_label("Message", exact=True).input_value()
    assert "In our own words: no bus to the new school" in text
    assert not re.search(r"\b(red|orange|lowest|level)\b", text, re.IGNORECASE)


def test_the_home_page_asks_for_own_words_too(page: Page) -> None:
    page.goto("")
    page.get_by_label("In your own words (optional)").fill(" no bus to the new school ")
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.select_option("#need-group", "foster-youth")
    page.get_by_label("In your own words (optional)").press("Enter")
    page.wait_for_url("**/start/?**")
    ready(page)
    assert parameters(page) == {
        "indicator": ["chronic-absenteeism"],
        "group": ["foster-youth"],
        "q": ["no bus to the new school"],
    }
    assert "“bus”" in reasons(page)[0]


def test_the_two_pages_ask_alike(page: Page) -> None:
    asked = []
    for address in ("", "start/"):
        page.goto(address)
        box = page.get_by_label("In your own words (optional)")
        asked.append((box.get_attribute("name"), page.locator("#need-words-hint").inner_text()))
        expect(box).to_have_accessible_description(re.compile("Do not include student names"))
    assert asked[0] == asked[1]


def test_without_javascript_own_words_are_a_field_of_the_form(scriptless: Page) -> None:
    scriptless.goto("")
    scriptless.get_by_label("In your own words (optional)").fill("no bus")
    scriptless.get_by_role("button", name="Show what helps").click()
    scriptless.wait_for_url("**/start/?**")
    assert parameters(scriptless)["q"] == ["no bus"]
