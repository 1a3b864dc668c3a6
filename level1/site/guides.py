"""Guides: the hand-written Markdown pages of the site, in addition to the pages of the catalog, in English and in other languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from level1.catalog.addresses import guide_address
from level1.catalog.handwritten import FRONT_MATTER, Handwritten, original_of
from level1.cleaning import first_heading, page_html, page_prose
from level1.sentences import sentence
from level1.site.lost_links import without_dead_ends
from level1.site.pages.conformance import ABOUT, in_short
from level1.site.pages.page import SitePage
from level1.site.sources import Sources
from level1.site.versions import ENGLISH, Version


class Guide(NamedTuple):
    """The title and address of a hand-written page, for links and for the search. The address is that of the page in English."""

    title: str
    address: str


def guides_of(sources: Sources, language: str = ENGLISH.code) -> list[Guide]:
    """The hand-written pages in a language, by their addresses."""
    return sorted((_guide(page) for page in _pages(sources, language)), key=lambda guide: guide.address)


def guide_pages(sources: Sources, version: Version = ENGLISH) -> Iterator[SitePage]:
    """The hand-written pages of a version: Markdown as HTML, cleaned, with links to other files of content/ as links of the site, and
    without links to what is lost or not there yet."""
    for written in _pages(sources, version.code):
        title, address = _guide(written)
        front = _front(written)
        page = SitePage(
            address,
            title,
            sources.catalog.links.in_text(str(front.get("description") or "")),
            partial(_drawn, written, sources, version),
            source=written.path,
            handwritten=True,
        )
        yield page if version.own else page.within(version)


def _drawn(written: Handwritten, sources: Sources, version: Version) -> str:
    linked = page_prose(page_html(written.body), partial(_link, written.path, sources, version))
    html = without_dead_ends(linked, sources, written.path, guide_address(written.path))
    return html + in_short(guide_address(written.path)) if written.path == ABOUT else html


def guide_title(meta: Mapping[str, Any], markdown: str, address: str) -> str:
    """The title of a hand-written page: the one in its front matter (`meta`), else its first level-1 heading, else its
    address in words."""
    given = str(meta.get("title") or "").strip()
    return given or first_heading(markdown) or _in_words(address)


def _pages(sources: Sources, language: str) -> Collection[Handwritten]:
    return [page for path, page in sources.content.pages.items() if original_of(path)[0] == language]


def _guide(written: Handwritten) -> Guide:
    address = guide_address(original_of(written.path)[1])
    return Guide(guide_title(_front(written), written.body, address), address)


def _front(written: Handwritten) -> Mapping[str, Any]:
    """What the page says of itself, and only what it may say."""
    data = written.front.data if written.front else None
    return {name: data[name] for name in FRONT_MATTER if name in data} if isinstance(data, dict) else {}


def _link(path: str, sources: Sources, version: Version, link: str) -> str:
    """A link of the page at content/`path` as the site has it: '../topics/x.md' leads to topics/x/, as seen from the page's own
    address, and in its language if that is there. What leads elsewhere, or to a page that is not there yet, stays as it is."""
    try:
        scheme, host, to, query, place = urlsplit(link)
    except ValueError:
        return link
    if scheme or host or not to or to.startswith("/"):
        return link
    target = normpath(join(dirname(path), unquote(to)))
    if target in sources.later or not (target.endswith(".md") or target in sources.published):
        return link
    there = guide_address(original_of(target)[1]) if target.endswith(".md") else target
    here = guide_address(original_of(path)[1])
    return urlunsplit(("", "", quote(version.link(here, there)), query, place))


def _in_words(address: str) -> str:
    words = PurePosixPath(address).name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:] or sentence("Home")
