"""Speaking: how closely a resource's wording matches that of others: of those primarily for the same student group, and of
those suggested for the same need. A group named among several may be incidental, and a suggestion far from the need; the
words of the title, keywords and summary show whether it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from level1.catalog.model import Resource
from level1.search.reading import Lookup
from level1.search.words import stems_of

# The number of steps from "not at all" to "fully", so that one character encodes it.
STEPS = 10
# The weight of a word by where it occurs.
_TITLE, _KEYWORD, _SUMMARY = 2.0, 1.5, 1.0
# Entries name the main group first: the weights of the first, second and later groups when learning a group's wording.
_FIRST = (1.0, 0.5, 0.35)
# The wording of a list is that of its first suggestions; one at this place counts half as much as the first.
_OF_A_LIST, _HALF = 15, 5

_Vector = Mapping[str, float]


class Wording:
    """What the words of each resource tell, by how many of them have each word."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources
        # The same keywords stand in many resources.
        keywords = Lookup(stems_of)
        texts = [_counted(resource, keywords) for resource in resources]
        # A word that occurs in only one resource says nothing about others.
        having = Counter(chain.from_iterable(texts))
        rare = {word: math.log(len(texts) / of) for word, of in having.items() if of > 1}
        self._vectors = [
            _of_length_one({word: (1 + math.log(n)) * rare[word] for word, n in text.items() if word in rare})
            for text in texts
        ]

    def for_groups(self) -> list[list[int]]:
        """For each resource, for each of its student groups in order, the similarity as a step from 0 to STEPS - 1."""
        sums: dict[str, dict[str, float]] = {}
        for resource, vector in zip(self._resources, self._vectors, strict=True):
            for at, group in enumerate(resource.student_groups):
                share = _FIRST[min(at, len(_FIRST) - 1)] / math.sqrt(len(resource.student_groups))
                _add(sums.setdefault(group, {}), vector, share)
        middles = {group: _of_length_one(middle) for group, middle in sums.items()}
        return [
            [min(STEPS - 1, round(STEPS * _alike(vector, middles[group]))) for group in resource.student_groups]
            for resource, vector in zip(self._resources, self._vectors, strict=True)
        ]

    def within(self, listed: Sequence[int]) -> list[int]:
        """For each place of a list of suggestions, how far the resource speaks as the first of the list do, as a step from 0 to
        STEPS - 1, which the closest one has."""
        middle: dict[str, float] = {}
        for number, place in enumerate(listed[:_OF_A_LIST]):
            _add(middle, self._vectors[place], 1 / (1 + number / _HALF))
        close = [_alike(self._vectors[place], middle) for place in listed]
        most = max(close, default=0.0) or 1.0
        return [round((STEPS - 1) * one / most) for one in close]


def _add(to: dict[str, float], vector: _Vector, share: float) -> None:
    for word, weight in vector.items():
        to[word] = to.get(word, 0.0) + share * weight


def _alike(one: _Vector, other: _Vector) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _counted(resource: Resource, keywords: Lookup[list[str]]) -> dict[str, float]:
    counted: dict[str, float] = {}
    for stems, worth in (
        (stems_of(resource.title), _TITLE),
        (chain.from_iterable(map(keywords.__getitem__, resource.keywords)), _KEYWORD),
        (stems_of(resource.summary), _SUMMARY),
    ):
        for one in stems:
            counted[one] = counted.get(one, 0.0) + worth
    return counted


def _of_length_one(vector: _Vector) -> _Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
