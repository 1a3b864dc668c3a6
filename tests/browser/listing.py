"""A reader's own lists in a browser: opening the page, what it shows, and what it keeps."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

KEPT = "localStorage.getItem('level1.list')"
LISTS = "localStorage.getItem('level1.lists')"


def open_list(page: Page, address: str = "my-list/") -> None:
    page.goto(address)
    page.locator("html[data-ready]").wait_for()


def listed(page: Page) -> list[str | None]:
    return [item.get_attribute("data-listed") for item in page.locator("[data-listed]").all()]


def keep(page: Page, ids: list[str], lists: Any = None) -> None:
    """Keeps a list as an earlier visit did, and opens the page. `lists` is what else is kept: data, or a text as it is."""
    page.goto("glossary/")
    page.evaluate("ids => localStorage.setItem('level1.list', ids)", ",".join(ids))
    if lists is not None:
        text = lists if isinstance(lists, str) else json.dumps(lists)
        page.evaluate("text => localStorage.setItem('level1.lists', text)", text)
    open_list(page)


def kept_lists(page: Page) -> Any:
    return json.loads(page.evaluate(LISTS) or "null")
