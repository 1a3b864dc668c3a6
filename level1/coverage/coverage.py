"""Coverage: how many resources each state priority has, crossed with another field (student group, grade), and which
needs in the state's files have no resource, or only a single source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE, FACETS
from level1.catalog.model import Resource
from level1.catalog.surfaces import Field
from level1.catalog.taxonomy import Word
from level1.coverage.statewide import Need, statewide
from level1.sentences import Sentence, counted, sentence
from level1.sorting import reading_order
from level1.state.tables import Tables
from level1.tabular import csv_text


@dataclass(frozen=True, slots=True)
class Crossing:
    """What the priorities are crossed with. `name` is its column in tables, `parameter` its facet in the address of
    search."""

    name: str
    parameter: str
    field: Field

    @property
    def words(self) -> str:
        """The word list that its values come from, or 'leads'."""
        return self.field.words

    @property
    def general(self) -> str:
        """The value that stands for all others, or ''."""
        return self.field.general

    def values(self, catalog: Catalog, resource: Resource) -> tuple[str, ...]:
        """The resource's values of the crossed field."""
        return tuple(map(str, catalog.values(self.field, resource)))


# The first is the default of `level1 coverage`.
CROSSINGS = {field.crossed: Crossing(field.crossed, facet.name, field) for field, facet in FACETS if field.crossed}


@dataclass(frozen=True, slots=True)
class Cell:
    """`resources` counts published resources that serve the priority and name the value itself, as the filtered search
    counts them; `publishers` counts their distinct publishers. `general` counts those that serve the priority and name
    only the value that stands for all; they are not included in `resources`."""

    priority: int
    value: str
    resources: int
    publishers: int
    general: int

    @property
    def standing(self) -> str:
        return standing(self.resources, self.publishers)


# The standing of a cell or need, and how it is shown to readers.
STANDINGS = {
    "none": sentence("none"),
    "single-resource": sentence("only one"),
    "single-publisher": sentence("one publisher"),
    "several": sentence("several publishers"),
}


def standing(resources: int, publishers: int) -> str:
    """The standing: none, single-resource, single-publisher or several."""
    if not resources:
        return "none"
    if resources == 1:
        return "single-resource"
    return "single-publisher" if publishers == 1 else "several"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a crossing, row by row: for each word, one cell per priority."""

    crossing: Crossing
    priorities: tuple[Word, ...]
    rows: tuple[tuple[Word, tuple[Cell, ...]], ...]

    @property
    def cells(self) -> list[Cell]:
        return [cell for _word, cells in self.rows for cell in cells]

    def counted(self) -> dict[str, int]:
        """Standing -> number of cells. The row of the general value is left out: it says nothing about specific
        values."""
        counts = dict.fromkeys(STANDINGS, 0)
        for cell in self.cells:
            if cell.value != self.crossing.general:
                counts[cell.standing] += 1
        return counts


def coverage(catalog: Catalog, crossing: Crossing) -> Table:
    """The cells of a crossing, in the order of the word lists; leads without resources are left out."""
    names: dict[tuple[int, str], list[Resource]] = defaultdict(list)
    both: dict[tuple[int, str], int] = defaultdict(int)
    for resource in catalog.published:
        values = tuple(crossing.values(catalog, resource))
        for priority in resource.priorities:
            for value in values:
                names[priority, value].append(resource)
                both[priority, value] += crossing.general in values
    priorities = tuple(catalog.taxonomy["priorities"].values())
    rows = []
    for word in _words(catalog, crossing, {value for _priority, value in names}):
        cells = []
        for number in (int(priority.id) for priority in priorities):
            found = names.get((number, word.id), ())
            general = len(names.get((number, crossing.general), ())) if word.id != crossing.general else 0
            alone = general - both.get((number, word.id), 0) if general else 0
            cells.append(Cell(number, word.id, len(found), _publishers(found), alone))
        rows.append((word, tuple(cells)))
    return Table(crossing, priorities, tuple(rows))


def _words(catalog: Catalog, crossing: Crossing, used: set[str]) -> list[Word]:
    if crossing.words != "leads":
        return list(catalog.taxonomy[crossing.words].values())
    leads = sorted((catalog.leads[id] for id in used), key=lambda lead: (reading_order(lead.name), lead.id))
    return [Word(lead.id, lead.name, "") for lead in leads]


def _publishers(resources: Iterable[Resource]) -> int:
    return len({resource.publisher.casefold() for resource in resources})


@dataclass(frozen=True, slots=True)
class Gap:
    """A need in the state's files for which no resource, or only a single source, names the student group. `resources`
    counts those that serve the indicator and name the group, `general` those that serve it for all students and do not
    name the group. `priority` is 0 if the indicator belongs to none."""

    priority: int
    need: Need
    resources: int
    publishers: int
    general: int

    @property
    def standing(self) -> str:
        return standing(self.resources, self.publishers)

    def in_words(self) -> Sentence:
        """The resources in a sentence: "One resource names the group; 69 are for all students"."""
        if self.need.student_group == EVERYONE:
            if self.standing == "single-publisher":
                return counted(
                    "%(count)s resource, all of one publisher",
                    "%(count)s resources, all of one publisher",
                    self.resources,
                )
            return sentence("No resource") if self.standing == "none" else sentence("One resource")
        if self.standing == "single-publisher":
            named = counted(
                "%(count)s resource names the group, all of one publisher",
                "%(count)s resources name the group, all of one publisher",
                self.resources,
            )
        elif self.standing == "none":
            named = sentence("No resource names the group")
        else:
            named = sentence("One resource names the group")
        general = (
            counted("%(count)s is for all students", "%(count)s are for all students", self.general)
            if self.general
            else sentence("none are for all students")
        )
        return sentence("%(named)s; %(general)s", named=named, general=general)


def gaps(catalog: Catalog, tables: Tables) -> list[Gap]:
    """Gaps by number of LEAs that have the need, largest first. Empty without the state's files."""
    naming: dict[tuple[str, str], list[Resource]] = defaultdict(list)
    for resource in catalog.published:
        for indicator in resource.indicators:
            for group in resource.student_groups:
                naming[indicator, group].append(resource)
    found = []
    for need in statewide(catalog, tables):
        gap = Gap(
            catalog.taxonomy.word("indicators", need.indicator).get("priority") or 0,
            need,
            need.resources_for_group,
            _publishers(naming[need.indicator, need.student_group]),
            need.resources - need.resources_for_group,
        )
        if gap.standing != "several":
            found.append(gap)
    return found


def as_data(table: Table, gaps: Sequence[Gap]) -> dict[str, list[dict[str, str | int]]]:
    """{"cells": [...], "gaps": [...]}, as `level1 coverage --format json` prints it."""
    return {
        "cells": [
            {
                "priority": cell.priority,
                table.crossing.name: cell.value,
                "resources": cell.resources,
                "publishers": cell.publishers,
                "general": cell.general,
                "standing": cell.standing,
            }
            for cell in table.cells
        ],
        "gaps": [
            {
                "priority": gap.priority,
                "indicator": gap.need.indicator,
                "student_group": gap.need.student_group,
                "leas": gap.need.leas,
                "year": gap.need.year,
                "level": gap.need.level,
                "resources": gap.resources,
                "publishers": gap.publishers,
                "general": gap.general,
                "standing": gap.standing,
            }
            for gap in gaps
        ],
    }


def as_csv(table: Table) -> str:
    """The cells, one per line."""
    cells = as_data(table, ())["cells"]
    names = list(cells[0]) if cells else ["priority", table.crossing.name]
    return csv_text([names, *(cell.values() for cell in cells)])
