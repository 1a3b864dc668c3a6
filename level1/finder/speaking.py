"""Speaking: how closely a resource's wording matches that of the resources primarily for the same student group. A
group named among several may be incidental; the words of the title, keywords and summary show whether it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from level1.catalog.model import Resource
from level1.search.words import stems_of

# The number of steps from "not at all" to "fully", so that one character encodes it.
STEPS = 10
# The weight of a word by where it occurs.
_TITLE, _KEYWORD, _SUMMARY = 2.0, 1.5, 1.0
# Entries name the main group first: the weights of the first, second and later groups when learning a group's wording.
_FIRST = (1.0, 0.5, 0.35)


def speaks_for(resources: Sequence[Resource]) -> list[list[int]]:
    """For each resource, for each of its student groups in order, the similarity as a step from 0 to STEPS - 1."""
    texts = [_counted(resource) for resource in resources]
    # A word that occurs in only one resource says nothing about others.
    having = Counter(word for text in texts for word in text)
    vectors = [
        _of_length_one(
            {w: (1 + math.log(n)) * math.log(len(texts) / having[w]) for w, n in text.items() if having[w] > 1}
        )
        for text in texts
    ]
    sums: dict[str, dict[str, float]] = {}
    for resource, vector in zip(resources, vectors, strict=True):
        for at, group in enumerate(resource.student_groups):
            share = _FIRST[min(at, len(_FIRST) - 1)] / math.sqrt(len(resource.student_groups))
            middle = sums.setdefault(group, {})
            for word, weight in vector.items():
                middle[word] = middle.get(word, 0.0) + share * weight
    middles = {group: _of_length_one(middle) for group, middle in sums.items()}
    return [
        [
            min(STEPS - 1, round(STEPS * sum(weight * middles[group][word] for word, weight in vector.items())))
            for group in resource.student_groups
        ]
        for resource, vector in zip(resources, vectors, strict=True)
    ]


def _counted(resource: Resource) -> dict[str, float]:
    counted: dict[str, float] = {}
    for text, worth in (
        (resource.title, _TITLE),
        (" ".join(resource.keywords), _KEYWORD),
        (resource.summary, _SUMMARY),
    ):
        for word in stems_of(text):
            counted[word] = counted.get(word, 0.0) + worth
    return counted


def _of_length_one(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
