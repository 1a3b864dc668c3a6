"""The first screen of the home page: what this is, who keeps it, and the ways in, without scrolling."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_screen_has_the_ways_in(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("")
    main = page.get_by_role("main")
    for what in (
        main.get_by_role("heading", level=1),
        main.locator(".kept"),
        main.get_by_label("Where do you work?"),
        main.get_by_label("In your own words (optional)"),
        main.get_by_text("Do not include student names."),
        main.get_by_role("button", name="Show what helps"),
        main.get_by_label("or search:"),
        main.get_by_role("button", name="Search", exact=True),
    ):
        expect(what).to_be_in_viewport(ratio=1)
