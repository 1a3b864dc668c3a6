"""The list as a working paper: counted on every page, named, grouped, ordered and noted by keyboard; several lists; what the reader
was working on comes along."""

from __future__ import annotations

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.listing import KEPT, keep, kept_lists, listed, open_list
from browser.results import ready

COUNT = "[data-list-count]"


def focused(page: Page) -> str:
    key: str = page.evaluate("document.activeElement.dataset.key ?? document.activeElement.localName")
    return key


def test_every_page_has_the_count(page: Page) -> None:
    """It follows a button of the page, and another tab; nothing is shown where there is nothing."""
    page.goto("topics/attendance/")
    expect(page.locator(COUNT)).to_be_hidden()
    page.locator("[data-keep] button").nth(0).click()
    page.locator("[data-keep] button").nth(1).click()
    expect(page.locator(COUNT)).to_have_text("2")
    page.goto("glossary/")
    expect(page.get_by_role("banner").get_by_role("link", name="My list (2)")).to_have_attribute("href", "../my-list/")
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'level1.list' }))")
    page.evaluate("localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: null }))")
    expect(page.locator(COUNT)).to_be_hidden()


def test_what_the_reader_was_working_on_comes_along(page: Page) -> None:
    """From the page of an indicator or a group, from the address of a search, and from the page that led to an entry; never an LEA
    and never own words."""
    page.goto("indicators/chronic-absenteeism/")
    page.locator("[data-keep] button").first.click()
    first = page.evaluate(KEPT)
    page.goto("find/?q=discipline&indicator=suspension-rate&group=foster-youth&step=plan&lea=10621660000000")
    ready(page)
    page.locator("[data-results] a").first.click()
    page.locator(".first [data-keep] button").click()
    second = page.evaluate(KEPT).split(",")[-1]
    items = {one["id"]: one for one in kept_lists(page)["lists"][0]["items"]}
    assert items[first] == {"id": first, "indicator": "chronic-absenteeism"}
    assert items[second] == {"id": second, "indicator": "suspension-rate", "group": "foster-youth", "step": "plan"}
    open_list(page)
    expect(page.locator(f"[data-listed='{second}'] [data-for]")).to_contain_text(
        "Suspension Rate · Foster youth · Plan"
    )


@pytest.mark.wcag("2.1.1", "4.1.2")
def test_a_list_is_named_grouped_ordered_and_noted_by_keyboard(page: Page, made: Made) -> None:
    """The focus stays on the button that was pressed; a status says where the entry is; all of it is there on the next visit."""
    ids = sorted(made.published)[:4]
    keep(page, ids)
    keys = page.keyboard
    page.get_by_label("Name of this list").focus()
    keys.type("Goal 2: attendance")
    expect(page.get_by_role("heading", level=1)).to_have_text("Goal 2: attendance")
    down = page.get_by_role("button", name=f"Move down: {made.published[ids[0]]['title']}")
    down.focus()
    keys.press("Enter")
    assert listed(page) == [ids[1], ids[0], *ids[2:]]
    assert focused(page) == f"down {ids[0]}"
    expect(page.locator("[data-told]")).to_contain_text("now 2 of 4")
    page.get_by_label("Add a goal").focus()
    keys.type("Find out why")
    keys.press("Enter")
    last = page.get_by_role("button", name=f"Move down: {made.published[ids[3]]['title']}")
    last.focus()
    keys.press("Enter")
    expect(
        page.locator("section", has=page.get_by_role("heading", name="Find out why")).locator("[data-listed]")
    ).to_have_count(1)
    assert focused(page) == f"down {ids[3]}"
    expect(last).to_have_attribute("aria-disabled", "true")
    keys.press("Enter")
    expect(page.locator("[data-told]")).to_contain_text("Already last")
    page.get_by_label(f"Note: {made.published[ids[3]]['title']}").focus()
    keys.type("Ask the clinic")
    page.reload()
    ready(page)
    assert listed(page) == [ids[1], ids[0], ids[2], ids[3]]
    expect(page.get_by_role("heading", level=1)).to_have_text("Goal 2: attendance")
    expect(page.locator(f"#note-{ids[3]}")).to_have_value("Ask the clinic")


def test_goals_are_renamed_and_removed(page: Page, made: Made) -> None:
    """What was under a goal stays on the list; two goals never have one name."""
    ids = sorted(made.published)[:2]
    keep(
        page,
        ids,
        {
            "v": 1,
            "open": 0,
            "lists": [
                {"goals": ["One", "Two"], "items": [{"id": ids[0], "goal": "One"}, {"id": ids[1], "goal": "Two"}]}
            ],
        },
    )
    page.get_by_text("Change this goal").first.click()
    box = page.get_by_label("Name of the goal One")
    box.fill("Two")
    box.press("Enter")
    expect(page.locator("[data-told]")).to_contain_text("already a goal called Two")
    box.fill("Three")
    box.press("Enter")
    expect(page.locator("h2.goal")).to_have_text(["Three", "Two"])
    page.get_by_text("Change this goal").last.click()
    page.get_by_role("button", name="Remove this goal").last.click()
    expect(page.locator("h2.goal")).to_have_text(["Three"])
    assert sorted(map(str, listed(page))) == ids
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h2.goal")).to_have_text(["Three", "Two"])


def test_there_are_several_lists(page: Page, made: Made) -> None:
    """A new one is named first; the open one is the one that buttons of other pages put resources on; one can be deleted."""
    first, second = sorted(made.published)[:2]
    keep(page, [first])
    page.get_by_role("button", name="New list").click()
    assert focused(page) == "name"
    page.keyboard.type("Goal 1")
    page.goto(f"resources/{second}/")
    page.locator(".first [data-keep] button").click()
    open_list(page)
    assert listed(page) == [second]
    page.get_by_role("button", name="My list (1 resource)").click()
    assert listed(page) == [first]
    assert page.evaluate(KEPT) == first
    expect(page.get_by_role("button", name="My list (1 resource)")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Delete this list").click()
    assert listed(page) == [second]
    page.get_by_role("button", name="Undo").click()
    assert listed(page) == [first]


def test_pressed_is_seen_in_colors_of_the_readers_own(page: Page) -> None:
    page.goto("topics/attendance/")
    page.emulate_media(forced_colors="active")
    buttons = page.locator("[data-keep] button")
    buttons.first.click()
    looks = [buttons.nth(at).evaluate("e => getComputedStyle(e).backgroundColor") for at in (0, 1)]
    assert looks[0] != looks[1]


def test_cards_of_search_and_need_finder_have_the_button(page: Page) -> None:
    """By keyboard; what the need was comes along from the need finder."""
    page.goto("find/?q=attendance")
    ready(page)
    found = page.locator("[data-results] .keep[aria-pressed]")
    expect(found).to_have_count(page.locator("[data-results] [data-result]").count())
    page.goto("start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth&q=no+bus")
    ready(page)
    buttons = page.locator("[data-answer] .card .keep[aria-pressed]")
    expect(buttons).to_have_count(page.locator("[data-answer] .card").count())
    buttons.first.focus()
    page.keyboard.press("Space")
    expect(buttons.first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="On your list now")).to_have_count(1)
    [item] = kept_lists(page)["lists"][0]["items"]
    assert item == {"id": page.evaluate(KEPT), "indicator": "chronic-absenteeism", "group": "foster-youth"}
