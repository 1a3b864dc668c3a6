"""Rendering and addresses: text stays text, Markdown is cleaned, links are relative."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from lxml import html as lxml_html

from level1.addresses import host_of
from level1.catalog.addresses import page_address, relative
from level1.cleaning import prose
from level1.dates import day_in_words
from level1.site.render import render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("*very* **good** `code`", "<p><em>very</em> <strong>good</strong> <code>code</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        (
            "[here](https://www.example.org/a?b=1&c=2)",
            '<p><a href="https://www.example.org/a?b=1&amp;c=2" rel="noopener">here</a></p>',
        ),
        (
            "<https://www.example.org/>",
            '<p><a href="https://www.example.org/" rel="noopener">https://www.example.org/</a></p>',
        ),
        ("R&D, 3 < 4", "<p>R&amp;D, 3 &lt; 4</p>"),
        ("{{ 7*7 }} {% raw %}", "<p>{{ 7*7 }} {% raw %}</p>"),
    ],
)
def test_simple_markdown_is_kept(text: str, html: str) -> None:
    """Paragraphs, emphasis, lists, quotations and links become what they should; template signs are text."""
    assert prose(text).strip() == html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x0A;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:a@example.org",
        "tel:1",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "[x][1]\n\n[1]: {}", '<a href="{}">x</a>', "<{}>"])
def test_only_web_addresses_are_links(address: str, form: str) -> None:
    """Whatever the spelling and the form of the link, only http and https get through."""
    tree = lxml_html.fromstring(f"<div>{prose(form.format(address))}</div>")
    assert tree.xpath(".//@href") == []


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=x></iframe>",
        "<style>p{}</style>",
        '<p onclick="x()" style="position:fixed" id="main" class="top">hi</p>',
        "<form><input name=q></form>",
        "![x](https://example.org/x.png)",
        "<a name=main>x</a>",
        '<a href="https://example.org" target="_blank" onclick="x">x</a>',
        "<h1>x</h1>",
        "# x",
        "x\n===",
        "<math><mi//xlink:href='data:x'>",
        "<!-- x --><p>y</p>",
        "<details open ontoggle=x>",
        "</main></body></html>",
        "<base href='//evil.example'>",
        "<meta http-equiv=refresh content=0>",
    ],
)
def test_raw_markup_does_not_get_through(markup: str) -> None:
    """Nothing but plain elements is left, with no attribute but the address of a link."""
    assert_clean(prose(markup))


def assert_clean(html: str) -> None:
    for element in lxml_html.fromstring(f"<div>{html}</div>").iterdescendants():
        assert element.tag in {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote"}
        assert set(element.attrib) <= ({"href", "rel"} if element.tag == "a" else set())
        assert element.get("href", "https://x").startswith(("http://", "https://"))


@given(st.text(alphabet="<>\"'()[]{}!*_`#&;:/ \n\\abjavscriptonerror=", max_size=80))
def test_no_text_becomes_more_than_plain_elements(text: str) -> None:
    """Whatever is written, the result has allowed elements only, and links only to web addresses."""
    assert_clean(prose(text))


def test_one_description_leaves_nothing_for_the_next() -> None:
    """Links defined in one text are unknown in another, though one converter serves all."""
    prose("[a][x]\n\n[x]: https://www.example.org/")
    assert "href" not in prose("[a][x]")


def test_a_template_escapes_what_it_prints() -> None:
    """A word's name is text in a template, whatever is in it."""

    html = render("alias.html", "topics/", title="<script>alert(1)</script>", alias='"><svg onload=x>', target="../")
    assert "<script>" not in html
    assert "<svg" not in html
    assert "&lt;script&gt;" in html


def test_a_missing_name_is_an_error() -> None:
    """A template that asks for what it was not given stops; it does not print nothing."""
    with pytest.raises(UndefinedError):
        render("words.html", "topics/")


@pytest.mark.parametrize(
    ("kind", "id", "address"),
    [
        ("", "", ""),
        ("resources", "", "resources/"),
        ("resources", "x", "resources/x/"),
        ("priorities", 5, "priorities/5/"),
        ("priorities", 0, "priorities/0/"),
    ],
)
def test_addresses_of_pages(kind: str, id: str | int, address: str) -> None:
    """A page stands at kind/id/, the home page at the top."""
    assert page_address(kind, id) == address


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("", "", "./"),
        ("", "resources/x/", "resources/x/"),
        ("resources/x/", "", "../../"),
        ("resources/x/", "resources/y/", "../y/"),
        ("resources/x/", "resources/", "../"),
        ("resources/", "resources/x/", "x/"),
        ("resources/x/", "topics/a/", "../../topics/a/"),
        ("resources/x/", "assets/site.css", "../../assets/site.css"),
        ("topics/", "topics/#a", "#a"),
        ("topics/a/", "topics/#a", "../#a"),
        ("glossary/", "glossary/", "./"),
        ("a/b/", "a/b", "../b"),
    ],
)
def test_relative_links(source: str, target: str, link: str) -> None:
    """A link from one page to another needs no address of the site."""
    assert relative(source, target) == link


PAGES = st.lists(st.sampled_from(["a", "b", "resources", "x-1"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PAGES, PAGES, st.sampled_from(["", "site.css", "#a", "x.json#b"]))
def test_a_browser_goes_where_the_link_says(source: str, target: str, ending: str) -> None:
    """Resolved by the rules of the web, the link leads to its target from every page, also when the site is in a folder."""
    for base in ("https://example.org/", "https://example.org/kb/deep/", "file:///C:/site/"):
        assert urljoin(base + source, relative(source, target + ending)) == base + target + ending


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.cde.ca.gov/ci/", "cde.ca.gov"),
        ("http://EXAMPLE.org:8080/x", "example.org"),
        ("https://www2.example.org", "www2.example.org"),
        ("", ""),
    ],
)
def test_the_host_a_reader_knows(url: str, host: str) -> None:
    """www. and the port say nothing to a reader."""
    assert host_of(url) == host


def test_days_are_written_out() -> None:
    """The templates write days for people in California, not for machines."""
    assert day_in_words(date(2026, 11, 1)) == "November 1, 2026"
