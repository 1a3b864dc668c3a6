"""Guides: the hand-written Markdown pages of the site, in addition to the pages of the catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from level1.cleaning import first_heading, page_prose
from level1.sentences import sentence
from level1.site.lost_links import without_dead_ends
from level1.site.sources import Sources


class Guide(NamedTuple):
    """The title and address of a hand-written page, for links and for the search."""

    title: str
    address: str


def guide_title(
    meta: Mapping[str, Any], markdown: str, address: str, extensions: Sequence[str], settings: Mapping[str, Any]
) -> str:
    """The title of a hand-written page: the one in its front matter (`meta`), else its first level-1 heading, else its
    address in words. `extensions` and `settings` are those of the Markdown that it is written in."""
    given = str(meta.get("title") or "").strip()
    return given or first_heading(markdown, extensions, settings) or _in_words(address)


def guide_html(html: str, sources: Sources, beneath: Mapping[str, str], source: str, address: str) -> str:
    """What a hand-written page shows: its text, cleaned, and without links to what is lost or not there yet, and what stands
    `beneath` it. `source` is its file below content/."""
    return without_dead_ends(page_prose(html), sources, source, address) + beneath.get(address, "")


def _in_words(address: str) -> str:
    words = PurePosixPath(address).name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:] or sentence("Home")
