"""Asking the need finder, and whom it names."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page

from browser.results import ready

FRESNO = "10621660000000"
# Alum Rock Union Elementary, Santa Clara; Kern High; Mariposa County Unified, the only district of its county.
ELEMENTARY, HIGH, SINGLE = "43693690000000", "15635290000000", "22655320000000"


def ask(page: Page, **need: str | list[str]) -> None:
    page.goto(f"start/?{urlencode(need, doseq=True)}")
    ready(page)


def people(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-contact]", "all => all.map(one => one.dataset.contact)")
