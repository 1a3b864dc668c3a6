"""A page: its address, what search engines and browser tabs call it, and its HTML."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

_IDS = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class SitePage:
    """`address` as in level1.catalog.addresses ('resources/x/', '' for the home page); `html` is the content of <main>;
    `source` is the content file it is made from, relative to content/, if it is made from one; `changed` is the day the
    meaning of that content last changed; `structured` is the page's description for machines (schema.org, JSON-LD);
    `listed` is false for pages that lists, feeds and search engines should leave out; `moved_to` is the address that a
    former address leads to; `pieces` are the addresses of the data files that the page loads at once."""

    address: str
    title: str
    description: str
    html: str
    source: str = ""
    changed: date | None = None
    structured: dict[str, Any] | None = None
    listed: bool = True
    moved_to: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def meta(self) -> dict[str, Any]:
        """The metadata for the template around the HTML: names in theme/main.html -> values."""
        meta = {
            "title": self.title,
            "description": self.description,
            "moved_to": self.moved_to,
            "listed": self.listed,
            "pieces": self.pieces,
        }
        if self.structured:
            text = json.dumps(self.structured, ensure_ascii=False, separators=(",", ":"))
            # "<" would let a text close the script element that contains it.
            meta["structured"] = text.replace("<", "\\u003c")
        return meta

    @property
    def anchors(self) -> set[str]:
        """The anchors on the page that a link can point to."""
        return set(_IDS.findall(self.html))
