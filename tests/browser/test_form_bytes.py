"""What a browser loads for the form of the real site: to begin with, and to compare an entry with all others."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response, expect

from browser.results import ready
from browser.serving import Heard

# In bytes as gzip, the page itself and what every page loads included.
OPENING = 90_000
# What other entries are called, and by which a copied text is found; not the search, of which the suggestions are.
COMPARING = 45_000
OF_THE_FORM = ("data/contribute/", "assets/contribute/")


@pytest.mark.parametrize("query", ["", "?id=attendance-playbook", "?kind=lead&id=coe-kern"])
def test_the_form_opens_and_compares_with_few_bytes(page: Page, query: str) -> None:
    """A correction does not read what other entries are called before anybody writes."""
    got: dict[str, Response] = {}
    # Routing keeps the browser from answering with what an earlier test loaded.
    page.route("**/*", lambda route: route.continue_())
    page.on("response", lambda answer: got.setdefault(answer.url, answer))

    def weighed(*within: str) -> int:
        bodies = [one.body() for url, one in list(got.items()) if any(part in url for part in within)]
        got.clear()
        return sum(len(gzip.compress(body)) for body in bodies)

    page.goto(f"contribute/form/{query}")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-file]").count() == 1
    assert 40_000 < weighed("/") < OPENING
    if query:
        return
    page.locator("[name='title']").fill("Morning Routines That Bring Students Back")
    page.locator("[name='summary']").fill(
        "Guide to routines at the door for schools with many late starts, on one page."
    )
    page.locator("[name='summary']").press("Tab")
    page.locator("form[data-compared='texts']").wait_for()
    assert 20_000 < weighed(*OF_THE_FORM) < COMPARING


def test_an_id_that_no_entry_has_is_told_with_what_may_be_meant(page: Page, heard: Heard) -> None:
    """Pieces of entries with one first letter share a name, so that one is asked for that is not there."""
    page.goto("contribute/form/?id=attendance-playbok")
    ready(page)
    expect(page.locator("[data-unknown]").get_by_role("link", name="Correct: Attendance Playbook")).to_be_visible()
    heard.meant("404")
