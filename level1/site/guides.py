"""Guides: the pages written by hand, in Markdown, that stand beside the pages of the catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from level1.cleaning import first_heading


class Guide(NamedTuple):
    """A page written by hand, by its title and address, for links and for the search."""

    title: str
    address: str


def guide_title(
    meta: Mapping[str, Any], markdown: str, address: str, extensions: Sequence[str], settings: Mapping[str, Any]
) -> str:
    """The title of a page written by hand: the one that its front matter (`meta`) gives, else its first heading of the first
    level, else its address in words. `extensions` and `settings` are those that its Markdown is written for."""
    given = str(meta.get("title") or "").strip()
    return given or first_heading(markdown, extensions, settings) or _in_words(address)


def _in_words(address: str) -> str:
    words = PurePosixPath(address).name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:] or "Home"
