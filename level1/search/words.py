"""Words: splits a text into words and each word into its stem, the same way here and in theme/assets/find/words.js."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lunr.stemmer import PorterStemmer

from level1.search.spanish import stem_in_spanish

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
# Letters and digits; a hyphen stays for now, because "A-G" is one word and "follow-up" is two.
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MARKS = re.compile(r"[\u0300-\u036f]")


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    """lunr.py's stemmer, changed to agree with the one in the browser. They differ in one step: lunr.py turns the final
    y of "survey" into i, while Porter's own later version keeps it; a search for surveys found nothing."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.ends("y") and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_stemmer = _Stemmer()


# Endings that occur alone: the two stemmers differ there as well.
_ALONE = {"ies": "ie", "sses": "sse", "eed": "e", "eeds": "e"}


@cache
def stem(word: str) -> str:
    return _ALONE.get(word) or _stemmer.stem(word)


def plain(text: str) -> str:
    """A text in lowercase, without accents."""
    return (text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()


def words_of(text: str) -> list[str]:
    """The words of a text in lowercase, without accents. A word with a hyphen becomes its parts; if a part is a single
    letter (A-G, K-12, e-mail), also the joined parts: "a-g" gives "ag"."""
    found: list[str] = []
    for word in _WORD.findall(plain(_APOSTROPHES.sub("", text))):
        if "-" not in word:
            found.append(word)
            continue
        parts = word.split("-")
        if min(map(len, parts)) == 1:
            found.append("".join(parts))
        found += [part for part in parts if len(part) > 1 or part.isdigit()]
    return found


_SPANISH_LETTERS = re.compile("[ñáéíóú¿¡]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Everyday:
    """Everyday words that search treats specially; content/taxonomy/search-words.yml lists them.

    `unindexed` are too frequent to look up at all. `stop` say nothing about what is wanted; `stop_in_spanish` say
    nothing only in Spanish questions ("el" is an article there and an English learner here); `spanish` identify such a
    question. `general` words may stand in any text, so that no resource has one means nothing. In the phrases `kept` a
    stop word is meaningful. `same` maps a word to the stem of the word it is read as:
    a word and not a stem, because educators are teachers and education is not.
    """

    unindexed: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    stop_in_spanish: frozenset[str] = frozenset()
    spanish: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    kept: tuple[tuple[str, ...], ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)

    def is_spanish(self, text: str) -> bool:
        """Whether a text is in Spanish, as isSpanish in theme/assets/find/words.js says it."""
        return bool(_SPANISH_LETTERS.search(text)) or len(self.spanish & set(words_of(text))) >= 2

    def stem_in_spanish(self, word: str) -> str:
        """The stem of a word of a Spanish text: what it is read as, or its own."""
        return self.same.get(word) or stem_in_spanish(word)

    def content_words(self, text: str, spanish: bool = False) -> list[str]:
        """The meaningful words of a text; all of them if none is."""
        words = words_of(text)
        stop = self.stop | self.stop_in_spanish if spanish else self.stop
        if stop.isdisjoint(words):
            return words
        kept = {
            at + n
            for phrase in self.kept
            for at in range(len(words) - len(phrase) + 1)
            if tuple(words[at : at + len(phrase)]) == phrase
            for n in range(len(phrase))
        }
        return [word for at, word in enumerate(words) if word not in stop or at in kept] or words


def everyday_from(policy: Mapping[str, Any] | None) -> Everyday:
    """From the data of search-words.yml; without special words if that file could not be read."""
    if not policy:
        return Everyday()
    stop = policy.get("stop", {})
    english, spanish, only = (
        frozenset(str(stop.get(name, "")).split()) for name in ("english", "spanish", "only_in_spanish")
    )
    return Everyday(
        unindexed=frozenset(str(policy.get("unindexed", "")).split()),
        stop=english | spanish,
        stop_in_spanish=only,
        spanish=(spanish | only) - english,
        general=frozenset(word for text in policy.get("general", {}).values() for word in str(text).split()),
        kept=tuple(tuple(words_of(str(phrase))) for phrase in policy.get("kept", ())),
        same={str(other): stem(str(group["word"])) for group in policy.get("same", ()) for other in group["others"]},
    )


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]
