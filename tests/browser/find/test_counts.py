"""One count: the same words and the same need are counted alike on every surface, or the words beside the number say what else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.find.asking import ask, total
from browser.results import ids
from browser.start.asking import FRESNO
from browser.start.asking import ask as ask_finder
from level1.catalog.catalog import Catalog

LISTS = {"indicator": "indicators", "group": "student-groups", "priority": "priorities", "topic": "topics"}
INDICATORS = [
    "chronic-absenteeism",
    "graduation-rate",
    "suspension-rate",
    "academic-ela",
    "academic-math",
    "english-learner-progress",
    "college-career",
]
# What a need may name at once: what the home page's tiles lead to, indicator and group, and what stands under "More about it".
SEVERAL = [
    {"indicator": "chronic-absenteeism", "group": "foster-youth"},
    {"indicator": "academic-ela", "group": "english-learners"},
    {"indicator": "suspension-rate", "group": "african-american"},
    {"indicator": "graduation-rate", "group": "students-with-disabilities", "grade": "9-12"},
    {"priority": "5", "group": "homeless-youth"},
    {"topic": ["attendance", "dyslexia"]},
    {"topic": "attendance", "audience": "counselors-support-staff", "step": "find-root-causes"},
    {"step": "find-root-causes"},
    {"q": "credits lost after a move"},
    {"q": "credits lost after a move", "group": "foster-youth"},
]


def listed(page: Page, facet: str, value: str) -> int:
    """How many resources the page of a value says it has."""
    page.goto(f"{LISTS[facet]}/{value}/")
    said = re.search(r"^(\d+) resources?$", page.locator("main").inner_text(), re.MULTILINE)
    assert said, page.url
    return int(said[1])


def helping(page: Page, **need: str | list[str]) -> int:
    """How many resources the need finder says match."""
    ask_finder(page, **need)
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"\d+ resource(s match| matches)"))
    return int(page.locator("[data-status] [data-count]").get_attribute("data-count") or "")


VALUES = [
    *(("indicator", indicator) for indicator in INDICATORS),
    *(("group", group) for group in ("foster-youth", "english-learners", "long-term-english-learners")),
    *(("priority", number) for number in ("5", "1")),
    *(("topic", topic) for topic in ("attendance", "dyslexia")),
]
OFTEN = (INDICATORS[0], "english-learners", "5", "dyslexia")


@pytest.mark.parametrize(
    ("facet", "value"),
    [pytest.param(*one, marks=() if one[1] in OFTEN else pytest.mark.full) for one in VALUES],
)
def test_a_value_has_one_count_in_the_search_the_need_finder_and_on_its_page(
    page: Page, facet: str, value: str
) -> None:
    ask(page, **{facet: value})
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"^\d+ resources match$"))
    assert total(page) == listed(page, facet, value) == helping(page, **{facet: value}), value


@pytest.mark.full
def test_every_tile_of_the_home_page_has_the_count_of_what_it_leads_to(page: Page) -> None:
    page.goto("./")
    tiles = page.eval_on_selector_all(
        ".tiles a",
        "all => all.map(one => [one.getAttribute('href'), parseInt(one.querySelector('.count').textContent)])",
    )
    assert len(tiles) > 20
    facets = {folder: facet for facet, folder in LISTS.items()}
    for href, count in tiles:
        folder, value = href.strip("./").split("/")
        ask(page, **{facets[folder]: value})
        assert total(page) == count, href
        # All students are no group to ask for.
        assert value == "all-students" or helping(page, **{facets[folder]: value}) == count, href


@pytest.mark.parametrize(
    "need",
    [pytest.param(need, marks=() if nth % 3 == 0 else pytest.mark.full) for nth, need in enumerate(SEVERAL)],
    ids=str,
)
def test_several_values_are_counted_as_the_search_counts_them(page: Page, need: dict[str, str | list[str]]) -> None:
    ask(page, **need)
    found = total(page)
    assert helping(page, **need) == found
    # Where somebody works decides what comes first, and is no filter.
    assert helping(page, **need, lea=FRESNO) == found


def test_what_is_counted_is_shown_and_what_only_comes_close_stands_below(page: Page, catalog: Catalog) -> None:
    """The first ten are those that help most. After them comes what has all that was chosen, and then, by itself, the rest."""
    need = {"indicator": "chronic-absenteeism", "group": "foster-youth"}
    count = helping(page, **need, all="1")
    named = {
        id
        for id, one in catalog.resources.items()
        if need["indicator"] in one.indicators and need["group"] in one.student_groups
    }
    assert named & {*ids(page)} == {id for id in named if catalog.resources[id] in catalog.published}
    assert len(named & {*ids(page)}) == count
    assert {*ids(page)[10:]} <= named
    below = page.get_by_role("heading", name="More that may help").locator("xpath=..").locator("[data-near]")
    expect(page.locator("[data-status]")).to_contain_text("more may help")
    assert below.count()
    assert page.locator("[data-near]").count() == below.count()


def test_narrowing_adds_nothing_and_words_are_said_to_be_words(page: Page) -> None:
    for words in ("chronic absenteeism", "reading"):
        ask(page, q=words)
        expect(page.locator("[data-status]")).to_contain_text("match your words")
        found = total(page)
        for facet, value in (("group", "foster-youth"), ("priority", "5"), ("origin", "peer")):
            ask(page, q=words, **{facet: value})
            assert total(page) <= found, (words, value)
    alone = helping(page, indicator="chronic-absenteeism")
    for group in ("foster-youth", "homeless-youth", "english-learners"):
        assert helping(page, indicator="chronic-absenteeism", group=group) <= alone, group
