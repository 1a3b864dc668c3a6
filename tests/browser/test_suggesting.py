"""Saying that a page is wrong: what the reader chose goes along only where the reader ticks it; where they work and their own
words never do."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from built.making import Made, built, once, small_content
from playwright.sync_api import Locator, Page, expect

from browser.looking import TWO_VIEWS, findings
from browser.results import ready
from browser.serving import served

MAILBOX, REPOSITORY = "curators@example.org", "https://github.com/example/kb"
FRESNO = "10621660000000"
CHOSEN = "State priority: 5 Pupil Engagement; Student group: Foster youth"
# What may tell who asks, in every way an address can say it.
PRIVATE = f"lea={FRESNO}&q=marias+bus&county=fresno&lead=coe-fresno"
TOLD = "priority=5&group=foster-youth&group=%3Cb%3E"


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = once(
        tmp_path_factory,
        "small-site-that-takes-suggestions",
        lambda root: built(small_content(root), LEVEL1_CURATORS_MAILBOX=MAILBOX, LEVEL1_REPO_URL=REPOSITORY),
    )
    with served(Made(root).root / "site") as address:
        yield address


def bodies(panel: Locator) -> list[list[str]]:
    """The lines that the mail and the issue would have."""
    hrefs = [link.get_attribute("href") or "" for link in panel.locator("[data-filled]").all()]
    assert [href.partition("?")[0] for href in hrefs] == [f"{REPOSITORY}/issues/new", f"mailto:{MAILBOX}"]
    return [parse_qs(urlsplit(href).query)["body"][0].split("\r\n") for href in hrefs]


def opened(page: Page) -> Locator:
    panel = page.locator("[data-ways]")
    panel.locator("summary").press("Enter")
    return panel


def added(lines: list[str]) -> list[str]:
    """The lines between what is filled in on every page and the empty line."""
    assert [line.partition(":")[0] for line in lines[:3]] == ["Page", "Id", "Site built"]
    return lines[3 : lines.index("")]


@pytest.mark.parametrize("address", ["find/", "start/"])
def test_what_was_chosen_goes_along_only_once_it_is_ticked(page: Page, site_address: str, address: str) -> None:
    page.goto(f"{site_address}{address}?{TOLD}&{PRIVATE}")
    ready(page)
    panel = opened(page)
    expect(panel).to_contain_text("This will be public. Write nothing about a student or family.")
    expect(panel).to_contain_text(MAILBOX)
    tick = panel.get_by_label(f"Add what I chose: {CHOSEN}", exact=True)
    expect(tick).not_to_be_checked()
    assert [added(lines) for lines in bodies(panel)] == [[], []]
    assert findings(page, TWO_VIEWS) == []
    tick.press("Space")
    assert [added(lines) for lines in bodies(panel)] == [[f"Chosen: {CHOSEN}"]] * 2
    tick.press("Space")
    assert [added(lines) for lines in bodies(panel)] == [[], []]


def test_another_choice_is_another_tick(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}find/?{TOLD}&{PRIVATE}")
    ready(page)
    panel = opened(page)
    panel.get_by_role("checkbox").check()
    page.get_by_role("button", name="Student group").first.click()
    tick = panel.get_by_label("Add what I chose: State priority: 5 Pupil Engagement", exact=True)
    expect(tick).not_to_be_checked()
    assert [added(lines) for lines in bodies(panel)] == [[], []]
    page.get_by_role("button", name="State priority").first.click()
    expect(panel.locator("[data-add]")).to_be_hidden()


def test_an_entry_offers_what_the_page_before_it_was_asked(page: Page, site_address: str) -> None:
    """It is read from the page that led here, and nothing of it is kept."""
    page.goto(f"{site_address}start/?{TOLD}&{PRIVATE}")
    ready(page)
    page.locator("[data-result] a").first.click()
    page.wait_for_url("**/resources/**")
    panel = opened(page)
    panel.get_by_label(f"Add what I chose: {CHOSEN}", exact=True).check()
    assert [added(lines) for lines in bodies(panel)] == [[f"Chosen: {CHOSEN}"]] * 2
    assert page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])").find("foster") < 0
    page.goto(f"{site_address}topics/attendance/")
    panel = opened(page)
    expect(panel.locator("[data-add]")).to_be_attached()
    expect(panel.locator("[data-add]")).to_be_hidden()


def test_the_script_comes_when_the_panel_is_opened(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}find/?{TOLD}")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "suggesting" in url or "choices" in url]
    opened(page)
    expect(page.locator("[data-add]")).to_be_visible()


def test_without_scripts_the_links_are_there(scriptless: Page, site_address: str) -> None:
    scriptless.goto(f"{site_address}find/?{TOLD}&{PRIVATE}")
    panel = scriptless.locator("[data-ways]")
    panel.locator("summary").click()
    expect(panel.locator("[data-filled]").first).to_be_visible()
    assert [added(lines) for lines in bodies(panel)] == [[], []]
