"""What is read off a page: title, visible text, charset, and where it sends its visitors."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1.links.asking.page import is_readable, read_page

HTML = "text/html; charset=utf-8"
MANY = "These are the words of the page itself, of which there have to be enough to matter more than its frame. " * 3


def read(markup: str, content_type: str = HTML, characters: int = 3000):
    return read_page(markup.encode(), content_type, characters)


def test_title_and_visible_text() -> None:
    got = read(
        "<html><head><title> A  guide\n to this </title><style>p {}</style></head><body><!-- no --><h1>Guide</h1>"
        "<script>var no;</script><template>no</template><p>One <b>two</b> three</p><noscript>four</noscript></body>"
    )
    assert got.page.title == "A guide to this"
    assert got.page.text == "Guide One two three four"
    assert got.page.words == 5


def test_the_frame_around_a_page_does_not_count_where_there_is_a_page() -> None:
    got = read(f"<body><header>Frame</header><nav>Menu</nav><div>{MANY}</div><footer>Foot</footer>")
    assert got.page.text == MANY.strip()
    assert got.page.words == len(MANY.split()) + 3


def test_a_page_that_is_all_frame_is_read_whole() -> None:
    assert read("<body><nav>Menu</nav><p>Little</p>").page.text == "Menu Little"


def test_the_text_is_cut_and_the_words_are_counted() -> None:
    got = read(f"<main>{MANY * 50}</main>", characters=100)
    assert len(got.page.text) == 100
    assert got.page.words == len(MANY.split()) * 50


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<title>Año ñandú</title>".encode(), "text/html"),
        ("<title>Año ñandú</title>".encode(), "text/html; charset=utf-8"),
        ("<title>Año ñandú</title>".encode("cp1252"), "text/html"),
        ("<title>Año ñandú</title>".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("<title>Año ñandú</title>".encode("utf-16"), "text/html"),
        ("<meta charset=windows-1252><title>Año ñandú</title>".encode("cp1252"), "text/html"),
        (
            '<meta http-equiv="content-type" content="text/html; charset=utf-8"><title>Año ñandú</title>'.encode(),
            "text/html",
        ),
        ("<title>Año ñandú</title>".encode(), "text/html; charset=no-such-thing"),
        ("<title>Año ñandú</title>".encode(), "text/html; charset=idna"),
        ("<title>Año ñandú</title>".encode(), ""),
    ],
)
def test_letters_are_read_in_their_charset(body: bytes, content_type: str) -> None:
    assert read_page(body, content_type, 100).page.title == "Año ñandú"


def test_a_page_that_was_cut_inside_a_letter() -> None:
    assert read_page("<p>ñandú ñ".encode()[:-1], "text/html", 100).page.text.startswith("ñandú")


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new">', "/new"),
        ("<META HTTP-EQUIV=Refresh CONTENT=\"3;URL='https://a.example/b'\">", "https://a.example/b"),
        ('<meta http-equiv="refresh" content="0;/new">', "/new"),
        ('<meta http-equiv="refresh" content="300; url=/again">', ""),
        ('<meta http-equiv="refresh" content="30">', ""),
        ('<script>window.location.href="/lander"</script>', "/lander"),
        ("<script>location.replace('/lander')</script>", "/lander"),
        (f"<p>{MANY}</p><script>window.location = '/if-clicked'</script>", ""),
        ("<p>Nothing of the kind</p>", ""),
    ],
)
def test_where_a_page_sends_its_visitors(markup: str, target: str) -> None:
    assert read(markup).sends_to == target


def test_a_page_that_asks_for_a_password() -> None:
    assert read("<input type=PASSWORD>").password
    assert not read("<input type=text>").password


@pytest.mark.parametrize(
    ("content_type", "readable"),
    [("text/html", True), ("TEXT/HTML; charset=x", True), ("application/xhtml+xml", True), ("text/plain", True), ("", True),
     ("application/pdf", False), ("image/png", False), ("text/htmlx", False)],
)  # fmt: skip
def test_what_can_be_read(content_type: str, readable: bool) -> None:
    assert is_readable(content_type) is readable


@given(
    st.binary(max_size=600),
    st.sampled_from(["", "text/html", "text/html; charset=utf-16", "text/plain", "text/html; charset="]),
)
def test_any_bytes_can_be_read(body: bytes, content_type: str) -> None:
    got = read_page(body, content_type, 50)
    assert len(got.page.text) <= 50


@pytest.mark.parametrize(
    "piece", ["<!", "<div>", "<![CDATA[", "&#x41;", "<a href='", "<meta charset= ", "<table><tr>", "</"]
)
def test_markup_cannot_be_made_slow(piece: str) -> None:
    started = time.process_time()
    read(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("form", "asks"),
    [
        ("<form method=post><input type=checkbox><input type=hidden><button>Go</button></form>", True),
        ("<form><input name=q></form>", False),
        ("<form><button>Go</button></form><form><textarea></textarea></form>", False),
        ("<input type=checkbox>", False),
    ],
)
def test_a_form_without_anything_to_write_into_only_asks(form: str, asks: bool) -> None:
    assert read_page(f"<title>T</title><p>Words</p>{form}".encode(), "text/html", 300).asks is asks


@pytest.mark.parametrize("link", ["<link rel=modulepreload href=/a.js>", "<link rel=preload as=script href=/a.js>"])
def test_a_page_without_words_whose_head_loads_a_script_is_drawn(link: str) -> None:
    assert read_page(f"<head>{link}</head><body></body>".encode(), "text/html", 300).drawn
    assert not read_page(b"<head><link rel=stylesheet href=/a.css></head><body></body>", "text/html", 300).drawn
