"""The form for entries: a new one by keyboard alone, a correction, drafts, ways out, and what is said without scripts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from built.making import DAY, small_content
from playwright.sync_api import Page, expect

from browser.contribute.form import MAILBOX, REPOSITORY, SUMMARY, TITLE, file_of, opened, problems
from browser.looking import TWO_VIEWS, findings
from level1.catalog.content import read_content
from level1.problems import Problem
from level1.project import SCHEMAS
from level1.validate import validate

# More keys than any form would take to get from one control to the next.
MOST_KEYS = 150


def by_keys(page: Page, name: str, value: str = "") -> None:
    """Gets to a control with the Tab key alone, opening the steps on the way."""
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        now = page.evaluate(
            "() => { const one = document.activeElement; if (one.tagName === 'SUMMARY' && one.closest('[data-step]')) return ['step', '']; "
            "return [one.name ?? '', one.value ?? '']; }"
        )
        if now[0] == "step":
            page.keyboard.press("Enter")
        if now[0] == name and (not value or now[1] == value):
            return
    raise AssertionError(name)


def found_in(root: Path, file: str, text: str) -> list[Problem]:
    """What the validator finds once this is the text of a file of the small catalog."""
    small_content(root)
    (root / "content" / file).write_text(text, "utf-8")
    changed = date.fromisoformat(yaml.safe_load(text)["changed"])
    return validate(read_content(root), SCHEMAS, max(changed, date.fromisoformat(DAY)))


@pytest.mark.wcag("2.1.1", "3.3.2")
def test_a_new_entry_is_made_by_keyboard_alone(page: Page, site_address: str, root: Path, tmp_path: Path) -> None:
    """What is wrong is told where it is once a field was left, and the file is one that the validator takes."""
    opened(page, site_address)
    by_keys(page, "title")
    page.keyboard.type(TITLE)
    by_keys(page, "url")
    page.keyboard.type("http://intranet/routines")
    by_keys(page, "publisher")
    expect(page.locator("[data-problem='url']")).to_have_attribute("data-code", "unfit-address")
    assert page.locator("[name='url']").get_attribute("aria-invalid") == "true"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("https://www.example.org/morning-routines")
    assert ("url", "unfit-address") not in problems(page)
    by_keys(page, "publisher")
    page.keyboard.type("Example County Office of Education")
    by_keys(page, "summary")
    page.keyboard.type(SUMMARY)
    for name, value in (("priorities", "5"), ("student_groups", "all-students"), ("topics", "attendance")):
        by_keys(page, name, value)
        page.keyboard.press("Space")
    for name, letters in (
        ("lead", "Attendance"),
        ("lead_basis", "Matched"),
        ("type", "Toolkit"),
        ("format", "Web"),
        ("delivery", "Read"),
        ("cost", "Free"),
    ):
        by_keys(page, name)
        page.keyboard.type(letters)
    for name in ("audience", "grades"):
        by_keys(page, name)
        page.keyboard.press("Space")
    by_keys(page, "opened")
    page.keyboard.press("Space")
    by_keys(page, "confidence")
    page.keyboard.type("medium")
    assert problems(page) == set()
    expect(page.get_by_text("No problems found.")).to_be_visible()
    text = file_of(page)
    data = yaml.safe_load(text)
    assert (data["title"], data["summary"], data["priorities"]) == (TITLE, SUMMARY, [5])
    assert data["sources"] == [{"url": data["url"], "seen": data["added"]}]
    made = "morning-routines-that-bring-students-back.yml"
    assert found_in(tmp_path, f"resources/{made}", text) == []
    way = urlsplit(page.locator("[data-way='host']").get_attribute("href") or "")
    assert (way.netloc, way.path) == ("github.com", "/example/kb/new/main/content/resources")
    assert parse_qs(way.query) == {"filename": [made], "value": [text]}
    expect(page.locator("[data-ways-out]")).to_contain_text(
        "This will be public. Write nothing about a student or family."
    )
    with page.expect_download() as download:
        page.locator("[data-way='download']").press("Enter")
    assert (download.value.suggested_filename, download.value.path().read_text("utf-8")) == (made, text)
    mail = unquote(page.locator("[data-way='mail']").get_attribute("href") or "")
    assert mail.startswith(
        f"mailto:{MAILBOX}?subject=New entry: {TITLE}&body=Please add this as a new file: content/resources/{made}\r\n"
    )
    assert findings(page, TWO_VIEWS) == []


def test_a_correction_changes_what_was_changed_and_nothing_else(
    page: Page, site_address: str, root: Path, tmp_path: Path
) -> None:
    """What the form does not ask is kept; the day of the change is set; the text is pasted over the file's."""
    before = (root / "content/resources/attendance-guide.yml").read_text("utf-8")
    opened(page, site_address, "?id=attendance-guide")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Correct: ")
    assert yaml.safe_load(file_of(page)) == yaml.safe_load(before)
    expect(page.locator("[name='notes']")).to_have_value(yaml.safe_load(before)["notes"])
    assert problems(page) == set()
    page.locator("[name='summary']").fill(SUMMARY)
    data = yaml.safe_load(file_of(page))
    assert data["summary"] == SUMMARY
    other = yaml.safe_load(before)
    assert {name for name in {*data, *other} if data.get(name) != other.get(name)} == {"summary", "changed"}
    assert found_in(tmp_path / "resource", "resources/attendance-guide.yml", file_of(page)) == []
    assert page.locator("[data-way='host']").get_attribute("href") == (
        f"{REPOSITORY}/edit/main/content/resources/attendance-guide.yml"
    )
    opened(page, site_address, "?kind=lead&id=attendance-lead")
    lead = yaml.safe_load((root / "content/leads/attendance-lead.yml").read_text("utf-8"))
    assert yaml.safe_load(file_of(page)) == lead
    assert found_in(tmp_path / "lead", "leads/attendance-lead.yml", file_of(page)) == []
    page.locator("[name='offers']").fill("Help.")
    assert ("offers", "too-short") in problems(page)


def test_what_needs_other_entries_is_told_too(page: Page, site_address: str, root: Path) -> None:
    entry = yaml.safe_load((root / "content/resources/attendance-guide.yml").read_text("utf-8"))
    opened(page, site_address)
    page.locator("[name='title']").fill(entry["title"].upper())
    page.locator("[name='url']").fill(f"{entry['url']}?utm_source=mail")
    page.locator("[name='summary']").fill(entry["summary"])
    page.locator("[name='summary']").press("Tab")
    page.locator("form[data-compared='texts']").wait_for()
    assert {("title", "same-title"), ("url", "same-address")} <= problems(page)
    page.locator("[name='title']").fill("Another guide to mornings")
    assert {("url", "same-address"), ("summary", "copied-text")} <= problems(page)
    page.get_by_role("button", name="Check the entry").click()
    expect(page.get_by_role("heading", name="Problems")).to_be_focused()
    assert ("lead", "missing-field") in problems(page, shown=True)
    page.locator("[data-problems]").get_by_role("link", name="Lead whose area this falls in").click()
    expect(page.locator("[name='lead']")).to_be_focused()


@pytest.mark.wcag("2.4.3")
def test_sources_are_added_and_removed_with_the_focus_in_the_page(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[data-step='seen'] > summary").click()
    page.locator("[name='sources.1.url']").fill("https://www.example.org/one")
    page.get_by_role("button", name="Add: Source").click()
    expect(page.locator("[name='sources.2.url']")).to_be_focused()
    page.locator("[name='sources.2.document']").fill("A printed report of the county")
    page.get_by_role("button", name="Remove: Source 1").click()
    assert page.evaluate("document.activeElement !== document.body")
    assert yaml.safe_load(file_of(page))["sources"] == [{"document": "A printed report of the county"}]


def test_a_lead_without_a_known_holder_says_so_with_one_tick(page: Page, site_address: str) -> None:
    """What was written of a holder comes back when the tick is taken out; a draft keeps the tick."""
    opened(page, site_address, "?kind=lead")
    page.locator("[data-step='who'] > summary").click()
    agency = page.locator("[name='holders.1.agency']")
    agency.fill("Example State University")
    tick = page.get_by_role("checkbox", name="No source names one")
    tick.check()
    expect(agency).to_be_hidden()
    assert yaml.safe_load(file_of(page))["holders"] == []
    assert not any((field or "").startswith("holders") for field, _code in problems(page))
    opened(page, site_address, "?kind=lead")
    expect(page.locator("[name='holders']")).to_be_checked()
    assert yaml.safe_load(file_of(page))["holders"] == []
    page.locator("[data-step='who'] > summary").click()
    tick.uncheck()
    expect(agency).to_be_visible()
    assert ("holders", "missing-field") in problems(page)


def test_without_javascript_the_other_ways_are_told(scriptless: Page, site_address: str) -> None:
    scriptless.goto(f"{site_address}contribute/form/")
    expect(scriptless.get_by_text("The form needs JavaScript, which has not started.")).to_be_visible()
    expect(scriptless.locator("main form")).to_have_count(0)
