"""The questions to an organization in the browser: answered by keyboard, without an account; the result is a file or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from built.making import Made, built, once, small_content
from playwright.sync_api import Page, expect

from browser.serving import served
from browser.test_suggesting import MAILBOX, REPOSITORY
from level1.contribute.replies import reply_from_page

PLACE = "curation/attendance-lead/"
TOKEN = "Abcdefghij_klmnop-qrst"


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site as that of the suggestions."""
    root = once(
        tmp_path_factory,
        "small-site-that-takes-suggestions",
        lambda root: built(small_content(root), LEVEL1_CURATORS_MAILBOX=MAILBOX, LEVEL1_REPO_URL=REPOSITORY),
    )
    with served(Made(root).root / "site") as address:
        yield address


def test_an_answer_by_keyboard_becomes_a_file_that_is_read(page: Page, site_address: str, tmp_path: Path) -> None:
    page.clock.set_fixed_time("2026-12-02T23:30:00-08:00")
    page.goto(f"{site_address}{PLACE}#{TOKEN}")
    expect(page.get_by_label("The code in our letter")).to_have_value(TOKEN)
    group = page.get_by_role("group", name="May we name you for this topic?")
    expect(page.locator("[data-file]")).to_be_hidden()
    group.get_by_label("No answer").focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Yes, you may name us")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="1 of 1 questions answered.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").press("Enter")
    assert download.value.suggested_filename == "answers-attendance-lead.txt"
    download.value.save_as(tmp_path / "answers.txt")
    reply = reply_from_page((tmp_path / "answers.txt").read_bytes())
    assert [str(code) for code in reply.codes] == [f"L1:may-name:lead/attendance-lead:{TOKEN}"]
    assert [day.isoformat() for day in reply.days] == ["2026-12-02"]
    assert reply.own_words((code, "Attendance lead") for code in reply.codes) is False
    mail = page.get_by_role("link", name="Write a mail with these answers").get_attribute("href") or ""
    assert mail.startswith(f"mailto:{MAILBOX}?")
    assert f"L1:may-name:lead/attendance-lead:{TOKEN}" in parse_qs(urlsplit(mail).query)["body"][0]


def test_without_the_code_the_page_says_what_it_means(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}{PLACE}#<b>x</b>")
    page.get_by_label("No, please do not name us").check()
    expect(page.get_by_role("status").filter(has_text="Without the code we cannot tell")).to_be_visible()
    page.get_by_label("The code in our letter").fill(TOKEN)
    expect(page.locator("[data-file]")).to_contain_text(TOKEN)
    page.get_by_label("No answer").check()
    expect(page.locator("[data-file]")).to_be_hidden()


def test_it_is_kept_out_of_search_engines(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}{PLACE}")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert PLACE not in page.request.get(f"{site_address}sitemap.xml").text()
    assert "attendance-lead" not in page.request.get(f"{site_address}curation/").text()
