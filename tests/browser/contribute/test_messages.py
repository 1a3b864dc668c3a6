"""What the form says of an answer is in words, and what was meant is one click away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from browser.contribute.form import opened, problems


def wrote(page: Page, name: str, text: str) -> None:
    """Opens whatever the field is folded in, writes and goes on."""
    box = page.locator(f"[name='{name}']")
    box.evaluate(
        "one => { for (let fold = one.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true; }"
    )
    box.fill(text)
    box.press("Tab")


@pytest.mark.wcag("3.3.1", "3.3.3")
def test_what_was_meant_is_one_click_away(page: Page, site_address: str) -> None:
    opened(page, site_address)
    wrote(page, "sources.1.seen", "11/20/2026")
    told = page.locator("[data-problem='sources.1.seen'][data-code='malformed']")
    expect(told).to_contain_text("Did you mean 2026-11-20?")
    told.get_by_role("button").click()
    expect(page.locator("[name='sources.1.seen']")).to_have_value("2026-11-20")
    expect(page.locator("[name='sources.1.seen']")).to_be_focused()
    assert ("sources.1.seen", "malformed") not in problems(page)


def test_choices_are_words(page: Page, site_address: str) -> None:
    opened(page, site_address)
    shown = page.evaluate(
        "[...document.querySelectorAll('main option, main label')].map((one) => one.textContent.trim())"
    )
    assert "Matched by topic" in shown
    assert [text for text in shown if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", text)] == []
    assert page.locator("[name=status]").count() == 0


def test_an_address_that_is_there_leads_to_its_correction(page: Page, site_address: str, root: Path) -> None:
    entry = yaml.safe_load((root / "content/resources/attendance-guide.yml").read_text("utf-8"))
    opened(page, site_address)
    wrote(page, "url", entry["url"])
    told = page.locator("[data-problem=url][data-code=same-address]")
    expect(told).to_contain_text(f"attendance-guide (“{entry['title']}”)")
    told.get_by_role("link", name="Correct that entry").click()
    expect(page.locator("[name=title]")).to_have_value(entry["title"])
