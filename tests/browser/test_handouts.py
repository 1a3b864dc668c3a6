"""An answer to a need on paper: one page to hand out, for every LEA, with all that it must say."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pypdf
import pytest
from handouts import Handout, commonest, distinct, handouts
from playwright.sync_api import Page, ViewportSize, expect
from real import real_catalog

from browser.results import ready

# Letter without the margins of handout.css, in CSS pixels.
PAPER: ViewportSize = {"width": 725, "height": 980}
NEED = "indicator=chronic-absenteeism&group=foster-youth"
DISTRICT = "10621660000000"
# As few resources as a handout may have because its people need the room.
FEWEST = 3
# Those with the most to say, of which Chromium makes a PDF.
LONGEST = 200

# Asks the open page something else, as Back does, and waits for all that comes after an answer.
ASK = """async (query) => {
  history.pushState(null, "", `?${query}`);
  dispatchEvent(new PopStateEvent("popstate"));
  const whole = () => document.documentElement.dataset.ready && document.querySelector("[data-people] [data-message]");
  const end = Date.now() + 20_000;
  while (!whole()) {
    if (Date.now() > end) throw new Error(`no answer to ${query}`);
    await new Promise((next) => setTimeout(next, 4));
  }
}"""
# Where all but the resources ends; how many resources are whole and how many are cut; the smallest letters in points; fields that do
# not show all they say; what the paper says.
MEASURED = """() => {
  const seen = (e) => e.checkVisibility();
  const box = (e) => e.getBoundingClientRect();
  const list = box(document.querySelector("[data-results]"));
  const cards = [...document.querySelectorAll("[data-results] > li")].filter(seen).map(box);
  const rest = [...document.querySelectorAll("main, main *")].filter((e) => seen(e) && !e.closest("[data-results]"));
  const says = (e) => [...e.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const texts = [...document.querySelectorAll("main *")].filter((e) => seen(e) && says(e) && !e.closest(".unseen"));
  const fields = [...document.querySelectorAll(".ask-field :is(input, select)")].filter(seen);
  return {
    height: Math.ceil(Math.max(...rest.map((e) => box(e).bottom + scrollY))),
    width: Math.ceil(Math.max(...rest.map((e) => box(e).right))),
    cards: cards.filter((one) => one.right <= list.right + 1 && one.bottom <= list.bottom + 1).length,
    cut: cards.filter((one) => one.left < list.right && one.bottom > list.bottom + 1).length,
    points: Math.min(...texts.map((e) => parseFloat(getComputedStyle(e).fontSize) * 0.75)),
    narrow: fields.filter((e) => e.scrollWidth > e.clientWidth + 1).length,
    people: document.querySelectorAll("[data-contact]").length,
    dated: seen(document.querySelector("[data-printed]")),
    query: location.search.slice(1),
    lea: document.querySelector("#need-lea").value,
    letters: document.querySelector("main").innerText.length,
  };
}"""


def printing(page: Page, query: str) -> None:
    """Opens an answer, and the page becomes the paper."""
    page.emulate_media(media="screen")
    page.goto(f"start/?{query}")
    ready(page)
    page.locator("link[media=print]").wait_for(state="attached")
    page.locator("[data-as-of]").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def measured(page: Page, asked: Iterable[Handout]) -> Iterator[tuple[Handout, dict[str, Any]]]:
    """What each handout measures. One page is asked one thing after another, as a reader may do: opening each would take an hour."""
    page.set_viewport_size(PAPER)
    printing(page, f"{NEED}&lea={DISTRICT}")
    for one in asked:
        page.evaluate(ASK, one.query)
        yield one, page.evaluate(MEASURED)


def wrong_with(one: Handout, found: dict[str, Any]) -> list[str]:
    checks = {
        "longer than the paper": found["height"] <= PAPER["height"],
        "wider than the paper": found["width"] <= PAPER["width"],
        "too few resources": found["cards"] >= FEWEST,
        "a resource is cut": not found["cut"],
        "letters are too small": found["points"] >= 9,
        "the question is cut": not found["narrow"],
        "nobody to ask": found["people"] >= 1,
        "no day": found["dated"],
        "another question": sorted(found["query"].split("&")) == sorted(one.query.split("&")),
        "another LEA": found["lea"] == one.lea.name,
    }
    return [name for name, holds in checks.items() if not holds]


def saved(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True)))


def structure(pdf: pypdf.PdfReader) -> Counter[str]:
    """How many there are of each kind of thing that a reader of screens tells apart, as `H1`, `L` or `Link`."""
    counted: Counter[str] = Counter()
    waiting: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            counted[str(node.get("/S", "")).removeprefix("/")] += 1
            waiting += [node["/K"]] if "/K" in node else []
    return counted


def check_pdf(pdf: pypdf.PdfReader, lea: str) -> None:
    """One page, with its structure, language and title, for readers who do not see it."""
    assert len(pdf.pages) == 1
    root: Any = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert pdf.metadata is not None
    assert lea in (pdf.metadata.title or "")
    kinds = structure(pdf)
    assert kinds["H1"] == 1
    for kind in ("H2", "H3", "L", "LI", "Link"):
        assert kinds[kind] >= 2, kind


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_handout_has_all_and_is_one_page(page: Page) -> None:
    """The question, first steps, resources, the people, the address and the day."""
    printing(page, f"{NEED}&lea={DISTRICT}&grade=9-12")
    for what in ("#need-on", "#need-lea", ".chips", ".first-steps", "[data-contact=coe-fresno]", "[data-printed]"):
        expect(page.locator(what).first).to_be_visible()
    shown = [one for one in page.locator("[data-result]").all() if one.is_visible()]
    assert len(shown) == 5
    for hidden in ("#need-words", "[data-broader]", "[data-state-files]", "[data-status]"):
        expect(page.locator(hidden)).to_be_hidden()
    check_pdf(saved(page), "Fresno Unified")


def test_an_address_that_says_print_is_the_same_paper(page: Page) -> None:
    printing(page, f"{NEED}&lea={DISTRICT}")
    plain = text_of(page)
    printing(page, f"{NEED}&lea={DISTRICT}&print=1")
    assert text_of(page).replace("&print=1", "") == plain
    check_pdf(saved(page), "Fresno Unified")


def test_who_is_in_danger_finds_whom_to_call_on_paper_too(page: Page) -> None:
    printing(page, f"{NEED}&lea={DISTRICT}&q=a+student+talks+of+suicide")
    expect(page.locator("[data-crisis]")).to_contain_text("988")
    expect(page.locator("[data-crisis] > *").first).to_be_visible()
    assert len(saved(page).pages) == 1


def test_an_answer_to_an_lea_alone_is_printed_as_it_is(page: Page) -> None:
    """What it reported goes with its notes, or not at all: no heading without what it is about."""
    printing(page, f"lea={DISTRICT}")
    panel = page.locator("[data-reflected-block] > details")
    panel.evaluate("one => { one.open = false; }")
    expect(panel).to_be_hidden()
    panel.evaluate("one => { one.open = true; }")
    expect(panel.locator(".hint").first).to_be_visible()
    expect(page.locator("[data-status]")).to_be_visible()
    assert page.locator("[data-result]:visible").count() > 5


def test_each_lea_has_three_needs_of_its_own() -> None:
    """A county office, of which much is known; a school of which nothing is: the usual of its kind, and no invention."""
    leas = {lea.cds_code: lea for lea in real_catalog().reference.leas}
    assert all(len(set(commonest(lea))) == 3 for lea in leas.values())
    assert len(list(handouts())) == 3 * len(leas)
    alameda = commonest(leas["01100170000000"])
    assert [(one.id, one.group) for one in alameda] == [
        ("graduation-rate", ""),
        ("college-career", ""),
        ("5", "foster-youth"),
    ]
    unknown = commonest(leas["01612180000000"])
    assert {one.group for one in unknown} == {""}


def test_handouts_of_a_sample_are_one_page(page: Page) -> None:
    """Of each kind of LEA one, the one with the longest name. Of more than fits, whole resources are left
    out, and nobody to ask."""
    longest = {one.lea.kind: one for one in sorted(distinct().values(), key=lambda one: (len(one.lea.name), one.query))}
    found = {one.query: wrong_with(one, what) for one, what in measured(page, longest.values())}
    assert len(found) == len(longest) >= 6
    assert not any(found.values()), found
    one = longest["unified"]
    page.evaluate(ASK, one.query)
    check_pdf(saved(page), one.lea.name)


@pytest.mark.full
def test_every_distinct_handout_is_one_page(page: Page) -> None:
    """Of all LEAs, each with its three needs; the longest as PDF, opened one by one."""
    found = dict(measured(page, distinct().values()))
    assert len(found) > 2_500
    wrong = {one.query: why for one, what in found.items() if (why := wrong_with(one, what))}
    assert wrong == {}
    for one in sorted(found, key=lambda one: (found[one]["cards"], -found[one]["letters"]))[:LONGEST]:
        printing(page, one.query)
        check_pdf(saved(page), one.lea.name)
