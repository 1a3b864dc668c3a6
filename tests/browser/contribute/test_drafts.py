"""Drafts of the form: each is one of its own, none takes back what others wrote, and nothing is lost silently."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml
from playwright.sync_api import Page, Route, expect

from browser.contribute.form import SUMMARY, TITLE, file_of, opened
from browser.looking import TWO_VIEWS, findings
from browser.serving import Heard

ENTRY = "attendance-guide"
OF_ENTRY = f"?id={ENTRY}"
STORED = "Object.keys(localStorage).filter((name) => name.includes('draft'))"


def stored(page: Page) -> list[str]:
    found: list[str] = page.evaluate(STORED)
    return found


def changed_entry(page: Page, **fields: Any) -> None:
    """The entry as it is once curators have changed it."""

    def answer(route: Route) -> None:
        got = route.fetch()
        data = {**got.json(), **fields}
        route.fulfill(response=got, body=json.dumps({name: one for name, one in data.items() if one is not None}))

    page.route(f"**/data/contribute/resources/{ENTRY}.*.json", answer)


def test_a_draft_outlives_a_reload_until_it_is_deleted(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    page.locator("[data-step='about'] > summary").click()
    page.locator("[name='topics'][value='attendance']").check()
    expect(page.locator("[data-draft]")).to_contain_text("in this browser, on this device, and nowhere else")
    opened(page, site_address)
    expect(page.locator("[name='title']")).to_have_value(TITLE)
    expect(page.locator("[data-draft-status]")).to_contain_text("is restored")
    assert yaml.safe_load(file_of(page))["topics"] == ["attendance"]
    page.get_by_role("button", name="Delete draft").click()
    expect(page.locator("[name='title']")).to_have_value("")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert stored(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name='title']")).to_have_value(TITLE)
    assert len(stored(page)) == 1
    page.get_by_role("button", name="Delete draft").click()
    opened(page, site_address)
    expect(page.locator("[name='title']")).to_have_value("")
    assert stored(page) == []


def test_a_page_that_was_opened_on_another_day_was_not_opened_today(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[data-step='seen'] > summary").click()
    page.locator("[name='opened']").check()
    opened(page, site_address)
    expect(page.locator("[name='opened']")).to_be_checked()
    page.clock.set_system_time("2031-02-10T20:00:00Z")
    opened(page, site_address)
    expect(page.locator("[name='opened']")).not_to_be_checked()


def test_a_draft_keeps_what_was_changed_and_takes_nothing_back(page: Page, site_address: str) -> None:
    """What curators changed since stays; where both changed a field, both values are shown and a person chooses."""
    opened(page, site_address, OF_ENTRY)
    was = yaml.safe_load(file_of(page))
    page.locator("[name='summary']").fill(SUMMARY)
    page.locator("[name='publisher']").fill("Mine County Office of Education")
    [name] = stored(page)
    kept = json.loads(page.evaluate("(name) => localStorage.getItem(name)", name))
    assert set(kept["mine"]) == {"summary", "publisher"}
    changed_entry(page, title="A title that curators gave", publisher="Theirs County Office of Education")
    opened(page, site_address, OF_ENTRY)
    data = yaml.safe_load(file_of(page))
    assert (data["title"], data["summary"]) == ("A title that curators gave", SUMMARY)
    assert data["publisher"] == "Theirs County Office of Education" != was["publisher"]
    expect(page.locator("[data-draft-status]")).to_contain_text("The entry was changed since you began")
    apart = page.locator("[data-conflict]")
    assert apart.count() == 1
    expect(apart).to_contain_text("Theirs County Office of Education")
    expect(apart).to_contain_text("Mine County Office of Education")
    expect(page.locator("[data-mend-first]")).to_contain_text("1 field is open between your draft and the entry")
    assert findings(page, TWO_VIEWS) == []
    # Who does not choose yet finds the same question again.
    page.locator("[name='summary']").fill(f"{SUMMARY} More.")
    opened(page, site_address, OF_ENTRY)
    apart.get_by_role("button", name="use what I wrote").click()
    assert yaml.safe_load(file_of(page))["publisher"] == "Mine County Office of Education"
    expect(apart).to_have_count(0)
    expect(page.locator("[data-draft-status]")).to_be_focused()
    opened(page, site_address, OF_ENTRY)
    expect(apart).to_have_count(0)
    data = yaml.safe_load(file_of(page))
    assert (data["publisher"], data["title"]) == ("Mine County Office of Education", "A title that curators gave")


def test_what_the_entry_says_by_now_is_no_change_any_more(page: Page, site_address: str) -> None:
    opened(page, site_address, OF_ENTRY)
    page.locator("[name='summary']").fill(SUMMARY)
    changed_entry(page, summary=SUMMARY)
    opened(page, site_address, OF_ENTRY)
    expect(page.locator("[data-conflict]")).to_have_count(0)
    page.locator("[name='publisher']").fill("Mine County Office of Education")
    [name] = stored(page)
    assert set(json.loads(page.evaluate("(name) => localStorage.getItem(name)", name))["mine"]) == {"publisher"}


def older(page: Page, name: str, draft: Mapping[str, Any]) -> None:
    page.evaluate(
        "([name, draft]) => localStorage.setItem(name, JSON.stringify(draft))", [f"level1.draft.{name}", draft]
    )


def test_a_draft_of_an_older_form_opens_without_loss(page: Page, site_address: str) -> None:
    """Of fields that are gone and words that are not offered it says what was written. Without what the entry said then, each
    difference is a question."""
    opened(page, site_address)
    older(page, "resources.new", {"answers": {"title": TITLE, "status": "published", "mood": "calm and clear"}})
    opened(page, site_address)
    expect(page.locator("[name='title']")).to_have_value(TITLE)
    expect(page.locator("[data-left]")).to_contain_text("mood: calm and clear")
    page.locator("[name='publisher']").fill("Example County Office of Education")
    opened(page, site_address)
    expect(page.locator("[data-left]")).to_contain_text("mood: calm and clear")
    expect(page.locator("[name='publisher']")).to_have_value("Example County Office of Education")
    opened(page, site_address, OF_ENTRY)
    answers = {"title": yaml.safe_load(file_of(page))["title"], "summary": SUMMARY}
    older(page, f"resources.{ENTRY}", {"answers": answers})
    opened(page, site_address, OF_ENTRY)
    assert page.locator("[data-conflict='summary']").count() == 1
    assert page.locator("[data-conflict='title']").count() == 0
    assert yaml.safe_load(file_of(page))["summary"] != SUMMARY


def test_what_is_no_draft_is_passed_over(page: Page, site_address: str, heard: Heard) -> None:
    opened(page, site_address)
    for value in (None, 5, [], {"answers": 5}, {"mine": {"title": 5}, "kind": "resources"}, {"mine": [], "kind": 5}):
        older(page, "resources.new", {"answers": value})
        older(page, "abc", value if isinstance(value, dict) else {"mine": value})
        opened(page, site_address)
        expect(page.locator("[name='title']")).to_have_value("")


def test_two_tabs_have_two_drafts(page: Page, site_address: str) -> None:
    """A second new entry does not overwrite the first one's; each is in the list of the other, with its title and day."""
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    second = page.context.new_page()
    opened(second, site_address)
    expect(second.locator("[name='title']")).to_have_value("")
    second.locator("[name='title']").fill("Another entry altogether")
    # One tab's store reaches the other a moment later.
    page.wait_for_function(f"() => {STORED}.length === 2")
    page.locator("[data-drafts] > summary").click()
    expect(page.locator("[data-drafts]")).to_contain_text("New: Another entry altogether (last changed ")
    for one, title in ((page, TITLE), (second, "Another entry altogether")):
        one.reload()
        expect(one.locator("[name='title']")).to_have_value(title)
    second.close()
    page.locator("[data-drafts] > summary").click()
    page.get_by_role("link", name="New: Another entry altogether").click()
    expect(page.locator("[name='title']")).to_have_value("Another entry altogether")
    assert "draft=" not in page.url
    page.get_by_role("button", name="Start anew").click()
    expect(page.locator("[name='title']")).to_have_value("")
    assert len(stored(page)) == 2


def test_a_change_in_another_tab_is_told(page: Page, site_address: str) -> None:
    """However it came about that two tabs write one draft: neither loses anything."""
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    [name] = stored(page)
    second = page.context.new_page()
    second.goto(f"{site_address}contribute/")
    second.evaluate(
        "(name) => localStorage.setItem(name, localStorage.getItem(name).replaceAll('Morning', 'Evening'))", name
    )
    expect(page.locator("[data-draft-status]")).to_contain_text("changed in another tab")
    page.locator("[name='publisher']").fill("Example County Office of Education")
    assert len(stored(page)) == 2
    kept = [json.loads(page.evaluate("(name) => localStorage.getItem(name)", one)) for one in stored(page)]
    assert {one["mine"]["title"]["title"][:7] for one in kept} == {"Morning", "Evening"}
    second.close()


def test_a_browser_that_keeps_nothing_says_so_at_the_top(page: Page, site_address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    expect(page.locator("[data-draft-status]")).to_contain_text("could not keep the draft")
    expect(page.locator("[data-draft]")).to_contain_text("stores nothing")


def test_a_draft_that_was_sent_may_end(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    with page.expect_download():
        page.locator("[data-way='download']").click()
    ended = page.locator("[data-ended]")
    ended.get_by_role("button", name="Keep the draft").click()
    assert len(stored(page)) == 1
    # It is not put in the way of the next entry, and stays in the list.
    second = page.context.new_page()
    opened(second, site_address)
    page.close()
    opened(second, site_address)
    expect(second.locator("[name='title']")).to_have_value("")
    expect(second.locator("[data-drafts]")).to_contain_text("sent or downloaded")
    second.locator("[data-drafts] > summary").click()
    second.get_by_role("link", name=f"New: {TITLE}").click()
    expect(second.locator("[name='title']")).to_have_value(TITLE)
    with second.expect_download():
        second.locator("[data-way='download']").click()
    second.locator("[data-ended]").get_by_role("button", name="Delete the draft").click()
    assert stored(second) == []
    expect(second.locator("[name='title']")).to_have_value("")
