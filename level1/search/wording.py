"""Wording: where each word stands in the texts of each resource, for words that must stand together or be left out.
theme/assets/find/exact.js reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from level1.search.index import Words
from level1.search.packing import differences, front_coded
from level1.search.pieces import scattered
from level1.search.words import stem

# The numbers of a resource are a multiple of this, so that a longer text seldom moves those of all others.
_STEP = 64
# Letters of a piece: few queries quote words, so that fewer files are worth more.
_LETTERS = 1000


def wording_pieces(resources: Iterable[Sequence[Words]]) -> tuple[int, list[dict[str, Any]]]:
    """(how many numbers each resource has, the pieces), of the words of each resource by field. A word's number is its place in the texts
    of its resource; between two texts is a gap, so that what stands together is in one. Every word is here, small ones too."""
    texts = [[text for of in words for text in of.written] for words in resources]
    longest = max(map(_length, texts), default=0) or 1
    width = -(-longest // _STEP) * _STEP
    found: dict[str, list[int]] = {}
    for place, of in enumerate(texts):
        number = place * width
        for text in of:
            for word in text:
                found.setdefault(stem(word), []).append(number)
                number += 1
            number += 1
    rows = {one: differences(numbers) for one, numbers in found.items()}
    pieces = [
        {"terms": front_coded(stems), "numbers": " ".join(rows[one] for one in stems)}
        for stems in scattered({one: len(one) + len(row) for one, row in rows.items()}, _LETTERS)
    ]
    return width, pieces


def _length(texts: Sequence[Sequence[str]]) -> int:
    """How many numbers the words of these texts take."""
    last = max((at for at, text in enumerate(texts) if text), default=-1)
    return sum(len(text) + 1 for text in texts[: last + 1])
