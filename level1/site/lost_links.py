"""Lost links: links in running text (descriptions, hand-written pages) that lead nowhere become plain text. A lost outside
address also gets the warning that it gets everywhere, also where it is no link."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from level1.catalog.outside import Address, KnownLinks, Outside
from level1.site.render import render
from level1.site.sources import Sources


def without_dead_ends(html: str, sources: Sources, page: str, here: str) -> str:
    """The HTML of the hand-written page content/`page`, which is at the address `here`, without links to what is lost or
    not there yet."""
    return without_lost_links(without_later_links(html, sources.later, page), sources.catalog.links, here)


def without_lost_links(html: str, links: KnownLinks, here: str) -> str:
    """The HTML of a text on the page at `here`; everything except its lost addresses stays as it is."""

    def told(outside: Outside, **running: Any) -> str:
        return render("_outside.html", here, outside=outside, **running)

    def link(address: str, words: str) -> str | None:
        outside = links.outside(Address(address))
        if not outside.lost:
            return None
        # A link that is called by its address has no words to keep.
        if any(links.lost_in(unescape(words))):
            return told(outside)
        # The words are already HTML: a converter made them, and they were sanitized if they came from an entry.
        return told(outside, text=Markup(words), running=True)

    def running(text: str) -> str | None:
        html, at = "", 0
        for start, end, outside in links.lost_in(text):
            html += f"{escape(text[at:start])}{told(outside)}"
            at = end
        return f"{html}{escape(text[at:])}" if at else None

    # Most sites know of no lost address.
    return _Rewriter(html, link, running).done() if links.any_lost else html


def without_later_links(html: str, later: Collection[str], path: str) -> str:
    """The HTML of the hand-written page at content/`path` with its links to pages that are not there yet as plain text.
    `later` are these pages as guides link to them: resources/x.md."""

    def link(address: str, words: str) -> str | None:
        target = normpath(join(dirname(path), unquote(urlsplit(address).path)))
        return words if target in later else None

    return _Rewriter(html, link, lambda _text: None).done() if later and "href" in html else html


class _Rewriter(HTMLParser):
    """Replaces each link for which `link` (address and HTML of its words -> HTML) returns something, and each text between
    two tags for which `running` (text -> HTML) does. Everything else is kept verbatim."""

    def __init__(self, html: str, link: Callable[[str, str], str | None], running: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._html, self._link, self._running = html, link, running
        # The offset of each line, as the parser counts lines.
        self._lines = [0, *(at + 1 for at, character in enumerate(html) if character == "\n")]
        self._open: tuple[int, int, str] | None = None
        self._text_from: int | None = None
        self._kept_from = 0
        self._pieces: list[str] = []

    def done(self) -> str:
        self.feed(self._html)
        self.close()
        self._end_of_text(len(self._html))
        return "".join((*self._pieces, self._html[self._kept_from :]))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _put(self, start: int, end: int, html: str | None) -> None:
        if html is not None:
            self._pieces += [self._html[self._kept_from : start], html]
            self._kept_from = end

    def handle_data(self, data: str) -> None:
        if self._open is None and self._text_from is None:
            self._text_from = self._place()

    def handle_comment(self, data: str) -> None:
        self._end_of_text(self._place())

    def _end_of_text(self, end: int) -> None:
        if self._text_from is not None:
            self._put(self._text_from, end, self._running(unescape(self._html[self._text_from : end])))
            self._text_from = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        self._end_of_text(start)
        if tag == "a":
            self._open = (start, start + len(self.get_starttag_text() or ""), dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        end = self._place()
        self._end_of_text(end)
        if tag == "a" and self._open is not None:
            start, begin, address = self._open
            self._open = None
            self._put(start, self._html.index(">", end) + 1, self._link(address, self._html[begin:end]))
