"""Statewide: how many LEAs share a need, compared with the resources that serve it. It shows curators and leads where
to add resources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE
from level1.state.tables import Tables


@dataclass(frozen=True, slots=True)
class Need:
    """`leas` counts the LEAs (districts, county offices, charter schools) with this group at the lowest level of the
    indicator in `year`, the latest year with figures for it; `level` is the name of that level in that year.
    `resources` counts resources that serve the indicator for this group or for all students; `resources_for_group`
    counts those that name the group itself."""

    indicator: str
    student_group: str
    year: int
    level: str
    leas: int
    resources: int
    resources_for_group: int


COLUMNS = tuple(f.name for f in fields(Need))


def statewide(catalog: Catalog, tables: Tables) -> list[Need]:
    """Needs by number of LEAs, largest first. Only published resources count; LEAs that are no longer in the directory
    count in their year."""
    leas: dict[tuple[str, str, int, str], set[str]] = defaultdict(set)
    for code, found in tables.latest.items():
        for source, fact in found:
            for group in fact.groups:
                leas[fact.indicator, group, source.year, fact.level].add(code)
    serving = {indicator: _naming(catalog, indicator) for indicator, *_ in leas}
    needs = []
    for (indicator, group, year, level), codes in leas.items():
        naming, alone = serving[indicator]
        either = naming[EVERYONE] + alone[group]
        needs.append(Need(indicator, group, year, level, len(codes), either, naming[group]))
    return sorted(needs, key=lambda need: (-need.leas, need.indicator, need.student_group))


def _naming(catalog: Catalog, indicator: str) -> tuple[Counter[str], Counter[str]]:
    """How many resources for an indicator name each student group, and how many of these do not name all students."""
    named = [set(resource.student_groups) for resource in catalog.resources_with("indicators", indicator)]
    return _counted(named), _counted(groups for groups in named if EVERYONE not in groups)


def _counted(named: Iterable[set[str]]) -> Counter[str]:
    return Counter(group for groups in named for group in groups)


# A smaller number could identify individual LEAs.
LEAST_SHARED = 5


@dataclass(frozen=True, slots=True)
class SharedNeed:
    """A need that several LEAs in a county share. The number is withheld: a county page is not a league table."""

    indicator: str
    student_group: str
    year: int
    level: str


def shared_needs(tables: Tables, codes: Iterable[str], least: int = LEAST_SHARED) -> list[SharedNeed]:
    """The needs that at least `least` of the LEAs with these CDS codes share, in the latest year of each indicator,
    sorted by indicator and group. They are not ranked."""
    leas: dict[SharedNeed, int] = defaultdict(int)
    for code in dict.fromkeys(codes):
        for source, fact in tables.latest.get(code, ()):
            for group in fact.groups:
                leas[SharedNeed(fact.indicator, group, source.year, fact.level)] += 1
    shared = (need for need, number in leas.items() if number >= least)
    return sorted(shared, key=lambda need: (need.indicator, need.student_group))
