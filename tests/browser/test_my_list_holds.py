"""What a reader has put on a list is not lost on the way: by a full browser, by the way back, by a link within the page, or by the focus
that falls out of it."""

from __future__ import annotations

import json

import pytest
from built.making import Made
from playwright.sync_api import FilePayload, Page, expect

from browser.listing import keep, kept_lists, listed, open_list

# Fills what the browser gives a site, to the last letter.
FILL = """() => {
  let [fits, most] = [0, 1 << 23];
  while (fits < most) {
    const size = Math.ceil((fits + most) / 2);
    try { localStorage.setItem("pad", "x".repeat(size)); fits = size; } catch { most = size - 1; }
  }
}"""
EMPTY = "localStorage.removeItem('pad')"
FOCUS = "document.activeElement === document.body ? 'body' : document.activeElement.tagName"


@pytest.fixture
def five(page: Page, made: Made) -> list[str]:
    """The ids of a list with a name and notes."""
    ids = sorted(made.published)[:5]
    items = [{"id": id, "note": f"A note on {id}"} for id in ids]
    # As the page itself writes it: what it writes later is longer.
    keep(
        page, ids, json.dumps({"v": 1, "open": 0, "lists": [{"name": "Goal 1", "items": items}]}, separators=(",", ":"))
    )
    return ids


@pytest.mark.parametrize("way", ["a new list", "somebody's list"])
def test_a_full_browser_loses_nothing_that_was_kept(page: Page, five: list[str], made: Made, way: str) -> None:
    before = kept_lists(page)
    page.evaluate(FILL)
    if way == "a new list":
        page.get_by_role("button", name="New list").click()
        expect(page.locator("[data-not-kept]")).to_contain_text("is full")
    else:
        others = sorted(made.published)[5:7]
        page.goto(f"my-list/#name=Theirs&ids={','.join(others)}")
        page.reload()
        page.get_by_role("button", name="Keep it as a list of mine").click()
        expect(page.locator("[data-told]")).to_contain_text("is full")
    page.evaluate(EMPTY)
    open_list(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Goal 1")
    assert listed(page) == five
    assert kept_lists(page) == before


def test_the_way_back_goes_no_further_than_what_was_done(page: Page, five: list[str], made: Made) -> None:
    """Whoever types, or adds something in another tab, is no longer offered a way back that would undo that too."""
    undo = page.get_by_role("button", name="Undo")
    page.locator("[data-key^='off ']").first.click()
    expect(undo).to_be_visible()
    page.locator(f"#note-{five[1]}").fill("Typed since")
    expect(undo).to_have_count(0)
    page.locator("[data-key^='off ']").first.click()
    undo.focus()
    other = page.context.new_page()
    other.goto(f"resources/{sorted(made.published)[9]}/")
    other.locator(".first [data-keep] button").click()
    expect(page.locator("[data-listed]")).to_have_count(4)
    expect(undo).to_have_count(0)
    assert page.evaluate(FOCUS) != "body"
    other.close()


def test_a_link_within_the_page_leaves_somebodys_list_open(page: Page, made: Made) -> None:
    ids = sorted(made.published)[:3]
    page.goto(f"my-list/#name=Foo&ids={','.join(ids)}")
    expect(page.locator("[data-listed]")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    assert listed(page) == ids
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.reload()
    expect(page.locator("[data-listed]")).to_have_count(3)


def test_the_focus_stays_in_the_page(page: Page, five: list[str], made: Made) -> None:
    page.get_by_role("button", name="Copy for our planning team").focus()
    other = page.context.new_page()
    other.goto(f"resources/{sorted(made.published)[9]}/")
    other.locator(".first [data-keep] button").click()
    expect(page.locator("[data-listed]")).to_have_count(6)
    assert page.evaluate(FOCUS) != "body"
    other.close()
    page.get_by_role("link", name="the address of this list").press("Enter")
    expect(page.locator("[data-shared]")).to_be_visible()
    assert page.evaluate(FOCUS) != "body"
    page.get_by_role("button", name="Keep it as a list of mine").press("Enter")
    expect(page.get_by_role("button", name="Keep it as a list of mine")).to_have_count(0)
    assert page.evaluate(FOCUS) != "body"
    assert [len(one["items"]) for one in kept_lists(page)["lists"]] == [6, 6]


def test_a_list_that_is_full_says_so_for_all_to_see(page: Page, made: Made) -> None:
    ids = sorted(made.published)
    keep(page, ids[:100])
    page.goto(f"resources/{ids[100]}/")
    page.locator(".first [data-keep] button").click()
    expect(page.get_by_text("Your list is full: it holds 100.")).to_be_visible()
    assert page.locator(".list-said").evaluate("e => e.getBoundingClientRect().height > 10")


def test_goals_and_texts_beyond_what_a_list_holds_are_told(page: Page, made: Made) -> None:
    ids = sorted(made.published)[:25]
    goals = "&".join(f"goal=Goal+{n}&ids={id}" for n, id in enumerate(ids))
    page.goto(f"my-list/#name={'x' * 121}&{goals}")
    notice = page.locator("[data-shared]")
    expect(notice).to_contain_text("5 goals were left out.")
    expect(notice).to_contain_text("1 text was too long and was cut.")
    assert len(listed(page)) == 25
    open_list(page)
    items = [{"id": id, "goal": f"Goal {n}", "note": "n" * (601 if n == 0 else 600)} for n, id in enumerate(ids)]
    text = json.dumps(
        {"format": "level1-list", "version": 1, "goals": [f"Goal {n}" for n in range(21)], "items": items}
    )
    page.set_input_files(
        "input[type=file]", FilePayload(name="f.json", mimeType="application/json", buffer=text.encode())
    )
    expect(notice).to_contain_text("1 goal was left out.")
    expect(notice).to_contain_text("1 text was too long and was cut.")
