"""Related resources: what else a reader of one resource may want, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from math import log
from operator import itemgetter

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS, FIELD
from level1.catalog.model import Resource

# Readers look at only a few.
MOST = 5
# Candidates looked at for one resource; the rarest shared words come first, so more would only add distant ones.
_CANDIDATES = 150
# A reason must fit in a glance.
_REASONS = 3

# Fields that list the main value first come first: the order decides how sums round, and so breaks ties.
_FIELDS = [field for by in (True, False) for field, facet in FACETS if field.alike and (facet.by == "place") == by]

_Feature = tuple[str, str]


class Related:
    """Finds related resources of a catalog: those that share the rarest topics, student groups and indicators."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        owners: dict[_Feature, list[int]] = defaultdict(list)
        # By title: the index in this list breaks ties.
        self._resources = catalog.published
        self._place = {resource.id: place for place, resource in enumerate(self._resources)}
        features = [_features(resource) for resource in self._resources]
        for place, own in enumerate(features):
            for feature in own:
                owners[feature].append(place)
        total = len(self._resources)
        weights = {f: FIELD[f[0]].alike * log(1 + total / len(places)) for f, places in owners.items()}
        # Features by number, the heaviest first: numbers are compared and looked up faster than pairs of words.
        order = sorted(weights, key=lambda f: (-weights[f], f))
        self._numbers = {feature: number for number, feature in enumerate(order)}
        self._order, self._weights = order, [weights[f] for f in order]
        self._owners = [owners[f] for f in order]
        self._features = [[self._numbers[f] for f in own] for own in features]
        # What takes the weights of these features, in their order, from the weights of all. Two of no feature make it a tuple always.
        none = len(order)
        self._taken = [itemgetter(*own, none, none) for own in self._features]

    def of(self, resource: Resource) -> list[tuple[Resource, str]]:
        """Up to five (resource, reason), the nearest first; the reason names what they share. Parts, and what the
        resource is a part of, are left out: the page already lists them."""
        mine = {self._numbers[f] for f in _features(resource) if f in self._numbers}
        # By number: its weight where the resource has the feature, and nothing elsewhere.
        shared = [0.0] * (len(self._order) + 1)
        for number in mine:
            shared[number] = self._weights[number]
        parts = (part.id for part in self.catalog.parts_of(resource.id))
        listed = {self._place.get(id) for id in (resource.id, resource.part_of, *parts)}
        taken = self._taken
        scored = [(-sum(taken[place](shared)), place) for place in self._candidates(mine) if place not in listed]
        return [(self._resources[place], self._reason(mine, place)) for _, place in nsmallest(MOST, scored)]

    def _candidates(self, mine: set[int]) -> list[int]:
        found: dict[int, None] = {}
        for number in sorted(mine):
            found.update(dict.fromkeys(self._owners[number][:_CANDIDATES]))
            if len(found) >= _CANDIDATES:
                break
        return list(found)[:_CANDIDATES]

    def _reason(self, mine: set[int], place: int) -> str:
        shared = [self._order[number] for number in sorted(mine.intersection(self._features[place]))[:_REASONS]]
        return " · ".join(self.catalog.taxonomy.word(FIELD[field].words, id).name for field, id in shared)


def _features(resource: Resource) -> tuple[_Feature, ...]:
    return tuple((field.name, id) for field in _FIELDS for id in field.of(resource) if id != field.general)
