"""What the page asks about a need that is still wide: each choice is a step of the address, changes what comes first, and is taken
back by pressing it again; the focus stays on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.results import ids, parameters, ready
from browser.start.asking import ELEMENTARY, FRESNO, ask

MOST = 6


def chips(page: Page) -> Locator:
    return page.locator("[data-asking] button")


def press(page: Page, chip: Locator) -> None:
    """By keyboard."""
    before = page.url
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    ready(page)


@pytest.mark.parametrize(
    "need",
    [
        {"priority": "5"},
        {"priority": "1", "lea": FRESNO},
        {"group": "foster-youth"},
        {"topic": "college-access"},
        {"indicator": "chronic-absenteeism"},
        {"q": "credits lost after a move"},
    ],
    ids=lambda need: next(iter(need)),
)
def test_each_choice_changes_the_first_results_and_is_taken_back(page: Page, need: dict[str, str]) -> None:
    ask(page, **need)
    expect(page.get_by_text("Which of these is it?")).to_be_visible()
    first, before = ids(page), parameters(page)
    assert 2 <= chips(page).count() <= MOST
    for key in chips(page).evaluate_all("all => [all[0], all.at(-1)].map(one => one.dataset.tells)"):
        chip = page.locator(f"[data-tells='{key}']")
        name, *values = re.split("[: ]", key)
        expect(chip).to_have_attribute("aria-pressed", "false")
        press(page, chip)
        assert parameters(page) == before | {name: values}
        assert ids(page) != first
        expect(chip).to_have_attribute("aria-pressed", "true")
        expect(chip).to_be_focused()
        assert chips(page).count() <= MOST
        # An address like any other: Back leads to where it was pressed.
        page.go_back()
        ready(page)
        assert (ids(page), parameters(page)) == (first, before)
        page.go_forward()
        page.wait_for_url(lambda url, name=name: f"{name}=" in url)
        ready(page)
        press(page, chip)
        assert (ids(page), parameters(page)) == (first, before)
        assert page.evaluate("document.activeElement !== document.body")


def test_what_cannot_apply_to_an_lea_is_no_choice(page: Page) -> None:
    ask(page, priority="5", lea=ELEMENTARY)
    expect(
        page.locator("[data-tells='topic:attendance'], [data-tells='indicator:chronic-absenteeism']").first
    ).to_be_visible()
    expect(page.locator("[data-tells='indicator:graduation-rate']")).to_have_count(0)


def test_a_topic_called_like_the_group_that_was_chosen_is_no_choice(page: Page) -> None:
    ask(page, group="foster-youth")
    assert "Foster youth" not in chips(page).all_inner_texts()


def test_where_nothing_is_known_or_the_states_files_answer_nothing_is_asked(page: Page) -> None:
    for need in ({"lea": FRESNO}, {"q": "zzqx plumbing permit"}):
        ask(page, **need)
        expect(chips(page)).to_have_count(0)


def test_on_a_phone_the_question_is_one_line_until_it_is_opened(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, group="foster-youth")
    expect(chips(page).first).to_be_hidden()
    page.get_by_text("Which of these is it?").click()
    chip = chips(page).first
    press(page, chip)
    expect(page.locator("[data-asking] [aria-pressed=true]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
