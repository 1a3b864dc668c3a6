"""Spelling: the known words as people write them, for incomplete and mistyped words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import log2
from typing import Any

from level1.search.index import Postings
from level1.search.packing import MOST, differences, front_coded, letters
from level1.search.pieces import between, cut
from level1.search.words import stem

# A mistyped word is looked up among those that begin like it, so these pieces are small in every catalog.
_LETTERS = 1800
# Words of 8 letters may have another first letter (FIRST_LETTER in query.js), or have lost it.
_LEAST_LONG = 7
# A prime: few words share a number by chance, and the differences of those of a small catalog take one letter each.
_HASHES = 262139


def spelling_pieces(words: Sequence[str], found: Postings, count: int) -> tuple[list[str], list[dict[str, Any]]]:
    """(what the words of each piece begin with or come after, the pieces). `words` in order, with a letter each for its frequency: 0 if no
    resource has it, otherwise one more than four times how often the resources can be halved until only those with it
    are left."""
    begins = _begins(words)
    pieces = [
        {
            "words": front_coded(words[first:end]),
            "often": letters(_frequency(word, found, count) for word in words[first:end]),
        }
        for first, end in between(begins, len(words))
    ]
    return [_beginning(words, first) for first in begins], pieces


def _beginning(words: Sequence[str], first: int) -> str:
    """The shortest beginning of a word that no word before it reaches: what begins with "p" is not looked for in the piece that
    ends with "own"."""
    if not first:
        return ""
    word, before = words[first], words[first - 1]
    return next(word[:size] for size in range(1, len(word) + 1) if word[:size] > before)


def _begins(words: Sequence[str]) -> list[int]:
    """Where each piece begins: a mistyped word reads all words with its first letter, so that a letter that fits into
    one piece is not cut, and has none of the letter before it unless both fit."""
    begins, filled = [0], 0
    for _, group in groupby(range(len(words)), key=lambda number: words[number][0]):
        numbers = list(group)
        sizes = [len(words[number]) // 2 + 2 for number in numbers]
        if filled and filled + sum(sizes) > _LETTERS:
            begins.append(numbers[0])
            filled = 0
        inside = cut(sizes, False, _LETTERS)
        begins += [numbers[place] for place in inside[1:]]
        filled = sum(sizes[inside[-1] :]) + (filled if len(inside) == 1 else 0)
    return begins


def _frequency(word: str, found: Postings, count: int) -> int:
    posting = found.get(stem(word))
    return min(MOST, 1 + round(4 * log2(count / len(posting.places)))) if posting else 0


def tails(words: Sequence[str]) -> str:
    """Hashes of long words without their first letter, ascending, as differences. Only a word whose first letter was
    changed or lost and whose hash is here is looked up among the words of all letters."""
    return differences(sorted({tail_hash(word[1:]) for word in words if len(word) >= _LEAST_LONG}))


def tail_hash(text: str) -> int:
    """The same number as theme/assets/find/query.js has for a text."""
    number = 0
    for letter in text:
        number = (number * 31 + ord(letter)) % _HASHES
    return number
