"""Wording: where each word stands in the texts of each resource, for words that must stand together or be left out.
theme/assets/find/exact.js reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from level1.catalog.model import Resource
from level1.search.index import pieces_of_text
from level1.search.packing import differences, front_coded
from level1.search.pieces import scattered
from level1.search.words import stems_of

# The numbers of a resource are a multiple of this, so that a longer text seldom moves those of all others.
_STEP = 64
# Letters of a piece: few queries quote words, so that fewer files are worth more.
_LETTERS = 1000


def wording_pieces(resources: Sequence[Resource]) -> tuple[int, list[dict[str, Any]]]:
    """(how many numbers each resource has, the pieces). A word's number is its place in the texts
    of its resource; between two texts is a gap, so that what stands together is in one. Every word is here, small ones too."""
    told = [_numbered(resource) for resource in resources]
    longest = max((number + 2 for words in told for number, _ in words), default=1)
    width = -(-longest // _STEP) * _STEP
    found: dict[str, list[int]] = {}
    for place, words in enumerate(told):
        for number, one in words:
            found.setdefault(one, []).append(place * width + number)
    rows = {one: differences(numbers) for one, numbers in found.items()}
    pieces = [
        {"terms": front_coded(stems), "numbers": " ".join(rows[one] for one in stems)}
        for stems in scattered({one: len(one) + len(row) for one, row in rows.items()}, _LETTERS)
    ]
    return width, pieces


def _numbered(resource: Resource) -> list[tuple[int, str]]:
    """The stems of a resource with their numbers."""
    spaced = chain.from_iterable((*stems_of(text), "") for text in pieces_of_text(resource))
    return [(number, one) for number, one in enumerate(spaced) if one]
