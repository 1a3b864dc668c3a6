"""Outside addresses: what an entry has cannot be shown by accident; what can be shown knows whether it is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

import pytest
from conftest import PROJECT
from jinja2 import Environment
from lxml import html as lxml_html

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.catalog.model import Contact, Evidence, Lead, Resource, Source
from level1.catalog.outside import Address, KnownLinks, NotForReaders, Outside
from level1.site.lost_links import without_lost_links

HERE = Address("https://www.example.org/page#part")
LOST = Outside(
    Address("https://www.example.org/page"), "taken-over", since=date(2026, 11, 16), last_ok=date(2026, 11, 2)
)


@pytest.mark.parametrize(
    "show",
    [
        str,
        "{}".format,
        lambda address: f"{address}",
        lambda address: Environment(autoescape=True).from_string("<a href='{{ it }}'>").render(it=address),
        lambda address: Environment(autoescape=False).from_string("{{ it }}").render(it=address),
    ],
)
def test_an_address_refuses_to_be_shown(show: Callable[[object], str]) -> None:
    with pytest.raises(NotForReaders, match="Outside"):
        show(HERE)


def test_an_address_refuses_to_become_data(catalogue: Path) -> None:
    resource = catalog_from(read_content(catalogue)).resources["attendance-guide"]
    with pytest.raises(TypeError):
        json.dumps({"url": resource.url})
    with pytest.raises(NotForReaders):
        json.dumps(asdict(resource), default=str)


def test_every_address_of_the_model_is_one() -> None:
    """A field that is named like an address and is text would be shown without a look at what is known of it."""
    named = {
        (kind.__name__, field.name): field.type
        for kind in (Resource, Lead, Source, Evidence, Contact)
        for field in fields(kind)
        if re.search(r"url|website|address|link|page", field.name)
    }
    assert set(named.values()) == {"Address"}
    assert len(named) == 5


@pytest.mark.parametrize("state", ["healthy", "moved", "failing", "blocked", "excused", "unchecked"])
def test_data_has_a_usable_address_by_the_name_of_its_field(state: str) -> None:
    assert Outside(HERE, state).as_data("website") == {"website": HERE.text}


@pytest.mark.parametrize("state", ["gone", "taken-over"])
def test_data_has_a_lost_address_as_such(state: str) -> None:
    lost = Outside(HERE, state)
    assert lost.as_data("url") == {"lost_address": HERE.text}
    assert lost.usable == ""


def test_data_has_nothing_of_an_empty_address() -> None:
    assert Outside(Address()).as_data("url") == {}


def test_what_is_known_of_a_page_holds_for_every_place_on_it() -> None:
    shown = KnownLinks([LOST]).outside(HERE)
    assert (shown.address, shown.state) == (HERE, "taken-over")
    assert shown.copies == "https://web.archive.org/web/20261102/https://www.example.org/page"
    assert not KnownLinks([LOST]).outside(Address("https://www.example.org/other")).lost


# Where the text of an address may be read: by the one template that links out, and by data that cannot know better.
TEMPLATES = sorted((PROJECT / "level1" / "site" / "templates").glob("*.html"))
# An address that is put together for each LEA, which no entry has and no link check asks for.
BUILT_ADDRESSES = {"_lea.html"}
# What the publisher of this copy has set: a repository and a mailbox.
OF_THE_PUBLISHER = {"_ways_out.html", "_wrong.html"}


def test_one_template_makes_links_to_other_sites() -> None:
    links = {path.name for path in TEMPLATES if "noopener" in path.read_text("utf-8")}
    assert links - BUILT_ADDRESSES - OF_THE_PUBLISHER == {"_outside.html"}
    written = {path.name for path in TEMPLATES if re.search(r"href=\"(https?:|//)", path.read_text("utf-8"))}
    assert written == BUILT_ADDRESSES


def test_nobody_who_shows_reads_the_text_of_an_address() -> None:
    read = re.compile(r"\b(url|website|address)\.text\b")
    rooms = [path for room in ("site", "search", "finder") for path in (PROJECT / "level1" / room).rglob("*.*")]
    found = {path.name for path in rooms if path.suffix in (".py", ".html") and read.search(path.read_text("utf-8"))}
    # Search keeps a number of each address, never its text (level1/search/pasted.py).
    assert found == {"_outside.html", "pasted.py"}


def test_scripts_make_links_to_other_sites_in_one_place() -> None:
    read = re.compile(r"(href|src|action)['\"]?\s*[:=,]\s*[\w.?]*\b(url|website)\b")
    scripts = (PROJECT / "theme" / "assets").rglob("*.js")
    assert {path.name for path in scripts if read.search(path.read_text("utf-8"))} == set()
    shared = (PROJECT / "theme" / "assets" / "shared" / "outside.js").read_text("utf-8")
    assert "lost_address" in shared


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<p>See <a href="https://www.example.org/page" title="x">the\n<em>page</em></a>, please.</p>', []),
        ("<p>a\n\u2028b <a\nhref='https://www.example.org/page#x' rel=\"noopener\">c</a > d</p>", []),
        (
            '<p>See <a href="https://www.example.org/other">the page</a> &amp; more.</p>',
            ["https://www.example.org/other"],
        ),
        ('<p><a name="x">anchor</a> <A HREF="https://www.example.org/page">a</A> <a href="../x/">b</a></p>', ["../x/"]),
    ],
)
def test_running_text_keeps_everything_but_its_lost_links(html: str, links: list[str]) -> None:
    cleaned = without_lost_links(html, KnownLinks([LOST]), "guide/")
    ours = [href for href in re.findall(r"href=\"([^\"]*)\"", cleaned) if "web.archive.org" not in href]
    assert ours == links
    text = lxml_html.fragment_fromstring(cleaned)
    for told in text.xpath("//*[@data-lost]"):
        told.drop_tree()
    kept, before = text.text_content(), lxml_html.fragment_fromstring(html).text_content()
    assert "".join(kept.split()) == "".join(before.split())


def test_a_text_without_lost_links_is_left_to_the_letter() -> None:
    html = "<p>a <A href='https://www.example.org/other'>b</a>&nbsp;&copy; <br/> <!-- c --></p>"
    assert without_lost_links(html, KnownLinks([LOST]), "") == html
