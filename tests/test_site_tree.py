"""The site as a value: complete, the same every time, each address once, and made without the program that writes it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT, TODAY

from level1.catalog.addresses import FILE_FOLDERS, TOP_FILES, guide_address, list_of, sheet_address, site_addresses
from level1.catalog.content import read_content
from level1.site.language import CATALOGS
from level1.site.pages import SitePage, paging
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.tree import SiteTree, site_tree

SITE = Settings(site_url="https://example.org/kb/")


@pytest.fixture(params=["small", "real"])
def root(request: pytest.FixtureRequest, catalogue: Path) -> Path:
    return catalogue if request.param == "small" else PROJECT


def tree_of(root: Path) -> SiteTree:
    return _real_tree() if root == PROJECT else site_tree(read_sources(root, TODAY), SITE)


@cache
def _real_tree() -> SiteTree:
    # The content may have been changed since the day of the examples.
    return site_tree(read_sources(PROJECT, TODAY.replace(year=TODAY.year + 1)), SITE)


def change(root: Path, kind: str, id: str, **fields: object) -> None:
    file = root / "content" / kind / f"{id}.yml"
    text = file.read_text("utf-8").rstrip()
    file.write_text(f"{text}\n{yaml.safe_dump(fields)}", encoding="utf-8")


def test_each_address_comes_once_and_is_among_the_addresses_of_the_site(root: Path) -> None:
    """What `site_addresses` says of the content and what the tree has are the same pages: none twice, none forgotten."""
    tree = tree_of(root)
    content = read_content(root)
    taken = [*site_addresses(content.entries, content.word_files, content.reference, content.pages)]
    pages = Counter(page.address for page in tree.pages)
    assert [address for address, times in pages.items() if times > 1] == []
    assert [address for address, times in Counter(t.address for t in taken).items() if times > 1] == []
    assert {list_of(address) for address in pages} <= {t.address for t in taken}
    # What the content may come to have: pages of drafts, and worklists of leads that look after nothing yet.
    drafts = {f"resources/{id}/" for id, doc in content.entries["resources"].items() if doc.data["status"] == "draft"}
    later = {f"curation/{id}/" for id in content.entries["leads"]} | drafts
    # Hand-written pages of another language belong to its version of the site.
    later |= {t.address for t in taken if t.address.startswith(tuple(f"{po.stem}/" for po in CATALOGS.glob("*.po")))}
    assert {t.address for t in taken} - pages.keys() <= later


def test_each_file_has_an_address_of_its_own_where_files_are(root: Path) -> None:
    """Files come once, in the folders of files or at the top, where no page is but those that list these files."""
    tree = tree_of(root)
    files = Counter(file.address for file in tree.files)
    assert [address for address, times in files.items() if times > 1] == []
    others = [a for a in files if not a.startswith(FILE_FOLDERS) and a not in TOP_FILES]
    # A page as text is beside it.
    assert [a for a in others if a.removesuffix("index.md") not in {page.address for page in tree.pages}] == []
    assert {page.address for page in tree.pages if page.address.startswith(FILE_FOLDERS)} == {"api/v1/", "data/"}
    assert not {page.file for page in tree.pages} & files.keys()
    assert all(file.content for file in tree.files)


def test_the_same_content_gives_the_same_tree(catalogue: Path) -> None:
    one, two = tree_of(catalogue), tree_of(catalogue)
    assert one.files == two.files
    assert [told(page) for page in one.pages] == [told(page) for page in two.pages]


def told(page: SitePage) -> tuple[object, ...]:
    return (
        page.address,
        page.title,
        page.description,
        page.html,
        page.as_json_ld,
        page.pieces,
        page.changed,
        page.listed,
    )


def test_a_place_in_a_file_is_told_with_each_address(catalogue: Path) -> None:
    """Who reports two pages at one address can say where both stand."""
    change(catalogue, "resources", "home-visits", aliases=["visits-at-home"])
    content = read_content(catalogue)
    taken = {
        t.address: t for t in site_addresses(content.entries, content.word_files, content.reference, ["about/x.md"])
    }
    former = taken["resources/visits-at-home/"]
    assert (former.file, former.place) == ("content/resources/home-visits.yml", ("aliases", 0))
    topic = taken["topics/attendance/"]
    assert topic.file == "content/taxonomy/topics.yml"
    assert content.word_files["topics"].data["terms"][topic.place[1]]["id"] == "attendance"
    assert taken["about/x/"].file == "content/about/x.md"


@pytest.mark.parametrize(
    ("alias", "address"),
    [("attendance-guide", "resources/attendance-guide/"), ("home-visits", "resources/home-visits/")],
)
def test_an_address_that_two_things_take_is_seen(catalogue: Path, alias: str, address: str) -> None:
    change(catalogue, "resources", "home-visits", aliases=[alias])
    content = read_content(catalogue)
    times = Counter(t.address for t in site_addresses(content.entries, content.word_files, content.reference))
    assert [found for found, number in times.items() if number > 1] == [address]


def test_addresses_of_broken_content_can_be_asked_for(catalogue: Path) -> None:
    """The validator asks before anything is known to be right."""
    file = catalogue / "content" / "resources" / "home-visits.yml"
    file.write_text("aliases: [1, {a: b}, old-visits]\n", encoding="utf-8")
    (catalogue / "content" / "taxonomy" / "topics.yml").write_text(
        "terms: [1, {id: [x]}, {name: y}, {id: z}]\n", "utf-8"
    )
    content = read_content(catalogue)
    found = {t.address for t in site_addresses(content.entries, content.word_files, content.reference)}
    assert {"resources/home-visits/", "resources/old-visits/", "topics/z/"} <= found


def test_further_pages_belong_to_their_list(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that grows gets addresses below its own, and nothing else."""
    first = {page.address for page in tree_of(catalogue).pages}
    monkeypatch.setattr(paging, "PAGE_LENGTH", 1)
    further = {page.address for page in tree_of(catalogue).pages} - first
    assert "resources/page-2/" in further
    assert {list_of(address) for address in further} <= first
    assert all(list_of(address) != address for address in further)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("about/index.md", "about/"),
        ("about/README.md", "about/"),
        ("about/data.md", "about/data/"),
        ("more.md", "more/"),
        ("a/b/c.d.md", "a/b/c.d/"),
    ],
)
def test_where_a_guide_is(path: str, address: str) -> None:
    assert guide_address(path) == address


@pytest.mark.parametrize(
    ("address", "of"),
    [
        ("updates/page-12/", "updates/"),
        (sheet_address("topics/attendance/", 3), "topics/attendance/"),
        (sheet_address("updates/", 1), "updates/"),
        ("resources/page-turners/", "resources/page-turners/"),
        ("page-2/", "page-2/"),
        ("", ""),
    ],
)
def test_which_list_a_page_is_of(address: str, of: str) -> None:
    assert list_of(address) == of


WITHOUT_MKDOCS = """
import sys
from datetime import date
from pathlib import Path
for name in ("mkdocs", "material"):
    sys.modules[name] = None  # an import of it fails
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.tree import site_tree
tree = site_tree(read_sources(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
print(len(tree.pages), len(tree.files))
"""


def test_the_tree_needs_no_mkdocs(catalogue: Path) -> None:
    """Another program can write the site: its pages and files are made where MkDocs cannot be imported."""
    command = [sys.executable, "-c", WITHOUT_MKDOCS, str(catalogue), TODAY.isoformat()]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages, files = map(int, done.stdout.split())
    assert pages > 0
    assert files > 0


def test_guides_are_linked_and_found(catalogue: Path) -> None:
    """A guide is in the search by its title and address; without a site address there is no feed."""
    (catalogue / "content" / "contribute").mkdir()
    (catalogue / "content" / "contribute" / "index.md").write_text("# How to contribute\n", "utf-8")
    sources = read_sources(catalogue, TODAY)
    files = {file.address: file.content.decode() for file in site_tree(sources).files}
    assert '["Guide","How to contribute","contribute/",""]' in next(
        text for address, text in files.items() if address.startswith("search/other.")
    )
    assert "updates.xml" not in files
    assert "updates.xml" in {file.address for file in site_tree(sources, SITE).files}
