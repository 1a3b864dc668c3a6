"""A field that was added by its row alone can be searched by, chosen and asked for in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built import making, new_field
from playwright.sync_api import Page, expect

from browser.results import ready
from browser.serving import served


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = making.once(tmp_path_factory, "new-field", new_field.make)
    with served(root / "after" / "site") as address:
        yield address


def test_readers_narrow_by_a_new_field(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}find/?room=gym")
    ready(page)
    expect(page.locator("[data-count]")).to_have_text("1")
    expect(page.locator("[data-chosen]")).to_contain_text("Room: Gym and playground")
    expect(page.locator(".facts-line")).to_contain_text("gym and playground, library")


def test_readers_mean_it_by_its_names(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}find/?q=sports+hall")
    ready(page)
    expect(page.locator("[data-result]").first).to_have_attribute("data-result", "attendance-guide")


def test_the_need_finder_asks_for_a_new_field(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}start/?topic=attendance&room=library")
    ready(page)
    expect(page.locator("[data-chosen]")).to_contain_text("Library")
    expect(page.locator("[data-result=attendance-guide] [data-why]")).to_contain_text("library")
