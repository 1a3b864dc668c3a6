"""Words of danger: whom to call now stands before everything else, in the language of the words, and no county office after it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.find import asking as find
from browser.results import ids
from browser.start import asking as start

ASKED = [
    ("i want to kill myself", "en"),
    ("student wants to die", "en"),
    ("quiero morir", "es"),
    ("quiero suicidarme", "es"),
]


@pytest.mark.parametrize("place", ["find", "start"])
def test_whom_to_call_is_the_answer(page: Page, place: str) -> None:
    for words, language in ASKED:
        (find if place == "find" else start).ask(page, q=words)
        notice = page.locator("[data-call=urgent]")
        expect(notice, words).to_be_visible()
        expect(notice, words).to_have_attribute("lang", language)
        expect(notice, words).to_contain_text(re.compile("911.*988", re.S))
        expect(page.locator("[data-people]"), words).not_to_be_visible()
        expect(page.locator("main"), words).not_to_contain_text("Nothing here")
        # Resources may follow, and county offices publish some; none is told as whom to ask.
        page.locator(".card").evaluate_all("all => all.forEach(card => card.remove())")
        assert not re.search("county office", page.locator("main").inner_text(), re.I), words


def test_a_question_about_the_matter_has_its_line_above_its_results(page: Page) -> None:
    find.ask(page, q="suicide prevention")
    expect(page.locator("[data-call=need]")).to_contain_text("988")
    assert ids(page)
    find.ask_next(page, "attendance")
    expect(page.locator("[data-call]")).to_have_count(0)
    expect(page.locator("[data-people]")).to_be_visible()


def test_the_box_in_the_header_says_it_while_one_types(page: Page) -> None:
    page.goto("topics/")
    page.locator("#seek").press_sequentially("quiero morir")
    expect(page.locator("#seek-list [role=option] [lang=es]")).to_contain_text("988")
