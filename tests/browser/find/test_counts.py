"""One count: the same words and the same need are counted alike on every surface, or the words beside the number say what else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.find.asking import ask, total
from browser.results import ready

LISTS = {"indicator": "indicators", "group": "student-groups", "priority": "priorities", "topic": "topics"}


def listed(page: Page, facet: str, value: str) -> int:
    """How many resources the page of a value says it has."""
    page.goto(f"{LISTS[facet]}/{value}/")
    said = re.search(r"^(\d+) resources?$", page.locator("main").inner_text(), re.MULTILINE)
    assert said, page.url
    return int(said[1])


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("indicator", ["chronic-absenteeism", "graduation-rate", "suspension-rate"]),
        ("group", ["foster-youth", "english-learners"]),
        ("priority", ["5", "1"]),
        ("topic", ["attendance", "dyslexia"]),
    ],
)
def test_a_page_of_a_value_has_as_many_as_the_search_for_it(page: Page, facet: str, values: list[str]) -> None:
    for value in values:
        ask(page, **{facet: value})
        assert total(page) == listed(page, facet, value), value


def test_the_need_finder_counts_the_same_or_says_what_it_counts(page: Page) -> None:
    for facet, value in (("group", "foster-youth"), ("priority", "5"), ("indicator", "chronic-absenteeism")):
        ask(page, **{facet: value})
        expect(page.locator("[data-status]")).to_have_text(re.compile(r"^\d+ resources match$"))
        found = total(page)
        page.goto(f"start/?{facet}={value}")
        ready(page)
        expect(page.locator("[data-status]")).to_contain_text("that may help")
        helps = total(page)
        # For an indicator some that name it among others do not help much; for the rest, all do.
        assert helps <= found if facet == "indicator" else helps == found, value


def test_narrowing_adds_nothing_and_words_are_said_to_be_words(page: Page) -> None:
    for words in ("chronic absenteeism", "reading", "mental health"):
        ask(page, q=words)
        expect(page.locator("[data-status]")).to_contain_text("match your words")
        found = total(page)
        for facet, value in (("group", "foster-youth"), ("priority", "5"), ("origin", "peer")):
            ask(page, q=words, **{facet: value})
            assert total(page) <= found, (words, value)
