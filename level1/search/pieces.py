"""Pieces: the search data, split so that a query reads only what it needs. What is looked up by words or by concepts is in many
pieces at any size, each in a file of its own; of other kinds, a small catalog has one piece each, all in the first file. The format
is the same.

`theme/assets/find/pieces.js` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Up to this many resources, facet values are in the first file, so that counts come at once.
MOST_IN_ONE = 1000
# Up to this many, their cards are there too, which saves a round trip; those of more resources are mostly not shown.
MOST_CARDS_IN_ONE = 300
# Letters per piece, before compression. All pieces of a query come in one round trip, so that small ones spare most of what it
# does not ask for; a very large catalog has larger pieces, so that the list of pieces does not grow with it.
LETTERS = 2000
# The same where a query reads a piece for each of its words.
LETTERS_OF_WORDS = 300
_MOST_PIECES = 1000
# Words are scattered over at most so many pieces; no list of them grows.
_MOST_SCATTERED = 4000
# A prime: few words share a number by chance, and the differences of those of a small catalog take one letter each.
_HASHES = 262139
# Cards per piece. More cards would mostly go unused: results are spread over the whole catalog.
CARDS = 8


def cut(sizes: Sequence[int], whole: bool, letters: int = LETTERS) -> list[int]:
    """Where each piece of about this many letters begins, for sorted things of `sizes` letters; [0] if all fit into one
    piece."""
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


def scattered(sizes: Mapping[str, int], letters: int = LETTERS_OF_WORDS) -> list[list[str]]:
    """Words in pieces of about this many letters, in order in each; a word's number says which piece has it. A query looks up whole
    words, so that nothing needs to say where pieces begin."""
    pieces: list[list[str]] = [[] for _ in range(min(_MOST_SCATTERED, max(1, sum(sizes.values()) // letters)))]
    for word in sorted(sizes):
        pieces[number_of(word) % len(pieces)].append(word)
    return pieces


def number_of(word: str) -> int:
    """The same number as numberOf in theme/assets/find/pieces.js has for a word."""
    number = 0
    for unit in word.encode() if word.isascii() else memoryview(word.encode("utf-16-le")).cast("H"):
        number = (number * 31 + unit) % _HASHES
    return number


def between(begins: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The first thing of each piece, and the first of the next."""
    yield from zip(begins, [*begins[1:], count], strict=True)


def named(kind: str, pieces: Sequence[Any]) -> dict[str, Any]:
    """Pieces of a kind by file name."""
    return {f"{kind}/{number}": piece for number, piece in enumerate(pieces)}


def beginning(words: Sequence[str], first: int) -> str:
    """The shortest beginning of a word that no word before it reaches: what begins with "p" is not looked for in the piece that
    ends with "own"."""
    if not first:
        return ""
    word, before = words[first], words[first - 1]
    return next(word[:size] for size in range(1, len(word) + 1) if word[:size] > before)
