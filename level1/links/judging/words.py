"""Words: a text in the form in which signs are written, and the parts of words that identify them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from level1.links.amount import UNSPACED

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
# The accents of Latin, Greek and Cyrillic letters. Marks of other scripts make other words.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")
# Number of first letters that identify a word in all its forms: attend, attendance, attending.
STEM = 6
_SHORTEST_WORD = 3
_RUN = re.compile(f"[{UNSPACED}]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text normalized the way signs are written: lower case, no accents, straight quotes, single spaces."""
    spread = unicodedata.normalize("NFKD", text.translate(_QUOTES).lower())
    return " ".join(_ACCENTS.sub("", spread).split()) if not spread.isascii() else " ".join(spread.split())


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The first letters of the words of a text. Numbers and the shortest words are left out. Of a script without blanks,
    every two neighboring characters."""
    bare = plain(text)
    words = (word[:STEM] for word in _WORD.findall(bare) if len(word) >= _SHORTEST_WORD and not word.isdigit())
    if bare.isascii():
        return frozenset(words)
    return frozenset(word for word in words if not _RUN.match(word)) | _unspaced(bare)


def _unspaced(text: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1))
