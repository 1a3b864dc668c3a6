"""The pages on curation in the browser: what they say follows the reader's clock, however old the build is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from built.curated import KEEPER, curated
from playwright.sync_api import Page, expect

from browser.conftest import Heard, _Handler, chromium
from browser.test_every_type import COLOURS, DESK, PHONE, RULES, SIDEWAYS


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site whose entries stand in every way, built as of 21 November 2026."""
    chromium()
    folder = curated(tmp_path_factory).root / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def heard(page: Page, served: str) -> Heard:
    """What a page of this site says on the console, or asks other hosts for."""
    heard = Heard()
    page.on("console", lambda message: heard.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(served) else heard.elsewhere.append(request.url))
    return heard


def at(page: Page, day: str, address: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00-08:00")
    page.goto(address)


def test_on_the_day_of_the_build_the_page_says_what_was_built(page: Page, served: str, heard: Heard) -> None:
    at(page, "2026-11-21", f"{served}curation/")
    expect(page.locator("[data-clock]")).to_contain_text("by the clock of your device")
    expect(page.locator(".lead")).to_contain_text("Of 9 entries, 1 is overdue, 4 were never reviewed")
    expect(page.locator("[data-due-list] > li:visible > a")).to_have_text(
        ["The overdue guide", "The soon guide", "The asked guide"]
    )
    assert heard == Heard()


def test_four_hundred_days_later_the_same_site_tells_todays_truth(page: Page, served: str, heard: Heard) -> None:
    """What was current is overdue by now, in the sentence, the list, the table, the bars; never reviewed stays never reviewed."""
    at(page, "2027-12-26", f"{served}curation/")
    expect(page.locator("[data-clock]")).to_contain_text(
        "As of 26 December 2027, by the clock of your device. This site was built on 21 November 2026, 13 months ago"
    )
    expect(page.locator(".lead")).to_contain_text("Of 9 entries, 5 are overdue, 4 were never reviewed")
    expect(page.locator("[data-due-list] > li:visible")).to_have_count(6)
    assert set(page.locator("[data-due-list] [data-state]").all_inner_texts()) == {"overdue"}
    row = page.get_by_role("row", name="Kern County")
    expect(row.get_by_role("cell")).to_have_text(["2", "0", "1", "0"], use_inner_text=True)
    dated, reviewed = page.locator("table.bars").all()
    assert dated.locator("[data-number]").all_inner_texts() == ["0", "7", "0", "2"]
    assert reviewed.locator("[data-number]").all_inner_texts() == ["0", "0", "3", "2", "4"]
    assert reviewed.locator("rect").first.get_attribute("width") == "0%"
    assert heard == Heard()


def test_a_day_between_makes_due_soon_of_what_was_current(page: Page, served: str) -> None:
    """Thirty days before, as the policy has it; on the due day it is still due soon."""
    for day, word in (
        ("2027-10-15", "current"),
        ("2027-10-16", "due soon"),
        ("2027-11-15", "due soon"),
        ("2027-11-16", "overdue"),
    ):
        at(page, day, f"{served}resources/fresh-guide/")
        expect(page.locator("[data-currency] [data-due]")).to_contain_text(f"State today: {word}.")


def test_a_worklist_follows_the_clock(page: Page, served: str) -> None:
    at(page, "2027-01-10", f"{served}curation/{KEEPER}/")
    expect(page.locator(".lead")).to_have_text("2 are overdue, 0 are due soon, 1 was never reviewed.")
    expect(page.locator(".worklist [data-state]")).to_have_text(["overdue", "overdue", "never reviewed"])


def test_the_page_of_a_lead_says_how_old_its_facts_are(page: Page, served: str) -> None:
    """The newest source, the contact that was seen to work, and the review, each with its own age."""
    at(page, "2027-01-10", f"{served}leads/attendance-lead/")
    status = page.locator("dd", has_text="as of April 2026")
    expect(status).to_contain_text("(8 months ago)")
    expect(page.locator("dd", has_text="office@example.org")).to_contain_text("(4 months ago)")
    expect(page.locator("[data-currency] [data-due]")).to_contain_text("State today: overdue.")


def test_without_the_file_the_page_names_the_day_it_holds_for(page: Page, served: str) -> None:
    """A host that lost the ledger: the numbers are those of the build, and so is the day."""
    page.route("**/data/curation.json", lambda route: route.fulfill(status=404))
    at(page, "2027-12-26", f"{served}curation/")
    expect(page.locator("[data-clock]")).to_have_text("As of 21 November 2026, the day this site was built.")
    expect(page.locator(".lead")).to_contain_text("1 is overdue")


@pytest.mark.parametrize("address", ["curation/", "curation/curators/"])
def test_axe_finds_nothing(page: Page, served: str, address: str, heard: Heard) -> None:
    """With things due, in both colour schemes, wide and narrow; nothing stands out sideways."""
    at(page, "2027-01-10", f"{served}{address}")
    expect(page.locator("[data-clock]")).to_contain_text("by the clock of your device")
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [
                f"{scheme} {finding['id']}: {finding['nodes'][0]['html'][:160]}"
                for finding in Axe().run(page, options=rules).response["violations"]
            ]
        assert page.evaluate(SIDEWAYS) == [0, []]
    assert found == []
    assert heard == Heard()
