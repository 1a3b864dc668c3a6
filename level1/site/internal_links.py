"""Internal links: every link and anchor inside the finished site must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from posixpath import normpath
from sys import intern
from urllib.parse import unquote, urlsplit

from level1.problems import Problem
from level1.site.tree import SiteFile

# Attributes that make a browser fetch or open something, and those that name a place.
_LINKS, _ANCHORS = "//@href | //@src | //@action | //@data-src", "//@id"


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a link leads inside the site, or the name of the problem with it."""

    file: str = ""
    anchor: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check has read: the files, the anchors of each page, and the links of each page by their place in `links`."""

    files: set[str]
    anchors: dict[str, tuple[str, ...]]
    links: list[tuple[str, str]]
    of_pages: dict[str, tuple[int, ...]]


class LinkCheck:
    """Is shown each file of a site once, as it is made, and then says which links lead nowhere. It keeps what pages link to, not
    the pages. `base_path` is the path part of the site's own address, for pages such as 404.html that link from the root."""

    def __init__(self, base_path: str = "/") -> None:
        # Only a build needs it, and it takes longer to import than most commands to run.
        from lxml import etree

        self.base_path = base_path
        # Each of lxml's smart strings would keep the whole tree of its page in memory: gigabytes for ten thousand pages.
        self._links, self._ids = (etree.XPath(path, smart_strings=False) for path in (_LINKS, _ANCHORS))
        self._parsed = partial(etree.HTML, parser=etree.HTMLParser(encoding="utf-8"))
        # Page -> its anchors. The same few names are on most pages: one object for each.
        self._anchors: dict[str, tuple[str, ...]] = {}
        # Page -> the numbers of its links, in page order. Most links are on many pages: each is kept and looked up once.
        self._of_pages: dict[str, tuple[int, ...]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._files: set[str] = set()
        self._shared: dict[bytes, tuple[list[str], list[str]]] = {}

    def watching(self, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
        """The files as they are given, each added on its way."""
        for file in files:
            self.add(file.address, file.content)
            yield file

    def add(self, address: str, content: bytes) -> None:
        """A file of the site. Only pages have links."""
        self._files.add(address)
        if not address.endswith(".html"):
            return
        head, _, rest = content.partition(b"</head>")
        above, _, rest = rest.partition(b"<main")
        main, _, below = rest.rpartition(b"</main>")
        # Thousands of pages have the same header and the same foot: each is read once.
        parts = self._read(head + b"<main" + main), *(self._read_once(part) for part in (above, below))
        self._anchors[address] = tuple(map(intern, chain.from_iterable(anchors for _, anchors in parts)))
        links = dict.fromkeys(chain.from_iterable(links for links, _ in parts))
        self._of_pages[address] = tuple(
            self._numbers.setdefault(_from_above(address, link), len(self._numbers)) for link in links
        )

    def _read_once(self, content: bytes) -> tuple[list[str], list[str]]:
        if content not in self._shared:
            self._shared[content] = self._read(content)
        return self._shared[content]

    def _read(self, content: bytes) -> tuple[list[str], list[str]]:
        """(links, anchors) of some HTML."""
        tree = self._parsed(content) if content.strip() else None
        return ([], []) if tree is None else (self._links(tree), self._ids(tree))

    @property
    def seen(self) -> Seen:
        """What was read so far, for another check."""
        return Seen(self._files, self._anchors, list(self._numbers), self._of_pages)

    def know(self, seen: Seen) -> None:
        """Adds what another check has read, of other files of the same site."""
        self._files |= seen.files
        self._anchors |= seen.anchors
        here = [self._numbers.setdefault(link, len(self._numbers)) for link in seen.links]
        self._of_pages |= {page: tuple(here[number] for number in links) for page, links in seen.of_pages.items()}

    def dead(self) -> Iterator[Problem]:
        """Problems for links that lead nowhere: a missing page or file, or a missing anchor on a page."""
        links = list(self._numbers)
        targets = [self._find(*link) for link in links]
        for page in sorted(self._of_pages):
            for number in self._of_pages[page]:
                target, link = targets[number], links[number][1]
                own = target.file or page
                if target.problem:
                    yield Problem.at(f"site/{page}", 1, 1, "", target.problem, link=_as_written(page, links[number]))
                elif target.anchor and own.endswith(".html") and target.anchor not in self._anchors[own]:
                    said = _as_written(page, (links[number][0], link))
                    yield Problem.at(f"site/{page}", 1, 1, "", "dead-link.no-place", link=said, anchor=target.anchor)

    def _find(self, folder: str, link: str) -> _Target:
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return _Target(problem="dead-link.no-address")
        if parts.scheme or parts.netloc:
            return _Target()
        path = unquote(parts.path)
        if not path:
            return _Target(anchor=unquote(parts.fragment))
        if path.startswith("/"):
            if not path.startswith(self.base_path):
                return _Target(problem="dead-link.leaves-the-site")
            target = _normal(path[len(self.base_path) :])
        else:
            target = _normal(f"{folder}/{path}".lstrip("/"))
        if target.startswith("../"):
            return _Target(problem="dead-link.leaves-the-site")
        if target == "" or target.endswith("/"):
            target += "index.html"
        if target not in self._files:
            return _Target(problem="dead-link.no-page")
        return _Target(target, unquote(parts.fragment))


def dead_links(site: Path, base_path: str = "/") -> Iterator[Problem]:
    """Problems for links of a site in a folder that lead nowhere."""
    check = LinkCheck(base_path)
    for path in site.rglob("*"):
        if path.is_file():
            address = path.relative_to(site).as_posix()
            check.add(address, path.read_bytes() if address.endswith(".html") else b"")
    yield from check.dead()


def _from_above(page: str, link: str) -> tuple[str, str]:
    """The folder where a link's ../ steps end, and the link from there: the same for all pages that reach that folder, as the
    links of the header do."""
    folder, above = page.rpartition("/")[0], link
    while folder and above.startswith("../"):
        folder, above = folder.rpartition("/")[0], above.removeprefix("../")
    return folder, link if above is link else f"./{above}"


def _as_written(page: str, found: tuple[str, str]) -> str:
    folder, link = found
    steps = page.count("/") - (folder.count("/") + 1 if folder else 0)
    return f"{'../' * steps}{link.removeprefix('./')}" if steps else link


def _normal(path: str) -> str:
    """A path without . and ..; a folder's path ends in a slash, the top is ''."""
    folder = path == "" or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    path = normpath(path or ".")
    return "" if path == "." else f"{path}/" if folder else path
