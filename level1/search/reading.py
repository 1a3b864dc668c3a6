"""Reading: texts as the search files read them. Each is straightened and cut once, and each different word in them is looked at
once, however many resources have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from sys import intern
from typing import NamedTuple, TypeVar

from level1.search.writing import straightened

# Letters and digits; a hyphen stays for now, because "A-G" is one word and "follow-up" is two.
_WORD = r"[^\W_]+(?:-[^\W_]+)*"
WORD = re.compile(_WORD)
# What may stand between the words of a compound: a long dash too, where somebody writes A—G.
_BETWEEN = " \\t\\n\\r\\xa0—―"
GAP = f"[{_BETWEEN}-]+"
# A word, or a stop: what keeps the words before and behind it apart.
_TOKEN = re.compile(rf"{_WORD}|[^\w{_BETWEEN}-]+|_+")

# Stands in no text, and between two that are read as one.
STOP = "\x1f"

_Found = TypeVar("_Found")


class Read(NamedTuple):
    """Texts that stand beside each other, read: `straight` as `straightened` gives them, with a blank between two; of each text the
    words, those with a hyphen whole, and stops."""

    straight: str
    tokens: tuple[tuple[str, ...], ...]


def read(*texts: str) -> Read:
    straight = [straightened(text) for text in texts]
    # The same word is the same object in all texts.
    return Read(" ".join(straight), tuple([tuple(map(intern, _TOKEN.findall(text))) for text in straight]))


def is_word(token: str) -> bool:
    """Whether a token is no stop."""
    return token[0].isalnum()


def words_of_token(token: str) -> tuple[str, ...]:
    """The words of a token: one with a hyphen becomes its parts; if a part is a single letter (A-G, K-12, e-mail), also the joined
    parts: "a-g" gives "ag"."""
    if "-" not in token:
        return (token,) if is_word(token) else ()
    parts = token.split("-")
    joint = ("".join(parts),) if has_letter(parts) else ()
    return (*joint, *(part for part in parts if len(part) > 1 or part.isdigit()))


def has_letter(parts: Iterable[str]) -> bool:
    """Whether a part is a single letter, as in A-G and K-12: such a word is one word however it is written."""
    return any(len(part) == 1 and part.isalpha() for part in parts)


def cut(straight: str) -> list[str]:
    """The words of a straight text."""
    found: list[str] = WORD.findall(straight)
    if "-" not in straight:
        return found
    return [word for token in found for word in (words_of_token(token) if "-" in token else (token,))]


class Lookup(dict[str, _Found]):
    """What a function makes of a word, worked out where it is first asked for."""

    def __init__(self, of: Callable[[str], _Found]) -> None:
        self._of = of

    def __missing__(self, word: str) -> _Found:
        found = self[word] = self._of(word)
        return found


def each(tokens: Iterable[str], of: Lookup[tuple[str, ...]]) -> tuple[str, ...]:
    """What all tokens are made into, in their order."""
    return tuple(chain.from_iterable(map(of.__getitem__, tokens)))
