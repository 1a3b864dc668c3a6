"""Columns: wherever text stands beside something, it has room enough to be read, also where a window is just wide enough for two."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (900, 960, 1020)
# In rem of 16 pixels: narrower, a line has three or four words.
NARROWEST = 12
# A shorter text is a label, a day or a number; what stands aside is a column in any case.
LEAST = 60
PAGES = {
    "form": ("contribute/form/", "[data-card]"),
    "find": ("find/?q=attendance", ".find-results > li"),
    "start": ("start/?need=chronic-absenteeism", "main h1"),
    "entry": ("resources/chronic-absenteeism-indicator/", "main h1"),
    "county": ("counties/butte/", "main h1"),
    "counties": ("counties/", "main h1"),
    "regions": ("leads/", "main h1"),
    "topic": ("topics/attendance/", "main h1"),
}
# Children of grids with more than one column, and cells of flowing columns, that have text and are seen.
NARROW = """([narrowest, least]) => [...document.querySelectorAll("main *")].flatMap(grid => {
  const style = getComputedStyle(grid);
  if (style.display !== "grid" || style.gridTemplateColumns.split(" ").length < 2) return [];
  return [...grid.children].filter(child => child.checkVisibility() && (child.matches("aside") || (child.innerText || "").trim().length >= least))
    .map(child => ({ of: grid.className, what: child.innerText.trim().slice(0, 40), width: child.getBoundingClientRect().width }))
    .filter(({ width }) => width > 1 && width < narrowest * 16);
})"""


@pytest.mark.wcag("1.4.10")
@pytest.mark.parametrize("name", PAGES)
def test_no_column_is_too_narrow_to_read(page: Page, name: str) -> None:
    address, ready = PAGES[name]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible()
    narrow: dict[int, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        narrow[width] = page.evaluate(NARROW, [NARROWEST, LEAST])
    assert {width: found for width, found in narrow.items() if found} == {}


def test_what_readers_will_see_has_a_column_or_the_whole_page(page: Page) -> None:
    page.goto("contribute/form/")
    card = page.locator(".form-beside > aside")
    for width in (880, *WIDTHS, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        expect(card).to_be_visible()
        assert card.evaluate("card => card.getBoundingClientRect().width") >= 20 * 16, width
