"""What a page will need is asked for at once: by its HTML, and where the address decides, by a script that waits for no other."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, Route

from browser.results import ready

NEED = "start/?indicator=chronic-absenteeism&group=foster-youth&lea=10621660000000"


def test_the_search_page_names_its_first_file_and_reads_it_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # Nothing on the page asks for it: its scripts do not come.
    page.route("**/assets/find/page.js", lambda route: None)
    with page.expect_request("**/search/start.*.json"), page.expect_request("**/assets/find/worker.js"):
        page.goto("find/?q=attendance", wait_until="commit")
    page.unroute("**/assets/find/page.js")
    asked.clear()
    page.goto("find/?q=attendance")
    ready(page)
    assert len([one for one in asked if "/search/start." in one]) == 1


@pytest.mark.parametrize(
    ("address", "files"),
    [
        (NEED, ("routing", "needs-resources", "needs-indicators/chronic-absenteeism", "needs-indicators/chronic-absenteeism-foster-youth")),
        ("start/?topic=attendance", ("routing", "needs-resources", "picks/topic-attendance")),
        ("start/?lea=10621660000000", ("routing", "needs-resources", "reflection")),
        ("start/?on=priority:5", ("routing", "needs-resources", "picks/priority-5")),
        ("start/?lea=fresno", ("routing", "needs-resources", "leas")),
    ],
)  # fmt: skip
def test_the_need_finder_asks_for_its_files_before_its_own_script_has_come(
    page: Page, address: str, files: tuple[str, ...]
) -> None:
    page.route("**/assets/start/page.js", lambda route: None)
    ahead: list[Route] = []
    with page.expect_request("**/assets/start/ahead.js"):
        page.route("**/assets/start/ahead.js", lambda route: ahead.append(route))
        page.goto(address, wait_until="commit")
    page.locator("footer").wait_for()
    with ExitStack() as waiting:
        for file in files:
            waiting.enter_context(page.expect_request(f"**/data/{file}.*.json"))
        ahead[0].continue_()


def test_without_a_need_nothing_is_asked_for_ahead(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("start/")
    ready(page)
    assert [one for one in asked if "/data/" in one] == []


def test_what_no_list_has_is_not_asked_for(page: Page) -> None:
    """An address can name anything."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto('start/?indicator=no-such-thing&group="]x')
    ready(page)
    assert [one for one in asked if "no-such-thing" in one and "/data/" in one] == []
