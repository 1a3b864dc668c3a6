"""Asking the search page."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page

from browser.results import ready


def ask(page: Page, **parameters: str | list[str]) -> None:
    page.goto(f"find/?{urlencode(parameters, doseq=True)}")
    ready(page)


def total(page: Page) -> int:
    return int(page.locator("[data-count]").inner_text())
