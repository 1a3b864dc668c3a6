"""Packing: lists of numbers and sorted words as short texts. theme/assets/find/pieces.js reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

# Printable letters that JSON writes without escapes; a space separates.
_LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
# The first of these end a number; the others are the digits of a larger number before its end.
_ENDS = 64
_DIGITS = len(_LETTERS) - _ENDS
# The range of one letter.
MOST = len(_LETTERS) - 1


def letters(numbers: Iterable[int]) -> str:
    """Numbers from 0 to MOST as one letter each."""
    return "".join([_LETTERS[number] for number in numbers])


def counted(numbers: Iterable[int]) -> str:
    """Numbers from 0, small ones as one letter, larger ones as a few."""
    return "".join(map(_COUNTED.__getitem__, numbers))


class _Counted(dict[int, str]):
    """Numbers in letters. The smaller ones, which come again and again, are kept."""

    _KEPT = 1 << 14

    def __missing__(self, number: int) -> str:
        rest, end = divmod(number, _ENDS)
        text = _LETTERS[end]
        while rest:
            rest, digit = divmod(rest, _DIGITS)
            text = _LETTERS[_ENDS + digit] + text
        if number < self._KEPT:
            self[number] = text
        return text


_COUNTED = _Counted()


def differences(numbers: Sequence[int]) -> str:
    """Ascending numbers from 0 as differences."""
    if not numbers:
        return ""
    return counted([numbers[0], *[b - a - 1 for a, b in pairwise(numbers)]])


def front_coded(words: Sequence[str]) -> str:
    """Sorted words, each as the number of letters it shares with the previous one (as one letter) and the rest."""
    coded, before = [], ""
    for word in words:
        shared, most = 0, min(len(word), len(before), MOST)
        while shared < most and word[shared] == before[shared]:
            shared += 1
        coded.append(f"{_LETTERS[shared]}{word[shared:]}")
        before = word
    return " ".join(coded)


def fixed(numbers: Iterable[int], width: int) -> str:
    """Numbers as `width` letters each."""
    return "".join([_fixed(number, width) for number in numbers])


@lru_cache(1 << 14)
def _fixed(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, len(_LETTERS))
        text = _LETTERS[digit] + text
    return text


def width_of(largest: int) -> int:
    """The number of letters that `fixed` needs for numbers up to `largest`."""
    width = 1
    while len(_LETTERS) ** width <= largest:
        width += 1
    return width
