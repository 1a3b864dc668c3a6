"""Spanish: the stem of a Spanish word without accents, the same way here and in theme/assets/find/spanish.js."""

from __future__ import annotations

from functools import cache

from snowballstemmer.spanish_stemmer import SpanishStemmer

_stemmer = SpanishStemmer()
# A stem this short keeps its last letter.
_SHORT = 3


@cache
def stem_in_spanish(word: str) -> str:
    """The stem of a word in lower case. People write without accents, so words come without them; what an accent would tell is
    an ending that leaves an i: "suspendió", "inscribía"."""
    stem: str = _stemmer.stemWord(word)
    return stem[:-1] if len(stem) > _SHORT and stem.endswith("i") else stem
