"""Looking at a page as it is: what axe finds, and what stands out sideways, in both color schemes, wide and narrow."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

# WCAG 2.2 A and AA, and what axe's authors recommend beyond.
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RULES = {"runOnly": {"type": "tag", "values": _STANDARDS}, "resultTypes": ["violations"]}
# Of these only colors can differ in the other scheme; asking the rest again would take as long as all of it.
_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}

# How far a page can be moved sideways, and what stands out to the right.
SIDEWAYS = """() => {
  const wide = document.scrollingElement;
  const beyond = e => e.checkVisibility() && e.getBoundingClientRect().right > wide.clientWidth + 1;
  const out = [...document.querySelectorAll("body *")].filter(beyond).slice(0, 5);
  return [wide.scrollWidth - wide.clientWidth, out.map(e => e.outerHTML.slice(0, 120))];
}"""


def findings(page: Page) -> list[str]:
    """What is wrong with a page as it stands, in a line each. Leaves it narrow and dark."""
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += _of_axe(page, _RULES, f"{size['width']} light")
        page.emulate_media(color_scheme="dark")
        found += _of_axe(page, _COLOURS, f"{size['width']} dark")
        if (sideways := page.evaluate(SIDEWAYS)) != [0, []]:
            found.append(f"{size['width']}: stands out sideways: {sideways}")
    return found


def _of_axe(page: Page, rules: dict[str, Any], where: str) -> list[str]:
    violations = Axe().run(page, options=rules).response["violations"]
    return [
        f"{where}: {one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in violations
    ]
