"""What the catalog will have when it has grown older: reviews, other languages, resources that end, links that moved; and
the page over a catalog in pieces."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from playwright.sync_api import Page, Route, expect
from real import real_catalog

from browser.find.asking import ask, ask_next, total
from browser.results import ids, ready
from browser.serving import Heard
from level1.catalog.catalog import Catalog
from level1.catalog.model import Review
from level1.catalog.outside import KnownLinks, Outside
from level1.search import search_files
from level1.site.naming import named

TODAY = date(2026, 11, 21)

EARLIER, LATER = "attendance-playbook", "chronic-absenteeism-indicator"


@cache
def aged() -> Catalog:
    """The real catalog with two reviews, one resource that is also in Spanish, as no other is, and one that ends and whose link
    moved."""
    catalog = real_catalog()
    resources = {id: replace(resource, languages=()) for id, resource in catalog.resources.items()}
    for id, day in ((EARLIER, date(2026, 3, 2)), (LATER, date(2026, 5, 9))):
        review = Review(date=day, by="ccee", role="curator", checked=("works", "current"), outcome="keep")
        resources[id] = replace(resources[id], reviews=(review,))
    resources[EARLIER] = replace(resources[EARLIER], languages=("en", "es"))
    resources[LATER] = replace(resources[LATER], available_until=date(2027, 6, 30))
    moved = KnownLinks([Outside(resources[LATER].url, "moved")])
    return Catalog(resources, catalog.leads, catalog.taxonomy, catalog.reference, moved)


def serve(page: Page, most_in_one: int) -> None:
    """Lets the page read the search files of the aged catalog."""
    made = named(search_files(aged(), TODAY, most_in_one=most_in_one)).texts

    def answer(route: Route) -> None:
        # By their plain names: the page has those of the site that is served.
        name = re.sub(r"\.\w{8}\.json", ".json", "search/" + route.request.url.split("/search/")[1])
        route.fulfill(body=made[name], content_type="application/json") if name in made else route.fulfill(status=404)

    page.route("**/search/**", answer)


@pytest.fixture(params=[1000, 1], ids=["one file", "pieces"])
def aged_page(page: Page, request: pytest.FixtureRequest) -> Page:
    serve(page, request.param)
    return page


def test_what_an_older_catalog_has_is_shown_and_narrowed_by(aged_page: Page) -> None:
    page = aged_page
    page.clock.set_fixed_time("2026-11-21T12:00:00")
    ask(page, fresh="reviewed")
    assert set(ids(page)) == {EARLIER, LATER}, "reviewed in the last year is a value of the facet of currency"
    ask(page, q="chronic absenteeism", sort="reviewed")
    _the_most_recently_reviewed_come_first(page)
    _a_card_says_when_a_resource_ends_and_what_is_wrong_with_its_link(page)
    _languages_besides_english_are_a_facet(page)


def _the_most_recently_reviewed_come_first(page: Page) -> None:
    assert ids(page)[:2] == [LATER, EARLIER]
    expect(page.locator(f"[data-result={LATER}] .meta")).to_contain_text("reviewed May 9, 2026")
    expect(page.get_by_text("No entry has been reviewed yet")).to_be_hidden()
    page.select_option("[data-sort]", "best")
    page.wait_for_url(lambda url: "sort" not in url)
    ready(page)
    expect(page.locator(f"[data-result={EARLIER}] .meta")).to_contain_text("reviewed March 2, 2026")


def _a_card_says_when_a_resource_ends_and_what_is_wrong_with_its_link(page: Page) -> None:
    ask_next(page, "chronic absenteeism indicator")
    differs = page.locator(f"[data-result={LATER}] .differs")
    expect(differs.first).to_contain_text("available until June 30, 2027")
    expect(differs.last).to_contain_text("link moved")
    said = re.compile("available until|link moved")
    assert page.locator("[data-result] .differs").filter(has_text=said).count() == 2


def _languages_besides_english_are_a_facet(page: Page) -> None:
    """One value is a choice where some results do not have it."""
    ask_next(page, "chronic absenteeism")
    facet = page.locator("details[data-name=language]")
    expect(facet.locator("summary")).to_have_text("Also in")
    facet.locator("summary").click()
    expect(facet.get_by_role("group", name="Also in").get_by_role("checkbox")).to_have_count(1)
    label = page.locator("label", has=page.locator("input[name=language][value=es]"))
    expect(label).to_contain_text("Spanish")
    expect(label.locator("[data-times]")).to_have_text("1")
    page.check("input[name=language][value=es]")
    page.wait_for_url("**language=es**")
    ready(page)
    assert ids(page) == [EARLIER]
    assert total(page) == 1
    expect(page.locator(".chip")).to_contain_text("Also in: Spanish")


# A catalog in pieces


def test_in_pieces_the_results_come_first_and_the_numbers_of_the_facets_after_them(page: Page) -> None:
    serve(page, 1)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/search/")[2]))
    ask(page, q="foster youth")
    assert len(ids(page)) == 10
    expect(page.locator("[data-result] .summary mark").first).to_be_visible()
    expect(page.locator("[data-facets] [data-times]").first).to_have_text(re.compile(r"\d+"))
    found = total(page)
    page.check("input[name=group][value=foster-youth]")
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    assert 0 < total(page) <= found
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_url("**page=2**")
    ready(page)
    assert len(ids(page)) == len(set(ids(page))) > 10
    pieces = [url for url in asked if ".json" in url]
    assert len(pieces) == len(set(pieces)), "a piece is read once"


def test_in_pieces_words_begun_and_mistyped_are_understood(page: Page) -> None:
    serve(page, 1)
    page.goto("find/")
    page.locator("#find-q").press_sequentially("dyslex")
    page.wait_for_url("**/find/?q=dyslex")
    ready(page)
    assert any("dyslexia" in id for id in ids(page))
    ask_next(page, "suspention")
    expect(page.locator("[data-understood]")).to_contain_text("suspension")
    ask_next(page, "school bus schedule")
    expect(page.locator("[data-elsewhere]")).to_have_count(1)
    ask_next(page, "zzqx blorf")
    assert total(page) == 0


def test_a_piece_that_cannot_be_read_is_said(page: Page, heard: Heard) -> None:
    serve(page, 1)
    page.route("**/search/index/*", lambda route: route.fulfill(status=500, body=json.dumps("")))
    page.goto("find/?q=foster")
    ready(page)
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    # A browser may tell of what a worker could not read, or may not.
    heard.said.clear()


def test_in_pieces_the_header_suggests_titles_too(page: Page) -> None:
    serve(page, 1)
    page.goto("topics/")
    page.get_by_role("combobox").press_sequentially("quality scho")
    page.get_by_role("option", name="Quality Schooling Framework").click()
    page.wait_for_url("**/resources/quality-schooling-framework/")
