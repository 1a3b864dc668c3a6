"""Metrics: how well the catalog is kept, in a handful of numbers: alignment, quality, redundancy. Each has its
definition and its history, which is computed from the records themselves (when an entry was added, when it was
reviewed, when a pair was decided), so that no figure is stored anywhere and each can be reproduced for any day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE
from level1.catalog.model import Resource
from level1.catalog.taxonomy import SELF_REFLECTION, Word
from level1.coverage.coverage import CROSSINGS, Crossing, coverage, standing
from level1.coverage.reflected import ENOUGH, item_lists, low_items, specific
from level1.coverage.statewide import statewide
from level1.curation.standing import state_of
from level1.links.judging.states import LinkState
from level1.links.telling.shown import state_of as link_state_of
from level1.overlap.decisions import decided
from level1.overlap.pairs import Pair, all_pairs
from level1.sentences import sentence
from level1.state.tables import Tables
from level1.tabular import csv_text

# Number of month ends before today in a history.
_MONTHS = 12
# Curation states in which the next review is not late.
_IN_TIME = ("current", "due-soon")
# Link states in which a link leads where it should.
_WORKING = ("healthy", "moved")


@dataclass(frozen=True, slots=True)
class Definition:
    """What is counted (`value`) out of what (`of`, '' if it is not a share), and the command that lists the individual
    cases."""

    id: str
    theme: str
    title: str
    value: str
    of: str
    command: str = ""


THEMES = {
    "alignment": sentence("Alignment: do the resources meet the needs?"),
    "quality": sentence("Quality: is what is here true and well founded?"),
    "redundancy": sentence("Redundancy: is the same thing here twice?"),
    "use": sentence("Use: is it read?"),
}

DEFINITIONS = (
    Definition(
        "cells-covered",
        "alignment",
        sentence("Priorities and student groups that have a resource"),
        sentence(
            "pairs of a state priority and a student group (all students left out) for which at least one published resource "
            "names both"
        ),
        sentence("all such pairs"),
        "level1 coverage",
    ),
    Definition(
        "cells-single-source",
        "alignment",
        sentence("Priorities and student groups with a single source"),
        sentence("pairs of a state priority and a student group with one resource, or several of one publisher"),
        sentence("all such pairs"),
        "level1 coverage",
    ),
    Definition(
        "needs-without-resource",
        "alignment",
        sentence("Needs without a resource"),
        sentence(
            "needs in the state's files (a Dashboard indicator at its lowest level for a student group, in at least one LEA) that "
            "no published resource serves, be it for the group or for all students"
        ),
        sentence("all needs in the state's files"),
        "level1 needs statewide",
    ),
    Definition(
        "needs-without-specific-resource",
        "alignment",
        sentence("Needs without a resource that names the group"),
        sentence("needs in the state's files whose indicator no published resource serves for the group by name"),
        sentence("all needs in the state's files"),
        "level1 coverage",
    ),
    Definition(
        "items-with-choice",
        "alignment",
        sentence("Items of the self-reflection with a choice of resources"),
        sentence(
            "items of the self-reflection tools that five LEAs or more rated Initial Implementation or earlier in the newest year, "
            "with at least three published resources about this very item"
        ),
        sentence("all items with so many such ratings"),
        "level1 coverage --by item",
    ),
    Definition(
        "specific-groups",
        "quality",
        sentence("Resources that name a student group"),
        sentence("published resources that name at least one student group other than all students"),
        sentence("published resources"),
        "level1 coverage",
    ),
    Definition(
        "reviewed-in-time",
        "quality",
        sentence("Resources reviewed in time"),
        sentence(
            "published resources with a review of their content whose next one is not overdue, by the interval of their type"
        ),
        sentence("published resources"),
        "level1 curation",
    ),
    Definition(
        "with-evidence",
        "quality",
        sentence("Resources with evidence"),
        sentence("published resources with an evidence tier of ESSA (1 to 4) and what it rests on"),
        sentence("published resources"),
    ),
    Definition(
        "healthy-links",
        "quality",
        sentence("Addresses that work"),
        sentence(
            "addresses of published resources that worked when they were last checked, moved ones included; without a past, since "
            "states are judged for one day"
        ),
        sentence("addresses of published resources that have been checked"),
        "level1 links report",
    ),
    Definition(
        "open-pairs",
        "redundancy",
        sentence("Pairs that may be duplicates"),
        sentence(
            "pairs of resources that are alike, and that nobody has merged, made one a part of the other, or found different"
        ),
        "",
        "level1 duplicates",
    ),
    Definition(
        "use",
        "use",
        sentence("Pages read"),
        sentence(
            "This site counts nothing and sets no cookies; whoever runs it may hold the page counts of its own server against "
            "the catalog"
        ),
        "",
        "level1 metrics --use FILE",
    ),
)

# The text in place of a missing number.
NOT_YET = {"healthy-links": sentence("not checked yet"), "use": sentence("not measured")}


@dataclass(frozen=True, slots=True)
class Point:
    """The number on a day: `value` out of `of` (None if it is not a share)."""

    day: date
    value: int
    of: int | None


@dataclass(frozen=True, slots=True)
class Metric:
    """`history` has a point for the end of each month, the last one for the day itself; it is empty if nothing is
    known."""

    definition: Definition
    history: tuple[Point, ...]

    @property
    def now(self) -> Point | None:
        return self.history[-1] if self.history else None

    def in_words(self) -> str:
        return point_in_words(self.now) if self.now else NOT_YET.get(self.definition.id, sentence("nothing to count"))


def point_in_words(point: Point) -> str:
    """ "109 of 140 (78%)"; a share is never rounded to all or none."""
    if point.of is None:
        return f"{point.value:,}"
    if not point.of:
        return sentence("%(value)s of %(of)s", value=point.value, of=point.of)
    share = round(100 * point.value / point.of)
    share = min(99, share) if point.value < point.of else share
    share = max(1, share) if point.value else 0
    return sentence("%(value)s of %(of)s (%(share)s%%)", value=point.value, of=point.of, share=share)


def metrics(
    catalog: Catalog, tables: Tables, today: date, links: Mapping[str, LinkState] | None = None
) -> list[Metric]:
    """All metrics as of a day; `links` is what is known about outside addresses then. Entries added later are left
    out, and so are later reviews and decisions. Entries withdrawn since, and what entries said before they changed,
    are not in the records and therefore not in the history."""
    days = history_days([r.added for r in catalog.published], today)
    points: dict[str, list[Point]] = defaultdict(list)
    for day, numbers in zip(days, _Records(catalog, tables).over(days), strict=True):
        for id, (value, of) in numbers.items():
            points[id].append(Point(day, value, of))
    if checked := _checked(catalog, links or {}):
        points["healthy-links"].append(Point(today, sum(s.state in _WORKING for s in checked), len(checked)))
    return [Metric(definition, tuple(points[definition.id])) for definition in DEFINITIONS]


def _checked(catalog: Catalog, links: Mapping[str, LinkState]) -> list[LinkState]:
    """The states of the addresses of published resources that have been checked."""
    found = {resource.url: link_state_of(links, resource.url) for resource in catalog.published}
    return [state for state in found.values() if state.last_checked]


def history_days(added: Sequence[date], today: date) -> list[date]:
    """The last days of up to twelve months before `today` on which something had been added, and `today`."""
    days = [today]
    end = today.replace(day=1) - timedelta(days=1)
    while added and end >= min(added) and len(days) <= _MONTHS:
        days.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return days[::-1]


class _Records:
    """The records from which the numbers of every day are computed."""

    def __init__(self, catalog: Catalog, tables: Tables) -> None:
        self.catalog = catalog
        self.crossing = CROSSINGS["student_group"]
        table = coverage(catalog, self.crossing)
        self.cells = [(cell.priority, cell.value) for cell in table.cells if cell.value != self.crossing.general]
        self.needs = [(need.indicator, need.student_group) for need in statewide(catalog, tables)]
        self.items = [item for item, _leas in low_items(catalog, tables)]
        self.lists = item_lists(catalog)
        self._open: dict[str, frozenset[str]] = {}

    @cached_property
    def pairs(self) -> list[tuple[Pair, date, date]]:
        """Each pair with the day since which both entries exist, and the day it was decided (date.max if it was
        not)."""
        entries, answered = self.catalog.resources, decided(self.catalog)
        return [
            (
                pair,
                max(entries[pair.a].added, entries[pair.b].added),
                answered[key].date if (key := frozenset((pair.a, pair.b))) in answered else date.max,
            )
            for pair in all_pairs(self.catalog)
        ]

    def over(self, days: Sequence[date]) -> Iterator[dict[str, tuple[int, int | None]]]:
        """For each of the days, the earliest first: metric -> (value, of what). Shares of zero are left out. Each resource is counted
        once, on the first of the days on which it is here."""
        here = _Here(self.crossing)
        coming = sorted(self.catalog.published, key=lambda resource: resource.added, reverse=True)
        for day in days:
            while coming and coming[-1].added <= day:
                here.add(self.catalog, coming.pop())
            yield self._on(day, here)

    def _on(self, day: date, here: _Here) -> dict[str, tuple[int, int | None]]:
        standings = [standing(here.resources[cell], len(here.publishers[cell])) for cell in self.cells]
        specific = [need not in here.served for need in self.needs]
        nothing = [need not in here.served and (need[0], EVERYONE) not in here.served for need in self.needs]
        in_time = sum(state_of(self.catalog, resource, day) in _IN_TIME for resource in here.reviewed)
        shares = {
            "cells-covered": (sum(s != "none" for s in standings), len(self.cells)),
            "cells-single-source": (sum(s.startswith("single") for s in standings), len(self.cells)),
            "needs-without-resource": (sum(nothing), len(self.needs)),
            "needs-without-specific-resource": (sum(specific), len(self.needs)),
            "items-with-choice": (self._with_choice(here), len(self.items)),
            "specific-groups": (here.naming_groups, len(here.ids)),
            "reviewed-in-time": (in_time, len(here.ids)),
            "with-evidence": (here.with_evidence, len(here.ids)),
        }
        found: dict[str, tuple[int, int | None]] = {id: share for id, share in shares.items() if share[1]}
        found["open-pairs"] = (sum(since <= day < until for _pair, since, until in self.pairs), None)
        return found

    def _with_choice(self, here: _Here) -> int:
        """The items with enough specific resources among those that were here: a list had no others."""
        return sum(self._specific(item, here) >= ENOUGH for item in self.items)

    def _specific(self, item: Word, here: _Here) -> int:
        listed = [resource for resource in self.lists.get(item.id, ()) if resource.id in here.ids]
        # A list of which nothing was there yet was no list.
        return len(specific(item, listed, ())) if listed else len(here.ids & self._without_list(item.id))

    def _without_list(self, id: str) -> frozenset[str]:
        """The specific resources for an item that has no list."""
        if id not in self._open:
            found = specific(self.catalog.taxonomy.word(SELF_REFLECTION, id), None, self.catalog.published)
            self._open[id] = frozenset(resource.id for resource in found)
        return self._open[id]


class _Here:
    """What is in the catalog on a day, counted while it grows."""

    def __init__(self, crossing: Crossing) -> None:
        self.crossing = crossing
        self.ids: set[str] = set()
        # By cell, as `coverage` counts them.
        self.resources: Counter[tuple[int, str]] = Counter()
        self.publishers: dict[tuple[int, str], set[str]] = defaultdict(set)
        # The pairs of an indicator and a student group that a resource names.
        self.served: set[tuple[str, str]] = set()
        self.naming_groups = self.with_evidence = 0
        # Those that have a review, be it of a later day.
        self.reviewed: list[Resource] = []

    def add(self, catalog: Catalog, resource: Resource) -> None:
        self.ids.add(resource.id)
        publisher = resource.publisher.casefold()
        for cell in product(resource.priorities, self.crossing.values(catalog, resource)):
            self.resources[cell] += 1
            self.publishers[cell].add(publisher)
        self.served.update(product(resource.indicators, resource.student_groups))
        self.naming_groups += any(group != EVERYONE for group in resource.student_groups)
        self.with_evidence += bool(resource.evidence and resource.evidence.tier)
        if resource.reviews:
            self.reviewed.append(resource)


def as_data(found: Sequence[Metric], today: date) -> dict[str, Any]:
    """{"as_of", "metrics": [...]}, as `level1 metrics --format json` prints it."""
    return {
        "as_of": today.isoformat(),
        "metrics": [
            {
                "id": metric.definition.id,
                "theme": metric.definition.theme,
                "title": metric.definition.title,
                "definition": metric.definition.value,
                "of_what": metric.definition.of,
                "value": metric.now.value if metric.now else None,
                "of": metric.now.of if metric.now else None,
                "in_words": metric.in_words(),
                "command": metric.definition.command,
                "history": [{"day": p.day.isoformat(), "value": p.value, "of": p.of} for p in metric.history],
            }
            for metric in found
        ],
    }


def as_csv(found: Sequence[Metric]) -> str:
    """One line per point of each history, the oldest first."""
    points = (
        (metric.definition.id, point.day.isoformat(), point.value, point.of)
        for metric in found
        for point in metric.history
    )
    return csv_text([("metric", "day", "value", "of"), *points])
