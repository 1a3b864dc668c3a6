"""Pieces: what the search knows, cut so that a query reads only what it needs. A small catalog has one piece of each kind,
and all of them stand in the first file; a large one has many, each a file of its own. The format is the same.

`theme/assets/find/pieces.js` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

# Up to so many resources everything stands in one file. There it is about as large as what the first query of a catalog in
# pieces reads, it takes one round trip fewer, and ranking may look at all of it.
MOST_IN_ONE = 500
# Letters of a piece, before compression: about what a round trip takes to arrive. A very large catalog has larger pieces,
# so that the list of pieces does not grow with it.
_LETTERS = 6000
_MOST_PIECES = 1000
# Cards of a piece. More of them would be read for nothing: results stand all over the catalog.
CARDS = 16


def cut(sizes: Sequence[int], whole: bool, letters: int = _LETTERS) -> list[int]:
    """Where each piece of about so many letters begins, of things of `sizes` letters in order; [0] where all are one piece."""
    if whole:
        return [0]
    most = max(letters, sum(sizes) // _MOST_PIECES)
    begins, filled = [0], 0
    for number, size in enumerate(sizes):
        if filled and filled + size > most:
            begins.append(number)
            filled = 0
        filled += size
    return begins


def between(begins: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The first thing of each piece, and the first of the next."""
    yield from zip(begins, [*begins[1:], count], strict=True)


def named(kind: str, pieces: Sequence[Any]) -> dict[str, Any]:
    """Pieces of a kind by the names of their files."""
    return {f"{kind}/{number}": piece for number, piece in enumerate(pieces)}
