"""Packing: lists of numbers and sorted words as short texts. theme/assets/find/packing.mjs reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Printable letters that JSON writes as they are; a space separates.
_LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
# The last letter says "and as many more".
_MORE = len(_LETTERS) - 1


def front_coded(words: Sequence[str]) -> str:
    """Words in order, each as the number of letters it shares with the one before (as one letter) and the rest."""
    coded, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), _MORE) and word[shared] == before[shared]:
            shared += 1
        coded.append(f"{_LETTERS[shared]}{word[shared:]}")
        before = word
    return " ".join(coded)


def differences(numbers: Iterable[int]) -> str:
    """Rising numbers from 0 as one letter each: how far it is from the one before."""
    text, before = "", -1
    for number in numbers:
        step = number - before - 1
        text += _LETTERS[_MORE] * (step // _MORE) + _LETTERS[step % _MORE]
        before = number
    return text


def fixed(numbers: Iterable[int], width: int) -> str:
    """Numbers as `width` letters each."""
    text = ""
    for number in numbers:
        letters = ""
        for _ in range(width):
            number, digit = divmod(number, len(_LETTERS))
            letters = _LETTERS[digit] + letters
        text += letters
    return text


def width_of(largest: int) -> int:
    """How many letters `fixed` takes for numbers up to `largest`."""
    width = 1
    while len(_LETTERS) ** width <= largest:
        width += 1
    return width
