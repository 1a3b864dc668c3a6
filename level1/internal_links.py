"""Internal links: every link and anchor inside the finished site must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from level1.problems import Problem

# Attributes that make a browser fetch or go somewhere.
_ATTRIBUTES = ("href", "src", "action", "data-src")


@dataclass(frozen=True, slots=True)
class _PageLinks:
    anchors: frozenset[str]
    links: tuple[str, ...]


def dead_links(site: Path, base_path: str = "/") -> Iterator[Problem]:
    """Problems for links of the built site that lead nowhere: a missing page or file, or a missing place on a page.
    `base_path` is the path part of the site's own address, for pages such as 404.html that link from the root."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    for name, page in pages.items():
        for link in page.links:
            if reason := _dead(name, link, files, pages, base_path):
                yield Problem(
                    f"site/{name}",
                    1,
                    1,
                    "",
                    "dead-link",
                    "error",
                    f"The link {link} {reason}.",
                    "Mend the page or the entry that makes it.",
                )


def _read(path: Path) -> _PageLinks:
    tree = lxml_html.fromstring(path.read_bytes())
    links: dict[str, None] = {}
    anchors: set[str] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if id := element.get("id"):
            anchors.add(id)
        for attribute in _ATTRIBUTES:
            if value := element.get(attribute):
                links[value.strip()] = None
    return _PageLinks(frozenset(anchors), tuple(links))


def _dead(page: str, link: str, files: set[str], pages: dict[str, _PageLinks], base_path: str) -> str:
    """Why a link is dead, or ''. Links to other hosts are not judged here."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if not path:
        target = page
    elif path.startswith("/"):
        if not path.startswith(base_path):
            return "leaves the site"
        target = _normal(path[len(base_path) :])
    else:
        target = _normal(f"{page.rpartition('/')[0]}/{path}".lstrip("/"))
    if target.startswith("../"):
        return "leaves the site"
    if target == "" or target.endswith("/"):
        target += "index.html"
    if target not in files:
        return "leads to a page that does not exist"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return f"leads to a place ({anchor}) that the page does not have"
    return ""


def _normal(path: str) -> str:
    """A path without . and .. in it; one that names a folder ends in a slash, the top is ''."""
    folder = path == "" or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    path = normpath(path or ".")
    return "" if path == "." else f"{path}/" if folder else path
