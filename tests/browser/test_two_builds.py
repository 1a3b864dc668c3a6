"""The site was built anew while a page was open, or while a reader's cache has an older page: its pieces are no longer there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from browser.results import ready
from browser.serving import Heard

# Pages that load pieces at once, a piece of each, and what shows that it was read.
NAMING = {
    "find/?q=attendance": ("**/search/start.*.json", "[data-result]"),
    "start/?indicator=chronic-absenteeism": ("**/data/needs-resources.*.json", "[data-result]"),
    "contribute/form/": ("**/data/contribute/rules.*.json", "[name='title']"),
    "my-list/": ("**/data/list.*.json", "main a[href$='find/']"),
}

# How the table of names is asked for, each time.
TABLES = """
  const plain = fetch;
  window.tables = [];
  window.fetch = (address, options) => {
    if (String(address).includes("data/names.json")) tables.push(options?.cache);
    return plain(address, options);
  };
"""


def _gone_at_first() -> Callable[[Route], None]:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=404, body="")
        else:
            route.fallback()

    return answer


def test_a_page_whose_pieces_are_gone_loads_itself_once_and_then_says_so(page: Page, heard: Heard) -> None:
    opened: list[str] = []
    page.on(
        "response",
        lambda response: opened.append(response.url) if response.request.is_navigation_request() else None,
    )
    for address, (piece, drawn) in NAMING.items():
        opened.clear()
        page.route(piece, _gone_at_first())
        page.goto(address)
        expect(page.locator(drawn).first).to_be_visible()
        assert len([url for url in opened if url.endswith(address)]) == 2, address
        assert page.locator("[data-changed]").count() == 0
        # The names that the page has now were tried before: a cache on the way still has the older page.
        page.unroute(piece)
        page.route(piece, lambda route: route.fulfill(status=404, body=""))
        opened.clear()
        page.reload()
        expect(page.locator("[data-changed]")).to_contain_text("This site has just changed")
        expect(page.get_by_role("button", name="Reload", exact=True)).to_be_visible()
        assert len([url for url in opened if url.endswith(address)]) == 1, address
        page.unroute(piece)
        if not address.startswith("find/"):
            heard.said.clear()
            continue
        page.get_by_role("button", name="Reload", exact=True).click()
        expect(page.locator(drawn).first).to_be_visible()
        expect(page.locator("[data-changed]")).to_have_count(0)
        assert {one for one in heard.said if "404" not in one} == set()
        heard.said.clear()


def test_the_pieces_of_the_search_too(page: Page, heard: Heard) -> None:
    """The worker that reads them has no page to load again."""
    page.goto("find/?q=attendance")
    ready(page)
    page.route("**/search/rare.*.json", lambda route: route.fulfill(status=404, body=""))
    with page.expect_event("load"):
        page.fill("#find-q", "qqqqzzzz")
        page.press("#find-q", "Enter")
    expect(page.locator("[data-changed]")).to_contain_text("This site has just changed")
    heard.said.clear()


def test_other_pages_ask_for_today_s_names_when_they_first_need_a_piece(page: Page, heard: Heard) -> None:
    """Their HTML names none, so that an edit does not change it; what is gone is read under the names of today, and the page
    stays as it is."""
    page.add_init_script(TABLES)
    page.goto("topics/")
    box = page.get_by_role("combobox", name="Search this site")
    expect(box).to_be_visible()
    assert page.locator("html[data-pieces]").count() == 0
    assert page.evaluate("tables") == []
    page.route("**/search/suggest.*.json", _gone_at_first())
    box.press_sequentially("foster")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_value("foster")
    # Whatever a cache may keep, the browser asks whether the table has changed.
    assert page.evaluate("tables") == ["no-cache", "no-cache"]
    heard.said.clear()
