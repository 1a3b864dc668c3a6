"""What is told when entries change: the updates, the feeds, the redirects, the list for small programs, and the banners."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, TODAY, problems_in
from light import lighten
from lxml import etree

from level1.catalog.as_known import as_known_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.day_texts import day_texts
from level1.identity.references import Schemas
from level1.identity.updates import updates
from level1.site.exports.feed import Feeds
from level1.site.exports.redirects import redirect_files
from level1.site.exports.resource_list import resource_files
from level1.site.pages.context import Context
from level1.site.pages.resources import resource_pages
from level1.site.pages.updates import update_pages
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.tree import site_tree
from level1.state.tables import Tables
from level1.yamlfile.writing import edited_text

SITE = "https://support.example.org/kb/"
SCHEMAS = Schemas(PROJECT / "schemas")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def root(catalogue: Path) -> Path:
    """A chain: first was replaced by second, and that by the attendance guide; gone was withdrawn; a draft; a changed one."""
    lighten(catalogue)
    add(catalogue, "first", status="superseded", successor="second", reason="Second is newer.")
    add(catalogue, "second", status="superseded", successor="attendance-guide", reason="<b>The guide</b> & more.")
    add(catalogue, "gone", status="withdrawn", reason="Its publisher took it back.", aliases=["long-gone"])
    add(catalogue, "unseen", status="draft")
    add(catalogue, "corrected", aliases=["mistaken", "wrong"], supersedes="home-visits")
    add(catalogue, "last-of-its-kind", status="superseded", successor="gone", reason="Gone was newer.")
    # A replaced entry may name one that was replaced in its turn; the curators are told.
    assert {problem.code for problem in problems_in(catalogue)} == {"out-of-use", "markup-in-text"}
    return catalogue


def add(root: Path, id: str, **fields: Any) -> None:
    text = (root / "content" / "resources" / "home-visits.yml").read_text("utf-8")
    text = text.replace("Home visits that work", f"The resource {id}").replace("/home-visits", f"/{id}")
    fields = {"added": "2026-11-02", "changed": "2026-11-20", **fields}
    changed = edited_text(SCHEMAS["resource"], text, {(name,): value for name, value in fields.items()})
    (root / "content" / "resources" / f"{id}.yml").write_text(changed, encoding="utf-8")


def catalog_of(root: Path) -> Catalog:
    return catalog_from(read_content(root))


def feed_files(catalog: Catalog, site_url: str) -> dict[str, str]:
    return dict(Feeds(catalog, site_url).files())


def pages(root: Path) -> dict[str, str]:
    context = Context(catalog_of(root), TODAY, frozenset(), Tables(), {})
    return {page.address: " ".join(page.html.split()) for page in resource_pages(context)}


def test_updates_say_what_happened_and_when(root: Path) -> None:
    """The newest day first; of one day what is no more comes first; a draft is no news, and neither is what was there on the
    first day."""
    found = updates(catalog_of(root))
    resources = [(u.day, u.what, u.id) for u in found if u.kind == "resources"]
    later, earlier = date(2026, 11, 20), date(2026, 11, 2)
    assert resources[:5] == [
        (later, "withdrawn", "gone"),
        (later, "replaced", "first"),
        (later, "replaced", "last-of-its-kind"),
        (later, "replaced", "second"),
        (later, "changed", "corrected"),
    ]
    assert {(day, what) for day, what, _id in resources[5:]} == {(earlier, "new")}
    assert {id for _day, _what, id in resources[5:]} == {"first", "second", "gone", "corrected", "last-of-its-kind"}
    assert [u for u in found if u.kind == "leads"] == []
    assert [u.instead for u in found if u.what == "replaced"] == [
        ("Attendance guide", "resources/attendance-guide/"),
        None,
        ("Attendance guide", "resources/attendance-guide/"),
    ]


def test_the_feed_is_atom(root: Path) -> None:
    """Ids are unique and absolute, the same at another host; links are absolute; texts of strangers stay texts."""
    text = feed_files(catalog_of(root), SITE)["updates.xml"]
    feed = etree.fromstring(text.encode())
    ids = [e.text for e in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id or "") for id in ids)
    elsewhere = etree.fromstring(feed_files(catalog_of(root), "https://other.example.org/")["updates.xml"].encode())
    assert [e.text for e in elsewhere.iter(f"{ATOM}id")] == ids
    assert all(link.get("href", "").startswith(SITE) for link in feed.iter(f"{ATOM}link"))
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        assert {child.tag.removeprefix(ATOM) for child in entry} >= {"id", "title", "updated", "link", "summary"}
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0] == "2026-11-20T20:00:00Z"
    said = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}summary") for entry in entries}
    assert said["Replaced: The resource second"] == (
        f"<b>The guide</b> & more. Use Attendance guide instead: {SITE}resources/attendance-guide/"
    )
    assert said["Withdrawn: The resource gone"] == "Its publisher took it back."


def test_the_json_feed_says_the_same(root: Path) -> None:
    files = feed_files(catalog_of(root), SITE)
    feed = json.loads(files["updates.json"])
    atom = etree.fromstring(files["updates.xml"].encode())
    assert [item["id"] for item in feed["items"]] == [e.findtext(f"{ATOM}id") for e in atom.findall(f"{ATOM}entry")]
    assert all(item["url"].startswith(SITE) and item["content_text"] for item in feed["items"])


def test_a_site_without_an_address_has_no_feed(root: Path) -> None:
    """What a feed links to is read elsewhere, so it must be absolute."""
    assert feed_files(catalog_of(root), "") == {}


def test_former_addresses_are_redirected(root: Path) -> None:
    """One line for each former id, straight to the address of today, below the path of the site."""
    files = redirect_files(catalog_of(root), "/kb/")
    lines = [line for line in files["_redirects"].splitlines() if not line.startswith("#")]
    assert lines == [
        "/kb/resources/long-gone/ /kb/resources/gone/ 301",
        "/kb/resources/mistaken/ /kb/resources/corrected/ 301",
        "/kb/resources/wrong/ /kb/resources/corrected/ 301",
    ]
    assert json.loads(files["data/moved.json"])["resources/wrong/"] == "resources/corrected/"


def test_the_resource_list_knows_what_became_of_each(root: Path) -> None:
    data = json.loads(resource_files(catalog_of(root))["data/resources.json"])
    assert "unseen" not in data["resources"]
    assert data["former"] == {"long-gone": "gone", "mistaken": "corrected", "wrong": "corrected"}
    assert data["resources"]["first"]["successor"] == "attendance-guide"
    assert "successor" not in data["resources"]["last-of-its-kind"]
    assert data["resources"]["gone"]["reason"] == "Its publisher took it back."
    assert set(data["resources"]["corrected"]) == {"title", "publisher", "url", "lead", "added"}
    assert {one["lead"] for one in data["resources"].values()} == set(data["leads"])


def test_a_chain_of_successors_leads_to_the_one_in_use(root: Path) -> None:
    """The banner names the living one first, and the direct successor too; the living one names what it took the place of."""
    site = pages(root)
    banner = site["resources/first/"].split('class="notice"', 1)[1].split("</div>", 1)[0]
    assert 'Use <a href="../attendance-guide/">Attendance guide</a> instead' in banner
    assert banner.index("../attendance-guide/") < banner.index("../second/")
    assert "&lt;b&gt;The guide&lt;/b&gt; &amp; more." in site["resources/second/"]
    took = site["resources/attendance-guide/"].split("Replaces", 1)[1].split("</dd>", 1)[0]
    assert "../second/" in took
    assert "../first/" not in took


def test_a_chain_that_ends_in_nothing_says_so(root: Path) -> None:
    assert "The resource gone</a>, was withdrawn too." in pages(root)["resources/last-of-its-kind/"]


def test_one_that_is_still_listed_names_the_newer(root: Path) -> None:
    """Both directions: what an entry says it supersedes tells its readers, even before somebody sets its status."""
    site = pages(root)
    assert 'There is a newer one:</strong> <a href="../corrected/">' in site["resources/home-visits/"]
    assert "Replaces" in site["resources/corrected/"]
    assert "There is a newer one" not in site["resources/corrected/"]


def test_a_former_address_says_what_happened_since(root: Path) -> None:
    site = pages(root)
    assert "has been withdrawn since" in site["resources/long-gone/"]
    assert "since" not in site["resources/wrong/"]


def test_a_draft_cannot_be_a_successor(root: Path) -> None:
    add(root, "first", status="superseded", successor="unseen", reason="It will be better.")
    assert "successor-is-draft" in [problem.code for problem in problems_in(root)]


def feed_ids(catalog: Catalog) -> dict[str, str]:
    """What each update is called -> its id in the feed."""
    items = json.loads(feed_files(catalog, SITE)["updates.json"])["items"]
    return {item["title"]: item["id"] for item in items}


def test_an_entry_that_changes_again_is_news_again(root: Path) -> None:
    """A feed reader shows an id once. A later change has an id of its own; everything else keeps the one it has."""
    before = feed_ids(catalog_of(root))
    add(root, "corrected", aliases=["mistaken", "wrong"], supersedes="home-visits", changed="2026-11-21")
    after = feed_ids(catalog_of(root))
    assert after.keys() == before.keys()
    assert {title for title in after if after[title] != before[title]} == {"Changed: The resource corrected"}


def test_an_id_in_a_feed_stays_for_good(root: Path) -> None:
    """Another way of making ids would show every subscriber everything once more."""
    file = root / "content" / "resources" / "corrected.yml"
    before = feed_ids(catalog_of(root))
    # The first of its former ids, and the id of an entry that never had another.
    assert before["Changed: The resource corrected"] == "urn:uuid:6a052670-8b42-53c7-8cf9-c30fdfa7bf35"
    assert before["New: The resource first"] == "urn:uuid:a15ffa9e-d98d-5dd7-9705-c7658dee46fb"
    file.write_text(file.read_text("utf-8").replace("The resource corrected", "Another title"), encoding="utf-8")
    assert set(feed_ids(catalog_of(root)).values()) == set(before.values())


DAY_TEXT = "Addresses of older resources were corrected, & <b>some</b> titles."
NOTICE = "The program ended in 2024."


def say(root: Path, *days: str, points: tuple[str, ...] = ()) -> None:
    """Gives the days a text."""
    told = [{"date": day, "text": DAY_TEXT, **({"points": list(points)} if points else {})} for day in days]
    data = {"about": "What changed on a day.", "days": told}
    file = root / "content" / "taxonomy" / "updates.yml"
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def whats_new(catalog: Catalog) -> dict[str, str]:
    context = Context(catalog, TODAY, frozenset(), Tables(), {})
    return {page.address: " ".join(page.html.split()) for page in update_pages(context)}


def test_a_day_begins_with_what_changed_in_the_words_of_readers(root: Path) -> None:
    """At the head of its day, as text and not as HTML, and without a script; a day on which no entry changed has it too."""
    say(root, "2026-11-20", "2026-11-10", points=("Science has a lead agency.",))
    assert [problem for problem in problems_in(root) if problem.severity == "error"] == []
    page = whats_new(catalog_of(root))["updates/"]
    told = "<p>Addresses of older resources were corrected, &amp; &lt;b&gt;some&lt;/b&gt; titles.</p>"
    days = re.split(r'<section aria-labelledby="d', page)[1:]
    assert [day[:10] for day in days] == ["2026-11-20", "2026-11-10", "2026-11-02"]
    assert [told in day for day in days] == [True, True, False]
    assert days[0].index(told) < days[0].index("<li>Science has a lead agency.</li>") < days[0].index("<h3>Withdrawn")
    assert days[1].index(told) > 0
    assert "<h3>" not in days[1]


def test_a_day_that_several_pages_share_is_told_once(root: Path) -> None:
    """Where the day begins."""
    say(root, "2026-11-20")
    catalog = catalog_of(root)
    one = catalog.resources["corrected"]
    many = {f"r{n}": replace(one, id=f"r{n}") for n in range(450)}
    pages = whats_new(replace(catalog, resources={**catalog.resources, **many}))
    assert [address for address, html in pages.items() if 'id="d2026-11-20"' in html][:2] == [
        "updates/",
        "updates/page-2/",
    ]
    assert [address for address, html in pages.items() if "Addresses of older resources" in html] == ["updates/"]


def test_a_changed_resource_says_what_to_know_first(root: Path) -> None:
    """The first notice of a kind that stands at the top of the entry; a notice of another kind is on no line of the list."""
    warned = [{"kind": "may-cost", "text": "A workshop has a fee."}, {"kind": "ended", "text": NOTICE}]
    add(root, "warned", caveats=warned)
    add(root, "noted", caveats=warned[:1])
    page = whats_new(catalog_of(root))["updates/"]
    lines = {m[1]: m[0] for m in re.finditer(r'<li><a href="[^"]*/resources/([^"/]+)/">.*?</li>', page)}
    changed = page[page.index("<h3>Changed") : page.index("<h3>New")]
    assert f"<strong>Ended or closed.</strong> {NOTICE}</li>" in changed
    assert "fee" not in page
    assert page.count(NOTICE) == 1
    assert "noted" in lines
    items = json.loads(feed_files(catalog_of(root), SITE)["updates.json"])["items"]
    said = {item["title"]: item["content_text"] for item in items}
    assert said["Changed: The resource warned"].startswith(f"Ended or closed. {NOTICE} ")
    assert "fee" not in said["Changed: The resource noted"]


def test_feeds_have_what_changed_on_a_day_before_its_entries(root: Path) -> None:
    """Its id stays when the text is corrected; its link leads to the day."""
    say(root, "2026-11-20", points=("Science has a lead agency.",))
    files = feed_files(catalog_of(root), SITE)
    first = json.loads(files["updates.json"])["items"][0]
    assert first["title"] == "In short: November 20, 2026"
    assert first["content_text"] == f"{DAY_TEXT}\n- Science has a lead agency."
    assert first["url"] == f"{SITE}updates/#d2026-11-20"
    assert 'id="d2026-11-20"' in whats_new(catalog_of(root))["updates/"]
    entry = etree.fromstring(files["updates.xml"].encode()).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}summary") == first["content_text"]
    say(root, "2026-11-20")
    again = json.loads(feed_files(catalog_of(root), SITE)["updates.json"])["items"][0]
    assert (again["id"], again["content_text"]) == (first["id"], DAY_TEXT)


def test_on_a_past_day_nothing_is_said_of_later_days(root: Path) -> None:
    say(root, "2026-11-10", "2026-11-20")
    known = as_known_on(read_content(root), date(2026, 11, 15), TODAY)
    assert [text.day for text in day_texts(catalog_from(known))] == [date(2026, 11, 10)]


def test_the_whole_site_tells_it(root: Path) -> None:
    """The page, both feeds and the open data of the site as it is published, and no other page."""
    say(root, "2026-11-20")
    tree = site_tree(read_sources(root, TODAY), Settings(site_url=SITE))
    assert [page.address for page in tree.pages if "Addresses of older resources" in page.html] == ["updates/"]
    files = {file.address for file in tree.files if "Addresses of older resources" in str(file.content)}
    assert files == {"updates.xml", "updates.json", "api/v1/updates.json", "api/v1/openapi.json"}
