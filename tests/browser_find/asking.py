"""Asking the search page, and reading what it shows."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page


def ask(page: Page, **parameters: str | list[str]) -> None:
    page.goto(f"find/?{urlencode(parameters, doseq=True)}")
    ready(page)


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready=true]")


def ids(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-result]", "all => all.map(one => one.dataset.result)")


def total(page: Page) -> int:
    return int(page.locator("[data-count]").inner_text())


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
