"""Statewide: how many LEAs share a need, against the resources that serve it. For curators and leads: where to add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from level1.catalog import EVERYONE, Catalog
from level1.needs.facts import Lowest
from level1.needs.tables import Source, Tables


@dataclass(frozen=True, slots=True)
class Need:
    """`leas` counts the LEAs (districts, county offices, charter schools) with this group at the lowest level of the indicator
    in `year`, the latest with figures for it; `level` is what that level is called then. `resources` serve the indicator for
    this group or for everyone; `resources_for_group` name the group itself."""

    indicator: str
    student_group: str
    year: int
    level: str
    leas: int
    resources: int
    resources_for_group: int


COLUMNS = tuple(f.name for f in fields(Need))


def statewide(catalog: Catalog, tables: Tables) -> list[Need]:
    """Needs by number of LEAs, largest first. Only published resources count; LEAs that the directory no longer has count
    in their year."""
    leas: dict[tuple[str, str, int, str], set[str]] = defaultdict(set)
    for code, source, fact in _latest(tables):
        for group in fact.groups:
            leas[fact.indicator, group, source.year, fact.level].add(code)
    needs = []
    for (indicator, group, year, level), codes in leas.items():
        serving = [set(r.student_groups) for r in catalog.resources_with("indicators", indicator)]
        for_group = sum(group in groups for groups in serving)
        either = sum(bool(groups & {group, EVERYONE}) for groups in serving)
        needs.append(Need(indicator, group, year, level, len(codes), either, for_group))
    return sorted(needs, key=lambda need: (-need.leas, need.indicator, need.student_group))


# Fewer would point at single LEAs.
LEAST_SHARED = 5


@dataclass(frozen=True, slots=True)
class SharedNeed:
    """A need that several LEAs of a county share. How many is not told: a county is no league table."""

    indicator: str
    student_group: str
    year: int
    level: str


def shared_needs(tables: Tables, codes: Iterable[str], least: int = LEAST_SHARED) -> list[SharedNeed]:
    """What at least `least` of the LEAs with these CDS codes share, in the latest year of each indicator; by indicator and
    group. Nothing is ranked."""
    leas: dict[SharedNeed, int] = defaultdict(int)
    wanted = frozenset(codes)
    for code, source, fact in _latest(tables):
        for group in fact.groups if code in wanted else ():
            leas[SharedNeed(fact.indicator, group, source.year, fact.level)] += 1
    shared = (need for need, number in leas.items() if number >= least)
    return sorted(shared, key=lambda need: (need.indicator, need.student_group))


def _latest(tables: Tables) -> Iterator[tuple[str, Source, Lowest]]:
    """(CDS code, source, fact) of the lowest levels in the latest year that has any for their indicator."""
    lowest = [(c, s, f) for c, found in tables.current.items() for s, f in found if isinstance(f, Lowest)]
    latest: dict[str, int] = {}
    for _code, source, fact in lowest:
        latest[fact.indicator] = max(latest.get(fact.indicator, 0), source.year)
    return (entry for entry in lowest if entry[1].year == latest[entry[2].indicator])
