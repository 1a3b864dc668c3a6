"""Lost links: links in running text (descriptions, hand-written pages) that lead nowhere become plain text. A lost outside
address also gets the warning that it gets everywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from level1.catalog.outside import Address, KnownLinks
from level1.site.render import render
from level1.site.sources import Sources


def without_dead_ends(html: str, sources: Sources, page: str, here: str) -> str:
    """The HTML of the hand-written page content/`page`, which is at the address `here`, without links to what is lost or
    not there yet."""
    return without_lost_links(without_later_links(html, sources.later, page), sources.catalog.links, here)


def without_lost_links(html: str, links: KnownLinks, here: str) -> str:
    """The HTML of a text on the page at `here`; everything except its lost links stays as it is."""
    # Most sites know of no lost address.
    if not links.any_lost or "href" not in html:
        return html
    return _Rewriter(html, lambda address, text: _told(links, address, text, here)).done()


def without_later_links(html: str, later: Collection[str], path: str) -> str:
    """The HTML of the hand-written page at content/`path` with its links to pages that are not there yet as plain text.
    `later` are these pages as guides link to them: resources/x.md."""

    def told(address: str, text: str) -> str | None:
        target = normpath(join(dirname(path), unquote(urlsplit(address).path)))
        return text if target in later else None

    return _Rewriter(html, told).done() if later and "href" in html else html


def _told(links: KnownLinks, address: str, text: str, here: str) -> str | None:
    outside = links.outside(Address(address))
    # The text is already HTML: a converter made it, and it was sanitized if it came from an entry.
    return render("_outside.html", here, outside=outside, text=Markup(text), running=True) if outside.lost else None


class _Rewriter(HTMLParser):
    """Replaces each link for which `told` (address and HTML of the link -> HTML) returns something. Everything else is
    kept verbatim."""

    def __init__(self, html: str, told: Callable[[str, str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._html, self._told = html, told
        # The offset of each line, as the parser counts lines.
        self._lines = [0, *(at + 1 for at, character in enumerate(html) if character == "\n")]
        self._open: tuple[int, int, str] | None = None
        self._kept_from = 0
        self._pieces: list[str] = []

    def done(self) -> str:
        self.feed(self._html)
        self.close()
        return "".join((*self._pieces, self._html[self._kept_from :]))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            start = self._place()
            self._open = (start, start + len(self.get_starttag_text() or ""), dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag != "a" or self._open is None:
            return
        start, begin, address = self._open
        self._open = None
        end = self._place()
        told = self._told(address, self._html[begin:end])
        if told is not None:
            self._pieces += [self._html[self._kept_from : start], told]
            self._kept_from = self._html.index(">", end) + 1
