"""Sorting: the order in which readers look for a name in a list. Accents, case and marks do not count: '¡Adelante!' is
under A, '“Ready”' under R, 'Español' beside 'Espanol'."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Inside a word these do not separate: "Leader's" is one word of seven letters.
_INSIDE = str.maketrans("", "", "'’‘ʼ")
_MARKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 15)
def reading_order(text: str) -> str:
    """The key to sort a name by. Two names may share a key, so a sort needs something more to be stable, such as an
    id."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _MARKS.sub(" ", plain.translate(_INSIDE).casefold()).strip()


def letter_of(text: str) -> str:
    """The heading of a list from A to Z that a name is under: 'A' to 'Z', and '0–9' for all that begin with no
    letter."""
    first = reading_order(text)[:1].upper()
    return first if first.isalpha() else "0–9"
