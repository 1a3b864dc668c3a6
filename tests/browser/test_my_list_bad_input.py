"""What is kept, addressed or opened as a list may be anything: the page says what it could not take, never throws, and never takes it
for markup. The fixture that hears the console is part of every test here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from built.making import Made
from playwright.sync_api import FilePayload, Page, expect

from browser.listing import KEPT, LISTS, keep, kept_lists, listed, open_list
from browser.looking import TWO_VIEWS, findings

MARKUP = "<img src=x onerror=alert(1)>"
# What is kept, as it may be found there, and what the page says of it.
KEPT_WRONG: dict[str, tuple[Any, str]] = {
    "no JSON": ('{"v":1,"lists":[{"na', "damaged"),
    "a number": ("7", "damaged"),
    "no list": ('{"v":1,"lists":{}}', "damaged"),
    "lists of another kind": ('{"v":1,"lists":["x",null]}', "damaged"),
    "a later version": ('{"v":2,"lists":[{"name":"Later"}]}', "newer version"),
}


@pytest.mark.parametrize(("text", "said"), KEPT_WRONG.values(), ids=KEPT_WRONG)
def test_what_cannot_be_read_is_told_and_set_aside(page: Page, made: Made, text: str, said: str) -> None:
    """The resources are still there; what could not be read can be downloaded, and the next change does not destroy it."""
    id = min(made.published)
    keep(page, [id], text)
    expect(page.locator("[data-unread]")).to_contain_text(said)
    assert listed(page) == [id]
    page.get_by_label("Name of this list").fill("Goal 1")
    assert page.evaluate("localStorage.getItem('level1.lists-unread')") == text
    assert kept_lists(page)["lists"][0]["name"] == "Goal 1"


def test_parts_of_the_wrong_kind_are_left_out(page: Page, made: Made) -> None:
    first, second = sorted(made.published)[:2]
    items = [
        {"id": first, "note": 7, "goal": "none", "indicator": MARKUP},
        5,
        None,
        {"id": "../x"},
        {"id": second, "note": MARKUP},
    ]
    keep(
        page,
        [first, second],
        {"v": 1, "open": 99, "lists": [{"name": MARKUP, "goals": [MARKUP, 3, MARKUP], "items": items}]},
    )
    assert listed(page) == [first, second]
    expect(page.get_by_role("heading", level=1)).to_have_text(MARKUP)
    expect(page.locator(f"#note-{second}")).to_have_value(MARKUP)
    assert page.locator("main img").count() == 0


FULL = """() => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, value) {
    if (value.length > 5) throw new DOMException('full', 'QuotaExceededError');
    set.call(this, name, value);
  };
}"""
NONE = """() => {
  Storage.prototype.setItem = () => { throw new DOMException('none', 'SecurityError'); };
  Storage.prototype.getItem = Storage.prototype.setItem;
}"""


@pytest.mark.parametrize(("how", "said"), [(FULL, "is full"), (NONE, "stores nothing")], ids=["full", "disabled"])
def test_storage_that_keeps_nothing(page: Page, how: str, said: str) -> None:
    """The button says so for all to see, and is not pressed; on the page of the list what is changed stays until it is left."""
    page.goto("topics/attendance/")
    button = page.locator("[data-keep] button").first
    button.wait_for()
    page.evaluate(how)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".list-said")).to_be_visible()
    expect(page.locator(".list-said")).to_contain_text(said)
    open_list(page)
    page.evaluate(how)
    box = page.get_by_label("Name of this list")
    box.fill("Goal 1")
    expect(page.locator("[data-not-kept]")).to_contain_text(said)
    expect(box).to_have_value("Goal 1")
    page.get_by_role("button", name="New list").click()
    expect(page.get_by_role("button", name="Goal 1 (0 resources)")).to_be_visible()
    expect(page.locator("[data-told]")).to_contain_text("Your browser did not keep this")


def test_what_is_not_kept_is_told_with_the_name_of_the_entry(page: Page, made: Made) -> None:
    first, second = sorted(made.published)[:2]
    keep(page, [first, second])
    page.evaluate(FULL)
    for id, name in ((second, "Move up"), (first, "Remove")):
        page.locator(f"[data-listed='{id}'] .order").get_by_role("button", name=name).click()
        told = page.locator("[data-told]")
        expect(told).to_contain_text("Your browser did not keep this")
        expect(told).to_contain_text(made.published[id]["title"])
        assert "[object" not in told.inner_text()


def test_the_header_counts_what_is_listed(page: Page, made: Made) -> None:
    """Parts of what was kept that are no ids count as little as they are shown; the page of the list says that there are such."""
    (id,) = sorted(made.published)[:1]
    open_list(page)
    page.evaluate(
        "text => localStorage.setItem('level1.list', text)", f"{id},{id}, {id},--b,C d,<x>,e--f,{'g' * 61},../h,i_j,"
    )
    for address in ("topics/attendance/", "my-list/"):
        page.goto(address)
        expect(page.locator("[data-list-count]")).to_have_text("1")
    page.locator("html[data-ready]").wait_for()
    assert listed(page) == [id]
    expect(page.locator("[data-strange]")).to_have_text("8 parts could not be read and were left out.")


def test_another_tab_is_noticed(page: Page, made: Made) -> None:
    """What is being typed here stays; the list is that of today."""
    first, second = sorted(made.published)[:2]
    keep(page, [first])
    page.locator(f"#note-{first}").fill("Half a senten")
    other = page.context.new_page()
    open_list(other)
    other.goto(f"resources/{second}/")
    other.locator(".first [data-keep] button").click()
    expect(page.locator("[data-listed]")).to_have_count(2)
    expect(page.locator("[data-list-count]")).to_have_text("2")
    expect(page.locator(f"#note-{first}")).to_be_focused()
    expect(page.locator(f"#note-{first}")).to_have_value("Half a senten")
    other.close()


def test_an_address_of_five_thousand(page: Page, made: Made) -> None:
    ids = [*sorted(made.published)[:2], *(f"no-such-entry-{at}" for at in range(4998))]
    open_list(page, "my-list/")
    page.evaluate("address => { location.href = address; }", f"#ids={','.join(ids)}")
    expect(page.locator("[data-shared]")).to_contain_text("4,900 more entries were left out")
    assert len(listed(page)) == 100
    expect(page.locator("[data-since]")).to_contain_text("98 entries are not known here")


def test_a_hostile_address(page: Page, made: Made) -> None:
    """Names are text; a broken escape, a doubled id, an empty part do no harm; another address in the same tab is read too."""
    first, second = sorted(made.published)[:2]
    open_list(
        page,
        f"my-list/#name=%3Cimg src=x onerror=alert(1)%3E&ids={first},,{first}&goal=%E0%A4%A&ids={second},javascript:alert(1)&__proto__=x",
    )
    assert listed(page) == [first, second]
    expect(page.locator("[data-shared-name]")).to_have_text(MARKUP)
    expect(page.locator("h2.goal")).to_have_text("%E0%A4%A")
    assert page.locator("main img").count() == 0
    assert findings(page, TWO_VIEWS) == []
    page.evaluate(f"location.hash = 'ids={second}'")
    expect(page.locator("[data-listed]")).to_have_count(1)
    page.get_by_role("button", name="Keep it as a list of mine").click()
    assert page.evaluate(KEPT) == second


def test_a_shared_list_has_names_and_goals_and_no_notes(page: Page, made: Made) -> None:
    ids = sorted(made.published)[:3]
    lists = {
        "v": 1,
        "open": 0,
        "lists": [
            {
                "name": "Goal 2: (foster youth)",
                "goals": ["Find out why"],
                "items": [{"id": ids[0], "note": "Secret"}, {"id": ids[1], "goal": "Find out why"}],
            }
        ],
    }
    keep(page, ids, lists)
    address = page.get_by_role("link", name="the address of this list").get_attribute("href") or ""
    assert (
        address.partition("#")[2]
        == f"name=Goal%202%3A%20%28foster%20youth%29&ids={ids[0]},{ids[2]}&goal=Find%20out%20why&ids={ids[1]}"
    )
    page.goto("glossary/")
    page.evaluate("localStorage.clear()")
    open_list(page, address)
    assert listed(page) == [ids[0], ids[2], ids[1]]
    page.get_by_role("button", name="Keep it as a list of mine").click()
    page.get_by_role("link", name="See your own list").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Goal 2: (foster youth)")
    assert kept_lists(page)["lists"][0]["goals"] == ["Find out why"]


def test_a_list_too_long_for_an_address_is_a_file(page: Page, made: Made) -> None:
    """The page says so; the file has everything, and opens as a list that is not kept until the reader keeps it."""
    ids = sorted(made.published, key=lambda id: (-len(id), id))[:80]
    keep(page, ids, {"v": 1, "open": 0, "lists": [{"name": "Long", "items": [{"id": ids[0], "note": "Mine"}]}]})
    expect(page.locator(".list-actions")).to_contain_text("mail programs cut those over 2,000")
    expect(page.get_by_role("button", name="Copy the address of this list")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the list").click()
    assert waiting.value.suggested_filename == "long.json"
    page.get_by_role("button", name="Remove all").click()
    page.get_by_label("Open a list that was downloaded").set_input_files(waiting.value.path())
    expect(page.get_by_role("heading", level=1)).to_have_text("A list from a file")
    expect(page.locator("[data-shared]")).to_contain_text("comes from a file")
    assert listed(page) == ids
    expect(page.locator(f"[data-listed='{ids[0]}'] [data-note]")).to_have_text("Note: Mine")


@pytest.mark.parametrize("text", ["", "[]", '{"format":"level1-list","items":7}', "\x00\xff", '{"format":"x"}'])
def test_a_file_that_is_no_list(page: Page, text: str) -> None:
    open_list(page)
    file: FilePayload = {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Open a list that was downloaded").set_input_files(file)
    expect(page.locator("[data-told]")).to_contain_text("x.json is not a list")


def test_the_list_of_an_earlier_version_stays_as_it_was(page: Page, made: Made) -> None:
    """Ids alone are a list without a name; nothing else is kept for it."""
    ids = sorted(made.published)[:2]
    keep(page, ids)
    assert listed(page) == ids
    assert page.evaluate(LISTS) is None
    assert json.dumps(page.evaluate(KEPT)) == json.dumps(",".join(ids))
