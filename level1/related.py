"""Related resources: what else a reader of one resource may want, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from math import log

from level1.catalog import EVERYONE, Catalog
from level1.model import Resource

# A reader looks at a handful.
MOST = 5
# Candidates looked at for one resource; the rarest shared words come first, so more would only add distant ones.
_CANDIDATES = 300

# How much a shared word of each field says about two resources being of use to the same person.
_WEIGHTS = {"topics": 1.0, "indicators": 0.6, "student_groups": 1.0}
_LISTS = {"topics": "topics", "indicators": "indicators", "student_groups": "student-groups"}

_Feature = tuple[str, str]


class Related:
    """Finds related resources of a catalogue: those that share the rarest topics, student groups and indicators."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def _owners(self) -> dict[_Feature, list[Resource]]:
        owners: dict[_Feature, list[Resource]] = defaultdict(list)
        for resource in self.catalog.published:
            for feature in _features(resource):
                owners[feature].append(resource)
        return owners

    def of(self, resource: Resource) -> list[tuple[Resource, str]]:
        """Up to five (resource, reason), the nearest first; the reason names what they share. Parts, and what they are parts
        of, are left out: the page lists them already."""
        shared: dict[str, list[tuple[float, str]]] = defaultdict(list)
        found: dict[str, Resource] = {}
        total = len(self.catalog.published)
        for field, id in sorted(_features(resource), key=lambda f: (len(self._owners.get(f, ())), f)):
            owners = self._owners.get((field, id), [])
            weight = _WEIGHTS[field] * log(1 + total / (1 + len(owners)))
            for other in owners[:_CANDIDATES]:
                if other.id not in found and len(found) >= _CANDIDATES:
                    continue
                found[other.id] = other
                shared[other.id].append((weight, self.catalog.taxonomy.word(_LISTS[field], id).name))
        near = [
            (sum(w for w, _ in shared[id]), other)
            for id, other in found.items()
            if id != resource.id
            and other.part_of != resource.id
            and resource.part_of != id
            and other.url != resource.url
        ]
        near.sort(key=lambda entry: (-entry[0], entry[1].title.casefold(), entry[1].id))
        return [
            (other, " · ".join(name for _, name in sorted(shared[other.id], reverse=True)[:3]))
            for _, other in near[:MOST]
        ]


def _features(resource: Resource) -> list[_Feature]:
    return [(field, id) for field in _WEIGHTS for id in getattr(resource, field) if id != EVERYONE]
