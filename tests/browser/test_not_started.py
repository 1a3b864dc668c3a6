"""Scripts that do not start: the page says so, and shows the ways without them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from browser.results import ready
from browser.serving import Heard

PAGES = {
    "find/?q=attendance": "[data-browse] a",
    "start/?indicator=chronic-absenteeism": "[data-browse] a",
    "my-list/": ".late a",
    "contribute/form/": ".late a",
}


def _wrong_type(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-type": "application/octet-stream"})


def _old_browser(route: Route) -> None:
    """A browser that knows no modules runs none."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('type="module"', 'type="unknown"'))


BROKEN: dict[str, tuple[str, Callable[[Route], None]]] = {
    "a server that sends a wrong type": ("**/assets/**/*.js", _wrong_type),
    "one file that is blocked": ("**/assets/shared/dom.js", lambda route: route.abort()),
    "an old browser": ("**/{find,start,my-list,form}/*", _old_browser),
}


def test_a_page_says_that_its_scripts_have_not_started(page: Page, heard: Heard) -> None:
    """By markup and style alone. The clock of animations is not waited for: they are finished."""
    for cause, (pattern, breaks) in BROKEN.items():
        page.route(pattern, breaks)
        for address, way in PAGES.items():
            page.goto(address)
            late = page.locator(".late")
            expect(late).to_be_hidden()
            page.evaluate("document.getAnimations().forEach((one) => one.finish())")
            expect(late).to_be_visible()
            expect(late).to_contain_text("needs JavaScript, which has not started")
            assert late.bounding_box()["height"] > 20, (cause, address)  # type: ignore[index]  # it is visible
            expect(page.locator(way).first).to_be_visible()
        page.unroute(pattern)
    heard.said.clear()


def test_a_page_whose_scripts_started_does_not(page: Page) -> None:
    for address in PAGES:
        page.goto(address)
        ready(page)
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        expect(page.locator(".late")).to_be_hidden()


def test_without_javascript_it_is_said_too(scriptless: Page) -> None:
    page = scriptless
    for address, way in PAGES.items():
        page.goto(address)
        expect(page.locator(".late")).to_be_visible()
        expect(page.locator(way).first).to_be_visible()
