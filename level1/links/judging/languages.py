"""Languages: in which language a text is, as far as that can be told: by its script, or by the small words that every
sentence needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from level1.links.judging.signs import Signs

# Letters of a script -> a name for the languages in it. Hangul as normalized (see `plain`) is in its parts.
_SCRIPTS = (
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("korean", re.compile("[\u1100-\u11ff\uac00-\ud7a3]")),
    ("japanese", re.compile("[\u3040-\u30ff]")),
    ("chinese", re.compile("[\u3400-\u9fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
)
# This share of the letters of a script decides; names in Latin letters stand in texts of all scripts.
_SCRIPT = 0.2
# In running text, small words are a quarter of all or more; in titles and lists they are few.
_SMALL_WORDS = 0.1
_FEWEST_WORDS = 6
_LOOKED_AT = 1_500
# One word in so many has this letter in Vietnamese, and none in most other languages.
_VIETNAMESE = 12


def language_of(text: str, signs: Signs) -> str:
    """A name for the language of a text that went through `plain`; '' if it cannot be told."""
    begin = text[:_LOOKED_AT]
    if not begin.isascii():
        for name, letters in _SCRIPTS:
            if len(letters.findall(begin)) > _SCRIPT * len(begin):
                return name
    words = begin.split()
    if len(words) < _FEWEST_WORDS:
        return ""
    if begin.count("đ") * _VIETNAMESE >= len(words):
        return "vietnamese"
    shares = {name: sum(word in small for word in words) for name, small in signs.small_words.items()}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] >= _SMALL_WORDS * len(words) else ""
