"""Every text of tests/hostile/texts.toml in every field: a problem, or harmless text in every file of the built site, each read as the
programs that it is for would read it."""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import problems_in
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from built import making
from built.hostile import Case, cases, hostile_catalog, texts, word
from built.hosting import netlify_rules
from built.making import Made

ADDRESS = "https://kb.example/some/kb/"
_EVIL = "evil.example"
_FIRST = ("=", "+", "-", "@", "\t", "\r", "\n")
_TEXTS = {word(number): text for number, text in enumerate(texts())}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], set[str]]:
    """(word of a text, kind and field) -> codes, of all texts in all fields."""
    root = hostile_catalog(tmp_path_factory.mktemp("told"), lambda case: True)
    found = defaultdict[tuple[str, str], set[str]](set)
    for problem in problems_in(root):
        kind, name = problem.file.removeprefix("content/").removesuffix(".yml").split("/")
        # What stops a file is told at its place alone.
        field = re.split(r"[\[.]", problem.path)[0] if problem.path else "*"
        found[name.partition("-")[2], f"{kind}.{field}"].add(problem.code)
    return found


# The first part of the path in an entry, where it is not the name of the field.
_PLACES = {"agency": "holders", "interval": "review_interval", "source": "sources", "document": "sources"}
_PLACES |= {"review": "reviews", "role": "reviews"}


@pytest.mark.parametrize("number", range(len(texts())), ids=lambda number: texts()[number].name)
def test_what_is_refused_is_told_for_what_it_is(told: Mapping[tuple[str, str], set[str]], number: int) -> None:
    expected = defaultdict[str, set[str]](set)
    for case in cases():
        if case.text is texts()[number]:
            kind, _, name = case.field.partition(".")
            expected[f"{kind}.{_PLACES.get(name, name)}"] |= {case.told, case.warned} - {""}
    for field, codes in expected.items():
        kind = field.partition(".")[0]
        assert told.get((word(number), field), set()) | told.get((word(number), f"{kind}.*"), set()) == codes, field


def test_there_are_as_many_cases_as_promised() -> None:
    assert len({text.text for text in texts()}) == len(texts()) >= 60
    assert len([case for case in cases() if not case.told]) >= 300
    assert len([case for case in cases() if case.told]) >= 60


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def make(root: Path) -> None:
        making.built(hostile_catalog(root, lambda case: not case.told), LEVEL1_SITE_URL=ADDRESS)

    return Made(making.once(tmp_path_factory, "site-of-hostile-texts", make))


@pytest.fixture(scope="module")
def files(hostile: Made) -> Mapping[str, bytes]:
    return making.tree(hostile.root / "site")


Shape = tuple[str, tuple[str, ...]]


def shapes(tree: Any) -> set[Shape]:
    """The elements with the names of their attributes."""
    return {(e.tag, tuple(sorted(e.attrib))) for e in tree.iter() if isinstance(e.tag, str)}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> set[Shape]:
    """What pages of the same entries have with harmless texts in all fields; and what a description may have."""

    def make(root: Path) -> None:
        making.built(hostile_catalog(root, lambda case: False), LEVEL1_SITE_URL=ADDRESS)

    site = Made(making.once(tmp_path_factory, "site-of-harmless-texts", make)).site
    found = set().union(*(shapes(page.html) for page in site.pages.values()))
    return found | {
        (tag, ()) for tag in ("strong", "em", "code", "pre", "blockquote", "hr", "ul", "ol", "li", "p", "h1")
    }


def _addresses(tree: Any) -> Iterator[tuple[str, str]]:
    for name in ("href", "src", "action", "srcset", "data", "formaction", "poster"):
        yield from ((name, value) for value in tree.xpath(f"//@{name}"))


def _may_lead(address: str) -> bool:
    """A link of a description, which is Markdown, may lead to any page of the web."""
    return address == "https://evil.example/page"


def test_no_page_has_an_element_an_attribute_or_an_address_of_theirs(hostile: Made, ours: set[Shape]) -> None:
    for page in hostile.site.pages.values():
        # A link of a description; one that would run has no address left.
        assert shapes(page.html) - ours - {("a", ("href", "rel")), ("a", ("rel",))} == set(), page.address
        assert not [
            name for _, names in shapes(page.html) for name in names if name.startswith("on") or name == "style"
        ]
        for name, value in _addresses(page.html):
            assert not re.match(r"(?i)\s*(javascript|data|vbscript):", value), page.address
            if _EVIL in value and not value.startswith((".", "https://kb.example/", "mailto:")):
                assert name == "href", page.address
                assert _may_lead(value), page.address
        for link in page.html.xpath(f"//a[@href='https://{_EVIL}/page']"):
            assert "noopener" in link.get("rel", ""), page.address
        (refresh,) = page.html.xpath("//meta[@http-equiv='refresh']/@content") or [""]
        assert _EVIL not in refresh
        for script in page.html.xpath("//script[not(@src)]"):
            assert script.get("type") == "application/ld+json"
            json.loads(script.text_content())


@pytest.mark.parametrize("number", range(len(texts())), ids=lambda number: texts()[number].name)
def test_the_text_is_read_as_it_was_written(hostile: Made, number: int) -> None:
    """The heading, the tab and the list that names the entry have it letter by letter."""
    text = texts()[number]
    if Case(text, "resources.title").told:
        return
    title = hostile.resources[f"guide-{word(number)}"]["title"]
    page = hostile.site.pages[f"resources/guide-{word(number)}/"]
    assert text.text in title
    assert [h1.text_content().strip() for h1 in page.html.iter("h1")] == [" ".join(title.split())]
    assert page.html.xpath("string(/html/head/title)").startswith(" ".join(title.split()))


def _rows(content: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)


def test_tables_open_in_spreadsheets_and_no_cell_is_a_formula(files: Mapping[str, bytes]) -> None:
    tables = [name for name in files if name.endswith(".csv")]
    assert {"data/resources.csv", "data/leads.csv", "data/curation.csv"} <= {*tables}
    for name in tables:
        assert files[name].startswith(BOM_UTF8), name
        rows = [*_rows(files[name])]
        assert len({len(row) for row in rows}) == 1, name
        for row in rows:
            assert [cell for cell in row if cell.startswith(_FIRST) and not re.fullmatch(r"-?[\d.]+", cell)] == [], name


def test_data_are_whole_and_plain(files: Mapping[str, bytes]) -> None:
    """JSON of any kind is read, a line of JSON Lines is one record, and nothing in it breaks out of a script."""
    seen = 0
    for name, content in files.items():
        if name.endswith(".json"):
            json.loads(content)
            seen += 1
        if name.endswith(".jsonl"):
            assert all(isinstance(json.loads(line), dict) for line in content.decode().split("\n") if line)
            assert "\u2028" not in content.decode()
            seen += 1
    assert seen > 100


def test_feeds_and_maps_have_text_where_text_belongs(files: Mapping[str, bytes], ours: set[Shape]) -> None:
    feeds = [name for name in files if name.endswith(".xml")]
    assert "updates.xml" in feeds
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    # Of everything that is new, a feed has the newest.
    assert sum(word(number) in files["updates.xml"].decode() for number in range(len(texts()))) >= 60
    for name in feeds:
        tree = etree.fromstring(files[name], strict)
        assert not tree.getroottree().docinfo.doctype, name
        assert {etree.QName(e).namespace for e in tree.iter("{*}*")} <= {
            "http://www.w3.org/2005/Atom",
            "http://www.sitemaps.org/schemas/sitemap/0.9",
        }, name
        assert [e for e in tree.iter() if not isinstance(e.tag, str)] == [], name
        for link in tree.xpath("//@href | //@src"):
            assert link.startswith(("https://kb.example/", "https://www.example.org/")), name
        _shown(tree.xpath("//*[@type='html']/text()"), ours, name)
    for name in files:
        if (name.startswith("feeds/") and name.endswith(".json")) or name == "updates.json":
            items = json.loads(files[name])["items"]
            _shown([item["content_html"] for item in items if "content_html" in item], ours, name)


def _shown(texts: list[str], ours: set[Shape], name: str) -> None:
    for text in texts:
        tree = lxml_html.fragment_fromstring(text, create_parent="div")
        assert shapes(tree) - ours - {("div", ()), ("a", ("href",))} == set(), name
        assert [value for _, value in _addresses(tree) if _EVIL in value and not value.startswith(ADDRESS)] == [], name


def test_calendars_have_no_line_of_theirs(files: Mapping[str, bytes]) -> None:
    calendars = [name for name in files if name.endswith(".ics")]
    assert calendars
    for name in calendars:
        calendar = Calendar.from_ical(files[name].decode())
        assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
        names = {field for part in calendar.walk() for field in part}
        assert not names & {"ATTENDEE", "ORGANIZER", "ATTACH", "ACTION"}, name
        for part in calendar.walk("VEVENT"):
            assert str(part.get("URL", ADDRESS)).startswith(ADDRESS)


def test_files_for_hosts_have_no_line_of_theirs(files: Mapping[str, bytes]) -> None:
    for line in files["_redirects"].decode().splitlines():
        assert re.fullmatch(r"#.*|/some/kb/[\w/-]+ /some/kb/[\w/-]+ 301", line), line
    assert all("zq" not in place for place, _ in netlify_rules(files["_headers"].decode()))
    for name in ("_headers", "nginx.conf", ".htaccess", "web.config", "mcp.mjs"):
        assert _EVIL not in files[name].decode()


# What a page as text may be made of, whoever wrote it.
_OF_MARKDOWN = {"html", "body", "a", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "code", "pre"}
_OF_MARKDOWN |= {"blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td"}


def test_pages_as_markdown_have_no_element_picture_or_link_of_theirs(files: Mapping[str, bytes]) -> None:
    """As the standard reads it, raw HTML taken as HTML, and bare addresses as links."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    pages = [name for name in files if name.endswith(".md") or name == "llms.txt"]
    assert len(pages) > 2 * len(texts())
    for name in pages:
        tree = lxml_html.document_fromstring(reader.render(files[name].decode()) or "<p></p>")
        assert {e.tag for e in tree.iter()} <= _OF_MARKDOWN, name
        assert {attribute for e in tree.iter() for attribute in e.attrib} <= {"href", "start", "class"}, name
        for href in tree.xpath("//@href"):
            assert _EVIL not in href or (_may_lead(href) and name.startswith("resources/")), name
            assert href.startswith(("https://", "../", "mailto:", "#")), (name, href)


@pytest.mark.parametrize("breaks", ["cell", "shape"])
def test_the_checks_find_what_is_harmful(breaks: str, ours: set[Shape]) -> None:
    if breaks == "cell":
        with pytest.raises(AssertionError):
            test_tables_open_in_spreadsheets_and_no_cell_is_a_formula(
                dict.fromkeys(
                    ("data/resources.csv", "data/leads.csv", "data/curation.csv"), BOM_UTF8 + b"a,b\r\nx,=1+1\r\n"
                )
            )
    else:
        with pytest.raises(AssertionError):
            _shown(["<p>x</p><img src=x onerror=alert(1)>"], ours, "")
