"""The site in another language, in a browser: a language whose sentences are all longer and accented breaks no layout, nothing that
scripts say is left in English, and who changes the language keeps the page, its state and the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from built import making
from conftest import PROJECT
from playwright.sync_api import Page, expect
from pseudo import CODE, pseudo, pseudo_site
from real import real_catalog

from browser.looking import DESK, PHONE, SIDEWAYS, TWO_VIEWS, findings
from browser.results import ready
from browser.serving import served

ADDRESSES = {
    "home": "",
    "start": "start/",
    "start, answered": "start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth",
    "search": "find/?q=foster+youth",
    "search, nothing found": "find/?q=xylophone+quartz",
    "resources": "resources/",
    "resource": "resources/attendance-playbook/",
    "priority": "priorities/9/",
    "indicator": "indicators/chronic-absenteeism/",
    "groups": "student-groups/",
    "topic": "topics/attendance/",
    "leads": "leads/",
    "lead": "leads/coe-kern/",
    "county": "counties/kern/",
    "counties": "counties/",
    "glossary": "glossary/",
    "my list": "my-list/",
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the project's own site, served in English and in the language."""
    with served(making.once(tmp_path_factory, "site-in-another-language", _write) / "site") as address:
        yield address


def _write(folder: Path) -> None:
    with pseudo_site(PROJECT, folder / "language", today=date.fromisoformat(making.day_of(PROJECT))) as whole:
        for file in whole:
            place = folder / "site" / file.address
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)


@pytest.fixture
def site_address(spoken: str) -> str:
    return spoken


def opened(page: Page, address: str) -> None:
    page.goto(address)
    if re.search("find/|start/|my-list/", address):
        ready(page)


# The texts of a page that it says are in its own language.
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("[lang]").lang === document.documentElement.lang) {
      for (const text of data.split(/ · |, /)) found.add(text.trim().replace(/^[“(]|[.:;,”)]$/g, ""));
    }
  }
  return [...found];
}"""


@cache
def in_english() -> frozenset[str]:
    """What scripts say and what words are called, in English, where that is another text in the language."""
    strings = " ".join(file.read_text("utf-8") for file in (PROJECT / "theme/assets/strings/en").glob("*.js"))
    said = {one or other for one, other in re.findall(r""": (?:'((?:[^'\\]|\\.)*)'|"([^"]*)")""", strings)}
    words = {word.name for words in real_catalog().taxonomy.lists.values() for word in words.values()}
    inside = {word.inside for words in real_catalog().taxonomy.lists.values() for word in words.values()}
    plain = {text.strip(".:;,()“”") for text in {*said, *words, *inside} if "{" not in text and pseudo(text) != text}
    # A word of the search, and the name of a county.
    return frozenset(plain - {"foster youth", "Orange", "California Department of Education"})


@pytest.mark.parametrize("what", ADDRESSES)
def test_nothing_is_left_in_english_and_longer_sentences_break_no_page(page: Page, spoken: str, what: str) -> None:
    opened(page, f"{spoken}{CODE}/{ADDRESSES[what]}")
    page.wait_for_load_state("networkidle")
    assert len(in_english()) > 800
    assert [text for text in page.evaluate(TEXTS) if text in in_english()] == []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == [0, []]


# What axe sees does not grow with the length of a sentence; the pages in Spanish are looked at with the other types.
@pytest.mark.full
@pytest.mark.parametrize("what", ADDRESSES)
def test_axe_finds_nothing_in_longer_sentences(page: Page, spoken: str, what: str) -> None:
    opened(page, f"{spoken}{CODE}/{ADDRESSES[what]}")
    assert findings(page, TWO_VIEWS) == []


def test_the_language_changes_and_the_state_stays(page: Page, spoken: str) -> None:
    state = "find/?q=foster+youth&grade=9-12"
    opened(page, f"{spoken}{state}")
    page.locator("[data-lang]").click()
    page.wait_for_url(f"{spoken}{CODE}/{state}")
    ready(page)
    expect(page.locator("#find-q")).to_have_value("foster youth")
    page.locator("[data-lang]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{spoken}{state}")


def test_a_state_that_the_page_took_since_it_was_opened_stays_too(page: Page, spoken: str) -> None:
    opened(page, f"{spoken}{CODE}/find/?q=attendance")
    page.locator("#find-q").fill("foster youth")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=foster"))
    page.locator("[data-lang]").click()
    page.wait_for_url(re.compile(f"^{spoken}find/.*q=foster"))
    page.goto(f"{spoken}glossary/#lea")
    page.locator("[data-lang]").click()
    page.wait_for_url(f"{spoken}{CODE}/glossary/#lea")


def test_the_readers_list_is_the_same_in_both_languages(page: Page, spoken: str) -> None:
    page.goto(f"{spoken}{CODE}/resources/attendance-playbook/")
    page.locator("[data-keep] button, button.keep").first.click()
    opened(page, f"{spoken}my-list/")
    expect(page.locator("[data-my-list] a[href$='/resources/attendance-playbook/']").first).to_be_visible()
    page.locator("[data-lang]").click()
    page.wait_for_url(re.compile(f"/{CODE}/my-list/"))
    ready(page)
    link = page.locator(f"[data-my-list] a[href$='/{CODE}/resources/attendance-playbook/']").first
    expect(link).to_be_visible()


def test_what_a_role_does_is_said_in_the_language_whatever_signs_it_has(page: Page, spoken: str) -> None:
    """A name may be one of several between commas, and a sentence has commas of its own."""
    opened(page, f"{spoken}{CODE}/{ADDRESSES['start, answered']}")
    role = page.locator("[data-contact='fyscp-tap']")
    role.locator("[data-as-of]").wait_for()
    [why] = [
        step["why"]
        for theme in real_catalog().taxonomy.policies["routing"]["themes"]
        for step in theme["leads"]
        if theme["id"] == "foster-youth" and step["lead"] == "fyscp-tap"
    ]
    assert ", " in why
    expect(role).to_contain_text(pseudo(why.strip()))


def test_the_header_stays_one_row_and_what_follows_keeps_away(page: Page, spoken: str) -> None:
    """With the way to another language and the count of a list in it; the words that a translation is unreviewed do not touch it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{spoken}topics/attendance/")
    page.evaluate("document.querySelector('[data-list-count]').hidden = false")
    page.evaluate("document.querySelector('[data-list-count]').textContent = '12'")
    expect(page.locator("[data-lang]")).to_be_visible()
    heights = page.locator("header.top .wide > *").evaluate_all(
        "all => all.map((one) => one.offsetTop + one.offsetHeight / 2)"
    )
    assert max(heights) - min(heights) < 4, heights
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{spoken}{CODE}/topics/attendance/")
        header, told = page.locator("header.top").bounding_box(), page.locator(".unread").bounding_box()
        assert header
        assert told
        assert told["y"] - header["y"] - header["height"] >= 12
