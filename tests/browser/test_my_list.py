"""The reader's own list in the browser: kept here only, told to screen readers, shared as an address, alive through renames."""

from __future__ import annotations

import json
from typing import Any

import pytest
from built.making import Made
from playwright.sync_api import Page, Route, expect

from browser.listing import KEPT, listed, open_list


@pytest.mark.wcag("4.1.2", "4.1.3")
def test_a_resource_is_put_on_the_list_and_taken_off(page: Page, made: Made) -> None:
    """By keyboard, in a list and on its page; pressed says so, a status says it; the list has title, publisher, address and whom
    to ask, and removing can be undone."""
    page.goto("topics/attendance/")
    button = page.get_by_role("button", name="My list").first
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="On your list now")).to_have_count(1)
    id = page.evaluate(KEPT)
    page.goto(f"resources/{id}/")
    own = page.get_by_role("button", name=f"My list: {made.published[id]['title']}")
    expect(own).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="See my list").click()
    page.locator("html[data-ready]").wait_for()
    card = page.locator(f"[data-listed='{id}']")
    for text in (
        made.published[id]["title"],
        made.published[id]["publisher"],
        made.published[id]["url"],
        "Who to contact",
    ):
        expect(card).to_contain_text(text)
    card.get_by_role("button", name="Remove").click()
    assert listed(page) == []
    expect(page.get_by_text("nothing on your list yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert listed(page) == [id]


def test_a_list_is_shared_as_an_address(page: Page, made: Made) -> None:
    """Who opens it sees it without losing the own list, may take it over, and what a stranger wrote into it does no harm."""
    first, second, third = sorted(made.published)[:3]
    open_list(page)
    page.evaluate(f"localStorage.setItem('level1.list', '{first}')")
    open_list(page, f"my-list/?ids={second},{third},<script>,../x,constructor,{second}")
    assert listed(page) == [second, third, "constructor"]
    expect(page.get_by_role("heading", level=1)).to_have_text("A list that was shared with you")
    shared = page.locator("[data-shared]")
    expect(shared).to_contain_text("It is not kept until you keep it")
    expect(shared).to_contain_text("2 parts could not be read")
    expect(shared).to_contain_text("1 entry was named twice")
    expect(page.locator("[data-since]")).to_contain_text("1 entry is not known here")
    assert page.evaluate(KEPT) == first
    page.get_by_role("button", name="Put these on my list").click()
    page.get_by_role("link", name="See your own list").first.click()
    page.locator("html[data-ready]").wait_for()
    assert listed(page) == [first, second, third, "constructor"]
    address = page.get_by_role("link", name="the address of this list").get_attribute("href")
    assert address is not None
    assert address.endswith(f"/my-list/#ids={first},{second},{third},constructor")


def test_a_list_lives_through_renames_and_withdrawals(page: Page, made: Made) -> None:
    """A former id becomes that of today; what was replaced says so and offers its successor; an unknown id is told."""
    renamed, replaced, better = sorted(made.published)[:3]

    def changed(route: Route) -> None:
        data: dict[str, Any] = json.loads((made.root / "site" / "data" / "resources.json").read_text("utf-8"))
        data["former"]["its-old-name"] = renamed
        data["resources"][replaced] |= {"status": "superseded", "reason": "It is old.", "successor": better}
        route.fulfill(json=data)

    page.route("**/data/list.*.json", changed)
    open_list(page)
    page.evaluate(f"localStorage.setItem('level1.list', 'its-old-name,{replaced},no-such-thing')")
    open_list(page)
    assert listed(page) == [renamed, replaced, "no-such-thing"]
    assert page.evaluate(KEPT).startswith(f"{renamed},")
    expect(page.locator(f"[data-listed='{replaced}']")).to_contain_text("It is old.")
    expect(page.locator("[data-listed='no-such-thing']")).to_contain_text("No resource has this address")
    page.get_by_role("button", name="Replace it with that one").click()
    assert listed(page) == [renamed, better, "no-such-thing"]


def test_the_list_is_copied_as_text(page: Page, made: Made) -> None:
    """Title, publisher, address and whom to ask; where the browser does not let it be copied, it stands there marked."""
    id = min(id for id, data in made.published.items() if "caveats" not in data)
    open_list(page, f"my-list/?ids={id}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy as text").click()
    text = page.get_by_role("textbox", name="The list").input_value()
    title, publisher, url, lead = text.split("\n")[:4]
    assert (title, publisher, url) == tuple(made.published[id][name] for name in ("title", "publisher", "url"))
    assert lead == f"Who to contact: {made.leads[made.lead_today(made.published[id]['lead'])]['name']}"


def test_without_javascript_nothing_is_promised(scriptless: Page) -> None:
    """The page explains itself; there is no button that does nothing."""
    page = scriptless
    for address in ("my-list/", "topics/attendance/"):
        page.goto(address)
        expect(page.locator(".late strong").filter(has_text="This list needs JavaScript")).to_have_count(
            1 if "list" in address else 0
        )
        expect(page.get_by_role("button", name="My list")).to_have_count(0)
