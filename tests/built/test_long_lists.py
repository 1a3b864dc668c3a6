"""Lists of more than 200 are divided into pages, and everything stays reachable."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.site.pages import SitePage, site_pages
from level1.site.pages.context import Context
from level1.site.pages.paging import PAGE_LENGTH
from level1.site.pages.updates import update_pages
from level1.state.tables import Tables

NUMBER = 450


@pytest.fixture(scope="module")
def many() -> Catalog:
    """450 resources that differ in nothing but their names, and so stand together in every list."""
    plain = min(real_catalog().published, key=lambda r: r.id)
    resources = {
        f"r{n:03}": replace(plain, id=f"r{n:03}", title=f"{chr(65 + n % 26)} guide {n:03}", part_of="")
        for n in range(NUMBER)
    }
    return replace(real_catalog(), resources=resources)


@pytest.fixture(scope="module")
def pages(many: Catalog) -> dict[str, SitePage]:
    return {page.address: page for page in site_pages(many, date(2026, 11, 21))}


def ids(page: SitePage) -> list[str]:
    """The resources of the list itself, shown or folded; what a page begins with is in it once more."""
    found = []
    for href in lxml_html.fromstring(f"<div>{page.html}</div>").xpath(".//*[@class='card']//a/@href"):
        if m := re.search(r"(?:^|/)(r\d{3})/$", href):
            found.append(m[1])
    return found


def of_list(pages: dict[str, SitePage], address: str) -> list[SitePage]:
    return [page for at, page in pages.items() if at == address or re.fullmatch(re.escape(address) + r"page-\d+/", at)]


def test_a_page_of_a_list_is_at_most_200_long() -> None:
    """DESIGN's limit is the one in the code."""
    assert PAGE_LENGTH == 200


def lists(catalog: Catalog) -> list[str]:
    one = next(iter(catalog.resources.values()))
    return [
        "resources/",
        f"priorities/{one.priorities[0]}/",
        f"student-groups/{one.student_groups[0]}/",
        f"topics/{one.topics[0]}/",
        f"leads/{one.lead}/",
    ]


@pytest.mark.parametrize("place", range(5), ids=["resources", "priority", "student group", "topic", "lead"])
def test_long_lists_are_divided(many: Catalog, pages: dict[str, SitePage], place: int) -> None:
    """Each page of a list has at most 200 resources, and together they have every one exactly once."""
    parts = of_list(pages, lists(many)[place])
    assert sorted(id for part in parts for id in ids(part)) == sorted(many.resources)
    assert max(len(ids(part)) for part in parts) <= 200


def test_the_pages_of_a_list_link_to_each_other(pages: dict[str, SitePage]) -> None:
    """Every page of the list links to all of them, and says which one it is."""
    parts = of_list(pages, "resources/")
    assert len(parts) == 3
    for number, part in enumerate(parts, start=1):
        tree = lxml_html.fromstring(f"<div>{part.html}</div>")
        (nav, *_) = tree.xpath(".//nav[.//*[@aria-current='page']]")
        targets = [_resolve(part.address, href) for href in nav.xpath(".//a/@href")]
        assert {p.address for p in parts} <= set(targets)
        current = nav.xpath(".//*[@aria-current='page']")
        assert [_resolve(part.address, c.get("href")) for c in current] == [part.address], number
        assert len(tree.xpath(".//nav")) == len(set(tree.xpath(".//nav/@aria-label"))), "navigations must be told apart"


def _resolve(here: str, href: str) -> str:
    return urlsplit(urljoin(f"http://site/{here}", href)).path.lstrip("/")


def test_titles_tell_the_pages_of_a_list_apart(pages: dict[str, SitePage]) -> None:
    """No two pages of a list have the same title or first heading."""
    parts = of_list(pages, "resources/")
    assert len({p.title for p in parts}) == len(parts)
    assert len({re.search(r"<h1>(.*?)</h1>", p.html, re.DOTALL)[1] for p in parts}) == len(parts)


def test_the_order_is_that_of_the_titles(many: Catalog, pages: dict[str, SitePage]) -> None:
    """The list goes from A to Z over all its pages."""
    titles = [many.resources[id].title for part in of_list(pages, "resources/") for id in ids(part)]
    assert titles == sorted(titles)


def test_pages_are_called_by_their_letters(many: Catalog, pages: dict[str, SitePage]) -> None:
    """'A–L', and where a letter fills several pages, also the number. A group that goes on elsewhere says so."""

    def labels(page: SitePage) -> list[str]:
        return lxml_html.fromstring(f"<div>{page.html}</div>").xpath("(.//nav)[1]//a/text()")

    assert labels(pages["resources/"]) == ["A–L", "L–X", "X–Z"]
    alike = {id: replace(r, title=f"“Same {id}”") for id, r in many.resources.items()}
    same = site_pages(replace(many, resources=alike), date(2026, 11, 21))
    first = next(page for page in same if page.address == "resources/")
    assert labels(first) == ["S (page 1)", "S (page 2)", "S (page 3)"]
    assert "more on page 2 of this list" in first.html


def test_the_first_page_has_the_first_of_every_group(many: Catalog) -> None:
    """What one can do with the resources shows on the first page, however many there are to read."""
    by_place = enumerate(many.resources.items())
    mixed = {id: replace(r, delivery="read" if place % 50 else "watch") for place, (id, r) in by_place}
    address = lists(many)[3]
    pages = {p.address: p for p in site_pages(replace(many, resources=mixed), date(2026, 11, 21))}
    assert 'id="watch"' in pages[address].html
    assert [f'id="{one}"' in pages[f"{address}page-3/"].html for one in ("read", "watch")] == [True, False]


def test_a_short_list_has_no_pages() -> None:
    """Exactly 200 resources are one page."""
    few = replace(real_catalog(), resources=dict(sorted(real_catalog().resources.items())[:PAGE_LENGTH]))
    few = replace(few, resources={id: replace(r, part_of="", status="published") for id, r in few.resources.items()})
    addresses = [page.address for page in site_pages(few, date(2026, 11, 21))]
    assert [a for a in addresses if a.startswith("resources/page-")] == []


def test_each_address_once(pages: dict[str, SitePage]) -> None:
    """No two pages of the project's own catalog stand at the same address."""
    addresses = [page.address for page in site_pages(real_catalog(), date(2026, 11, 21))]
    assert len(addresses) == len(set(addresses))


def test_what_is_new_stays_short_however_many_days_it_is_spread_over() -> None:
    """One update a day, or all on one day: the first are shown and the rest is folded, every one once."""
    plain = min(real_catalog().published, key=lambda r: r.id)
    for apart in (0, 1):
        resources = {
            f"r{n:03}": replace(
                plain,
                id=f"r{n:03}",
                part_of="",
                added=date(2024, 1, 1) + apart * timedelta(n),
                changed=date(2024, 1, 1) + apart * timedelta(n),
            )
            for n in range(NUMBER)
        }
        # What was there on the first day is not new.
        first = replace(plain, id="first", part_of="", added=date(2023, 1, 1), changed=date(2023, 1, 1))
        catalog = replace(real_catalog(), resources={"first": first, **resources})
        found = list(update_pages(Context(catalog, date(2026, 11, 21), frozenset(), Tables(), {})))
        for page in found:
            tree = lxml_html.fromstring(f"<div>{page.html}</div>")
            shown = tree.xpath(".//li[not(ancestor::details)][ancestor::section]")
            headings = tree.xpath(".//h2[not(ancestor::details)]")
            # A day is never divided, and the leads of the catalog have days of their own.
            assert len(shown) + 4 * len(headings) <= 130
        told = [id for page in found for id in re.findall(r'resources/(r\d{3})/"', page.html)]
        assert sorted(told) == sorted(resources)
