"""Succession: which resource replaces another today, and which resources it replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from level1.catalog.catalog import Catalog, by_title
from level1.catalog.model import Resource


class Succession:
    """The successions of a catalog, in both directions."""

    def __init__(self, catalog: Catalog) -> None:
        self.resources: Mapping[str, Resource] = catalog.resources
        self._before: dict[str, set[str]] = defaultdict(set)
        self._after: dict[str, set[str]] = defaultdict(set)
        for resource in catalog.with_page:
            if resource.supersedes and resource.status == "published":
                self._after[resource.supersedes].add(resource.id)
            if resource.successor:
                self._before[resource.successor].add(resource.id)
            if resource.supersedes:
                self._before[resource.id].add(resource.supersedes)

    def in_use(self, resource: Resource) -> Resource:
        """The resource at the end of the chain of successors: the one to use today, or the last one, withdrawn without
        a successor. The validator rejects cycles."""
        while resource.status in ("superseded", "withdrawn") and resource.successor:
            resource = self.resources[resource.successor]
        return resource

    def took_the_place_of(self, resource: Resource) -> list[Resource]:
        """The resources that name it as their successor, and the one it supersedes, by title; drafts are left out."""
        found = (self.resources[id] for id in self._before.get(resource.id, ()))
        return sorted((other for other in found if other.status != "draft"), key=by_title)

    def newer(self, resource: Resource) -> list[Resource]:
        """Published resources that supersede this one while it is still published itself."""
        if resource.status != "published":
            return []
        return sorted((self.resources[id] for id in self._after.get(resource.id, ())), key=by_title)
