"""What the pages with results show, and the state their address is in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready=true]")


def ids(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-result]", "all => all.map(one => one.dataset.result)")


def show_all(page: Page) -> None:
    """Presses the control that shows more results until there is none."""
    ready(page)
    more = page.locator("[data-more] button:visible")
    while more.count():
        before = len(ids(page))
        more.click()
        page.wait_for_function("before => document.querySelectorAll('[data-result]').length > before", arg=before)


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
