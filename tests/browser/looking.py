"""Looking at a page as it is: what axe finds, and what stands out sideways, in both color schemes, wide and narrow."""

from __future__ import annotations

import re
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

AXE_VERSION = re.findall(r"axe v([0-9.]+)", AXE_SCRIPT[:200])[0]
# Every rule that axe ran for the test that is under way: its name, what it looks at, its tags, and whether it was violated.
RAN: list[tuple[str, str, list[str], bool]] = []
# WCAG 2.2 A and AA, and what axe's authors recommend beyond.
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only colors can differ in the other scheme, and they take most of the time.
_OF_COLOR = ["color-contrast", "link-in-text-block"]
_ALL_BUT_COLOR = {
    "runOnly": {"type": "tag", "values": _STANDARDS},
    "rules": {name: {"enabled": False} for name in _OF_COLOR},
}
_COLOR = {"runOnly": {"type": "rule", "values": _OF_COLOR}}
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}

# How far a page can be moved sideways, and what stands out to the right.
SIDEWAYS = """() => {
  const wide = document.scrollingElement;
  const beyond = e => e.checkVisibility() && !e.closest(".unseen") && e.getBoundingClientRect().right > wide.clientWidth + 1;
  const out = [...document.querySelectorAll("body *")].filter(beyond).slice(0, 5);
  return [wide.scrollWidth - wide.clientWidth, out.map(e => e.outerHTML.slice(0, 120))];
}"""

# Runs axe on a page, or on what is left of it without `once`: a list has hundreds of texts that look the same, in the same colors
# on the same ground, and axe would take seconds to say the same of each. What looks like nothing else is always looked at.
_RUN = """async ([options, once]) => {
  const LOOK = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "textDecorationLine",
                "textShadow", "position", "visibility", "borderBottomStyle"], ENOUGH = 3;
  const seen = new Map(), spare = [];
  // Whether the element can be left out with all that is in it; `around` is how everything it is in looks.
  const known = (element, around) => {
    const style = getComputedStyle(element), look = `${around}>${element.tagName} ${LOOK.map((name) => style[name])}`;
    let all = true;
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
        || element.matches("input, select, textarea")) {
      const times = seen.get(look) ?? 0;
      seen.set(look, times + 1);
      all = times >= ENOUGH;
    }
    const inside = [...element.children].filter((child) => known(child, look));
    if (all && inside.length === element.children.length) return true;
    spare.push(...inside);
    return false;
  };
  if (once) known(document.body, "");
  const { violations, passes } = await axe.run(spare.length ? { include: [document], exclude: spare } : document,
                                               { ...options, resultTypes: ["violations"] });
  const told = ({ id, help, tags, nodes }) => [id, help, tags, nodes.slice(0, 3).map((node) => node.html.slice(0, 160))];
  return [violations.map(told), passes.map(told)];
}"""


Views = tuple[tuple[ViewportSize, tuple[Literal["light", "dark"], ...]], ...]
EVERY_VIEW: Views = ((DESK, ("light", "dark")), (PHONE, ("light", "dark")))
# Both widths and both schemes, each once: for pages whose colors and pieces are those of pages that are looked at in every view.
TWO_VIEWS: Views = ((DESK, ("light",)), (PHONE, ("dark",)))


def findings(page: Page, views: Views = EVERY_VIEW) -> list[str]:
    """What is wrong with a page as it stands, in a line each. Leaves it narrow and dark."""
    found = []
    _give_axe(page)
    for size, schemes in views:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=schemes[0])
        found += _of_axe(page, _ALL_BUT_COLOR, f"{size['width']}")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found += _of_axe(page, _COLOR, f"{size['width']} {scheme}", once=True)
        if (sideways := page.evaluate(SIDEWAYS)) != [0, []]:
            found.append(f"{size['width']}: stands out sideways: {sideways}")
    return found


def of_structure(page: Page) -> list[str]:
    """What axe finds that no color scheme changes."""
    _give_axe(page)
    return _of_axe(page, _ALL_BUT_COLOR, "axe")


def of_color(page: Page) -> list[str]:
    """What axe finds wrong with colors in the scheme that the page is in."""
    _give_axe(page)
    return _of_axe(page, _COLOR, "axe", once=True)


def _give_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def _of_axe(page: Page, rules: dict[str, Any], where: str, *, once: bool = False) -> list[str]:
    violations, passes = page.evaluate(_RUN, [rules, once])
    for found, violated in ((violations, True), (passes, False)):
        RAN.extend((name, help, tags, violated) for name, help, tags, _ in found)
    return [f"{where}: {name}: {help}: {nodes}" for name, help, _, nodes in violations]
