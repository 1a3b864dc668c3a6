"""Related resources: what else a reader of one resource may want, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from math import log

from level1.catalog import EVERYONE, Catalog
from level1.model import Resource

# A reader looks at a handful.
MOST = 5
# Candidates looked at for one resource; the rarest shared words come first, so more would only add distant ones.
_CANDIDATES = 150
# A reason is a glance, not a list.
_REASONS = 3

# How much a shared word of each field says about two resources being of use to the same person.
_WEIGHTS = {"topics": 1.0, "indicators": 0.6, "student_groups": 1.0}
_LISTS = {"topics": "topics", "indicators": "indicators", "student_groups": "student-groups"}

_Feature = tuple[str, str]


class Related:
    """Finds related resources of a catalogue: those that share the rarest topics, student groups and indicators."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._features = {resource.id: _features(resource) for resource in catalog.published}
        self._owners: dict[_Feature, list[Resource]] = defaultdict(list)
        for resource in catalog.published:
            for feature in self._features[resource.id]:
                self._owners[feature].append(resource)
        total = len(catalog.published)
        self._weights = {f: _WEIGHTS[f[0]] * log(1 + total / len(owners)) for f, owners in self._owners.items()}

    def of(self, resource: Resource) -> list[tuple[Resource, str]]:
        """Up to five (resource, reason), the nearest first; the reason names what they share. Parts, and what they are parts
        of, are left out: the page lists them already."""
        weights = {f: self._weights[f] for f in _features(resource) if f in self._weights}
        scored = [
            (sum([weights[f] for f in self._features[other.id] if f in weights]), other)
            for other in self._candidates(weights)
            if self._apart(resource, other)
        ]
        near = nsmallest(MOST, scored, key=lambda entry: (-entry[0], entry[1].title.casefold(), entry[1].id))
        return [(other, self._reason(weights, other)) for _, other in near]

    def _candidates(self, weights: dict[_Feature, float]) -> list[Resource]:
        found: dict[str, Resource] = {}
        for feature in sorted(weights, key=lambda f: (-weights[f], f)):
            for other in self._owners[feature]:
                if len(found) >= _CANDIDATES:
                    return list(found.values())
                found[other.id] = other
        return list(found.values())

    def _apart(self, resource: Resource, other: Resource) -> bool:
        return resource.id not in (other.id, other.part_of) and resource.part_of != other.id

    def _reason(self, weights: dict[_Feature, float], other: Resource) -> str:
        shared = sorted((f for f in self._features[other.id] if f in weights), key=lambda f: (-weights[f], f))[
            :_REASONS
        ]
        return " · ".join(self.catalog.taxonomy.word(_LISTS[field], id).name for field, id in shared)


def _features(resource: Resource) -> tuple[_Feature, ...]:
    return tuple((field, id) for field in _WEIGHTS for id in getattr(resource, field) if id != EVERYONE)
