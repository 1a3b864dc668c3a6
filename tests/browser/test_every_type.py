"""What holds for every type of page, in both colour schemes, on a desk and on a phone."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Heard

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
# Of these only colours can differ in the other scheme; asking the rest again would take as long as all of it.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}

# How far a page can be moved sideways, and what stands out to the right.
SIDEWAYS = """() => {
  const wide = document.scrollingElement;
  const beyond = e => e.checkVisibility() && e.getBoundingClientRect().right > wide.clientWidth + 1;
  const out = [...document.querySelectorAll("body *")].filter(beyond).slice(0, 5);
  return [wide.scrollWidth - wide.clientWidth, out.map(e => e.outerHTML.slice(0, 120))];
}"""

# What a reader may set for herself, as WCAG 1.4.12 has it.
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }
"""


def test_axe_finds_nothing(page: Page, address: str, heard: Heard) -> None:
    """No findings of WCAG 2.2 A and AA and of best practice, light and dark, wide and narrow; no sideways scrolling, also
    with the spacing of WCAG 1.4.12; nothing on the console; nothing asked of another host."""
    page.goto(address)
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            for finding in Axe().run(page, options=rules).response["violations"]:
                nodes = [node["html"][:160] for node in finding["nodes"][:3]]
                found.append(f"{size['width']} {scheme}: {finding['id']}: {finding['help']}: {nodes}")
        assert page.evaluate(SIDEWAYS) == [0, []], f"at {size['width']} px"
    assert found == []
    # As a sheet of its own: an inline style would be refused by the headers of a careful publisher.
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }", SPACED
    )
    assert page.evaluate(SIDEWAYS)[0] == 0, "with spaced out text on a phone"
    assert heard == Heard()


def test_the_dark_scheme_is_dark(page: Page) -> None:
    """The two colour schemes differ: the background follows the reader's choice."""
    page.goto("")
    background = (
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
    )
    page.emulate_media(color_scheme="light")
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
