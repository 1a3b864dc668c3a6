"""The check of internal links: what it finds, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from level1.site.internal_links import dead_links


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three pages and a few files."""
    for name, html in {
        "index.html": "<h1 id=top-of-it>Home</h1>",
        "topics/index.html": "<h1>Topics</h1>",
        "topics/attendance/index.html": '<h1 id="way-in">Attendance</h1><p id="caf&eacute;">x</p>',
        "a b/index.html": "<h1>With a space</h1>",
        "404.html": "<h1>Not here</h1>",
    }.items():
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<!doctype html><html><meta charset=utf-8><body>{html}</body></html>", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "site.css").write_text("", encoding="utf-8")
    return tmp_path


def found(site: Path, markup: str, page: str = "topics/attendance/index.html", base: str = "/") -> list[str]:
    """What is said about a page that has this markup too."""
    file = site / page
    file.write_text(file.read_text("utf-8").replace("</body>", f"{markup}</body>"), encoding="utf-8")
    return [problem.message for problem in dead_links(site, base)]


def test_a_good_site_has_none(site: Path) -> None:
    """A site without links has no dead ones."""
    assert list(dead_links(site)) == []


@pytest.mark.parametrize(
    "link",
    [
        "../",
        "..",
        ".",
        "./",
        "",
        "../../",
        "../../index.html",
        "../attendance/",
        "../../topics/attendance/index.html",
        "../../assets/site.css",
        "#way-in",
        "../attendance/#way-in",
        "?q=x",
        "?q=x#way-in",
        "../?page=2",
        "../../a%20b/",
        "../../a b/",
        "../../#top-of-it",
        "#caf%C3%A9",
        "#café",
        "/",
        "/topics/",
        "/topics/#",
        "#",
        "/topics/attendance/#way-in",
        "  ../  ",
        "../../topics/./attendance/../",
    ],
)
def test_links_that_lead_somewhere(site: Path, link: str) -> None:
    """Relative, encoded, with a query or a place, to a folder or a file, or from the root: all are followed."""
    assert found(site, f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/none",
        "http://example.org",
        "//example.org/none",
        "mailto:a@example.org",
        "HTTPS://EXAMPLE.ORG/#x",
    ],
)
def test_other_hosts_are_not_judged(site: Path, link: str) -> None:
    """Links that leave the site are the business of `level1 links`."""
    assert found(site, f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    "link",
    [
        "no-such-page/",
        "../no-such-page",
        "../../nothing.html",
        "/nothing/",
        "../../topics/attendance/index.htm",
        "../../assets/",
        "way-in",
        "../index",
        "../../Topics/",
    ],
)
def test_a_missing_page_is_found(site: Path, link: str) -> None:
    """A page, file or folder that was not built is a dead link, told with the link and the page it stands on."""
    (message,) = found(site, f'<a href="{link}">x</a>')
    assert message == f"The link {link} leads to a page that does not exist."
    (problem,) = dead_links(site)
    assert (problem.file, problem.code, problem.severity) == ("site/topics/attendance/index.html", "dead-link", "error")


@pytest.mark.parametrize(
    "link", ["#nowhere", "../attendance/#nowhere", "../../#way-in", "/#nowhere", "?q=x#nowhere", "#Way-in"]
)
def test_a_missing_place_is_found(site: Path, link: str) -> None:
    """A place that the page does not have is a dead link."""
    (message,) = found(site, f'<a href="{link}">x</a>')
    assert "leads to a place" in message
    assert link.rpartition("#")[2] in message


@pytest.mark.parametrize("link", ["../../../", "../../../other/", "../../../../etc/passwd"])
def test_a_link_that_leaves_the_site_is_found(site: Path, link: str) -> None:
    """A relative link cannot climb out of the site."""
    (message,) = found(site, f'<a href="{link}">x</a>')
    assert "leaves the site" in message


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="none.png" alt="">',
        '<script src="none.js"></script>',
        '<form action="none/"></form>',
        '<div data-src="none.json"></div>',
        '<iframe src="none/"></iframe>',
        '<svg><use href="none.svg"></use></svg>',
    ],
)
def test_everything_that_fetches_is_followed(site: Path, markup: str) -> None:
    """Images, scripts, forms and data are links as well."""
    assert len(found(site, markup)) == 1


def test_the_same_dead_link_is_told_once_a_page(site: Path) -> None:
    """A link that stands three times on a page is one problem."""
    assert len(found(site, '<a href="none/">x</a>' * 3)) == 1


def test_all_dead_links_are_told(site: Path) -> None:
    """The check does not stop at the first, and goes through the pages in the order of their names."""
    found(site, '<a href="none/">x</a>')
    found(site, '<a href="none/">x</a><a href="neither/">x</a>', "index.html")
    assert [problem.file for problem in dead_links(site)] == ["site/index.html"] * 2 + [
        "site/topics/attendance/index.html"
    ]


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("/kb/", False),
        ("/kb/topics/", False),
        ("/kb/assets/site.css", False),
        ("/kb/#top-of-it", False),
        ("topics/", False),
        ("/topics/", True),
        ("/", True),
        ("/kb/none/", True),
        ("/kbx/topics/", True),
    ],
)
def test_links_from_the_root_of_a_site_in_a_folder(site: Path, link: str, dead: bool) -> None:
    """The page for missing addresses links from the root of the host, with the folder of the site in front."""
    assert bool(found(site, f'<a href="{link}">x</a>', "404.html", "/kb/")) == dead


@pytest.mark.parametrize("link", ["https://[example/", "http://[::1", "//[x"])
def test_a_broken_address_stops_nothing(site: Path, link: str) -> None:
    """An address that cannot be taken apart is no reason for a traceback; the links after it are checked too."""
    assert any("none/" in message for message in found(site, f'<a href="{link}">x</a><a href="none/">x</a>'))


def test_comments_and_instructions_are_no_links(site: Path) -> None:
    """Only elements count."""
    assert found(site, '<!-- <a href="none/">x</a> --><?php href="none/" ?>') == []
