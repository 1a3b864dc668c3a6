"""What is printed: dark on white, with its question, address and day; an answer to a need is one page to hand out."""

from __future__ import annotations

import csv
import re

import pytest
from built.making import PROJECT
from playwright.sync_api import Page, ViewportSize, expect

from browser.results import ready

# Letter without the margins of handout.css, in CSS pixels.
PAPER: ViewportSize = {"width": 725, "height": 980}
# Three needs, the same for all LEAs: which are the commonest was not counted.
NEEDS = (
    "indicator=chronic-absenteeism&group=foster-youth",
    "indicator=english-learner-progress",
    "indicator=suspension-rate&group=students-with-disabilities",
)
# A large district, and the only district of a county, which has the most people to ask.
LEAS = ("10621660000000", "38684780000000")
# As few resources as a handout may have because its people need the room.
FEWEST = 3

# The least contrast of a text with the paper.
CONTRAST = """() => {
  const part = (one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
  const light = (color) => { const [r, g, b] = color.match(/[0-9.]+/g).map(Number); return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const all = document.querySelectorAll("main :is(a, p, li, h1, h2, h3, summary, td)");
  const texts = [...all].filter((e) => e.checkVisibility() && e.textContent.trim());
  return [paper, Math.min(...texts.map((e) => (paper + 0.05) / (light(getComputedStyle(e).color) + 0.05)))];
}"""
# Where all but the resources ends; how many resources are whole; the smallest letters in points.
MEASURED = """() => {
  const seen = (e) => e.checkVisibility();
  const list = document.querySelector("[data-results]").getBoundingClientRect();
  const cards = [...document.querySelectorAll("[data-results] > li")].filter(seen).map((e) => e.getBoundingClientRect());
  const rest = [...document.querySelectorAll("main, main *")].filter((e) => seen(e) && !e.closest("[data-results]"));
  const says = (e) => [...e.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const texts = [...document.querySelectorAll("main *")].filter((e) => seen(e) && says(e));
  return {
    height: Math.ceil(Math.max(...rest.map((e) => e.getBoundingClientRect().bottom + scrollY))),
    cards: cards.filter((one) => one.right <= list.right + 1 && one.bottom <= list.bottom + 1).length,
    cut: cards.filter((one) => one.left < list.right && one.bottom > list.bottom + 1).length,
    points: Math.min(...texts.filter((e) => !e.closest(".unseen")).map((e) => parseFloat(getComputedStyle(e).fontSize) * 0.75)),
  };
}"""


def answered(page: Page, query: str) -> None:
    page.emulate_media(media="screen")
    page.goto(f"start/?{query}")
    ready(page)
    page.locator("link[media=print]").wait_for(state="attached")
    page.locator("[data-as-of]").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def measured(page: Page, query: str) -> dict[str, float]:
    answered(page, query)
    page.set_viewport_size(PAPER)
    found: dict[str, float] = page.evaluate(MEASURED)
    return found


def pages_of(page: Page) -> int:
    """As the browser saves it: with its structure, language and title, for readers who do not see it."""
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    for what in (b"/StructTreeRoot", b"/Lang", b"/Title"):
        assert what in pdf, what
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(
    "address",
    ["", "topics/attendance/", "counties/kern/", f"start/?{NEEDS[0]}&lea={LEAS[0]}", "find/?q=foster+youth"],
)
def test_links_are_dark_on_white(page: Page, address: str) -> None:
    page.emulate_media(media="screen", color_scheme="dark")
    page.goto(address)
    if "?" in address:
        ready(page)
    page.emulate_media(media="print", color_scheme="dark")
    paper, least = page.evaluate(CONTRAST)
    assert paper > 0.99
    assert least >= 4.5


@pytest.mark.parametrize("address", ["topics/attendance/", "find/?q=foster+youth&topic=attendance", "start/"])
def test_paper_has_the_address_and_the_day(page: Page, address: str) -> None:
    """The address has the question. On the screen the line is nowhere."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    line = page.locator("[data-printed]")
    expect(line).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    assert re.fullmatch(rf"Printed \w+ \d+, 20\d\d from {re.escape(page.url)}", line.inner_text())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(line).to_have_count(0)


def test_a_handout_has_all_and_is_one_page(page: Page) -> None:
    """The question, first steps, resources, the people, the address and the day."""
    answered(page, f"{NEEDS[0]}&lea={LEAS[0]}&grade=9-12")
    for what in ("#need-on", "#need-lea", ".chips", ".first-steps", "[data-contact=coe-fresno]", "[data-printed]"):
        expect(page.locator(what).first).to_be_visible()
    shown = [one for one in page.locator("[data-result]").all() if one.is_visible()]
    assert len(shown) == 5
    for hidden in ("#need-words", "[data-broader]", "[data-state-files]", "[data-status]"):
        expect(page.locator(hidden)).to_be_hidden()
    assert pages_of(page) == 1


def test_who_is_in_danger_finds_whom_to_call_on_paper_too(page: Page) -> None:
    answered(page, f"{NEEDS[0]}&lea={LEAS[0]}&q=a+student+talks+of+suicide")
    expect(page.locator("[data-crisis]")).to_contain_text("988")
    expect(page.locator("[data-crisis] > *").first).to_be_visible()
    assert pages_of(page) == 1


def test_an_answer_to_an_lea_alone_is_printed_as_it_is(page: Page) -> None:
    """What it reported goes with its notes."""
    answered(page, f"lea={LEAS[0]}")
    expect(page.locator("[data-reflected-block] summary").first).to_be_visible()
    expect(page.locator("[data-status]")).to_be_visible()
    assert page.locator("[data-result]:visible").count() > 5


@pytest.mark.parametrize("lea", LEAS)
def test_handouts_of_a_sample_are_one_page(page: Page, lea: str) -> None:
    """Of more than fits, whole resources are left out, and nobody to ask."""
    for need in NEEDS:
        found = measured(page, f"{need}&lea={lea}")
        assert found["height"] <= PAPER["height"]
        assert found["cards"] >= FEWEST
        assert found["cut"] == 0
        assert found["points"] >= 9
        assert pages_of(page) == 1


@pytest.mark.full
def test_every_distinct_handout_is_one_page(page: Page) -> None:
    """By the LEA with the longest name for each county and kind; the fullest as PDF."""
    with (PROJECT / "content" / "reference" / "leas.csv").open(encoding="utf-8") as file:
        longest = {
            (one["county"], one["type"]): one["cds_code"]
            for one in sorted(csv.DictReader(file), key=lambda one: len(one["name"]))
        }
    found = {
        query: measured(page, query) for code in longest.values() for query in (f"{need}&lea={code}" for need in NEEDS)
    }
    assert len(found) > 500
    wrong = {
        query: one
        for query, one in found.items()
        if one["height"] > PAPER["height"] or one["cards"] < FEWEST or one["cut"] or one["points"] < 9
    }
    assert wrong == {}
    for query in sorted(found, key=lambda one: found[one]["cards"])[:200]:
        answered(page, query)
        assert pages_of(page) == 1, query
