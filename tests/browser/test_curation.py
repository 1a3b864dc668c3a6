"""The pages on curation in the browser: what they say follows the reader's clock, however old the build is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built.curated import KEEPER, curated
from playwright.sync_api import Page, expect

from browser.serving import Heard, served


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site whose entries stand in every way, built as of November 21, 2026."""
    with served(curated(tmp_path_factory).root / "site") as address:
        yield address


@pytest.fixture
def site_address(small_site: str) -> str:
    return small_site


def at(page: Page, day: str, address: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00-08:00")
    page.goto(address)


def test_on_the_day_of_the_build_the_page_says_what_was_built_and_400_days_later_todays_truth(
    page: Page, site_address: str
) -> None:
    """What was current is overdue by now, in the sentence, the list, the table, the bars; never reviewed stays never reviewed."""
    at(page, "2026-11-21", f"{site_address}curation/")
    expect(page.locator("[data-clock]")).to_contain_text("by the clock of your device")
    expect(page.locator(".lead")).to_contain_text("Of 9 entries, 1 is overdue, 4 were never reviewed")
    expect(page.locator("[data-due-list] > li:visible > a")).to_have_text(
        ["The overdue guide", "The soon guide", "The asked guide"]
    )
    at(page, "2027-12-26", f"{site_address}curation/")
    expect(page.locator("[data-clock]")).to_contain_text(
        "As of December 26, 2027, by the clock of your device. This site was built on November 21, 2026, 13 months ago"
    )
    expect(page.locator(".lead")).to_contain_text("Of 9 entries, 5 are overdue, 4 were never reviewed")
    expect(page.locator("[data-due-list] > li:visible")).to_have_count(6)
    expect(page.locator("[data-due-list] [data-state]").filter(has_not_text="overdue")).to_have_count(0)
    row = page.get_by_role("row", name="Kern County")
    expect(row.get_by_role("cell")).to_have_text(["2", "0", "1", "0"], use_inner_text=True)
    dated, reviewed = page.locator("table.bars").all()
    expect(dated.locator("[data-number]")).to_have_text(["0", "7", "0", "2"])
    expect(reviewed.locator("[data-number]")).to_have_text(["0", "0", "3", "2", "4"])
    expect(reviewed.locator("rect").first).to_have_attribute("width", "0%")


def test_a_day_between_makes_due_soon_of_what_was_current(page: Page, site_address: str) -> None:
    """Thirty days before, as the policy has it; on the due day it is still due soon."""
    for day, word in (
        ("2027-10-15", "current"),
        ("2027-10-16", "due soon"),
        ("2027-11-15", "due soon"),
        ("2027-11-16", "overdue"),
    ):
        at(page, day, f"{site_address}resources/fresh-guide/")
        expect(page.locator("[data-currency] [data-due]")).to_contain_text(f"State today: {word}.")


def test_a_worklist_and_the_page_of_a_lead_follow_the_clock(page: Page, site_address: str) -> None:
    """On the lead's page the newest source, the contact that was seen to work, and the review, each with its own age."""
    at(page, "2027-01-10", f"{site_address}curation/{KEEPER}/")
    expect(page.locator(".lead")).to_have_text("2 are overdue, 0 are due soon, 1 was never reviewed.")
    expect(page.locator(".worklist [data-state]")).to_have_text(["overdue", "overdue", "never reviewed"])
    at(page, "2027-01-10", f"{site_address}leads/attendance-lead/")
    status = page.locator("dd", has_text="as of April 2026")
    expect(status).to_contain_text("(8 months ago)")
    expect(page.locator("dd", has_text="office@example.org")).to_contain_text("(4 months ago)")
    expect(page.locator("[data-currency] [data-due]")).to_contain_text("State today: overdue.")


def test_without_the_file_the_page_names_the_day_it_holds_for(page: Page, site_address: str, heard: Heard) -> None:
    """A host that lost the ledger: the numbers are those of the build, and so is the day."""
    page.route("**/data/curation.json", lambda route: route.fulfill(status=404))
    # The complaint reaches the console a moment after the page has drawn.
    with page.expect_console_message(lambda message: "status of 404" in message.text):
        at(page, "2027-12-26", f"{site_address}curation/")
    expect(page.locator("[data-clock]")).to_have_text("As of November 21, 2026, the day this site was built.")
    expect(page.locator(".lead")).to_contain_text("1 is overdue")
    heard.meant("status of 404")
