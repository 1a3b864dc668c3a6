"""Long lists on a wide screen: no page of a word, a role or the list from A to Z is too long to scan, everything on it can be
opened without JavaScript, and a box filters it."""

from __future__ import annotations

import re

from built.making import Made
from playwright.sync_api import Page, expect

from level1.site.pages.listing import FIRST

# As high as a page may be at 1280 pixels. A longer one is not scanned but left.
HIGHEST = 8000
LISTS = re.compile(r"(resources/|(priorities|indicators|student-groups|topics|leads)/[^/]+/)(page-\d+/)?")
# A page with fewer cards than this is not long.
MANY = 25

# Puts one page after another into the document, with its own style sheets there already, and measures each.
HEIGHTS = """async addresses => {
  const measured = {};
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    document.body.replaceWith(document.adoptNode(page.body));
    measured[address] = document.documentElement.scrollHeight;
  }
  return measured;
}"""


def test_no_list_is_too_long(page: Page, made: Made, site_address: str) -> None:
    """All lists of the site that have many cards, as they are without JavaScript."""
    folder = made.root / "site"
    pages = [path.parent.relative_to(folder).as_posix() + "/" for path in folder.rglob("index.html")]
    long = [
        address
        for address in sorted(pages)
        if LISTS.fullmatch(address)
        and (folder / address / "index.html").read_text("utf-8").count('class="card"') > MANY
    ]
    assert "resources/" in long
    assert {address.split("/")[0] for address in long} > {"resources", "priorities", "topics"}
    page.goto("resources/")
    heights = page.evaluate(HEIGHTS, [site_address + address for address in long])
    assert {address: height for address, height in heights.items() if height > HIGHEST} == {}


def test_a_list_shows_the_first_of_each_group_and_filters_all(page: Page, made: Made) -> None:
    """The rest of a group opens with one click; while a reader filters, matches in a closed rest are shown too, and afterward
    it is closed again."""
    page.goto("resources/")
    page.emulate_media(reduced_motion="reduce")
    for group in page.locator(".listing section").all():
        assert group.locator(":scope > .cards > .card").count() <= FIRST + 2
    rest = page.locator("details.rest").first
    inside = rest.locator(".card h3, .card h4").first
    title = inside.text_content() or ""
    expect(inside).not_to_be_visible()
    box = page.get_by_label("Filter this page")
    box.fill(title)
    expect(inside).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="shown")).to_have_text(re.compile(r"^\d+ of \d+ shown$"))
    box.fill("")
    expect(inside).not_to_be_visible()
    expect(page.locator(".listing section:visible")).to_have_count(page.locator(".listing section").count())
