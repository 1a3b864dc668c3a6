"""What holds for every page of a built site, whatever it is about."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built.making import PROJECT, Made, Page, Site, built
from level1.site.internal_links import dead_links

# What a browser fetches by itself. Only <a href> may lead to another host.
FETCHED = (
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("object", "data"),
    ("embed", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("form", "action"),
    ("input", "src"),
    ("image", "href"),
    ("use", "href"),
    ("base", "href"),
)


@pytest.fixture(scope="module")
def pages(real: Made) -> list[Page]:
    return [*real.site.pages.values(), real.site.not_found]


@pytest.mark.wcag("1.3.1")
def test_one_first_heading(pages: list[Page]) -> None:
    """Every page has exactly one h1, and it says something."""
    wrong = [p.address for p in pages if [bool(h.text_content().strip()) for h in p.html.iter("h1")] != [True]]
    assert wrong == []


@pytest.mark.wcag("1.3.1", "2.4.6")
def test_headings_leave_no_level_out(pages: list[Page]) -> None:
    """A heading is at most one level below the one before."""
    for page in pages:
        levels = [int(h.tag[1]) for h in page.main.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        outline = levels[levels.index(1) :]
        assert all(b <= a + 1 for a, b in pairwise(outline)), page.address


@pytest.mark.wcag("2.4.2")
def test_title(pages: list[Page]) -> None:
    """Every page has one title, with the words of its h1 in it (the home page has the site's)."""
    for page in pages:
        (title,) = page.html.xpath("/html/head/title")
        assert title.text_content().strip(), page.address
        if page.address not in ("", "404.html") and not re.search(r"page-\d+/$", page.address):
            (h1,) = page.html.iter("h1")
            assert " ".join(h1.text_content().split()) in " ".join(title.text_content().split()), page.address


def test_description(real: Made) -> None:
    """Every page tells search engines what it is about. The page for missing addresses is not for them."""
    for page in real.site.pages.values():
        (content,) = page.html.xpath("/html/head/meta[@name='description']/@content")
        assert len(content.strip()) > 10, page.address


@pytest.mark.wcag("3.1.1")
def test_language_and_letters(pages: list[Page]) -> None:
    """Every page says that it is in English and in UTF-8, and fits itself to a phone."""
    for page in pages:
        assert page.html.get("lang", "").startswith("en"), page.address
        assert page.html.xpath("/html/head/meta[@charset='utf-8']"), page.address
        assert page.html.xpath("/html/head/meta[@name='viewport']"), page.address
        assert re.match(r"<!doctype html>", page.raw, re.IGNORECASE), page.address


@pytest.mark.wcag("4.1.2")
def test_ids_are_unique(pages: list[Page]) -> None:
    """No id stands twice on a page."""
    for page in pages:
        twice = [id for id, n in Counter(page.html.xpath("//@id")).items() if n > 1]
        assert twice == [], page.address


@pytest.mark.wcag("1.3.1", "3.3.2")
def test_labels_lead_to_elements_of_the_page(pages: list[Page]) -> None:
    """What aria-labelledby, aria-describedby and aria-controls name is on the page."""
    for page in pages:
        ids = set(page.html.xpath("//@id"))
        named = " ".join(
            page.html.xpath("//@aria-labelledby|//@aria-describedby|//@aria-controls|//label/@for")
        ).split()
        assert set(named) <= ids, page.address


@pytest.mark.wcag("2.4.4")
def test_links_have_words(pages: list[Page]) -> None:
    """Every link and button says where it leads."""
    for page in pages:
        for element in page.html.iter("a", "button", "summary"):
            says = element.text_content().strip() or element.get("aria-label") or "".join(element.xpath(".//@alt"))
            assert says, f"{page.address}: {element.get('href')}"


def test_nothing_is_fetched_from_another_host(pages: list[Page]) -> None:
    """Scripts, styles, images and forms come from the site itself, and only a former address leads on, within the site."""
    addresses = {page.address for page in pages}
    for page in pages:
        for tag, attribute in FETCHED:
            for element in page.html.iter(tag):
                value = element.get(attribute, "")
                if tag == "link" and element.get("rel") == "canonical":
                    continue
                assert not urlsplit(value).netloc, f"{page.address}: {tag} {value}"
        assert not page.leads_on_to or page.leads_on_to in addresses - {page.address}, page.address
        styles = " ".join([*page.html.xpath("//style/text()"), *page.html.xpath("//@style")])
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", styles), page.address


def test_styles_and_scripts_name_no_other_host(real: Made) -> None:
    """Nor do the style sheets and scripts fetch anything from elsewhere."""
    for path in real.site.folder.rglob("*"):
        if path.suffix in (".css", ".js", ".js", ".svg"):
            text = path.read_text("utf-8").replace("http://www.w3.org/", "")
            found = re.findall(r"(?:@import|url\(|import\(?|from|fetch\(|src=)\s*['\"]?(?:https?:)?//\S+", text)
            assert found == [], path


def test_nothing_tells_where_it_was_built(real: Made) -> None:
    """No file of the site has a path of the machine in it."""
    paths = [str(real.root).encode(), str(PROJECT).encode(), str(Path.home()).encode() + b"/", b"file:/"]
    for path in real.site.folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert [p for p in paths if p in raw] == [], path


def test_only_what_a_site_needs_is_in_it(real: Made) -> None:
    """No YAML but the conformance report, template, Python or word list is in the site; Markdown stands only beside the page that it is
    the text of."""
    files = [path for path in real.site.folder.rglob("*") if path.is_file()]
    endings = Counter(path.suffix for path in files if path.name != "openacr.yaml")
    assert not {".yml", ".yaml", ".py", ".map"} & endings.keys()
    texts = [path for path in files if path.suffix == ".md"]
    assert [path for path in texts if path.name != "index.md" or not path.with_suffix(".html").exists()] == []


def test_no_internal_link_is_dead(real: Made) -> None:
    """The project's own link check finds nothing."""
    assert list(dead_links(real.site.folder)) == []


def test_links_do_not_need_an_address_of_the_site(real: Made) -> None:
    """Pages link to each other relatively, so that the site works in any folder."""
    for page in real.site.pages.values():
        assert [h for h in page.html.xpath("//@href|//@src") if h.startswith("/")] == [], page.address


def test_links_out_are_http(pages: list[Page]) -> None:
    """What leads out of the site is a web address or a mailbox, never a script."""
    for page in pages:
        schemes = {urlsplit(href.strip()).scheme.lower() for href in page.html.xpath("//@href")}
        assert schemes <= {"", "http", "https", "mailto"}, page.address


def test_an_entry_page_is_light(real: Made) -> None:
    """An entry page has at most 25 kB of compressed HTML, as DESIGN asks."""
    heavy = {
        id: size
        for id in real.published
        if (size := len(gzip.compress(real.site.pages[f"resources/{id}/"].raw.encode(), mtime=0))) > 25_000
    }
    assert heavy == {}


def test_a_site_in_a_folder(small: Path) -> None:
    """With an address below a host, the page for missing addresses links into that folder and canonical addresses are whole."""
    site: Site = built(small, LEVEL1_SITE_URL="https://example.org/kb/")
    links = [href for href in site.not_found.html.xpath("//@href|//@src") if not href.startswith("#")]
    assert links
    assert [h for h in links if not h.startswith(("/kb/", "https://example.org/kb/"))] == []
    (canonical,) = site.pages["resources/attendance-guide/"].html.xpath("//link[@rel='canonical']/@href")
    assert canonical == "https://example.org/kb/resources/attendance-guide/"
