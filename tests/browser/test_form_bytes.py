"""What a browser loads for the form of the real site: to begin with, and to compare an entry with all others."""

from __future__ import annotations

import gzip

from playwright.sync_api import Page, Response

from browser.results import ready

# In bytes as gzip, the page itself and what every page loads included.
OPENING = 90_000
# What other entries are called, and by which a copied text is found; not the search, of which the suggestions are.
COMPARING = 45_000
OF_THE_FORM = ("data/contribute/", "assets/contribute/")


def test_the_form_opens_and_compares_with_few_bytes(page: Page) -> None:
    got: dict[str, Response] = {}
    page.on("response", lambda answer: got.setdefault(answer.url, answer))

    def weighed(*within: str) -> int:
        bodies = [one.body() for url, one in list(got.items()) if any(part in url for part in within)]
        got.clear()
        return sum(len(gzip.compress(body)) for body in bodies)

    page.goto("contribute/form/")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert 40_000 < weighed("/") < OPENING
    page.locator("[name='title']").fill("Morning Routines That Bring Students Back")
    page.locator("[name='summary']").fill(
        "Guide to routines at the door for schools with many late starts, on one page."
    )
    page.locator("[name='summary']").press("Tab")
    page.locator("form[data-compared='texts']").wait_for()
    assert 20_000 < weighed(*OF_THE_FORM) < COMPARING
