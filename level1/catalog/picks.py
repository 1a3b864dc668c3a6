"""Picks: the resources that a person who knows the catalog recommends first for a need, best first. Fields say what a
resource is about; only a person who has read the resources can say which of those about the same subject helps most."""

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
    """The picks for one need. `group` is '' in the list for all students; `date` is the day the list was last
    reviewed."""

    indicator: str
    group: str
    date: Day
    resources: tuple[Resource, ...]


def picks(catalog: Catalog) -> Mapping[tuple[str, str], Picks]:
    """The lists of content/taxonomy/picks.yml by indicator and group ('' for all students); empty if there is no such
    file. A superseded resource is replaced by the one in use today; one that is no longer in use is left out."""
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
    """Published resources that are on no list and were added after the day the oldest list was last reviewed, newest
    first: nobody has decided yet where they belong. One added before that was considered and passed over."""
    oldest = min((of.date for of in lists.values()), default=None)
    listed = {resource.id for of in lists.values() for resource in of.resources}
    waiting = [r for r in catalog.published if oldest and r.added > oldest and r.id not in listed]
    return sorted(waiting, key=lambda r: (-r.added.toordinal(), *by_title(r)))
