"""What holds for every type of page, in both color schemes, on a desk and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page

from browser.looking import SIDEWAYS, findings

# What a reader may set for herself, as WCAG 1.4.12 has it.
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }
"""


def test_nothing_is_wrong_in_any_scheme_and_width(page: Page, address: str) -> None:
    """No findings of WCAG 2.2 A and AA and of best practice, light and dark, wide and narrow; no sideways scrolling, also
    with the spacing of WCAG 1.4.12."""
    page.goto(address)
    assert findings(page) == []
    # As a sheet of its own: an inline style would be refused by the headers of a careful publisher.
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }", SPACED
    )
    assert page.evaluate(SIDEWAYS)[0] == 0, "with spaced out text on a phone"


def test_the_dark_scheme_is_dark(page: Page) -> None:
    """The two color schemes differ: the background follows the reader's choice."""
    page.goto("")
    background = (
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
    )
    page.emulate_media(color_scheme="light")
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
