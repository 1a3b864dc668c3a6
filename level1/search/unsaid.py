"""Unsaid words: words that no resource has although the search must not tell a reader that nothing here is about them. They
may stand in any text, or name an LEA or a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Any

from level1.search.packing import front_coded
from level1.search.pieces import beginning, cut

# A query looks up the few words that nothing else knows, so that small pieces spare most of the list.
_LETTERS = 500


def unsaid_pieces(general: Collection[str], names: Collection[str]) -> tuple[list[str], list[dict[str, Any]]]:
    """(the first word of each piece, the pieces): `general` are stems of words of general use, `names` words of names."""
    words = sorted({*general, *names})
    begins = [beginning(words, place) for place in cut([len(word) // 2 + 2 for word in words], False, _LETTERS)]
    kinds = {"general": sorted({*general}), "names": sorted({*names})}
    pieces = [
        {kind: front_coded(_between(of, first, end)) for kind, of in kinds.items()}
        for first, end in zip(begins, [*begins[1:], None], strict=True)
    ]
    return begins, pieces


def _between(words: Sequence[str], first: str, end: str | None) -> Sequence[str]:
    return words[bisect_left(words, first) : None if end is None else bisect_left(words, end)]
