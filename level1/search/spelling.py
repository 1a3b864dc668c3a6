"""Spelling: the known words as people write them, for incomplete and mistyped words."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Any

from level1.search.index import Postings
from level1.search.packing import MOST, front_coded, letters
from level1.search.pieces import between, cut
from level1.search.words import stem

# A mistyped word is looked up among those that begin like it, so these pieces are small in every catalog.
_LETTERS = 3000


def spelling_pieces(words: Sequence[str], found: Postings, count: int) -> tuple[list[str], list[dict[str, Any]]]:
    """(the first word of each piece, the pieces). `words` in order, with a letter each for its frequency: 0 if no
    resource has it, otherwise one more than four times how often the resources can be halved until only those with it
    are left."""
    begins = cut([len(word) // 2 + 2 for word in words], False, _LETTERS)
    pieces = [
        {
            "words": front_coded(words[first:end]),
            "often": letters(_frequency(word, found, count) for word in words[first:end]),
        }
        for first, end in between(begins, len(words))
    ]
    return [words[first] if words else "" for first in begins], pieces


def _frequency(word: str, found: Postings, count: int) -> int:
    posting = found.get(stem(word))
    return min(MOST, 1 + round(4 * log2(count / len(posting.places)))) if posting else 0
