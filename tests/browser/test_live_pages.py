"""`level1 serve` in a browser: a page is loaded again when what it shows has changed, and only then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built.making import DAY, change, entry_file, small_content
from playwright.sync_api import Page, expect

from level1.site.live import Live
from level1.site.server import Server
from level1.site.settings import Settings


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Live, str]]:
    """A live site under a path, and its address."""
    day = date.fromisoformat(DAY)
    live = Live(small_content(tmp_path), Settings(site_url="https://kb.example/some/kb/"), lambda: (day, day))
    assert live.refresh() == ""
    with Server(("127.0.0.1", 0), live) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield live, f"http://127.0.0.1:{server.server_address[1]}/some/kb/"
        server.shutdown()


@pytest.fixture
def site_address(live: tuple[Live, str]) -> str:
    return live[1]


@pytest.fixture(autouse=True)
def _a_page_of_its_own(page: Page) -> None:
    """This server has no empty page to rest on: what it shows instead would go on asking while the next test runs."""
    page.add_init_script("0")


def _change_another(site: Live) -> None:
    text = "A longer text about visits, which only its own page shows."
    change(site.root, "resources", "home-visits", description=text)
    assert site.refresh() == ""


def test_a_page_comes_again_when_it_shows_something_else(page: Page, live: tuple[Live, str]) -> None:
    site, address = live
    page.goto(f"{address}resources/attendance-guide/")
    page.evaluate("document.body.dataset.mine = 'yes'")

    _change_another(site)
    change(site.root, "resources", "attendance-guide", title="A guide with another name")
    site.refresh()
    expect(page.locator("h1")).to_have_text("A guide with another name")
    assert page.evaluate("document.body.dataset.mine") is None


def test_a_page_stays_when_another_has_changed(page: Page, live: tuple[Live, str]) -> None:
    """Whoever reads far down, or has opened something, is left alone."""
    site, address = live
    page.goto(f"{address}resources/attendance-guide/")
    page.evaluate("document.body.dataset.mine = 'yes'")
    before = site.shown("resources/attendance-guide/index.html")[1]
    _change_another(site)
    # The answer of the server to whoever waits is the only thing that could load it again.
    assert not site.wait("resources/attendance-guide/index.html", before, 0.2)
    assert page.evaluate("document.body.dataset.mine") == "yes"


def test_what_is_wrong_is_on_the_page(page: Page, live: tuple[Live, str]) -> None:
    site, address = live
    page.goto(f"{address}resources/attendance-guide/")
    file = entry_file(site.root, "resources", "home-visits")
    right = file.read_text("utf-8")
    file.write_text(right.replace("cost: free", "cost: fre"), "utf-8")
    site.refresh()
    expect(page.get_by_role("heading", name="1 problem in the content")).to_be_visible()
    (site.root / "content" / "taxonomy").rename(site.root / "elsewhere")
    site.refresh()
    expect(page.get_by_role("alert")).to_contain_text("taxonomy/")
    (site.root / "elsewhere").rename(site.root / "content" / "taxonomy")
    file.write_text(right, "utf-8")
    site.refresh()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("heading", name="1 problem in the content")).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "status", "leads_to"),
    [
        ("resources/attendance-guide", 200, "resources/attendance-guide/"),
        ("no/such/page/", 404, "no/such/page/"),
        ("a%2f..%2f..%2f..%2fetc%2fpasswd", 404, "a%2f..%2f..%2f..%2fetc%2fpasswd"),
        ("", 200, ""),
        ("../beside/", 404, "../beside/"),
    ],
)
def test_addresses(page: Page, live: tuple[Live, str], asked: str, status: int, leads_to: str) -> None:
    """As on a host: a missing slash is added, and what is not there has the site's own page. No path of the drive is an address."""
    answer = page.request.get(urljoin(live[1], asked))
    assert (answer.status, answer.url) == (status, urljoin(live[1], leads_to))
    assert "text/html" in answer.headers["content-type"]
    assert "root:" not in answer.text()
