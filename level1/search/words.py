"""Words: splits a text into words and each word into its stem, the same way here and in theme/assets/find/words.js."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from lunr.stemmer import PorterStemmer

from level1.search.compounds import NO_AFFIXES, NONE, Affixes, Compounds
from level1.search.reading import cut
from level1.search.spanish import stem_in_spanish
from level1.search.writing import straightened


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


def words_of(text: str, compounds: Compounds = NONE) -> list[str]:
    """The words of a text in lowercase, without accents. Compounds become the one word or the parts that they are read as.
    Another word with a hyphen becomes its parts; if a part is a single letter (A-G, K-12, e-mail), also the joined parts:
    "a-g" gives "ag"."""
    straight = straightened(text)
    return cut(straight if compounds is NONE else compounds.read(straight))


_SPANISH_LETTERS = re.compile("[ñáéíóú¿¡]", re.IGNORECASE)


@dataclass(frozen=True)
class Everyday:
    """Everyday words that search treats specially; content/taxonomy/search-words.yml lists them.

    `unindexed` are too frequent to look up at all. `stop` say nothing about what is wanted; `stop_in_spanish` say
    nothing only in Spanish questions ("el" is an article there and an English learner here); two of `spanish`, or one of `spanish_alone`,
    identify such a question. `general` words may stand in any text, so that no resource has one means nothing. In the phrases `kept` a
    stop word is meaningful. `same` maps a word to the stem of the word it is read as:
    a word and not a stem, because educators are teachers and education is not. `affixes` make `compounds`, which are those
    of a catalog.
    """

    unindexed: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    stop_in_spanish: frozenset[str] = frozenset()
    spanish: frozenset[str] = frozenset()
    spanish_alone: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    kept: tuple[tuple[str, ...], ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    affixes: Affixes = NO_AFFIXES
    compounds: Compounds = NONE

    @cached_property
    def _kept_from(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """First word -> the phrases that are kept and begin with it."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.kept:
            found.setdefault(phrase[0], []).append(phrase)
        return found

    def words_of(self, text: str) -> list[str]:
        """The words of a text, with the compounds of the catalog."""
        return words_of(text, self.compounds)

    def is_spanish(self, text: str) -> bool:
        """Whether a text is in Spanish, as isSpanish in theme/assets/find/words.js says it."""
        return self.sounds_spanish(text, self.words_of(text))

    def sounds_spanish(self, text: str, words: Sequence[str]) -> bool:
        """The same of a text with these words."""
        if not text.isascii() and _SPANISH_LETTERS.search(text):
            return True
        return not self.spanish_alone.isdisjoint(words) or len(self.spanish.intersection(words)) >= 2

    def stem_in_spanish(self, word: str) -> str:
        """The stem of a word of a Spanish text: what it is read as, or its own."""
        return self.same.get(word) or stem_in_spanish(word)

    def content_words(self, text: str, spanish: bool = False) -> list[str]:
        """The meaningful words of a text; all of them if none is."""
        return self.content_of(self.words_of(text), spanish)

    @cached_property
    def _stop_of_spanish(self) -> frozenset[str]:
        return self.stop | self.stop_in_spanish

    def content_of(self, words: list[str], spanish: bool = False) -> list[str]:
        """The meaningful ones of the words of a text; all of them if none is."""
        stop = self._stop_of_spanish if spanish else self.stop
        if stop.isdisjoint(words):
            return words
        if self._kept_from.keys().isdisjoint(words):
            return [word for word in words if word not in stop] or words
        kept = {
            at + n
            for at, word in enumerate(words)
            for phrase in self._kept_from.get(word, ())
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
        spanish_alone=frozenset(str(policy.get("spanish_alone", "")).split()),
        spanish=(spanish | only) - english,
        general=frozenset(word for text in policy.get("general", {}).values() for word in str(text).split()),
        kept=tuple(tuple(words_of(str(phrase))) for phrase in policy.get("kept", ())),
        same={str(other): stem(str(group["word"])) for group in policy.get("same", ()) for other in group["others"]},
        affixes=_affixes_from(policy.get("compounds", {})),
    )


def _affixes_from(policy: Mapping[str, Any]) -> Affixes:
    prefixes, particles = (frozenset(str(policy.get(name, "")).split()) for name in ("prefixes", "particles"))
    bills = {str(bill["short"]): str(bill["long"]) for bill in policy.get("bills", ())}
    return Affixes(prefixes, particles, bills)


def stems_of(text: str) -> list[str]:
    return [*map(stem, words_of(text))]
