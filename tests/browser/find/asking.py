"""Asking the search page."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page

from browser.results import ready


def ask(page: Page, **parameters: str | list[str]) -> None:
    page.goto(f"find/?{urlencode(parameters, doseq=True)}")
    ready(page)


def ask_next(page: Page, words: str) -> None:
    """Types other words over what was asked before: a question without a load of the page. What stands beside the results comes
    a moment later, and until then is that of the question before."""
    page.fill("#find-q", words)
    page.press("#find-q", "Enter")
    ready(page)


def total(page: Page) -> int:
    return int(page.locator("[data-count]").inner_text())
