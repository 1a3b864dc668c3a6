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
@pytest.mark.parametrize(
    ("type_", "size"),
    # Half of them on a desk and half on a phone, all of them both ways in the full set.
    [
        pytest.param(type_, size, marks=() if (nth + (size is PHONE)) % 2 == 0 else pytest.mark.full)
        for nth, type_ in enumerate(WALKED)
        for size in (DESK, PHONE)
    ],
    ids=lambda one: one if isinstance(one, str) else f"{one['width']}",
)
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
