"""What holds for every type of page, in both color schemes, on a desk and on a phone."""

from __future__ import annotations

import pytest
from built.making import Made
from built.varied import varied_site
from playwright.sync_api import Page, expect

from browser.conftest import TYPES, addresses
from browser.looking import EVERY_VIEW, SIDEWAYS, TWO_VIEWS, findings
from browser.serving import Heard, served

# What a reader may set for herself, as WCAG 1.4.12 has it.
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }
"""


# Together they have the pieces that pages are put together from, in every color: the normal set looks at each in every view. The
# other types are looked at once wide and light and once narrow and dark, and in every view by the full set.
IN_EVERY_VIEW = {"home", "start, answered", "resource", "coverage"}


@pytest.mark.wcag("1.4.3", "1.4.10", "1.4.12", "3.1.1", "4.1.2")
@pytest.mark.parametrize("type_", TYPES)
def test_nothing_is_wrong_with_any_type(page: Page, made: Made, type_: str) -> None:
    """No findings of WCAG 2.2 A and AA and of best practice, light and dark, wide and narrow; no sideways scrolling, also
    with the spacing of WCAG 1.4.12."""
    page.goto(addresses(made)[type_])
    assert findings(page, EVERY_VIEW if type_ in IN_EVERY_VIEW else TWO_VIEWS) == []
    # As a sheet of its own: an inline style would be refused by the headers of a careful publisher.
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }", SPACED
    )
    assert page.evaluate(SIDEWAYS)[0] == 0, "with spaced out text on a phone"


@pytest.mark.wcag("1.4.3", "1.4.10")
@pytest.mark.full
def test_nothing_is_wrong_in_any_scheme_and_width(page: Page, address: str) -> None:
    page.goto(address)
    assert findings(page) == []


# What an entry's page can be besides: each is a page, and none leads on by itself but a former address, at once.
STANDINGS = {
    "resources/replaced-guide/": "",
    "resources/withdrawn-guide/": "",
    "resources/reviewed-guide/": "",
    "resources/guide-of-an-ended-lead/": "",
    "leads/old-attendance-lead/": "",
    "leads/uncertain-lead/": "",
    "resources/visits-at-home/": "resources/home-visits/",
    "leads/lead-for-attendance/": "leads/attendance-lead/",
}


@pytest.mark.wcag("1.4.3", "2.2.1")
def test_nothing_is_wrong_with_an_entry_in_any_standing(
    page: Page, tmp_path_factory: pytest.TempPathFactory, heard: Heard
) -> None:
    """Replaced, withdrawn and ended entries are pages that stay; a former address leads to the present one at once, and says so
    with a link to who is not led."""
    made = varied_site(tmp_path_factory)
    with served(made.root / "site") as address:
        for at, leads_to in STANDINGS.items():
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(address + at)
            expect(page).to_have_url(address + (leads_to or at))
            if not leads_to:
                assert findings(page, TWO_VIEWS) == [], at
            refresh = made.site.pages[at].html.xpath("//meta[@http-equiv='refresh']/@content")
            assert [one.split(";")[0] for one in refresh] == (["0"] if leads_to else []), at
            if leads_to:
                assert leads_to in made.site.pages[at].links
    # The site of the other tests stands elsewhere.
    heard.elsewhere.clear()


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
