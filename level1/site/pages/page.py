"""A page: its address, what search engines and browser tabs call it, and its HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from level1.catalog.addresses import list_of
from level1.site.versions import ENGLISH, Version


@dataclass(frozen=True, slots=True)
class SitePage:
    """`address` as in level1.catalog.addresses ('resources/x/', '' for the home page); `draw` makes the HTML of its
    <main>, when it is asked for: most pages of a site that somebody is writing are never looked at;
    `source` is the content file it is made from, relative to content/, if it is made from one; `changed` is the day the
    meaning of that content last changed; `structured` makes the page's description for machines (schema.org, JSON-LD);
    `listed` is false for pages that lists, feeds and search engines should leave out; `moved_to` is the address that a
    former address leads to, as `plain`; `at_once` gives the addresses of the data files that the page loads at once; `handwritten` is true for a
    page that somebody wrote in Markdown; `version` is the language of the page, and `plain` its address in English."""

    address: str
    title: str
    description: str
    draw: Callable[[], str]
    source: str = ""
    changed: date | None = None
    structured: Callable[[], dict[str, Any]] | None = None
    listed: bool = True
    moved_to: str = ""
    at_once: Callable[[], tuple[str, ...]] = tuple
    handwritten: bool = False
    version: Version = ENGLISH

    def within(self, version: Version) -> SitePage:
        """The page, which was drawn in another language, at its address there. Programs that read structured data have the English one."""
        listed = self.listed and version.read_on is not None
        address = version.placed(self.address)
        return replace(self, address=address, listed=listed, structured=None, version=version)

    @property
    def plain(self) -> str:
        """The address of the same page in English."""
        return self.address if self.version.own else self.address.removeprefix(f"{self.version.code}/")

    @property
    def html(self) -> str:
        """The content of <main>, drawn anew."""
        return self.draw()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The addresses of the data files that the page loads at once."""
        return self.at_once()

    @property
    def as_text(self) -> str:
        """The address of the same as Markdown (level1.site.exports.as_text); '' if there is none."""
        there = self.source.startswith(("resources/", "leads/")) or self.handwritten
        return f"{list_of(self.address)}index.md" if there and self.version.own else ""

    @property
    def as_json_ld(self) -> str:
        """`structured` as it stands in a page; '' without it."""
        if not self.structured:
            return ""
        text = json.dumps(self.structured(), ensure_ascii=False, separators=(",", ":"))
        # "<" would let a text close the script element that contains it.
        return text.replace("<", "\\u003c")

    @property
    def file(self) -> str:
        """The file of the site that has this page."""
        return f"{self.address}index.html"
