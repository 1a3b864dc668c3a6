"""Shared work: what several LEAs of a county may be working on, according to the state's files, and resources that fit.

It shows only what five or more share, and neither how many nor which: a county page is not a ranking.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE
from level1.catalog.model import Resource
from level1.catalog.taxonomy import Word
from level1.coverage.statewide import shared_needs
from level1.state.reference import County
from level1.state.tables import Tables

# Enough to start with; the page of the indicator has all.
_MOST_RESOURCES = 3


@dataclass(frozen=True, slots=True)
class SharedWork:
    """An indicator with the student groups for which several LEAs share it, in the order of the word list."""

    indicator: Word
    year: int
    groups: tuple[Word, ...]
    resources: tuple[Resource, ...]


def shared_work(catalog: Catalog, tables: Tables, county: County) -> list[SharedWork]:
    """The shared work by indicator, in the order of the word list. Each resource appears once."""
    codes = [lea.cds_code for lea in catalog.reference.leas_of(county.name)]
    found = {id: list(needs) for id, needs in groupby(shared_needs(tables, codes), key=lambda need: need.indicator)}
    named: set[str] = set()
    works = []
    for indicator in catalog.taxonomy["indicators"].values():
        needs = found.get(indicator.id)
        if not needs:
            continue
        ids = {need.student_group for need in needs}
        groups = tuple(word for word in catalog.taxonomy["student-groups"].values() if word.id in ids)
        resources = tuple(_fitting(catalog, county, indicator.id, ids - {EVERYONE}, named))
        named.update(resource.id for resource in resources)
        works.append(SharedWork(indicator, needs[0].year, groups, resources))
    return works


def _fitting(catalog: Catalog, county: County, indicator: str, groups: set[str], named: set[str]) -> list[Resource]:
    """What is only for this county's region first; then specific resources before general ones, for as many of the
    groups as a few resources can cover."""
    there = [
        resource
        for resource in catalog.resources_with("indicators", indicator)
        if resource.id not in named and (not resource.counties or county.name in resource.counties)
    ]
    own = [resource for resource in there if resource.counties]
    specific = sorted((r for r in there if groups & set(r.student_groups)), key=lambda r: len(r.student_groups))
    first: list[Resource] = []
    served: set[str] = set()
    for resource in specific:
        if (groups & set(resource.student_groups)) - served:
            first.append(resource)
            served.update(resource.student_groups)
    return list({r.id: r for r in (*own, *first, *specific, *there)}.values())[:_MOST_RESOURCES]
