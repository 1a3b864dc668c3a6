"""Words: how similar texts are, by the words they share. A rare word counts more than a common one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from level1.catalog.model import Resource

_WORD = re.compile(r"[^\W_]+")
# Plurals count as the same word; "class" is not a plural, nor is "is".
_SHORTEST_PLURAL = 4


def words_of(text: str) -> frozenset[str]:
    """The distinct words of a text, in lowercase and without a plural s."""
    return frozenset(map(_singular, _WORD.findall(text.casefold())))


def spelled(text: str) -> dict[str, str]:
    """The words of a text as `words_of` returns them -> as they first appear in it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(_singular(word.casefold()), word)
    return found


def _singular(word: str) -> str:
    plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


@dataclass(frozen=True)
class Texts:
    """The words of entries by id: of their titles, and of title and summary together."""

    titles: Mapping[str, frozenset[str]]
    wholes: Mapping[str, frozenset[str]]

    @cached_property
    def frequency(self) -> Counter[str]:
        """The number of entries that contain a word."""
        return Counter(word for words in self.wholes.values() for word in words)

    @cached_property
    def weight(self) -> dict[str, int]:
        """The weight of a shared word: the square of log(entries / entries with the word), in millionths. 0 for a word
        that all entries have. Integers, because a sum of fractions depends on its order, and a set has no order."""
        total = len(self.wholes)
        return {word: round(1e6 * log(total / number) ** 2) for word, number in self.frequency.items()}

    @cached_property
    def entries_with(self) -> dict[str, list[str]]:
        """Word -> ids of the entries that have it, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, words in self.wholes.items():
            for word in words:
                found[word].append(id)
        return dict(found)

    @cached_property
    def _masses(self) -> dict[str, tuple[int, int]]:
        return {id: (self._mass(self.titles[id]), self._mass(self.wholes[id])) for id in self.wholes}

    def _mass(self, words: Collection[str]) -> int:
        weight = self.weight
        return sum([weight[word] for word in words])

    def title_likeness(self, a: str, b: str) -> float:
        """0 for titles without a meaningful common word, 1 for titles with the same words."""
        return _cosine(self._mass(self.titles[a] & self.titles[b]), self._masses[a][0], self._masses[b][0])

    def likeness(self, a: str, b: str) -> float:
        """The same for title and summary together."""
        return _cosine(self._mass(self.wholes[a] & self.wholes[b]), self._masses[a][1], self._masses[b][1])


def _cosine(shared: int, one: int, other: int) -> float:
    return min(1.0, shared / sqrt(one * other)) if one and other else 0.0


def texts_of(resources: Collection[Resource]) -> Texts:
    titles = {resource.id: words_of(resource.title) for resource in resources}
    return Texts(titles, {r.id: titles[r.id] | words_of(r.summary) for r in resources})
