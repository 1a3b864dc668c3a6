"""Long pages: none is too long to scan, on a desk and on a phone. Everything on it can be opened without JavaScript, and a box
filters it."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.looking import DESK
from level1.site.pages.listing import FIRST

# As high as a page may be, at 1280 pixels and on a phone. A longer one is not scanned but left.
HIGHEST = {1280: 8000, 360: 16000}
# Of all pages, as many of the largest files as are measured besides the largest of each kind.
LARGEST = 10
# As many bytes as a page may have on its way to the reader: the page of an entry, that of a county, which has what each of up to four
# hundred LEAs reported of itself, and any other.
HEAVIEST_ENTRY, HEAVIEST_COUNTY, HEAVIEST = 25_000, 80_000, 60_000


def kinds(made: Made) -> dict[str, list[tuple[int, str]]]:
    """The pages by kind, the largest first, as (bytes, address). Pages of one template are in one folder; further pages of a list
    are pages of that list."""
    folder = made.root / "site"
    found = defaultdict(list)
    for path in folder.rglob("index.html"):
        address = path.parent.relative_to(folder).as_posix().removeprefix(".")
        plain = re.sub(r"/page-\d+$", "", address)
        kind = plain.split("/")[0] + "/x" * plain.count("/")
        found[kind].append((path.stat().st_size, f"{address}/" if address else ""))
    return {kind: sorted(pages, reverse=True) for kind, pages in found.items()}


def test_no_page_is_too_long(page: Page, made: Made) -> None:
    """The largest page of each kind and the largest of all, folded as they come."""
    by_kind = kinds(made)
    assert len(by_kind) > 20
    largest = sorted((one for pages in by_kind.values() for one in pages), reverse=True)[:LARGEST]
    measured = dict.fromkeys(address for _, address in (*largest, *(pages[0] for pages in by_kind.values())))
    too_high = {}
    for address in measured:
        page.goto(address, wait_until="domcontentloaded")
        for width, most in HIGHEST.items():
            page.set_viewport_size({"width": width, "height": DESK["height"]})
            height = page.evaluate("document.documentElement.scrollHeight")
            if height > most:
                too_high[address, width] = height
    assert too_high == {}


def test_no_page_is_too_heavy(made: Made) -> None:
    for kind, pages in kinds(made).items():
        most = {"resources/x": HEAVIEST_ENTRY, "counties/x": HEAVIEST_COUNTY}.get(kind, HEAVIEST)
        for size, address in pages:
            # No page is larger packed than it is.
            if size > most:
                raw = (made.root / "site" / address / "index.html").read_bytes()
                assert len(gzip.compress(raw, 6)) <= most, address


def test_every_kind_of_long_page_has_a_box_that_filters_it(page: Page, made: Made) -> None:
    """Where something is folded, so that it need not be looked for fold by fold."""
    folded = 0
    for pages in kinds(made).values():
        _, address = pages[0]
        text = (made.root / "site" / address / "index.html").read_text("utf-8")
        if '<details class="rest"' in text:
            page.goto(address)
            box = page.get_by_label(re.compile("Filter this page|Find an LEA on this page"))
            expect(box, address).to_be_visible()
            folded += 1
    assert folded > 5


@pytest.mark.wcag("4.1.3")
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
