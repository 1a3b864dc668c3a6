"""A lost address is a link nowhere in what scripts draw either: my list, the need finder, the county chooser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built.all_lost import all_lost, lost_addresses
from built.making import Made
from playwright.sync_api import Page, expect

from browser.serving import served
from level1.catalog.outside import COPIES


@pytest.fixture(scope="module", params=["taken-over", "gone"])
def lost_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return all_lost(tmp_path_factory, request.param)


@pytest.fixture(scope="module")
def site_address(lost_site: Made) -> Iterator[str]:
    with served(lost_site.root / "site") as address:
        yield address


@pytest.fixture(scope="module")
def lost(lost_site: Made) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lost_addresses(lost_site.root))))


def links_out(page: Page) -> list[str]:
    """The addresses of other sites that the page, as it is drawn, leads to; copies of what is lost left out."""
    found = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.getAttribute('href'))")
    return [href for href in found if href.startswith(("http", "//", "mailto")) and not href.startswith(COPIES)]


def no_link_to(lost: re.Pattern[str], page: Page) -> None:
    assert [href for href in links_out(page) if lost.search(href)] == []


def test_my_list(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}my-list/?ids=full-guide,attendance-guide,replaced-guide")
    card = page.locator("[data-listed=full-guide]")
    expect(card.locator("[data-lost]")).to_contain_text("Do not follow this address")
    expect(card.locator("[data-lost]")).to_contain_text("https://full-guide.example.org/")
    expect(card.locator("[data-lost] a")).to_have_attribute("href", f"{COPIES}*/https://full-guide.example.org/")
    no_link_to(lost, page)


def test_the_text_copy_of_my_list(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}my-list/?ids=full-guide,attendance-guide")
    # Without a clipboard the page shows the text.
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy as text").click()
    text = page.get_by_role("textbox", name="The list").input_value()
    assert "The entry full-guide" in text
    assert not lost.search(text)
    # The page of the entry says what is known.
    assert f"{site_address}resources/full-guide/" in text


def test_the_need_finder(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}start/?topic=attendance")
    person = page.locator("[data-people] [data-contact=attendance-lead]")
    person.locator("summary").click()
    expect(person.locator("[data-lost]")).to_contain_text("https://attendance-lead.example.net/#contact")
    expect(page.locator("[data-result=full-guide]")).to_be_visible()
    no_link_to(lost, page)


def test_the_county_chooser(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}resources/full-guide/")
    page.get_by_label("Your county").select_option("kern")
    expect(page.locator("[data-county-office] [data-contact]").first).to_be_visible()
    no_link_to(lost, page)
    page.goto(f"{site_address}counties/kern/")
    expect(page.locator("[data-lost]").first).to_contain_text("https://coe-kern.example.net/#contact")
    no_link_to(lost, page)
