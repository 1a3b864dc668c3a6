"""Ways out of the form: those that there are, told before one begins, with who reads what; problems come before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from built.making import Made, built, once, small_content
from playwright.sync_api import Page, expect

from browser.contribute.form import MAILBOX, SUMMARY, file_of, opened, problems
from browser.serving import Heard, served

NONE: Mapping[str, str] = {}
ELSEWHERE = {"LEVEL1_REPO_URL": "https://git.example.org/kb", "LEVEL1_EDIT_URI": "edit/main/content/"}


@contextmanager
def site_with(tmp_path_factory: pytest.TempPathFactory, name: str, settings: Mapping[str, str]) -> Iterator[str]:
    def make(root: Path) -> object:
        return built(small_content(root), **settings)

    with served(Made(once(tmp_path_factory, name, make)).root / "site") as address:
        yield address


@pytest.fixture(scope="module")
def wayless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_with(tmp_path_factory, "small-site-without-ways", NONE) as address:
        yield address


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_with(tmp_path_factory, "small-site-kept-elsewhere", ELSEWHERE) as address:
        yield address


@pytest.fixture(autouse=True)
def own(heard: Heard) -> Iterator[None]:
    """These sites are asked besides the usual one, all on this computer."""
    yield
    heard.elsewhere[:] = [one for one in heard.elsewhere if not one.startswith("http://127.0.0.1:")]


def ways(page: Page) -> list[str | None]:
    return [one.get_attribute("data-way") for one in page.locator("[data-way]").all()]


def test_what_a_copy_does_not_offer_is_said_at_the_beginning(page: Page, wayless: str) -> None:
    opened(page, wayless)
    expect(page.locator("[data-ways-told]")).to_contain_text("no mailbox and no place for proposals")
    assert ways(page) == ["download", "copy"]


def test_a_copy_kept_elsewhere_takes_corrections_there(page: Page, elsewhere: str) -> None:
    opened(page, elsewhere)
    expect(page.locator("[data-ways-told]")).to_contain_text("Corrections: on the site where the files are kept")
    assert ways(page) == ["download", "copy"]
    opened(page, elsewhere, "?id=attendance-guide")
    assert ways(page) == ["host", "download", "copy"]


def test_every_way_says_who_reads_and_what_becomes_public(page: Page, site_address: str) -> None:
    opened(page, site_address)
    told = page.locator("[data-ways-told]")
    for text in ("On GitHub", MAILBOX, "As a file"):
        expect(told).to_contain_text(text)
    assert told.locator("li").count() == page.locator(".form-way").count() == 3
    for way in page.locator(".form-way").all():
        expect(way.locator(".notice")).to_contain_text("public")
        expect(way.locator(".notice")).to_contain_text("Write nothing about a student or family.")
    expect(page.locator(".form-way", has=page.locator("[data-way='mail']"))).to_contain_text(MAILBOX)


def test_a_correction_by_mail_asks_for_a_change_of_the_file(page: Page, site_address: str) -> None:
    opened(page, site_address, "?id=attendance-guide")
    mail = unquote(page.locator("[data-way='mail']").get_attribute("href") or "")
    assert "Please change this file: content/resources/attendance-guide.yml." in mail
    assert "The site from which it was made was built on " in mail
    expect(page.locator("[data-fields-changed]")).to_contain_text("Nothing is changed yet.")
    page.locator("[name='summary']").fill(SUMMARY)
    expect(page.locator("[data-fields-changed]")).to_contain_text(
        "This changes 1 field: Summary. All else is as this site had it on "
    )
    assert "This changes 1 field: Summary." in unquote(page.locator("[data-way='mail']").get_attribute("href") or "")
    assert "add" not in mail.partition("body=")[2].partition("\r\n")[0]


def test_what_is_wrong_comes_before_the_ways(page: Page, site_address: str) -> None:
    """One may send it all the same."""
    opened(page, site_address, "?id=attendance-guide")
    first = page.locator("[data-mend-first]")
    expect(first).to_be_hidden()
    page.locator("[name='summary']").fill("Help.")
    expect(first).to_contain_text("1 problem is left. Fix it first")
    first.get_by_role("button", name="See what to fix").click()
    expect(page.get_by_role("heading", name="Problems")).to_be_focused()
    assert page.locator("[data-way='mail']").is_enabled()
    page.locator("[name='summary']").fill(SUMMARY)
    expect(first).to_be_hidden()
    assert SUMMARY.split()[0] in file_of(page)


def test_without_javascript_only_ways_that_there_are_are_told(
    scriptless: Page, site_address: str, wayless: str, elsewhere: str
) -> None:
    scriptless.goto(f"{site_address}contribute/form/")
    late = scriptless.locator(".late")
    expect(late.get_by_role("link", name=MAILBOX)).to_be_visible()
    expect(late.get_by_role("link", name="Fill in a form on GitHub")).to_be_visible()
    expect(scriptless.locator("[data-ways-told]")).to_be_hidden()
    for address in (wayless, elsewhere):
        scriptless.goto(f"{address}contribute/form/")
        expect(late).to_contain_text("without the form nothing can be sent from here")
        expect(late.get_by_role("link", name="GitHub")).to_have_count(0)


def test_a_form_whose_data_did_not_come_leads_to_the_ways_without_it(
    page: Page, heard: Heard, site_address: str, wayless: str
) -> None:
    """Whichever of its files it is."""
    for piece in ("rules", "resource"):
        page.route(f"**/data/contribute/{piece}.*.json", lambda route: route.abort())
        opened(page, site_address)
        failed = page.locator("[data-failed]")
        expect(failed).to_contain_text("The form could not be loaded. Check your connection and reload the page.")
        expect(failed.get_by_role("link", name=MAILBOX)).to_be_visible()
        expect(failed.get_by_role("link", name="Fill in a form on GitHub")).to_be_visible()
        expect(
            failed.get_by_role("link", name="How to contribute").or_(failed.get_by_role("link", name="All resources"))
        ).to_be_visible()
        expect(page.locator("[data-ways-told]")).to_be_hidden()
        expect(page.locator(".late")).to_be_hidden()
        page.unroute(f"**/data/contribute/{piece}.*.json")
    page.route("**/data/contribute/lead.*.json", lambda route: route.abort())
    opened(page, wayless, "?kind=lead")
    expect(page.locator("[data-failed]")).to_contain_text("without the form nothing can be sent from here")
    heard.said.clear()


def test_half_a_character_is_told_and_breaks_no_way_out(page: Page, site_address: str) -> None:
    """In any text, also one that a correction begins with."""
    for query in ("", "?id=attendance-guide", "?kind=lead&id=attendance-lead"):
        opened(page, site_address, query)
        for name in ("name", "offers") if "lead" in query else ("title", "summary"):
            page.locator(f"[name='{name}']").evaluate(
                "box => { box.value = `Morning \\ud83d routines ${'that bring students back '.repeat(6)}`;"
                " box.dispatchEvent(new Event('input', { bubbles: true })); }"
            )
            assert (name, "hidden-character") in problems(page)
        mail = page.locator("[data-way='mail']").get_attribute("href") or ""
        assert "Morning \ufffd routines" in unquote(mail)
