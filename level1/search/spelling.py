"""Spelling: the known words as people write them, for incomplete and mistyped words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import chain, combinations, groupby
from math import log2
from typing import Any

from level1.search.index import Postings
from level1.search.packing import MOST, differences, front_coded, letters
from level1.search.pieces import beginning, between, cut, number_of
from level1.search.words import stem

# A mistyped word is looked up among those that begin like it, so these pieces are small in every catalog.
_LETTERS = 1800
# Words of 8 letters may have another first letter (FIRST_LETTER in query.js), or have lost it.
_LEAST_LONG = 7
# Shorter words are not corrected.
_LEAST_CORRECTED = 5
# In words of this many letters the browser allows two slips (LONG in query.js).
_TWO_SLIPS = 9


def spelling_pieces(
    words: Sequence[str], found: Postings, count: int, general: Collection[str] = ()
) -> tuple[list[str], list[dict[str, Any]]]:
    """(what the words of each piece begin with or come after, the pieces). `words` in order, with a letter each for its frequency: 0 if no
    resource has it, otherwise one more than four times how often the resources can be halved until only those with it
    are left. `real` are words of `general` use that look like one of these:
    whoever writes one means it, so that it is never corrected."""
    begins = _begins(words)
    firsts = [beginning(words, first) for first in begins]
    real: list[list[str]] = [[] for _ in begins]
    for word in _like_others(general, words):
        real[max(0, bisect_right(firsts, word) - 1)].append(word)
    pieces = [
        {
            "words": front_coded(words[first:end]),
            "often": letters(_frequency(word, found, count) for word in words[first:end]),
            "real": front_coded(of),
        }
        for (first, end), of in zip(between(begins, len(words)), real, strict=True)
    ]
    return firsts, pieces


def _like_others(general: Collection[str], words: Sequence[str]) -> list[str]:
    """The general words that are none of `words` and may be a slip away from one, or two slips where the browser allows two:
    with as many letters less, both are the same."""
    others = {word for word in general if len(word) >= _LEAST_CORRECTED} - {*words}
    found: set[str] = set()
    for slips, least, most in ((1, 0, _TWO_SLIPS - 1), (2, _TWO_SLIPS, 99)):
        known = {short for word in words if least <= len(word) + slips for short in _shortened(word, slips)}
        found |= {
            word for word in others if least <= len(word) <= most and not known.isdisjoint(_shortened(word, slips))
        }
    return sorted(found)


def _shortened(word: str, most: int) -> set[str]:
    """A word without up to `most` of its letters."""
    left = chain.from_iterable(combinations(word, len(word) - fewer) for fewer in range(most + 1))
    return {*map("".join, left)}


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
    return differences(sorted({number_of(word[1:]) for word in words if len(word) >= _LEAST_LONG}))
