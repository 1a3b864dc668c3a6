"""The whole site as one file that opens from disk, read by an unpacker and a parser that are not ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from built.making import Made, Site, build, built, tree
from built.varied import varied
from level1.problems import Problem
from level1.site import build as building
from level1.site.exports.zipped import from_disk, to_page
from level1.site.hosts import HOST_FILES

ARCHIVE = "data/support-for-all.zip"
TOP = "support-for-all/"


class Links(HTMLParser):
    """Every address that a page names for a browser to follow or to load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        self.found += [of[name] or "" for name in ("href", "src", "action") if name in of]
        if (of.get("http-equiv") or "").lower() == "refresh":
            self.found.append((of.get("content") or "").partition("url=")[2])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = varied(tmp_path_factory.mktemp("zipped"))
    built(root, "--zip")
    return Made(root)


@pytest.fixture(scope="module")
def packed(made: Made) -> Mapping[str, bytes]:
    with ZipFile(made.root / "site" / ARCHIVE) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert all(name.startswith(TOP) for name in names)
        return {name.removeprefix(TOP): archive.read(name) for name in names}


def test_it_has_the_whole_site(made: Made, packed: Mapping[str, bytes]) -> None:
    site = tree(made.root / "site")
    assert site.keys() - packed.keys() == {
        ARCHIVE,
        "404.html",
        "_redirects",
        "sitemap.xml",
        "sitemap.xml.gz",
        *HOST_FILES,
    }
    assert packed.keys() <= site.keys()
    assert [name for name in packed if not name.endswith(".html") and packed[name] != site[name]] == []
    # A page has the same words, one line more, and no policy: browsers disagree on what belongs to a page from disk.
    page = packed["topics/index.html"].decode()
    served = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", site["topics/index.html"].decode())
    assert served != site["topics/index.html"].decode()
    assert re.sub(r"<p class=\"notice\" data-from-disk>.*?</p>", "", page).replace("/index.html", "/") == served


def test_every_link_leads_to_a_page_that_is_in_it(packed: Mapping[str, bytes]) -> None:
    wrong, seen = [], 0
    for name, content in packed.items():
        if not name.endswith(".html"):
            continue
        for link in Links(content.decode()).found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or (not parts.path and parts.fragment):
                continue
            seen += 1
            there = normpath(join(dirname(name), unquote(parts.path)))
            if there not in packed or parts.path.endswith("/"):
                wrong.append((name, link))
    assert wrong == []
    assert seen > 1000


def test_each_page_says_once_what_does_not_work_from_disk(packed: Mapping[str, bytes]) -> None:
    pages = {name: content.decode() for name, content in packed.items() if name.endswith(".html")}
    assert {name for name, page in pages.items() if page.count("data-from-disk") != 1} == set()
    assert "From disk, a browser runs no search" in pages["find/index.html"]
    assert "November 21, 2026" in pages["index.html"]


def test_a_page_in_another_language_says_it_in_that_language() -> None:
    """With links to the pages of that language."""
    text = from_disk(
        '<html lang="es"><main id="x"><p>', "es/topics/attendance/index.html", date(2026, 11, 21), "https://kb.example/"
    )
    assert "Copia del 21 de noviembre de 2026" in text
    assert 'href="../index.html">temas</a>' in text
    assert 'href="https://kb.example/es/"' in text


def test_the_page_of_the_data_has_its_size_and_checksum_and_in_the_archive_has_not(
    made: Made, packed: Mapping[str, bytes]
) -> None:
    content = (made.root / "site" / ARCHIVE).read_bytes()
    (row,) = made.site.pages["data/"].html.xpath("//tr[@data-archive]")
    assert row.xpath(".//a/@href") == ["support-for-all.zip"]
    cells = [cell.text_content() for cell in row.xpath("./td")]
    assert cells[1:] == [f"{len(content):,} B", hashlib.sha256(content).hexdigest()]
    assert b"data-archive" not in packed["data/index.html"]


def test_sizes_and_checksums_are_those_of_the_files(made: Made) -> None:
    rows = made.site.pages["data/"].html.xpath("//table[@data-downloads]//tbody/tr")
    told = {row.xpath("./th/a/@href")[0]: [cell.text_content() for cell in row.xpath("./td")][1:] for row in rows}
    assert {"resources.csv", "leads.csv", "resources.jsonl", "leads.jsonl"} < told.keys()
    for name, (size, checksum) in told.items():
        content = (made.root / "site" / "data" / name).read_bytes()
        assert (size, checksum) == (f"{len(content):,} B", hashlib.sha256(content).hexdigest()), name


def test_the_same_content_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    built(varied(tmp_path), "--zip")
    assert tree(tmp_path / "site") == tree(made.root / "site")


def test_the_site_is_otherwise_that_without_an_archive(made: Made, tmp_path: Path) -> None:
    root = varied(tmp_path)
    without = tree(built(root).folder)
    site = tree(made.root / "site")
    assert {name for name in site if site[name] != without.get(name)} == {ARCHIVE, "data/index.html"}
    # And the other way round, in one folder: what was there is not left over.
    assert "--zip" not in build(root, "--zip").stderr
    assert tree(root / "site") == site
    assert build(root, "--zip").stdout.startswith("Built ")
    assert tree(built(root).folder) == without


def test_an_archive_that_cannot_be_written_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = varied(tmp_path)
    before = tree(built(root).folder)

    def half(site: Path, *_: object) -> None:
        (site / ARCHIVE).write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(building, "write_archive", half)
    assert build(root, "--zip").returncode != 0
    assert tree(root / "site") == before


def test_what_fails_after_the_archive_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that is written twice may be one file with that of the site that was there."""
    root = varied(tmp_path)
    before = tree(built(root).folder)
    dead = Problem.at("site/index.html", 1, 1, "", "dead-link.no-page", link="nowhere/")
    monkeypatch.setattr(building.LinkCheck, "dead", lambda _: iter([dead]))
    assert build(root, "--zip").returncode == 1
    assert tree(root / "site") == before


def test_mkdocs_makes_no_archive(tmp_path: Path) -> None:
    done = build(varied(tmp_path), "--zip", "--builder", "mkdocs")
    assert done.returncode == 2
    assert "--zip is for --builder level1" in done.stderr


def test_where_the_site_is_on_the_web_is_said(tmp_path: Path) -> None:
    site = built(varied(tmp_path), "--zip", LEVEL1_SITE_URL="https://kb.example/some/").folder
    with ZipFile(site / ARCHIVE) as archive:
        page = archive.read(f"{TOP}index.html").decode()
    assert 'All of it works at <a href="https://kb.example/some/">' in page


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("../topics/", "../topics/index.html"),
        ("../find/?topic=a&amp;x=/", "../find/index.html?topic=a&amp;x=/"),
        ("./", "./index.html"),
        ("", "index.html"),
        ("../..", "../../index.html"),
        ("../#gaps", "../index.html#gaps"),
        ("?q=a", "index.html?q=a"),
        ("#gaps", "#gaps"),
        ("x.csv", "x.csv"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:info@example.org", "mailto:info@example.org"),
        ("/top/", "/top/"),
    ],
)
def test_a_link_to_a_folder_becomes_one_to_its_page(link: str, page: str) -> None:
    assert to_page(link) == page


def test_a_site_is_found_in_it_as_it_stands(made: Made, packed: Mapping[str, bytes], tmp_path: Path) -> None:
    """Unpacked, each page is where its address says."""
    with ZipFile(made.root / "site" / ARCHIVE) as archive:
        archive.extractall(tmp_path)
    assert Site(tmp_path / TOP).pages.keys() == made.site.pages.keys()
