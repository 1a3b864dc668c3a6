"""The reader's own colors, keys and paper: high contrast, a key that is switched off, and what is printed."""

from __future__ import annotations

import pytest
from built.making import Made
from built.varied import varied_site
from playwright.sync_api import Page, expect

from browser.conftest import addresses
from browser.results import ready
from browser.serving import Heard, served
from browser.test_every_type import STANDINGS

PAGES = (
    "find/?q=foster+youth+attendance",
    "start/?indicator=chronic-absenteeism&group=foster-youth",
    "",
    "topics/attendance/",
)

# What is wrong where every color is the system's: a button without an edge, a mark without a shade or line, something pressed or
# chosen that looks as what is not.
UNSEEN = """() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
  const style = (e) => getComputedStyle(e);
  const look = (e) => ["backgroundColor", "borderTopColor", "borderTopWidth", "color"].map((one) => style(e)[one]).join();
  const edged = (e) => parseFloat(style(e).borderTopWidth) > 0 || style(e).textDecorationLine.includes("underline");
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const wrong = [];
  const say = (what, e) => wrong.push([what, e.outerHTML.slice(0, 90)]);
  for (const e of all("button, .button, input:not([type=checkbox], [type=radio]), select")) if (!edged(e)) say("no edge", e);
  for (const e of all("mark")) if (style(e).backgroundColor === style(document.body).backgroundColor) say("unmarked", e);
  for (const e of all("main button[aria-pressed=true]")) {
    const before = look(e);
    e.setAttribute("aria-pressed", "false");
    if (look(e) === before) say("as if not pressed", e);
    e.setAttribute("aria-pressed", "true");
  }
  return wrong;
}"""


@pytest.mark.wcag("1.4.1", "1.4.11")
def test_in_the_readers_own_colors_everything_is_seen(page: Page) -> None:
    """Matched words, what is pressed, and the edges of controls, on every page that has some."""
    page.emulate_media(forced_colors="active")
    found = {"mark": 0, "main button[aria-pressed=true]": 0}
    for address in PAGES:
        page.goto(address)
        if "?" in address:
            ready(page)
            expect(page.locator("[data-result]").first).to_be_visible()
        if "indicator" in address:
            if not page.locator("[data-tells]").first.is_visible():
                page.locator("details:has([data-tells]) > summary").click()
            page.locator("[data-tells]").first.click()
            expect(page.locator("[data-tells][aria-pressed=true]")).to_have_count(1)
        keep = page.locator("main button.keep").first
        if keep.count():
            keep.click()
        for what in found:
            found[what] += page.locator(what).count()
        assert page.evaluate(UNSEEN) == [], address
    assert all(found.values()), found


@pytest.mark.wcag("2.1.4")
def test_the_key_for_the_search_box_can_be_switched_off(page: Page) -> None:
    """WCAG 2.1.4: on every page, and it stays off; the page on accessibility says so."""
    page.goto("topics/")
    box = page.get_by_role("combobox", name="Search this site")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    switch = page.get_by_label("The key / leads to the search box")
    switch.uncheck()
    expect(page.locator("html[data-slash=off]")).to_be_attached()
    for address in ("topics/", "find/", ""):
        page.goto(address)
        page.locator("h1").click()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") != "q", address
    expect(switch).not_to_be_checked()
    switch.check()
    expect(page.locator("html:not([data-slash])")).to_be_attached()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.goto("about/accessibility/")
    expect(page.get_by_role("main")).to_contain_text("The key / leads to the search box")


# The light of a color, 0 to 1, of all texts of the page and of its paper.
INK = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).map(Number);
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  };
  const texts = [...document.querySelectorAll("main :is(h1, h2, p, li, a, td)")].filter((e) => e.checkVisibility());
  const ink = texts.filter((e) => e.textContent.trim()).map((e) => light(getComputedStyle(e).color));
  return [Math.max(...ink), light(getComputedStyle(document.body).backgroundColor)];
}"""

# Closed panels that are printed without what is in them.
FOLDED = """() => {
  const tall = (e) => e.getBoundingClientRect().height > 0;
  return [...document.querySelectorAll("main details:not([open])")]
    .filter((e) => e.checkVisibility() && ![...e.children].some((one) => one.localName !== "summary" && tall(one)))
    .map((e) => e.outerHTML.slice(0, 120));
}"""


def test_paper_is_white_and_says_what_was_asked_and_what_is_folded(page: Page) -> None:
    """Whatever the screen shows, dark by device or by choice; the question is printed, and so is what is in closed panels."""
    page.goto("topics/")
    page.get_by_label("dark").check()
    expect(page.locator("html[data-scheme=dark]")).to_be_attached()
    for address, question in {
        PAGES[0]: "#find-q",
        PAGES[1]: "#need-on",
        "topics/attendance/": "h1",
        "counties/kern/": "h1",
        "coverage/": "h1",
    }.items():
        page.emulate_media(media="screen", color_scheme="dark")
        page.goto(address)
        if "?" in address:
            ready(page)
        page.emulate_media(media="print", color_scheme="dark")
        ink, paper = page.evaluate(INK)
        assert paper > 0.99, address
        assert ink < 0.55, address
        expect(page.locator(question)).to_be_visible()
        assert page.evaluate(FOLDED) == [], address


@pytest.mark.full
def test_every_type_of_page_holds_in_the_readers_colors_and_on_paper(
    page: Page, made: Made, site_address: str, tmp_path_factory: pytest.TempPathFactory, heard: Heard
) -> None:
    """Also entries that were replaced, withdrawn or reviewed."""
    varied = varied_site(tmp_path_factory)
    with served(varied.root / "site") as beside:
        types = [site_address + address for address in (*addresses(made).values(), "curation/", "curation/curators/")]
        entries = [beside + address for address, leads_to in STANDINGS.items() if not leads_to]
        for address in (*types, *entries):
            page.emulate_media(media="screen", forced_colors="active", color_scheme="light")
            page.goto(address)
            assert page.evaluate(UNSEEN) == [], address
            page.emulate_media(media="print", forced_colors="none", color_scheme="dark")
            ink, paper = page.evaluate(INK)
            assert (paper > 0.99, ink < 0.55) == (True, True), address
            assert page.evaluate(FOLDED) == [], address
    # The site of the entries stands elsewhere.
    heard.elsewhere.clear()
