"""What search engines, feeds and other programs read: titles, addresses, dates and structured data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from built import making
from built.making import Made

SITE = "https://support.example.org/level1/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small site that knows its own address, with an entry that had another id before."""

    def build(root: Path) -> making.Site:
        making.small_content(root)
        making.change(
            root, "resources", "attendance-guide", "attendance-guide", aliases=["first-guide"], changed="2026-11-21"
        )
        return making.built(root, LEVEL1_SITE_URL=SITE)

    return Made(making.once(tmp_path_factory, "published-site", build))


def test_a_page_names_its_own_address(published: Made) -> None:
    """The canonical link is the site's address and the page's."""
    page = published.site.pages["resources/attendance-guide/"]
    assert page.html.xpath("//link[@rel='canonical']/@href") == [f"{SITE}resources/attendance-guide/"]
    assert page.html.xpath("//meta[@property='og:title']/@content")[0] in page.html.xpath("string(//title)")


def test_without_an_address_no_page_claims_one(real: Made) -> None:
    """A site that was not told where it stands has no canonical links."""
    assert not any(page.html.xpath("//link[@rel='canonical']") for page in real.site.pages.values())


def test_a_former_address_leads_on(published: Made) -> None:
    """It says what happened in a sentence, links to the entry, is canonical to it and stays out of search engines."""
    page = published.site.pages["resources/first-guide/"]
    assert "first-guide" in page.main.text_content()
    assert page.main.xpath(".//a/@href") == ["../attendance-guide/"]
    assert page.html.xpath("//link[@rel='canonical']/@href") == [f"{SITE}resources/attendance-guide/"]
    assert page.html.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_sitemap_dates_pages_by_their_content(published: Made) -> None:
    """lastmod of an entry is the day its meaning last changed."""
    tree = etree.fromstring((published.root / "site" / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    dates = {
        u.findtext("s:loc", namespaces=space): u.findtext("s:lastmod", namespaces=space)
        for u in tree.findall("s:url", space)
    }
    assert dates[f"{SITE}resources/attendance-guide/"] == "2026-11-21"


def test_the_sitemap_has_what_search_engines_should_find(published: Made) -> None:
    """Former addresses and the reader's own list are not in it; every page that is no such is."""
    tree = etree.fromstring((published.root / "site" / "sitemap.xml").read_bytes())
    listed = {(loc.text or "").removeprefix(SITE) for loc in tree.iter("{*}loc")}
    pages = published.site.pages
    assert listed == {at for at in pages if not pages[at].html.xpath("//meta[@name='robots']")}
    assert not {"resources/first-guide/", "my-list/"} & listed


def test_a_published_site_has_feeds_and_redirects(published: Made, real: Made) -> None:
    """Linked from every page but a part of other sites' pages, below the path of the site, after the feed of the page itself; a site
    that does not know its address has and names no feed."""
    folder = published.root / "site"
    assert etree.fromstring((folder / "updates.xml").read_bytes()).tag == "{http://www.w3.org/2005/Atom}feed"
    assert json.loads((folder / "updates.json").read_text("utf-8"))["feed_url"] == f"{SITE}updates.json"
    assert (
        "/level1/resources/first-guide/ /level1/resources/attendance-guide/ 301\n"
        in (folder / "_redirects").read_text()
    )
    for address, page in published.site.pages.items():
        if page.in_a_frame:
            continue
        *own, feed = page.html.xpath("//link[@type='application/atom+xml']/@href")
        assert feed == "../" * address.count("/") + "updates.xml"
        assert all((folder / address / one).is_file() for one in own)
    assert not (real.root / "site" / "updates.xml").exists()
    assert not real.site.pages[""].html.xpath("//link[@type='application/atom+xml']")


def test_no_two_pages_have_the_same_title(real: Made) -> None:
    """A list of tabs or search results tells the pages apart. A former address is in neither for long: it leads on."""
    titles: dict[str, str] = {}
    for address, page in real.site.pages.items():
        if not page.leads_on_to:
            title = page.html.xpath("string(//title)")
            assert titles.setdefault(title, address) == address, title


def test_related_resources_say_why(real: Made) -> None:
    """Up to five others, never the resource itself, each with what they share."""
    for id in real.published:
        lines = real.site.pages[f"resources/{id}/"].main.xpath(".//ul[contains(@class, 'related')]/li")
        assert len(lines) <= 5
        for line in lines:
            assert line.xpath("string(.//span)").strip()
            assert f"/{id}/" not in line.xpath("string(.//a/@href)")


def test_the_year_has_every_date_of_the_calendar(real: Made) -> None:
    """Each date stands there with who acts, the rule and its source."""
    from level1.catalog.content import read_content

    terms = read_content(real.root).word_files["calendar"].data["terms"]
    page = real.site.pages["year/"]
    for term in terms:
        (place,) = page.main.xpath(f".//*[@id='{term['id']}']")
        assert term["when"]["rule"] in " ".join(place.text_content().split())
