"""Building: what stops it and what must not, the settings of a publisher, long lists, and the same bytes every time."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from built.making import (
    DAY,
    EXAMPLES,
    Made,
    Page,
    alone,
    build,
    built,
    change,
    day_of,
    entry_file,
    level1,
    piece,
    small_content,
    tree,
    validate,
)
from level1.catalog.addresses import guide_address
from level1.dates import epoch_of_day
from level1.site.hosts import HOST_FILES
from level1.site.modules import SERVER_FILE
from level1.site.sources import read_sources
from level1.site.suggesting import HELPED, LINK, MISSING, WRONG, kinds_for
from level1.site.tree import site_tree

REPO = {"LEVEL1_REPO_URL": "https://github.com/example/kb", "LEVEL1_EDIT_URI": "edit/main/content/"}


def test_without_content_the_command_says_so(tmp_path: Path) -> None:
    """A folder without content/ ends the command with a sentence and exit code 2."""
    done = level1("build", "--root", tmp_path)
    assert done.returncode == 2
    assert "has no folder content/" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_broken_entry_costs_nothing(small: Path) -> None:
    """An error stops the build before anything of the old site is lost, and names file, line and column."""
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text("The site of yesterday", encoding="utf-8")
    before = tree(small / "site")
    file = entry_file(small, "resources", "home-visits")
    file.write_text(file.read_text("utf-8").replace("topics: [attendance]", "topics: [atendance]"), encoding="utf-8")
    done = build(small)
    assert done.returncode == 1
    assert re.search(r"content/resources/home-visits\.yml:\d+:\d+: error: ", done.stdout + done.stderr)
    assert "Did you mean attendance?" in done.stdout + done.stderr
    assert tree(small / "site") == before


def test_a_build_says_what_it_built_and_nothing_else_when_all_is_well(small: Path) -> None:
    """No warnings, no advertisements. This is the command as people run it, in its own processes."""
    done = level1("build", "--root", small, "--as-of", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    files = tree(small / "site")
    pages = sum(name.endswith(".html") for name in files)
    told = re.fullmatch(r"Built ([\d,]+) pages into (.+)/site/ \(([\d,]+) files\) in [\d.]+ s\.\n", done.stdout)
    assert told
    assert told.groups() == (f"{pages:,}", small.as_posix(), f"{len(files):,}")


def test_warnings_are_told_and_stop_a_strict_build(small: Path) -> None:
    """As `level1 validate` tells them, and nothing of the old site is lost."""
    change(
        small,
        "taxonomy",
        "picks",
        lists=[{"indicator": "chronic-absenteeism", "date": DAY, "resources": ["home-visits"] * 2}],
    )
    done = build(small)
    assert done.returncode == 0
    assert ": warning: home-visits is in this list twice. [picked-twice]" in done.stdout + done.stderr
    assert "Built " in done.stdout
    before = tree(small / "site")
    strict = build(small, "--strict")
    assert strict.returncode == 1
    assert "[picked-twice]" in strict.stdout + strict.stderr
    assert "Built " not in strict.stdout
    assert tree(small / "site") == before


def test_what_was_built_before_goes(small: Path) -> None:
    """A page that no longer belongs to an entry leaves the site."""
    built(small)
    change(small, "resources", "home-visits", status="draft")
    assert "resources/home-visits/" not in built(small).pages


def _draft_as_successor(root: Path) -> None:
    change(root, "resources", "home-visits", status="draft")
    change(
        root,
        "resources",
        "attendance-guide",
        "old",
        title="An older guide",
        url="https://www.example.org/old",
        status="superseded",
        successor="home-visits",
        reason="There is a newer one.",
    )


def _id(new: str, kind: str = "resources", like: str = "attendance-guide") -> Any:
    def make(root: Path) -> None:
        fields = (
            {"title": f"The entry {new}", "url": f"https://www.example.org/{new}"}
            if kind == "resources"
            else {"name": f"The lead {new}"}
        )
        change(root, kind, like, new, **fields)

    return make


def _one_district(root: Path) -> None:
    (root / "content" / "reference" / "leas.csv").write_text(
        "cds_code,name,type,located_county\n07000000000000,Only Unified,district,Butte\n", "utf-8"
    )


def _describe(text: str) -> Any:
    return lambda root: change(root, "resources", "attendance-guide", description=text)


ACCEPTED = {
    "part of a draft": lambda root: (
        change(root, "resources", "home-visits", status="draft"),
        change(root, "resources", "attendance-guide", part_of="home-visits"),
    ),
    "replaced by a draft": _draft_as_successor,
    "a description with links that are relative, to a place and broken": _describe(
        "There is more [on this page](more/about-it.html), [further down](#below) and [elsewhere](https://[example/)."
    ),
    "a county with one district, and no lead called cde": _one_district,
    "a resource called readme": _id("readme"),
    "no resources at all": lambda root: [
        entry_file(root, "resources", id).unlink() for id in ("attendance-guide", "home-visits")
    ],
    "a lead that ended twice over": lambda root: change(
        root, "leads", "old-attendance-lead", "oldest", successor="old-attendance-lead"
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_valid_builds(small: Path, case: str) -> None:
    """What `level1 validate` accepts, `level1 build` builds; and each entry has the page at its address."""
    ACCEPTED[case](small)
    told = validate(small)
    assert told.exit_code in (0, 1), told.exception
    if told.exit_code == 1:
        return
    made = Made(small)
    site = built(small)
    for id, data in made.resources.items():
        if data["status"] != "draft":
            assert data["title"] in site.pages[f"resources/{id}/"].text, id
    for id, data in made.leads.items():
        assert data["name"] in site.pages[f"leads/{id}/"].text, id
    if made.published:
        assert site.listed("resources/") | {"page-2"} == set(made.published) | {"page-2"}


def edits(page: Page) -> list[str]:
    return [href for href in page.html.xpath("//a/@href") if "edit/" in href]


def test_the_way_to_edit_is_there_when_it_is_set(small: Path) -> None:
    """Entries, leads and words link to their YAML in the publisher's repository; what is computed from many entries opens no file."""
    site = built(small, **REPO)
    for page, file in {
        "resources/attendance-guide/": "resources/attendance-guide.yml",
        "leads/coe-kern/": "leads/coe-kern.yml",
        "topics/attendance/": "taxonomy/topics.yml",
        "glossary/": "taxonomy/glossary.yml",
    }.items():
        assert edits(site.pages[page]) == [f"https://github.com/example/kb/edit/main/content/{file}"], page
    for address in ("", "resources/", "leads/", "counties/", "counties/kern/"):
        assert "/edit/" not in site.pages[address].raw, address


def test_a_way_to_edit_needs_a_repository(small: Path) -> None:
    """Without one, no link leads to a file. Nor does it with a repository alone, as the next test says."""
    site = built(small, LEVEL1_EDIT_URI=REPO["LEVEL1_EDIT_URI"])
    assert [page.address for page in site.pages.values() if edits(page)] == []


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"LEVEL1_CURATORS_MAILBOX": "curators@example.org"},
        {"LEVEL1_REPO_URL": "https://github.com/example/kb", "LEVEL1_SITE_URL": "https://kb.example/under/"},
        {"LEVEL1_REPO_URL": "https://code.example.org/kb"},
    ],
    ids=["nothing", "a mailbox", "a repository", "a repository elsewhere"],
)
def test_every_page_says_how_to_say_that_it_is_wrong(
    small: Path, request: pytest.FixtureRequest, settings: dict[str, str]
) -> None:
    """With the page's address and id and the day of the build, and nothing else; where nothing is set, the page says so and
    points nowhere. A way to edit needs more than these settings."""
    site = built(small, **settings) if settings else request.getfixturevalue("harmless").site
    mailbox, repository = settings.get("LEVEL1_CURATORS_MAILBOX"), settings.get("LEVEL1_REPO_URL", "")
    for page in site.pages.values():
        assert edits(page) == [], page.address
        if page.in_a_frame:
            # It leads to the page of the same list, which says it.
            assert page.html.xpath("//section[@data-wrong]") == []
            assert page.links == {"find/"}
            continue
        (part,) = page.html.xpath("//section[@data-wrong]")
        text = " ".join(part.text_content().split())
        hrefs = part.xpath(".//a[@data-filled or contains(@href, '/issues/')]/@href")
        kinds = part.xpath("./details/@data-ways")
        if not mailbox and "github.com" not in repository:
            assert (hrefs, kinds) == ([], []), page.address
            assert "takes no suggestions yet" in text, page.address
        else:
            assert tuple(kinds) == tuple(kind for kind in kinds_for(page.address) if kind != LINK), page.address
        for href in hrefs:
            assert "Write nothing about a student or family." in text
            assert len(href) < 1_000, page.address
            whole = f"{settings.get('LEVEL1_SITE_URL', '/')}{page.address}"
            id = page.address.strip("/") or "home page"
            asked = {name: value for name, (value,) in parse_qs(urlsplit(href).query).items()}
            assert id in asked.pop("title" if "title" in asked else "subject")
            if mailbox:
                assert href.startswith(f"mailto:{mailbox}?")
                body = asked.pop("body").split("\r\n")
                assert body[:3] == [f"Page: {whole}", f"Id: {id}", f"Site built: {day_of(small)}"]
                assert asked == {}
            else:
                assert href.startswith(f"{repository}/issues/new?template=")
                assert asked.pop("template") in ("correction.yml", "broken-link.yml", "did-this-help.yml")
                is_entry = page.address.count("/") > 1 and page.address.startswith(("resources/", "leads/"))
                entry = {"entry": id} if is_entry else {}
                assert asked == {"page": whole, "built": day_of(small), **entry}, page.address
        # The page of an organization that is asked has the answers that it can send.
        if page.address.startswith("curation/"):
            continue
        others = page.html.xpath("//a[starts-with(@href, 'mailto:') or contains(@href, '/issues')]/@href")
        allowed = {f"mailto:{mailbox}"} if mailbox else set()
        # The form says before anybody begins where its ways lead.
        if page.address == "contribute/form/" and "github.com" in repository:
            allowed.add(f"{repository}/issues/new/choose")
        assert set(others) - set(hrefs) <= allowed, page.address


def test_what_can_be_said_fits_the_page() -> None:
    assert {
        address: kinds_for(address)
        for address in ("", "find/", "my-list/", "resources/x/", "leads/x/", "topics/x/", "topics/")
    } == {
        "": (WRONG,),
        "find/": (WRONG, HELPED, MISSING),
        "my-list/": (WRONG, HELPED),
        "resources/x/": (WRONG, LINK, HELPED),
        "leads/x/": (WRONG,),
        "topics/x/": (WRONG, HELPED),
        "topics/": (WRONG,),
    }


def test_a_page_of_ones_own(small: Path) -> None:
    """A hand-written Markdown page beside the entries is built too, and its links are checked."""
    (small / "content" / "about").mkdir()
    page = small / "content" / "about" / "levels.md"
    page.write_text("# Three levels\n\nSee [attendance](../topics/attendance.md).\n", "utf-8")
    assert "topics/attendance/" in built(small).pages["about/levels/"].links
    page.write_text('# Three levels\n\nSee <a href="../../topics/no-such-topic/">this</a>.\n', "utf-8")
    done = build(small)
    assert done.returncode == 1
    assert "no-such-topic" in done.stderr + done.stdout


# Whole


@pytest.mark.parametrize("content", ["small", pytest.param("real", marks=pytest.mark.full)])
def test_the_site_is_the_tree_in_its_frame(tmp_path: Path, request: pytest.FixtureRequest, content: str) -> None:
    """Whatever is in the built site is a page or a file of level1.site.tree, a file that stands in content/, or what belongs to
    every site; and nothing of the tree is missing or other than it was made."""
    if content == "real":
        root = request.getfixturevalue("real").root
    else:
        root = small_content(tmp_path)
        (root / "content" / "about").mkdir()
        (root / "content" / "about" / "levels.md").write_text("# Three levels\n", "utf-8")
        built(root)
    sources = read_sources(root, date.fromisoformat(day_of(root)))
    made = tree(root / "site")
    whole = site_tree(sources)
    pages = {page.file: page for page in whole.pages}
    by_hand = {name for name, page in pages.items() if page.handwritten}
    assert by_hand == {f"{guide_address(path)}index.html" for path in sources.content.pages}
    assert by_hand
    files = {file.address: file.content for file in whole.files}
    assert {name for name in files if made.get(name) != files[name]} == set()
    assert {name for name, page in pages.items() if page.html not in made[name].decode()} == set()
    beside = {"404.html", "assets/icon.svg", "sitemap.xml", "sitemap.xml.gz", SERVER_FILE, *HOST_FILES}
    assert made.keys() - pages.keys() - files.keys() == beside | {*sources.content.files}


GUIDES = {
    "markup": ("# The **three** levels & `support`\n", "The three levels & support"),
    "a line below": ("Three levels\n============\n", "Three levels"),
    "code before": ("```sh\n# no heading\n```\n\n# Three levels\n", "Three levels"),
    "front matter": ("---\ntitle: The levels, all three\n---\n# Three levels\n", "The levels, all three"),
    "no heading": ("Just a text.\n", "No heading"),
}


def test_a_guide_has_one_title(small: Path) -> None:
    """The title of a page written by hand is the same in the browser's tab and in the search, however the page is written."""
    about = small / "content" / "about"
    about.mkdir()
    for name, (text, _) in GUIDES.items():
        (about / f"{name.replace(' ', '-')}.md").write_text(text, "utf-8")
    site = built(small)
    found = {
        address: title for kind, title, address, _ in piece(small / "site", "search/other.json") if kind == "Guide"
    }
    for name, (_, title) in GUIDES.items():
        address = f"about/{name.replace(' ', '-')}/"
        assert found[address] == title
        assert site.pages[address].html.findtext(".//title").startswith(f"{title} – ")


# The same bytes


def _elsewhere(made: Path, root: Path, mtime: int) -> Path:
    """A copy of the content, written in another order and with other times."""
    for file in sorted((f for f in (made / "content").rglob("*") if f.is_file()), reverse=True):
        copy = root / file.relative_to(made)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (mtime, mtime))
    return root


@pytest.mark.parametrize("content", ["small", pytest.param("real", marks=pytest.mark.full)])
def test_three_builders_write_the_same(tmp_path: Path, request: pytest.FixtureRequest, content: str) -> None:
    """The same content and day give the same bytes, whatever the builder, folder, time zone, hash seed and file times, in every language."""
    languages = {"LEVEL1_LANGUAGES": "none" if content == "real" else "es"}
    if content == "real":
        first = request.getfixturevalue("real").root
    else:
        first = small_content(tmp_path / "first")
        done = level1(
            "build", "--root", first, "--as-of", DAY, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", **languages}
        )
        assert (done.returncode, (first / "site/es/index.html").is_file()) == (0, True), done.stderr
    one = tree(first / "site")
    epoch = str(epoch_of_day(date.fromisoformat(day_of(first))))
    for number, builder in enumerate(("mkdocs", "properdocs"), start=2):
        other = _elsewhere(first, tmp_path / builder / "folder", 1_000_000_000)
        env = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": str(number), "SOURCE_DATE_EPOCH": epoch, **languages}
        done = alone(builder, other, env)
        assert done.returncode == 0, done.stderr
        two = tree(other / "site")
        assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == [], builder


def test_mkdocs_can_be_asked_to_write(small: Path) -> None:
    before = built(small).folder
    one = tree(before)
    done = level1("build", "--root", small, "--as-of", DAY, "--builder", "mkdocs")
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(small / "site") == one
    entry_file(small, "resources", "home-visits").write_text("title: [", "utf-8")
    assert level1("build", "--root", small, "--as-of", DAY, "--builder", "mkdocs").returncode == 1
    assert tree(small / "site") == one


def test_another_day_is_told(small: Path) -> None:
    """The day of the build reaches the site map, so a later build of the same content is not taken for the same day's."""
    built(small, "--as-of", "2027-01-05", LEVEL1_SITE_URL="https://example.org/")
    assert "2027-01-05" in (small / "site" / "sitemap.xml").read_text("utf-8")


def test_the_examples_are_a_catalogue() -> None:
    """The small catalog that these tests build is the one of the examples."""
    assert (EXAMPLES / "catalogue" / "resources").is_dir()
