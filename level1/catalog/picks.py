"""Picks: what somebody who knows the catalog hands over first for a need, the best first. Fields say what a resource is about;
which of those that are about the same helps most takes somebody who has read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day

from level1.catalog.catalog import Catalog, by_title
from level1.catalog.fields import EVERYONE
from level1.catalog.model import Resource
from level1.catalog.succession import Succession
from level1.dates import parse_day

NAME = "picks"


@dataclass(frozen=True, slots=True)
class Picks:
    """The list of one need. `group` is '' in the list for everybody; `date` is the day somebody last went through it."""

    indicator: str
    group: str
    date: Day
    resources: tuple[Resource, ...]


def picks(catalog: Catalog) -> Mapping[tuple[str, str], Picks]:
    """The lists of content/taxonomy/picks.yml by indicator and group ('' for everybody); none where there is no such file. A
    resource that was replaced is the one in use today; one that is out of use is left out."""
    succession = Succession(catalog)
    found = {}
    for item in catalog.taxonomy.policies.get(NAME, {}).get("lists", ()):
        known = [catalog.resources[id] for id in item["resources"] if id in catalog.resources]
        in_use = [succession.in_use(resource) for resource in known]
        named = {resource.id: resource for resource in in_use if resource.status == "published"}
        group = item.get("student_group", "")
        key = (item["indicator"], "" if group == EVERYONE else group)
        if day := parse_day(item["date"]):
            found[key] = Picks(*key, day, tuple(named.values()))
    return found


def not_placed(catalog: Catalog, lists: Mapping[tuple[str, str], Picks]) -> list[Resource]:
    """Published resources on no list that were added after the oldest list was last gone through, the newest first: nobody has
    asked yet where they belong. One that was there before was passed over."""
    oldest = min((of.date for of in lists.values()), default=None)
    listed = {resource.id for of in lists.values() for resource in of.resources}
    waiting = [r for r in catalog.published if oldest and r.added > oldest and r.id not in listed]
    return sorted(waiting, key=lambda r: (-r.added.toordinal(), *by_title(r)))
