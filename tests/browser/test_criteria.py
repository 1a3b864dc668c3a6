"""Success criteria of WCAG 2.2 that only show when somebody goes through a page."""

from __future__ import annotations

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.conftest import addresses
from browser.looking import DESK, PHONE

# Where the focus is: the number of the element in the order of the page, whether it is on the screen, whether something else covers
# it, and what it is. Nothing where the page does not have it.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getBoundingClientRect(), x = box.left + Math.min(5, box.width / 2), y = box.top + box.height / 2;
  const at = document.elementFromPoint(x, y);
  return [[...document.querySelectorAll("*")].indexOf(e), box.bottom > 0 && box.top < innerHeight,
          !at || e.contains(at) || at.contains(e) || at.tagName === "LABEL", e.outerHTML.slice(0, 120)];
}"""
# A radio group is one stop; what is behind so many stops is of the same kinds.
MOST = 70
WALKED = ("home", "start, answered", "resource", "county", "my list", "form", "glossary", "page not found")


@pytest.mark.wcag("2.1.2", "2.4.3", "2.4.7", "2.4.11", "3.2.1")
@pytest.mark.parametrize("type_", WALKED)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_the_first_control_to_the_last(page: Page, made: Made, type_: str, size: dict[str, int]) -> None:
    """Tab goes on from control to control in the order of the page, is never held, never lost, never behind something else, and
    leads to no other page."""
    page.set_viewport_size(size)
    page.goto(addresses(made)[type_])
    if "answered" in type_:
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
    at, before = page.url, -1
    for step in range(MOST):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None or ('class="skip"' in found[3] and step):
            # Behind the last control the browser's own come, if it has any, and then it begins again.
            assert step > 5
            break
        for _ in range(20):
            number, seen, uncovered, what = found
            if seen and uncovered:
                break
            # What is drawn meanwhile above it moves it, and the browser moves after it.
            page.wait_for_timeout(50)
            found = page.evaluate(FOCUS) or found
        assert number > before, what
        assert (seen, uncovered) == (True, True), what
        before = number
    assert page.url == at


# The boxes of what a reader comes upon one after the other, and where a column begins.
ORDER = """() => {
  const seen = [...document.querySelectorAll("main h1, main h2, main h3, main p, main li")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0);
  const wrong = [];
  for (let at = 1; at < seen.length; at++) {
    const before = seen[at - 1].getBoundingClientRect(), here = seen[at].getBoundingClientRect();
    if (seen[at - 1].contains(seen[at]) || getComputedStyle(seen[at]).position === "absolute") continue;
    // Further up is right only in a column beside it.
    if (here.bottom <= before.top && here.left < before.right) wrong.push([seen[at - 1].outerHTML.slice(0, 90), seen[at].outerHTML.slice(0, 90)]);
  }
  return wrong;
}"""


@pytest.mark.wcag("1.3.2")
@pytest.mark.parametrize(
    "type_", ["home", "start, answered", "resource", "indicator", "county", "coverage", "year", "lead, active"]
)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_is_read_in_the_order_in_which_it_is_seen(page: Page, made: Made, type_: str, size: dict[str, int]) -> None:
    """What stands behind something else in the page stands below it or in the next column."""
    page.set_viewport_size(size)
    page.goto({**addresses(made), "year": "year/"}[type_])
    if "answered" in type_:
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
    assert page.evaluate(ORDER) == []


@pytest.mark.wcag("1.3.2")
def test_results_are_before_people(page: Page, made: Made) -> None:
    """Whoever listens hears what was found before who to contact, as it is seen."""
    page.goto(addresses(made)["start, answered"])
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    assert page.evaluate(
        "() => document.querySelector('[data-result]').compareDocumentPosition(document.querySelector('main [data-contact]'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING"
    )


@pytest.mark.wcag("1.4.1")
def test_links_in_sentences_are_underlined(page: Page, made: Made) -> None:
    """A link within a sentence is told from its words by a line, not by its color alone."""
    for type_ in ("home", "resource", "glossary", "county"):
        page.goto(addresses(made)[type_])
        assert (
            page.evaluate("""() => [...document.querySelectorAll("main p a, main dd a")]
              .filter((a) => a.checkVisibility() && [...a.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 2))
              .filter((a) => !getComputedStyle(a).textDecorationLine.includes("underline")).map((a) => a.outerHTML.slice(0, 120))""")
            == []
        )
