"""A list in a frame on a page of another site, and the page that makes its code."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from built.making import Made
from playwright.sync_api import Page, Route, expect

from browser.looking import SIDEWAYS
from browser.results import ready
from browser.serving import UNDER, Heard

NEED = "?indicator=chronic-absenteeism&group=foster-youth"
# Sizes of files after gzip. A name loads what reads names, and words load the search; the page that makes the code of a frame says what.
MOST_BYTES = {"": 40_000, "by name": 44_500, "by words": 98_000}
# What browsers keep of a site, whatever part of it asks.
KEPT = "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]"


def embed(page: Page, query: str) -> None:
    page.goto(f"embed/{query}")
    page.locator("html[data-ready]").wait_for()


def ids(page: Page) -> list[str | None]:
    return [one.get_attribute("data-result") for one in page.locator("[data-result]").all()]


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """The address of one page at another origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode() if self.path == "/" else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_another_site_shows_a_list(page: Page, base_url: str, heard: Heard, scheme: str) -> None:
    """In one column of 280 pixels, with the people and a link to all of it in a new tab; nothing is kept in the browser."""
    query = f"{NEED}&amp;n=5&amp;theme={scheme}"
    frame_of = f'<iframe src="{base_url}embed/{query}" title="Resources" width="280" height="600">'
    host = f'<!doctype html><html lang="en"><title>County</title><h1>County</h1>{frame_of}'
    with another_site(host) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.locator("html")).to_have_attribute("data-ready", "true")
        expect(frame.locator("[data-result]")).to_have_count(5)
        expect(frame.locator("[data-contact]").first).to_be_visible()
        inside = page.frames[1]
        assert inside.evaluate(SIDEWAYS) == [0, []]
        assert inside.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
        assert inside.evaluate(KEPT) == [0, 0, "", 0, 0]
        assert page.context.cookies() == []
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name="More at Support for All").click()
        whole = opened.value
        assert whole.url == f"{base_url}start/{NEED}"
        ready(whole)
        assert whole.evaluate("window.opener") is None
        whole.close()
        assert heard.elsewhere == [address, *[one for one in heard.elsewhere if one.startswith(address)][1:]]
        heard.elsewhere.clear()


@pytest.mark.parametrize(
    ("page_of", "query"),
    [
        ("start/", NEED),
        ("start/", "?topic=attendance&audience=counselors-support-staff"),
        ("start/", "?priority=5&group=english-learners"),
        ("start/", "?step=find-root-causes"),
        ("start/", "?indicator=chronic-absenteeism&lea=10621660000000"),
        ("find/", "?topic=attendance&topic=school-climate-safety&cost=free"),
        ("find/", "?county=kern&type=toolkit"),
        ("find/", "?topic=attendance&fresh=2&sort=newest"),
        ("find/", "?lead=21csla"),
        ("find/", "?q=foster+youth+attendance&group=foster-youth"),
    ],
)
def test_it_ranks_as_the_pages_do(page: Page, page_of: str, query: str) -> None:
    embed(page, f"{query}&n=10&people=0")
    left = page.locator("[data-left-out]")
    assert left.count() == 0, left.inner_text()
    found = ids(page)
    assert urlsplit(page.locator("[data-whole]").get_attribute("href") or "").path == f"{UNDER}{page_of}"
    page.goto(page_of + query)
    ready(page)
    assert found
    assert found == ids(page)[:10]


def test_an_lea_alone_gets_what_helps_to_find_needs(page: Page) -> None:
    """And nothing of what it reported or the state's files show: the host page is not its own."""
    lea = "lea=10621660000000"
    embed(page, f"?{lea}&n=10")
    expect(page.locator("[data-contact=coe-fresno]")).to_be_visible()
    found, text = ids(page), page.locator("main").inner_text()
    assert "reported" not in text
    assert "Fresno Unified" not in text
    page.goto(f"start/?step=assess-needs&{lea}")
    ready(page)
    assert found
    assert found == ids(page)[:10]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        (f"{NEED}&n=20&lea=10621660000000", ""),
        ("?indicator=chronic-absenteeism&n=20&county=kern", ""),
        ("?indicator=graduation-rate&lea=15633130000000&n=20", ""),
        ("?item=professional-learning-eld&n=20&lea=19647330000000", ""),
        ("?topic=attendance&n=20", ""),
        ("?topic=attendance&topic=mtss&type=toolkit&fresh=2&sort=newest&n=20", ""),
        ("?county=kern&lead=coe-kern&n=20", ""),
        ("?lea=19647330000000&n=20", ""),
        ("?lea=los+angeles+unified&n=20", "by name"),
        ("?q=suicide+prevention+training&n=20", "by words"),
        ("?q=¿cómo+ayudo+a+mi+hijo+a+leer?&n=20", "by words"),
    ],
)
def test_all_that_it_asks_for_is_small(page: Page, made: Made, query: str, kind: str) -> None:
    """Everything that a frame of 20 entries asks for, compressed, what the worker of the search asks for included."""
    sizes: dict[str, int] = {}

    def add(address: str) -> None:
        path = urlsplit(address).path.removeprefix(UNDER)
        file = made.root / "site" / Path(path if not path.endswith("/") else f"{path}index.html")
        sizes[path] = len(gzip.compress(file.read_bytes(), 9))

    page.on("response", lambda response: add(response.url))
    embed(page, query)
    assert page.locator("[data-result]").count() > 0
    assert len(sizes) > 10
    assert sum(sizes.values()) <= MOST_BYTES[kind], sorted(sizes.items(), key=lambda one: -one[1])[:12]


HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?topic=attendance&n=500", "n=500"),
        ("?topic=attendance&n=-1", "n=-1"),
        ("?topic=attendance&n=1e9", "n=1e9"),
        ("?topic=attendance&topic=nope", "topic=nope"),
        ("?topic=attendance&topic=constructor", "topic=constructor"),
        ("?topic=attendance&constructor=x&__proto__=y", "constructor=x"),
        ("?topic=attendance&people=maybe", "people=maybe"),
        (f"?topic=attendance&theme={quote(HOSTILE)}", f"theme={HOSTILE}"),
        (f"?topic=attendance&lea={quote(HOSTILE)}", f"lea={HOSTILE}"),
        (f"?topic=attendance&{quote(HOSTILE)}=1", HOSTILE),
        ("?topic=attendance&lea=99999999999999", "lea=99999999999999"),
        ("?topic=attendance&indicator=graduation-rate&lea=15633130000000", "indicator=graduation-rate"),
        ("?topic=attendance&item=nothing", "item=nothing"),
        ("?topic=attendance&ids=" + ",".join(f"id-{number}" for number in range(5000)), "ids=id-0"),
        ("?topic=attendance&" + "&".join(f"ids=i{number}" for number in range(5000)), "4,995 more"),
        ("?topic=attendance&topic=%ff%fe&sort=worst", "sort=worst"),
    ],
)
def test_what_it_cannot_take_it_says(page: Page, query: str, told: str) -> None:
    """And shows the rest; text stays text."""
    embed(page, query)
    expect(page.locator("[data-left-out]")).to_contain_text(told)
    assert page.locator("img").count() == 0
    assert 0 < page.locator("[data-result]").count() <= 20


@pytest.mark.parametrize("query", ["", "?topic=nope", "?n=7", "?q=%20", "?lea=99999999999999", "?item=nothing"])
def test_an_address_that_asks_for_nothing_says_so(page: Page, query: str) -> None:
    embed(page, query)
    expect(page.locator("[data-status]")).to_contain_text("does not say what to show")
    assert ids(page) == []
    # Whoever reads it is told what was left out, and whom to ask all the same.
    assert page.locator("[data-left-out]").count() == (query not in ("", "?n=7", "?q=%20"))
    expect(page.locator("[data-whom] a[href$='/counties/']")).to_be_visible()
    expect(page.get_by_role("link", name="More at Support for All")).to_be_visible()


def test_words_of_a_crisis_say_whom_to_call_and_list_nobody_else(page: Page) -> None:
    embed(page, "?q=student+wants+to+kill+himself")
    expect(page.locator("[data-call=urgent]")).to_contain_text("988")
    assert page.locator("[data-contact]").count() == 0
    embed(page, "?q=suicide+prevention+training&n=5")
    expect(page.locator("[data-call]")).to_be_visible()
    assert len(ids(page)) == 5


def test_without_files_it_says_so_and_leads_on(page: Page, heard: Heard) -> None:
    page.route("**/data/embed/names/**", lambda route: route.abort())
    embed(page, "?topic=attendance")
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    expect(page.get_by_role("link", name="More at Support for All")).to_be_visible()
    heard.said.clear()


def test_without_scripts_it_is_a_link(scriptless: Page) -> None:
    scriptless.goto("embed/?topic=attendance")
    expect(scriptless.get_by_text("needs JavaScript")).to_be_visible()
    link = scriptless.get_by_role("link", name="More at Support for All")
    with scriptless.context.expect_page() as opened:
        link.click()
    assert urlsplit(opened.value.url).path == f"{UNDER}find/"


def test_its_tokens_are_those_of_the_site(made: Made) -> None:
    """A frame reads no style sheet but its own."""
    assets = made.root / "site" / "assets"
    tokens = (assets / "site.css").read_text("utf-8").partition("*{box-sizing")[0].rstrip()
    assert ":root{" in tokens
    assert (assets / "embed" / "embed.css").read_text("utf-8").startswith(tokens)


def test_the_code_shows_what_was_chosen(page: Page, base_url: str, heard: Heard) -> None:
    """The code is a frame as high as its list; pasted into a page of another site it needs no scrolling."""
    page.goto("embed/build/")
    built = page.locator("[data-embed-build][data-made]")
    built.wait_for()
    expect(page.locator("[data-said]")).to_contain_text("Choose what to list")
    expect(page.locator("[data-shown], [data-code-block]").locator("visible=true")).to_have_count(0)
    page.get_by_label("What is it about?").select_option("indicator:chronic-absenteeism")
    page.get_by_label("For whom?").select_option("foster-youth")
    page.get_by_label("Width of the place").fill("300")
    code = page.locator("[data-code]")
    expect(code).to_have_value(re.compile(r'width="300" height="\d+"'))
    assert page.frames[1].evaluate("document.documentElement.scrollHeight - innerHeight") == 0
    text = code.input_value()
    assert "indicator=chronic-absenteeism&amp;group=foster-youth&amp;n=5" in text
    assert "<script" not in text
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the code").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    local = text.replace(f"https://kb.example{UNDER}", base_url)
    assert local != text
    with another_site(f'<!doctype html><html lang="en"><title>x</title>{local}') as address:
        page.goto(address)
        expect(page.frame_locator("iframe").locator("html")).to_have_attribute("data-ready", "true")
        expect(page.frame_locator("iframe").locator("[data-result]")).to_have_count(5)
        assert page.frames[1].evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    heard.elsewhere.clear()


def test_an_address_is_taken_over_whatever_is_in_it(page: Page) -> None:
    page.goto("embed/build/")
    page.get_by_text("Or take over a search").click()
    box = page.get_by_label("Address of a page")
    box.fill("https://kb.example/find/?topic=attendance&type=toolkit&x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E#top")
    code = page.locator("[data-code]")
    expect(code).to_have_value(re.compile("topic=attendance&amp;type=toolkit&amp;n=5"))
    assert code.input_value().count("<") == 2
    box.fill("?topic=attendance&type=nope&" + "&".join(f"x{n}=<b>" for n in range(7)))
    expect(page.locator("[data-said]")).to_contain_text("x0=<b>, x1=<b>, x2=<b>, x3=<b>, x4=<b>, and 2 more")
    expect(code).to_be_visible()
    box.fill("?topic=nope")
    expect(page.locator("[data-said]")).to_contain_text("knows nothing")
    expect(code).to_be_hidden()
    box.fill("my list")
    expect(page.locator("[data-said]")).to_contain_text("asks for nothing")
    expect(code).to_be_hidden()
    box.fill("start/?topic=attendance&lea=Fresno+Unified")
    # By its code an LEA needs no names.
    expect(code).to_have_value(re.compile("topic=attendance&amp;lea=10621660000000&amp;n=5"))


def test_a_copy_without_an_address_gives_no_code(page: Page, base_url: str) -> None:
    def without(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert f'data-embed="https://kb.example{UNDER}embed/"' in text
        route.fulfill(response=answer, body=text.replace(f"https://kb.example{UNDER}embed/", ""))

    page.route("**/embed/build/", without)
    page.goto("embed/build/")
    page.get_by_label("What is it about?").select_option("topic:attendance")
    expect(page.locator("[data-said]")).to_contain_text("LEVEL1_SITE_URL")
    expect(page.locator("[data-code]")).to_be_hidden()
