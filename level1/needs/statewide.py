"""Statewide: how many LEAs share a need, against the resources that serve it. For curators and leads: where to add."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields

from level1.catalog import EVERYONE, Catalog
from level1.needs.facts import Lowest
from level1.needs.tables import Tables


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
    latest: dict[str, int] = {}
    leas: dict[tuple[str, str, int, str], set[str]] = defaultdict(set)
    for code, found in tables.current.items():
        for source, fact in found:
            if isinstance(fact, Lowest):
                latest[fact.indicator] = max(latest.get(fact.indicator, 0), source.year)
                for group in fact.groups:
                    leas[fact.indicator, group, source.year, fact.level].add(code)
    needs = []
    for (indicator, group, year, level), codes in leas.items():
        if year != latest[indicator]:
            continue
        serving = [set(r.student_groups) for r in catalog.resources_with("indicators", indicator)]
        for_group = sum(group in groups for groups in serving)
        either = sum(bool(groups & {group, EVERYONE}) for groups in serving)
        needs.append(Need(indicator, group, year, level, len(codes), either, for_group))
    return sorted(needs, key=lambda need: (-need.leas, need.indicator, need.student_group))
