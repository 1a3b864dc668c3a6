"""The policy of the site in a browser: no page of any kind asks for what it forbids, and it forbids what is put into a page. Every other
browser test sees the same headers (browser.serving)."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from built.hosting import nginx, nginx_setup
from built.making import Made
from playwright.sync_api import Page

from browser.serving import UNDER, Heard, listen

# A folder of so few pages has pages of different kinds.
_FEW = 6


def one_of_each_kind(made: Made) -> list[str]:
    """Every page of the top and of a folder of few pages, and the first of each other folder."""
    folders: dict[str, list[str]] = {}
    for address, page in sorted(made.site.pages.items()):
        if not page.leads_on_to:
            folders.setdefault("/".join(address.split("/")[:-2]), []).append(address)
    return [
        address
        for folder, found in folders.items()
        for address in (found if not folder or len(found) <= _FEW else found[:1])
    ]


def test_no_page_of_any_kind_breaks_it(page: Page, made: Made) -> None:
    addresses = one_of_each_kind(made)
    assert len(addresses) >= 25
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert "frame-ancestors" in answer.headers["content-security-policy"], address
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "put_in",
    [
        "const one = document.createElement('script'); one.textContent = '1'; document.body.append(one)",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://evil.example/x.png\">')",
        "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"https://evil.example/\"></iframe>')",
        "const one = document.createElement('base'); one.href = 'https://evil.example/'; document.head.append(one)",
        "document.body.insertAdjacentHTML('beforeend', '<button onclick=alert(1)>x</button>')",
        "fetch('https://evil.example/').catch(() => {})",
    ],
)
def test_it_refuses_what_is_put_into_a_page(page: Page, heard: Heard, put_in: str) -> None:
    """Each is reported on the console, where every test hears it, and nothing is asked of the other host."""
    page.goto("topics/")
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', () => document.body.dataset.refused = '1')"
    )
    page.reload()
    page.evaluate(f"() => {{ {put_in} }}")
    page.locator("body[data-refused]").wait_for()
    assert heard.said
    assert all(re.search("Content Security Policy|unsafe-eval|evil.example", said) for said in heard.said)
    heard.said.clear()
    # What the browser names as asked for it has refused to ask: the host has no address.
    heard.elsewhere.clear()


@pytest.fixture(scope="module")
def behind_nginx(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not nginx():
        pytest.skip("There is no nginx.")
    folder = tmp_path_factory.mktemp("nginx")
    top = folder / "www"
    place = top / UNDER.strip("/")
    place.parent.mkdir(parents=True)
    place.symlink_to(made.root / "site")
    command, address = nginx_setup(folder, (place / "nginx.conf").read_text("utf-8"), top)
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        try:
            _wait_for(address, running)
            yield address + UNDER
        finally:
            running.terminate()


def _wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert running.poll() is None, running.stderr and running.stderr.read()
        try:
            with closing(HTTPConnection(urlsplit(address).netloc, timeout=5)) as line:
                line.connect()
                return
        except OSError:
            time.sleep(0.02)
    pytest.fail("nginx did not start")


def test_behind_nginx_with_its_own_file_the_site_works(page: Page, behind_nginx: str, heard: Heard) -> None:
    """Search, need finder and form run; pages, files and missing addresses have their types and headers."""
    beside = listen(page, behind_nginx)
    for address in ("", "find/?q=attendance", "start/", "topics/", "contribute/form/", "my-list/"):
        answer = page.goto(behind_nginx + address)
        assert answer is not None
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
    page.goto(f"{behind_nginx}find/?q=attendance")
    page.locator("[data-result]").first.wait_for()
    for address, type_, status in (
        ("", "text/html; charset=utf-8", 200),
        ("mcp.mjs", "text/javascript; charset=utf-8", 200),
        ("data/names.json", "application/json", 200),
        ("data/curation.ics", "text/calendar; charset=utf-8", 200),
        ("LICENSE", "text/plain; charset=utf-8", 200),
        ("_headers", "text/html; charset=utf-8", 404),
        ("nginx.conf", "text/html; charset=utf-8", 404),
        ("nothing/of/it/", "text/html; charset=utf-8", 404),
    ):
        got = page.request.get(behind_nginx + address)
        assert (got.status, got.headers["content-type"]) == (status, type_), address
        assert "frame-ancestors 'none'" in got.headers["content-security-policy"], address
        assert got.headers["x-content-type-options"] == "nosniff"
        if status == 404:
            assert "data-root" in got.text(), address
    assert beside == Heard()
    # The site of the other tests stands elsewhere.
    heard.elsewhere.clear()
