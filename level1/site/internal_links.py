"""Internal links: every link and anchor inside the finished site must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from level1.problems import Problem

# Attributes that make a browser fetch or open something. Each of lxml's smart strings would keep the whole tree of its
# page in memory: gigabytes for ten thousand pages.
_LINKS = etree.XPath("//@href | //@src | //@action | //@data-src", smart_strings=False)
_ANCHORS = etree.XPath("//@id", smart_strings=False)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a link leads inside the site, or the name of the problem with it."""

    file: str = ""
    anchor: str = ""
    problem: str = ""


class _Site:
    """A folder with a finished site. What several pages ask about is computed once."""

    def __init__(self, folder: Path, base_path: str) -> None:
        self.folder, self.base_path = folder, base_path
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self._targets: dict[tuple[str, str], _Target] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    def links(self, page: str) -> dict[str, None]:
        """The distinct links of a page, in page order. Records its anchors along the way."""
        tree = etree.HTML((self.folder / page).read_bytes(), etree.HTMLParser(encoding="utf-8"))
        if tree is None:
            return {}
        self._anchors[page] = frozenset(_ANCHORS(tree))
        return dict.fromkeys(_LINKS(tree))

    def anchors(self, page: str) -> frozenset[str]:
        if page not in self._anchors:
            self.links(page)
        return self._anchors.get(page, frozenset())

    def target(self, page: str, link: str) -> _Target:
        folder = page.rpartition("/")[0]
        # Resolved against the folder where its ../ steps end, a link is the same for all pages that reach that folder:
        # header links, for example.
        above = link
        while folder and above.startswith("../"):
            folder, above = folder.rpartition("/")[0], above.removeprefix("../")
        if above is not link:
            link = f"./{above}"
        key = (folder, link)
        if key not in self._targets:
            self._targets[key] = self._find(folder, page, link)
        return self._targets[key]

    def _find(self, folder: str, page: str, link: str) -> _Target:
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return _Target(problem="dead-link.no-address")
        if parts.scheme or parts.netloc:
            return _Target()
        path = unquote(parts.path)
        if not path:
            target = "" if link.startswith("#") else page
        elif path.startswith("/"):
            if not path.startswith(self.base_path):
                return _Target(problem="dead-link.leaves-the-site")
            target = _normal(path[len(self.base_path) :])
        else:
            target = _normal(f"{folder}/{path}".lstrip("/"))
        if target.startswith("../"):
            return _Target(problem="dead-link.leaves-the-site")
        if path and (target == "" or target.endswith("/")):
            target += "index.html"
        if target and target not in self.files:
            return _Target(problem="dead-link.no-page")
        return _Target(target, unquote(parts.fragment))


def dead_links(site: Path, base_path: str = "/") -> Iterator[Problem]:
    """Problems for links of the built site that lead nowhere: a missing page or file, or a missing anchor on a page.
    `base_path` is the path part of the site's own address, for pages such as 404.html that link from the root."""
    built = _Site(site, base_path)
    for page in sorted(name for name in built.files if name.endswith(".html")):
        for link in built.links(page):
            target = built.target(page, link)
            own = target.file or page
            if target.problem:
                yield Problem.at(f"site/{page}", 1, 1, "", target.problem, link=link)
            elif target.anchor and own.endswith(".html") and target.anchor not in built.anchors(own):
                yield Problem.at(f"site/{page}", 1, 1, "", "dead-link.no-place", link=link, anchor=target.anchor)


def _normal(path: str) -> str:
    """A path without . and ..; a folder's path ends in a slash, the top is ''."""
    folder = path == "" or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    path = normpath(path or ".")
    return "" if path == "." else f"{path}/" if folder else path
