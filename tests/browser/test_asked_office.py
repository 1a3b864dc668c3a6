"""The questions to a county office about what it publishes, in the browser: on a phone, by keyboard, with words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built.making import Made, built, once, small_content
from playwright.sync_api import Page, expect

from browser.looking import TWO_VIEWS, findings
from browser.serving import served
from browser.test_suggesting import MAILBOX
from level1.contribute.replies import reply_from_page

TOKEN = "Abcdefghij_klmnop-qrst"


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose resources are published by a county office, which is asked about them."""

    def of_kern(root: Path) -> Path:
        for file in (small_content(root) / "content/resources").glob("*.yml"):
            text = file.read_text("utf-8").replace("Example County Office of", "Kern County Office of")
            file.write_text(text, encoding="utf-8")
        return built(root, LEVEL1_CURATORS_MAILBOX=MAILBOX)

    with served(Made(once(tmp_path_factory, "small-site-of-kern", of_kern)).root / "site") as address:
        yield address


def test_who_says_that_something_changed_is_asked_what(page: Page, site_address: str, tmp_path: Path) -> None:
    """In words of its own, which a curator reads; on a phone, by keyboard, with a code that was copied with more around it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site_address}curation/coe-kern/")
    question = page.locator("[data-question=home-visits]")
    question.get_by_label("Still right").check()
    expect(question.get_by_role("textbox")).to_have_count(0)
    question.get_by_label("Still right").press("ArrowDown")
    expect(question.get_by_label("Something changed")).to_be_checked()
    words = question.get_by_label("What changed, and where your site says so:")
    page.keyboard.press("Tab")
    expect(words).to_be_focused()
    page.keyboard.type("The second edition is out, on the same page.")
    code = page.get_by_label("The code in our letter")
    code.fill("Abc")
    expect(page.get_by_role("status").filter(has_text="This is not the code in our letter")).to_be_visible()
    for copied in (TOKEN.replace("-", "\\-").replace("_", "\\_"), f"`{TOKEN}`", f"L1:changed:home-visits:{TOKEN}."):
        code.fill(copied)
        expect(page.get_by_role("status").filter(has_text="code")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").press("Enter")
    download.value.save_as(tmp_path / "answers.txt")
    reply = reply_from_page((tmp_path / "answers.txt").read_bytes())
    assert [str(one) for one in reply.codes] == [f"L1:changed:home-visits:{TOKEN}"]
    title = question.get_by_role("heading").text_content() or ""
    assert reply.own_words((one, title) for one in reply.codes) is True
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert findings(page, TWO_VIEWS) == []
    words.fill("Más y más. " * 90)
    expect(page.get_by_text("too long to fill in a mail")).to_be_visible()
    expect(page.get_by_role("link", name="Write a mail with these answers")).to_be_hidden()
    # Words of an answer that was given up are not sent.
    question.get_by_label("Still right").check()
    expect(page.locator("[data-file]")).not_to_contain_text("Más y más")
