"""The page of what was said and done: short, in order for everyone, and the pages that show some of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built.told import told
from playwright.sync_api import Browser, Page

from browser.checks import SMALL
from browser.serving import served
from browser.test_long_pages import HIGHEST
from level1.catalog.feedback import SAID_PAGE


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(told(tmp_path_factory).root / "site") as address:
        yield address


@pytest.mark.parametrize("address", [SAID_PAGE, "resources/attendance-guide/", "coverage/", "curation/curators/"])
def test_it_is_short(page: Page, site_address: str, address: str) -> None:
    page.goto(site_address + address)
    for width, most in HIGHEST.items():
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollHeight") <= most
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_pressed_can_be_hit_with_a_finger(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    found = {}
    for address in (SAID_PAGE, "find/?q=zymurgy+quokka&priority=5"):
        page.goto(site_address + address)
        for panel in page.locator("[data-ways]").all():
            panel.locator("summary").click()
        if "find" in address:
            page.locator("[data-words] input").wait_for()
        found[address] = page.evaluate(SMALL, [24, 44])
    context.close()
    assert found == {SAID_PAGE: {}, "find/?q=zymurgy+quokka&priority=5": {}}
