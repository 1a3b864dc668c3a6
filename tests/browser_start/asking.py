"""Asking the need finder, and reading what it shows."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page

FRESNO = "10621660000000"
# Alum Rock Union Elementary, Santa Clara; Kern High; Mariposa County Unified, the only district of its county.
ELEMENTARY, HIGH, SINGLE = "43693690000000", "15635290000000", "22655320000000"


def ask(page: Page, **need: str | list[str]) -> None:
    if page.url.startswith("http"):
        # What an answer can do without comes after it; leaving earlier would break its loading off, which is no fault.
        page.wait_for_load_state("networkidle")
    page.goto(f"start/?{urlencode(need, doseq=True)}")
    ready(page)


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready=true]")


def ids(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-result]", "all => all.map(one => one.dataset.result)")


def people(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-contact]", "all => all.map(one => one.dataset.contact)")


def need(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
