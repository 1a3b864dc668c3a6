"""The archive of the site, unpacked and opened from disk."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from built import making
from built.varied import varied
from playwright.sync_api import Page, expect

from browser.serving import Heard


def test_pages_open_from_disk_and_say_what_does_not_work(page: Page, heard: Heard, tmp_path: Path) -> None:
    site = making.built(varied(tmp_path), "--zip").folder
    with ZipFile(site / "data" / "support-for-all.zip") as archive:
        archive.extractall(tmp_path / "taken")
    page.goto((tmp_path / "taken" / "support-for-all" / "index.html").as_uri())
    line = page.locator("[data-from-disk]")
    expect(line).to_contain_text("From disk, a browser runs no search")
    # The style sheet is there, and links lead to pages.
    assert page.evaluate("getComputedStyle(document.querySelector('.notice')).borderStyle") != "none"
    line.get_by_role("link", name="topics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")
    page.locator("main ul a").first.click()
    expect(line).to_be_visible()
    page.locator("main a[href*='resources/']").first.click()
    expect(page.locator("main h1")).to_be_visible()
    # The search box leads to the page that says so.
    box = page.locator("header input[type=search]")
    box.fill("attendance")
    box.press("Enter")
    page.wait_for_url("**/find/index.html?q=attendance")
    expect(line).to_be_visible()
    expect(page.locator("[data-browse] a").first).to_be_visible(timeout=15_000)
    # Modules do not load from disk, which the browser says of each.
    heard.said.clear()
    assert {address.partition(":")[0] for address in heard.elsewhere} == {"file"}
    heard.elsewhere.clear()
