"""What is printed: dark on white, with its question, address and day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.results import ready

ANSWER = "start/?indicator=chronic-absenteeism&group=foster-youth&lea=10621660000000"

# The least contrast of a text with the paper.
CONTRAST = """() => {
  const part = (one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
  const light = (color) => { const [r, g, b] = color.match(/[0-9.]+/g).map(Number); return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const all = document.querySelectorAll("main :is(a, p, li, h1, h2, h3, summary, td)");
  const texts = [...all].filter((e) => e.checkVisibility() && e.textContent.trim());
  return [paper, Math.min(...texts.map((e) => (paper + 0.05) / (light(getComputedStyle(e).color) + 0.05)))];
}"""


@pytest.mark.parametrize(
    "address",
    ["", "topics/attendance/", "resources/attendance-playbook/", "counties/kern/", ANSWER, "find/?q=foster+youth"],
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


@pytest.mark.parametrize(
    "address",
    ["topics/attendance/", "resources/attendance-playbook/", "find/?q=foster+youth&topic=attendance", "start/"],
)
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


@pytest.mark.parametrize("address", ["topics/attendance/", "find/?q=foster+youth", ANSWER])
def test_a_heading_stays_with_what_follows_and_a_panel_looks_open(page: Page, address: str) -> None:
    page.goto(address)
    if "?" in address:
        ready(page)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    kept = "all => [...new Set(all.map(one => getComputedStyle(one).breakAfter))]"
    assert page.eval_on_selector_all("main :is(h1, h2, h3)", kept) == ["avoid"]
    marks = "all => [...new Set(all.map(one => getComputedStyle(one).listStyleType))]"
    assert page.eval_on_selector_all("main summary", marks) in ([], ["none"])


def test_long_words_are_whole_on_paper(page: Page) -> None:
    """They do not fit into the box. On the screen there is nothing beside it."""
    words = "our foster youth miss school because the bus does not come to where they stay " * 3
    page.goto(f"find/?q={words.replace(' ', '+')}")
    ready(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("[data-printed-words]")).to_have_text(words.strip())
    expect(page.locator(".find-form [name=q]")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-printed-words]")).to_have_count(0)
