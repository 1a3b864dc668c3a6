"""A test finds a page on which nothing has happened, whatever the test before it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from browser.lending import VIEWPORT, Lender
from browser.serving import BLANK

STATE = """() => ({
  kept: [localStorage.length, sessionStorage.length, document.cookie],
  media: ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)",
          "(prefers-contrast: more)"].map(query => matchMedia(query).matches),
  size: [innerWidth, innerHeight],
  before: history.length,
  year: new Date().getFullYear() > 2020,
  added: "added" in window,
})"""
NEW = {
    "kept": [0, 0, ""],
    "media": [False] * 5,
    "size": [VIEWPORT["width"], VIEWPORT["height"]],
    "before": 1,
    "year": True,
    "added": False,
}


@pytest.fixture
def page(site_address: str) -> None:
    """These tests lend their own."""


@pytest.fixture(autouse=True)
def heard() -> None:
    """Nobody listens."""


def test_a_page_comes_back_as_new(browser: Browser, base_url: str) -> None:
    lender = Lender(browser, {"base_url": base_url})
    first = lender.lend()
    said: list[str] = []
    for _ in range(2):
        first.on("request", lambda request: said.append(request.url))
    first.goto("glossary/")
    first.route("**/topics/", lambda route: route.abort())
    first.set_viewport_size({"width": 320, "height": 500})
    first.emulate_media(
        media="print", color_scheme="dark", reduced_motion="reduce", forced_colors="active", contrast="more"
    )
    first.evaluate("() => { localStorage.a = sessionStorage.b = document.cookie = 'c=d; path=/'; window.added = 1; }")
    lender.take_back(base_url, failed=False)
    second = lender.lend()
    assert second is first
    said.clear()
    response = second.goto("topics/")
    assert response
    assert response.ok
    assert said == []
    assert second.evaluate(STATE) == NEW | {"before": 2}
    lender.close()


def test_what_cannot_be_taken_back_ends_a_page(browser: Browser, base_url: str) -> None:
    lender = Lender(browser, {"base_url": base_url})

    def is_new_after(what: Callable[[Page], object], *, failed: bool = False) -> bool:
        before = lender.lend()
        before.goto(BLANK)
        what(before)
        lender.take_back(base_url, failed=failed)
        after = lender.lend()
        after.goto(BLANK)
        assert after.evaluate(STATE) | {"before": 1} == NEW
        return after is not before

    assert is_new_after(lambda page: page.clock.set_fixed_time("2019-01-01"))
    assert is_new_after(lambda page: page.add_init_script("window.added = 1"))
    assert is_new_after(lambda page: page.context.grant_permissions(["geolocation"]))
    assert is_new_after(lambda page: page.context.new_page())
    assert is_new_after(lambda page: page.close())
    assert is_new_after(lambda page: None, failed=True)
    assert not is_new_after(lambda page: None)
    lender.close()
