"""Feeds, read by a feed reader's parser and by what JSON Feed 1.1 demands: which there are, what is in each, and that nothing in
them changes by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from conftest import PROJECT, TODAY
from happening import add, catalog_of, edit, happened
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.content import read_content
from level1.identity.renaming import plan_rename
from level1.identity.subjects import Subjects
from level1.identity.updates import began_on, updates
from level1.site.exports.feed import Feeds
from level1.site.pages.context import Context
from level1.site.pages.updates import update_pages
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.whole import WholeSite
from level1.state.tables import Tables

SITE = "https://support.example.org/kb/"
HOSTILE = """<script>alert(1)</script> ]]> & "quoted" </summary>"""


@pytest.fixture
def root(catalogue: Path) -> Path:
    return happened(catalogue)


def files_of(catalog: Catalog, site_url: str = SITE) -> dict[str, str]:
    return dict(Feeds(catalog, site_url).files())


def titles(files: dict[str, str], name: str) -> set[str]:
    """The titles in a feed, in whichever form they are the same."""
    found = {entry.title for entry in feedparser.parse(files[f"{name}.xml"]).entries}
    assert found == {item["title"] for item in json.loads(files[f"{name}.json"])["items"]}
    return found


@pytest.fixture(scope="module")
def real_files() -> dict[str, str]:
    return files_of(real_catalog())


def test_a_feed_reader_finds_nothing_wrong_with_any_feed(real_files: dict[str, str]) -> None:
    """Every feed has a title, an id of its own, a day and its own address; entries have a title, a text, a link and an id."""
    ids = set()
    for address, text in real_files.items():
        if not address.endswith(".xml"):
            continue
        read = feedparser.parse(text.encode())
        assert not read.bozo, (address, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.title
        assert read.feed.updated_parsed
        assert {link["rel"]: link["href"] for link in read.feed.links}["self"] == SITE + address
        ids.add(read.feed.id)
        for entry in read.entries:
            assert entry.id.startswith("urn:uuid:")
            assert entry.link.startswith(SITE)
            assert entry.title
            assert entry.updated_parsed
    assert len(ids) == len(real_files) / 2 > 100


def test_every_json_feed_has_what_version_1_1_demands(real_files: dict[str, str]) -> None:
    for address, text in real_files.items():
        if address.endswith(".json"):
            feed = json.loads(text)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert isinstance(feed["title"], str)
            assert feed["title"]
            assert feed["feed_url"] == SITE + address
            assert isinstance(feed["items"], list)
            for item in feed["items"]:
                assert isinstance(item["id"], str)
                assert item["content_text"]
                assert item["url"].startswith(SITE)
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date_published"])
            assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_no_feed_of_a_subject_has_more_than_fifty_items(real_files: dict[str, str]) -> None:
    found = [len(json.loads(text)["items"]) for at, text in real_files.items() if re.match(r"feeds/.*json$", at)]
    assert 20 < max(found) <= 50


def test_the_first_build_announces_nothing_as_new(catalogue: Path) -> None:
    """What was there when the catalog began is no news: not on the page and in no feed, which are there all the same."""
    catalog = catalog_of(catalogue)
    assert updates(catalog) == []
    files = files_of(catalog)
    assert {"updates.xml", "feeds/topics/attendance.xml", "feeds/leads/attendance-lead.json"} < files.keys()
    for address, text in files.items():
        read = feedparser.parse(text) if address.endswith(".xml") else json.loads(text)
        assert (read["entries"] if address.endswith(".xml") else read["items"]) == []
    assert feedparser.parse(files["updates.xml"]).feed.updated == "2026-11-01T20:00:00Z"
    (page,) = update_pages(Context(catalog, TODAY, frozenset(), Tables(), {}))
    text = " ".join(page.html.split())
    assert "What was here from the first day, November 1, 2026, is not listed as new." in text
    assert "Nothing has changed since the first day." in text


def test_what_the_real_catalog_began_with_is_not_announced() -> None:
    catalog = real_catalog()
    new = {update.id for update in updates(catalog) if update.what == "new"}
    began = {r.id for r in catalog.with_page if r.added == began_on(catalog)}
    assert len(began) > 400
    assert new
    assert not new & began


def test_publishing_a_draft_makes_no_news_of_the_first_day(catalogue: Path) -> None:
    """A draft that is older than all others is among the first entries, published or not."""
    add(catalogue, "early", added="2026-10-01", changed="2026-10-01", status="draft")
    before = [(u.what, u.id) for u in updates(catalog_of(catalogue))]
    edit(catalogue, "resources", "early", status="published")
    assert [(u.what, u.id) for u in updates(catalog_of(catalogue))] == before


def test_news_is_in_the_feed_of_each_page_that_it_concerns(root: Path) -> None:
    files = files_of(catalog_of(root))
    news = {"New: The resource newcomer", "New: The resource older", "New: The resource gone"}
    news |= {"Replaced: The resource older", "Withdrawn: The resource gone"}
    everywhere = news | {"Changed: Attendance lead"}
    assert titles(files, "feeds/topics/attendance") == everywhere
    assert titles(files, "feeds/priorities/5") == news
    assert titles(files, "feeds/indicators/chronic-absenteeism") == {"New: The resource newcomer"}
    assert titles(files, "feeds/leads/attendance-lead") == everywhere
    # For the county it is for, and for the county whose office made it.
    assert titles(files, "feeds/counties/kern") == {"New: The resource newcomer"}
    assert titles(files, "feeds/counties/butte") == {"New: The resource newcomer"}
    assert titles(files, "feeds/leads/coe-butte") == {"New: The resource newcomer"}


def test_a_page_without_resources_has_no_feed(root: Path) -> None:
    catalog = catalog_of(root)
    files = files_of(catalog)
    assert "feeds/leads/coe-kern.xml" not in files
    for subject in Subjects(catalog).with_resources:
        assert {f"feeds/{subject.kind}/{subject.id}{ending}" for ending in (".xml", ".json")} <= files.keys()
    assert "unseen" not in "".join(files.values())


def test_the_successor_of_a_lead_has_the_news_of_its_area(root: Path) -> None:
    edit(root, "resources", "newcomer", lead="old-attendance-lead")
    files = files_of(catalog_of(root))
    for lead in ("old-attendance-lead", "attendance-lead"):
        assert "New: The resource newcomer" in titles(files, f"feeds/leads/{lead}")


def test_a_feed_goes_on_under_the_former_id_of_a_lead(root: Path) -> None:
    """With the same bytes, which name the address of today."""
    files = files_of(catalog_of(root))
    for ending in (".xml", ".json"):
        assert files[f"feeds/leads/turnout-lead{ending}"] == files[f"feeds/leads/attendance-lead{ending}"]
    assert "turnout-lead" not in files["feeds/leads/turnout-lead.xml"]


def test_an_item_is_the_same_in_every_feed(root: Path) -> None:
    """A reader of two feeds is shown it once."""
    files = files_of(catalog_of(root))
    whole = {item["id"]: item for item in json.loads(files["updates.json"])["items"]}
    for address, text in files.items():
        if address.endswith(".json"):
            assert all(whole[item["id"]] == item for item in json.loads(text)["items"])


def test_two_builds_are_the_same_and_ids_are_the_same_anywhere(root: Path) -> None:
    first, second = files_of(catalog_of(root)), files_of(catalog_of(root))
    assert first == second
    elsewhere = files_of(catalog_of(root), "https://other.example.org/")
    for address, text in first.items():
        if address.endswith(".xml"):
            mine, theirs = feedparser.parse(text), feedparser.parse(elsewhere[address])
            assert [mine.feed.id, *(e.id for e in mine.entries)] == [theirs.feed.id, *(e.id for e in theirs.entries)]
    assert feedparser.parse(first["feeds/topics/attendance.xml"]).feed.id == (
        "urn:uuid:4e4f00bb-2018-5970-88b1-f1274fd82d3f"
    )


def test_texts_of_entries_stay_texts(root: Path) -> None:
    """Markup in a reason is words, in both forms."""
    edit(root, "resources", "gone", reason=HOSTILE)
    files = files_of(catalog_of(root))
    read = feedparser.parse(files["feeds/topics/attendance.xml"], sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo
    (entry,) = (one for one in read.entries if one.title.startswith("Withdrawn"))
    assert (entry.summary, entry.summary_detail.type) == (HOSTILE, "text/plain")
    items = json.loads(files["feeds/topics/attendance.json"])["items"]
    (item,) = (one for one in items if one["title"].startswith("Withdrawn"))
    assert item["content_text"] == HOSTILE
    assert not [one for one in items if "content_html" in one]


def linked(site: WholeSite, address: str) -> Iterator[tuple[str, str, str]]:
    """(type, title, address) of the feeds that a page links to."""
    from lxml import html

    page = html.document_fromstring(site.drawn(f"{address}index.html"))
    for link in page.xpath("//link[@rel='alternate'][@type!='text/markdown']"):
        yield link.get("type"), link.get("title"), link.get("href")


def test_each_page_links_to_its_feed(root: Path) -> None:
    """Both forms of its own, then the whole site's; a page without one of its own has only that."""
    site = WholeSite(read_sources(root, TODAY), Settings(site_url=SITE))
    name = real_catalog().taxonomy["topics"]["attendance"].name
    title = f"{name} (topic): what is new on Support for All"
    whole = "Support for All: what is new"
    assert [*linked(site, "topics/attendance/")] == [
        ("application/atom+xml", title, "../../feeds/topics/attendance.xml"),
        ("application/feed+json", title, "../../feeds/topics/attendance.json"),
        ("application/atom+xml", whole, "../../updates.xml"),
    ]
    assert [*linked(site, "leads/coe-kern/")] == [("application/atom+xml", whole, "../../updates.xml")]
    assert [*linked(site, "updates/")] == [
        ("application/atom+xml", whole, "../updates.xml"),
        ("application/feed+json", whole, "../updates.json"),
    ]


def test_without_an_address_there_is_no_feed_and_no_link_to_one(root: Path) -> None:
    site = WholeSite(read_sources(root, TODAY), Settings())
    assert [*linked(site, "topics/attendance/")] == [*linked(site, "updates/")] == []
    assert not [name for name in site.files if name.startswith(("feeds/", "updates."))]


@pytest.mark.parametrize(("kind", "id"), [("resources", "newcomer"), ("leads", "attendance-lead")])
def test_a_new_name_is_no_news(root: Path, kind: str, id: str) -> None:
    """What a feed reader has shown has the same id as before, and so has the feed of a lead; a second new name changes nothing either."""

    def ids_by_title() -> dict[str, str]:
        return {entry.title: entry.id for entry in feedparser.parse(files_of(catalog_of(root))["updates.xml"]).entries}

    def ids_of_feeds() -> set[str]:
        files = files_of(catalog_of(root))
        return {feedparser.parse(text).feed.id for name, text in files.items() if name.endswith(".xml")}

    before, feeds = ids_by_title(), ids_of_feeds()
    for name in ("another-name", "a-third-name"):
        plan_rename(read_content(root), PROJECT / "schemas", TODAY, id, name).write(root)
        id = name
        assert ids_by_title() == before
        assert ids_of_feeds() == feeds
    found = feedparser.parse(files_of(catalog_of(root))["updates.xml"])
    assert any(entry.link == f"{SITE}{kind}/a-third-name/" for entry in found.entries)
