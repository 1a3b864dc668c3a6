"""The form as tests use it."""

from __future__ import annotations

from playwright.sync_api import Page

from browser.results import ready

MAILBOX, REPOSITORY = "curators@example.org", "https://github.com/example/kb"
TITLE = "Morning Routines That Bring Students Back"
SUMMARY = "Guide to routines at the door for schools with many late starts, with a schedule and a plan on one page."


def opened(page: Page, site_address: str, query: str = "") -> None:
    page.goto(f"{site_address}contribute/form/{query}")
    ready(page)


def file_of(page: Page) -> str:
    return page.locator("[data-file]").text_content() or ""


def problems(page: Page, *, shown: bool = False) -> set[tuple[str | None, str | None]]:
    found = page.locator("[data-problem]:not([hidden])" if shown else "[data-problem]").all()
    return {(one.get_attribute("data-problem"), one.get_attribute("data-code")) for one in found}
