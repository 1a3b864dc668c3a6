"""Names: what a page calls its own site, in its data (Open Graph), in its header, and in its copyright notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from level1.links.asking.visible import words_of

_LONGEST_NAME = 80
_MOST_NAMES = 5
# Of a frame, this much is looked at.
_MOST_WORDS = 120
_DATA = frozenset(("og:site_name", "application-name"))
_WORDS_OF_END = 30
_RESERVED = "all rights reserved"
_NOTICE = re.compile(
    r"(?:\u00a9|\(c\)|copyright\s{1,3}(?=\u00a9|\(c\)|[12]\d{3}))(?:[\s,]|\u00a9|\(c\)|copyright|by\b|[12]\d{3}|[-\u2013])*([^.|\u00b7\u00a9\n]{3,80})",
    re.IGNORECASE,
)


def site_of(tree: etree._Element, words: Sequence[str]) -> str:
    """The names, one a line, the surest first; '' if the page says none. `words` are those that a visitor sees."""
    names = (" ".join(name.split())[:_LONGEST_NAME] for name in _names(tree, words))
    return "\n".join(islice(dict.fromkeys(filter(None, names)), _MOST_NAMES))


def _names(tree: etree._Element, words: Sequence[str]) -> Iterator[str]:
    for node in tree.iter("meta"):
        if (node.get("property") or node.get("name") or "").strip().lower() in _DATA:
            yield node.get("content") or ""
    for node in islice(tree.iter("header"), 1):
        yield from (image.get("alt") or "" for image in islice(node.iter("img"), 1))
        yield _text(node, "nav", "script", "style", "form")
    for node in islice(tree.iter("footer"), 2):
        text = _text(node, "script", "style")
        yield from (match[1] for match in islice(_NOTICE.finditer(text), 1))
    # A footer that is none by its markup is at the end.
    end = " ".join(words[-_WORDS_OF_END:])
    yield from (match[1] for match in islice(_NOTICE.finditer(end), 1))
    at = end.lower().find(_RESERVED)
    if at > 0:
        # The sentence before, up to an address in it.
        yield re.split(r"[.|\u00b7\u00a9]", end[:at].strip(" ."))[-1].partition(",")[0].lstrip("0123456789\u2013- ")


def _text(node: etree._Element, *without: str) -> str:
    """The beginning of an element's text."""
    return " ".join(islice(words_of(node, frozenset(without)), _MOST_WORDS))
