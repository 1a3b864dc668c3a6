"""Links on the site: what readers are told, and that a lost address cannot be followed by accident."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import TODAY
from lxml import html as lxml_html

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.outside import Address, Outside
from level1.dates import CALIFORNIA
from level1.links.judging.states import LinkState
from level1.links.telling.history import end_of
from level1.links.telling.shown import known_links
from level1.search import search_files
from level1.site.pages import site_pages
from level1.site.pages.context import Context
from level1.site.pages.link_health import link_health
from level1.site.render import render
from level1.state.tables import Tables

NOON = datetime(2026, 11, 16, 12, tzinfo=CALIFORNIA)


def known(url: str, state: str, **more: object) -> LinkState:
    return replace(LinkState(url, state, NOON, NOON, NOON), **more)  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def small(catalogue: Path) -> Catalog:
    return catalog_from(read_content(catalogue))


def knowing(catalog: Catalog, *states: LinkState) -> Catalog:
    return replace(catalog, links=known_links({state.url: state for state in states}))


def outside(state: LinkState) -> Outside:
    return known_links({state.url: state}).outside(Address(state.url))


def page_of(catalog: Catalog, address: str, *states: LinkState) -> lxml_html.HtmlElement:
    pages = {page.address: page for page in site_pages(knowing(catalog, *states), TODAY)}
    return lxml_html.fragment_fromstring(pages[address].html, create_parent=True)


@pytest.mark.parametrize("state", ["gone", "taken-over"])
def test_a_lost_address_is_told_and_not_linked(small: Catalog, state: str) -> None:
    resource = small.resources["attendance-guide"]
    url = resource.url.text
    page = page_of(small, "resources/attendance-guide/", known(url, state))
    assert url not in [link.get("href") for link in page.iter("a")]
    (lost, *_) = page.xpath("//*[@data-lost]")
    assert url in lost.text_content()
    assert "November 16, 2026" in lost.text_content()
    assert page.xpath("//a[starts-with(@href, 'https://web.archive.org/web/20261116/')]")


@pytest.mark.parametrize("state", ["healthy", "moved", "failing", "blocked", "excused", "unchecked"])
def test_every_other_address_stays_a_link(small: Catalog, state: str) -> None:
    resource = small.resources["attendance-guide"]
    page = page_of(small, "resources/attendance-guide/", known(resource.url.text, state))
    assert page.xpath("//a[@class='button']/@href") == [resource.url.text]
    assert not page.xpath("//*[@data-lost]")


def test_a_lost_address_is_not_told_to_machines_either(small: Catalog) -> None:
    resource = small.resources["attendance-guide"]
    catalog = knowing(small, known(resource.url.text, "taken-over"))
    pages = {page.address: page for page in site_pages(catalog, TODAY)}
    assert '"url"' not in pages["resources/attendance-guide/"].as_json_ld
    assert '"url"' in pages["resources/home-visits/"].as_json_ld


def test_without_a_history_nothing_is_claimed(small: Catalog) -> None:
    page = page_of(small, "resources/attendance-guide/")
    assert "Link checked not yet" in " ".join(page.text_content().replace("checkednot", "checked not").split())


def test_cards_and_search_tell_only_what_is_exceptional(small: Catalog) -> None:
    guide, visits = small.resources["attendance-guide"], small.resources["home-visits"]
    catalog = knowing(small, known(guide.url.text, "gone"), known(visits.url.text, "blocked"))
    cards = json.loads(search_files(catalog, TODAY)["search/start.json"])["pieces"]["cards/0"]
    assert {cards["ids"].split()[int(place)]: said for place, said in cards["links"].items()} == {guide.id: "link gone"}
    texts = [page.html for page in site_pages(catalog, TODAY)]
    assert any('<span class="differs">link gone</span>' in text for text in texts)


@pytest.mark.parametrize("note", ["changed", "private"])
def test_what_curators_have_to_look_at_first_accuses_nobody_before_readers(small: Catalog, note: str) -> None:
    url = small.resources["attendance-guide"].url.text
    state = known(url, "failing", notes=(note,))
    text = page_of(small, "resources/attendance-guide/", state).text_content()
    assert outside(state).usable == url
    assert (outside(state).mark, outside(state).warning) == ("", "")
    assert "it answers" in outside(state).told
    for word in ("somebody else", "another page", "has not answered", "taken over"):
        assert word not in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (known("https://a.example/", "healthy"), "November 16, 2026: it answers"),
        (known("https://a.example/", "healthy", notes=("login",)), "November 16, 2026: it answers and asks to log in"),
        (known("https://a.example/", "moved", suggestion="https://b.example/x"), "new address at b.example"),
        (known("https://a.example/", "failing"), "has not answered as it should since November 16, 2026"),
        (known("https://a.example/", "blocked"), "lets no program in"),
        (
            known("https://a.example/", "excused", reason="Opened by hand."),
            "checked by the curators. Opened by hand.",
        ),
        (LinkState("https://a.example/"), "not yet"),
    ],
)
def test_the_words_for_each_state(state: LinkState, said: str) -> None:
    assert said in outside(state).told
    assert not outside(state).warning


def test_only_what_is_certain_is_marked() -> None:
    assert [outside(known("https://a.example/", state)).mark for state in ("healthy", "failing", "blocked")] == [
        "",
        "",
        "",
    ]


def test_a_site_knows_of_its_links_until_the_end_of_its_day() -> None:
    assert end_of(date(2026, 11, 21)) == datetime(2026, 11, 22, tzinfo=CALIFORNIA)


def test_health_is_counted_by_lead_and_by_site(small: Catalog) -> None:
    guide, visits = small.resources["attendance-guide"], small.resources["home-visits"]
    states = [known(guide.url.text, "gone", uses=("resources/attendance-guide",)), known(visits.url.text, "healthy")]
    context = Context(small, TODAY, frozenset(), Tables(), {state.url: state for state in states})
    health = link_health(context)
    assert (health.total, health.checked, health.counts["gone"]) == (2, 2, 1)
    assert [(lead.id, counts["gone"]) for lead, counts in health.leads] == [(guide.lead, 1)]
    (host,) = health.hosts
    assert host[1]["gone"] == 1
    html = render("_link_health.html", "curation/", health=health)
    table = lxml_html.fragment_fromstring(html, create_parent=True)
    assert [caption.text for caption in table.iter("caption")] == [
        "Links to check, by lead agency",
        "Links to check, by site",
    ]


def test_health_says_so_where_nothing_was_checked(small: Catalog) -> None:
    context = Context(small, TODAY, frozenset(), Tables(), {})
    assert "Links to other sites have not been checked yet" in render(
        "_link_health.html", "curation/", health=link_health(context)
    )
