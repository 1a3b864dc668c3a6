"""What is asked beside words: a pasted address, words that stand together, words that are left out. The same answer however it is
asked, told in one line that can be taken back."""

from __future__ import annotations

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.find.asking import ask, ask_next, total
from browser.find.test_header_and_input import bytes_of_first_result
from browser.results import ids, ready

QUERIES = ['"foster youth" -grant', "“school climate”", "attendance −grant", "https://www.cde.ca.gov/no/such/page"]


@pytest.mark.parametrize("query", QUERIES)
def test_typing_enter_and_the_address_give_the_same(page: Page, query: str) -> None:
    ask(page, q=query)
    told = page.locator("[data-told]")
    expect(told).to_have_attribute("role", "status")
    expected = (told.inner_text(), page.locator("[data-status]").inner_text(), ids(page))
    assert expected[0]
    page.goto("find/")
    ready(page)
    page.locator("#find-q").press_sequentially(query)
    expect(told).to_have_text(expected[0].strip().replace("\n", " "))
    ready(page)
    assert (told.inner_text(), page.locator("[data-status]").inner_text(), ids(page)) == expected
    page.press("#find-q", "Enter")
    ready(page)
    assert (told.inner_text(), page.locator("[data-status]").inner_text(), ids(page)) == expected


def test_one_line_says_what_was_asked_and_takes_it_back(page: Page) -> None:
    ask(page, q='"foster youth" -grant')
    told = page.locator("[data-told]")
    expect(told).to_contain_text("Only what says “foster youth” together, without “grant”.")
    few = total(page)
    told.get_by_role("button").click()
    ready(page)
    expect(page.locator("#find-q")).to_have_value("foster youth")
    expect(told).to_be_empty()
    assert total(page) != few
    page.go_back()
    ready(page)
    expect(told).to_contain_text("without “grant”")
    ask_next(page, "-grant")
    expect(told).to_contain_text("Only what does not say “grant”.")


def test_a_pasted_address_finds_its_resource(page: Page) -> None:
    ask(page, q="attendance")
    id = ids(page)[0]
    page.goto(f"resources/{id}/")
    address = page.locator("a[rel~=external], main a[href^=http]").first.get_attribute("href")
    assert address
    ask(page, q=f"<{address}#here>.")
    assert ids(page) == [id]
    expect(page.locator("[data-told]")).to_contain_text("This is the address of “")
    expect(page.locator("[data-status]")).to_have_text("1 resource matches")


def test_an_address_that_is_not_listed_shows_what_is_on_the_same_site(page: Page) -> None:
    ask(page, q="https://www.cde.ca.gov/no/such/page")
    expect(page.locator("[data-told]")).to_contain_text(
        "No listed resource has this address. On the same site (cde.ca.gov)"
    )
    assert total(page) == 0
    assert page.locator("[data-near]").count()
    ask_next(page, "https://nowhere.example.org/x")
    expect(page.locator("[data-told]")).to_have_text("No listed resource has this address.")
    assert not page.locator("[data-near]").count()


# No word of these begins as one of danger does, which would be looked up first.
FIRST = [
    '"foster youth" -grant',
    "attendance −grant",
    '"students with disabilities" -grant "special education"',
    "https://www.cde.ca.gov/no/page",
]


@pytest.mark.parametrize("query", FIRST)
def test_the_first_result_of_these_stays_within_its_bytes(page: Page, made: Made, base_url: str, query: str) -> None:
    sizes = bytes_of_first_result(page, made, base_url, query)
    assert sum(sizes.values()) <= 125_000, sizes
