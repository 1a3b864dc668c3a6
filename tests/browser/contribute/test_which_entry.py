"""Which entry the form is about: one that there is, one that moved, one of the other kind, or none."""

from __future__ import annotations

import json

import yaml
from playwright.sync_api import Page, Route, expect

from browser.contribute.form import TITLE, file_of, opened


def test_the_page_is_called_what_it_is_about(page: Page, site_address: str) -> None:
    opened(page, site_address)
    assert page.title().startswith("Propose a resource – ")
    opened(page, site_address, "?id=attendance-guide")
    title = yaml.safe_load(file_of(page))["title"]
    assert page.title().startswith(f"Correct: {title} – ")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Correct: {title}")
    opened(page, site_address, "?kind=lead")
    assert page.title().startswith("Propose a lead agency or office – ")


def test_an_entry_that_is_not_there_shows_no_other_draft(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[name='title']").fill(TITLE)
    opened(page, site_address, "?id=attendance-gide")
    expect(page.get_by_text("There is no entry “attendance-gide” to change.")).to_be_visible()
    expect(page.locator("[name='title']")).to_have_count(0)
    page.locator("[data-unknown]").get_by_role("link", name="Correct: ").first.click()
    page.locator("form[aria-label^='Correct']").wait_for()
    assert page.url.endswith("?id=attendance-guide")
    opened(page, site_address, "?id=xxxxxxxx")
    expect(page.get_by_text("Did you mean")).to_have_count(0)
    expect(page.locator("[data-unknown]").get_by_role("link", name="Propose a resource")).to_be_visible()


def test_an_entry_of_the_other_kind_is_told(page: Page, site_address: str) -> None:
    for query, kind in (("?id=attendance-lead", "lead"), ("?kind=lead&id=attendance-guide", "resource")):
        opened(page, site_address, query)
        expect(page.locator("[data-unknown]")).to_contain_text(
            "is no resource." if kind == "lead" else "is no lead agency or office."
        )
        page.locator("[data-unknown]").get_by_role("link", name="Correct: ").click()
        page.locator("form[aria-label^='Correct']").wait_for()
        assert ("kind=lead" in page.url) == (kind == "lead")


def test_a_former_id_leads_to_the_present_one(page: Page, site_address: str) -> None:
    def answer(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, body=json.dumps({**got.json(), "former": {"old-guide": "attendance-guide"}}))

    page.route("**/data/contribute/catalog.*.json", answer)
    opened(page, site_address, "?id=old-guide")
    expect(page.get_by_text("“old-guide” is called “attendance-guide” now.")).to_be_visible()
    assert (page.locator("[data-way='host']").get_attribute("href") or "").endswith("/attendance-guide.yml")
