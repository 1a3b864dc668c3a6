"""Effects: what a change does beyond the entries that it touches: entries that may be duplicates now, cells and gaps of the
coverage, and what readers are shown first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import KINDS
from level1.catalog.model import Resource
from level1.catalog.picks import SUBJECTS, Need, not_placed, picks
from level1.coverage.coverage import CROSSINGS, Gap, coverage, gaps
from level1.coverage.reflected import ReflectedItem, reflected_items
from level1.coverage.statewide import statewide
from level1.finder.first import first_for
from level1.overlap.pairs import Pair, open_pairs
from level1.search.node import NoNode
from level1.state.tables import Tables

# The needs that are compared, those of most LEAs, and how many of the first results of each.
_MOST_NEEDS, _FIRST = 60, 5

# What the page of a word begins with. The pages know it, and this room stands above them.
# The field and the id of the word -> the resources, best first.
Begins = Callable[[Catalog], Mapping[tuple[str, str], Sequence[Resource]]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the coverage with another number of resources: the crossing and the names of its value and priority."""

    by: str
    value: str
    priority: str
    before: int
    now: int
    stood: str
    stands: str


@dataclass(frozen=True, slots=True)
class GapChange:
    """A gap of the coverage that opened, closed, or stands otherwise: the need in words, how many LEAs have it, and the
    resources in words before and now ('' where there was no gap)."""

    need: tuple[str, ...]
    leas: int
    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class FirstChange:
    """A list that begins with other resources: `what` is picks (what curators say comes first), page (what the page of a word begins
    with) or need (what the need finder shows first for a need that LEAs have); the names of word and student group; the titles before
    and now, best first."""

    what: str
    word: str
    group: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """`overlap` has the undecided pairs that were none before, with the titles of both; `unplaced` the titles of new resources
    on no list of what comes first."""

    overlap: tuple[tuple[Pair, str, str], ...]
    cells: tuple[CellChange, ...]
    gaps: tuple[GapChange, ...]
    first: tuple[FirstChange, ...]
    unplaced: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "overlap": [
                {
                    "a": pair.a,
                    "b": pair.b,
                    "a_title": a,
                    "b_title": b,
                    "score": round(pair.score, 2),
                    "reason": pair.reason,
                }
                for pair, a, b in self.overlap
            ],
            "cells": [{name: getattr(cell, name) for name in cell.__slots__} for cell in self.cells],
            "gaps": [
                {**{name: getattr(gap, name) for name in gap.__slots__}, "need": list(gap.need)} for gap in self.gaps
            ],
            "first": [
                {"what": f.what, "word": f.word, "group": f.group, "before": list(f.before), "now": list(f.now)}
                for f in self.first
            ],
            "unplaced": list(self.unplaced),
        }


def effects(before: Catalog, tables_before: Tables, now: Catalog, tables: Tables, begins: Begins) -> Effects:
    """The effects of a change between two catalogs, each with the state's tables of its time."""
    # An entry with another id is the same entry.
    today = {alias: resource.id for resource in now.resources.values() for alias in resource.aliases}
    had = {frozenset((today.get(pair.a, pair.a), today.get(pair.b, pair.b))) for pair in open_pairs(before)}
    found = [pair for pair in open_pairs(now) if frozenset((pair.a, pair.b)) not in had]
    unplaced = not_placed(now, picks(now))
    return Effects(
        tuple((pair, now.resources[pair.a].title, now.resources[pair.b].title) for pair in found),
        tuple(_cells(before, now)),
        (*_gaps(before, tables_before, now, tables), *_items(before, tables_before, now, tables)),
        (
            *_picks(before, now, today),
            *_pages(before, now, today, begins),
            *_needs(before, now, tables, today),
        ),
        tuple(r.title for r in unplaced if before.resources.keys().isdisjoint((r.id, *r.aliases))),
    )


def _cells(before: Catalog, now: Catalog) -> Iterator[CellChange]:
    for name, crossing in CROSSINGS.items():
        was, is_now = (
            {
                (cell.priority, cell.value): (cell, word)
                for word, cells in coverage(catalog, crossing).rows
                for cell in cells
            }
            for catalog in (before, now)
        )
        for key in dict.fromkeys((*is_now, *was)):
            old, new = was.get(key), is_now.get(key)
            had, has = (one[0].resources if one else 0 for one in (old, new))
            if had == has:
                continue
            cell, word = new or old or was[key]
            yield CellChange(
                name,
                word.name,
                _priority(now, before, cell.priority),
                had,
                has,
                old[0].standing if old else "none",
                new[0].standing if new else "none",
            )


def _priority(now: Catalog, before: Catalog, number: int) -> str:
    catalog = now if str(number) in now.taxonomy["priorities"] else before
    return catalog.taxonomy.word("priorities", number).name


def _gaps(before: Catalog, tables_before: Tables, now: Catalog, tables: Tables) -> Iterator[GapChange]:
    def by_need(catalog: Catalog, of: Tables) -> dict[tuple[str, ...], tuple[Gap, tuple[str, ...]]]:
        return {
            (gap.need.indicator, gap.need.student_group): (
                gap,
                (
                    catalog.taxonomy.word("indicators", gap.need.indicator).name,
                    catalog.taxonomy.word("student-groups", gap.need.student_group).name,
                ),
            )
            for gap in gaps(catalog, of)
        }

    yield from _compared(by_need(before, tables_before), by_need(now, tables))


def _items(before: Catalog, tables_before: Tables, now: Catalog, tables: Tables) -> Iterator[GapChange]:
    def by_item(catalog: Catalog, of: Tables) -> dict[tuple[str, ...], tuple[ReflectedItem, tuple[str, ...]]]:
        return {
            (one.item.id,): (one, (one.item.name,)) for one in reflected_items(catalog, of) if one.standing != "several"
        }

    yield from _compared(by_item(before, tables_before), by_item(now, tables))


def _compared(
    was: dict[tuple[str, ...], tuple[Any, tuple[str, ...]]], is_now: dict[tuple[str, ...], tuple[Any, tuple[str, ...]]]
) -> Iterator[GapChange]:
    for key in dict.fromkeys((*was, *is_now)):
        old, new = was.get(key), is_now.get(key)
        # One more resource for all students leaves a gap for a student group as it is.
        if old and new and old[0].standing == new[0].standing:
            continue
        before, now = (one[0].in_words() if one else "" for one in (old, new))
        what = "opened" if old is None else "closed" if new is None else "changed"
        # `leas` stands in the need of a gap, and in an item itself.
        found, names = new or old or was[key]
        need = getattr(found, "need", found)
        yield GapChange(names, need.leas, what, before, now)


def _picks(before: Catalog, now: Catalog, today: Mapping[str, str]) -> Iterator[FirstChange]:
    """Lists that curators made; those of a priority that are made of its indicators' lists are left out."""
    was, is_now = picks(before), picks(now)
    for need in dict.fromkeys((*is_now, *was)):
        old, new = (lists[need].resources if need in lists else () for lists in (was, is_now))
        if _ids(old, today) != _ids(new, today):
            catalog = now if need in is_now else before
            yield FirstChange("picks", *_named(catalog, need), _titles(old), _titles(new))


def _named(catalog: Catalog, need: Need) -> tuple[str, str]:
    words = catalog.taxonomy[SUBJECTS[need.subject].words]
    word = words[need.word].name if need.word in words else need.word
    groups = catalog.taxonomy["student-groups"]
    return word, groups[need.group].name if need.group in groups else need.group


def _pages(before: Catalog, now: Catalog, today: Mapping[str, str], begins: Begins) -> Iterator[FirstChange]:
    was, is_now = begins(before), begins(now)
    for kind in KINDS:
        for word in now.taxonomy[kind.list_name].values():
            old, new = (of.get((kind.field, word.id), ()) for of in (was, is_now))
            if _ids(old, today) != _ids(new, today):
                yield FirstChange("page", word.name, "", _titles(old), _titles(new))


def _needs(before: Catalog, now: Catalog, tables: Tables, today: Mapping[str, str]) -> Iterator[FirstChange]:
    """What the need finder begins with for the needs that most LEAs have. Nothing is compared without the state's files, or where
    Node.js does not run."""
    needs = list(dict.fromkeys((need.indicator, need.student_group) for need in statewide(now, tables)))[:_MOST_NEEDS]
    if not needs:
        return
    try:
        was, is_now = (first_for(catalog, needs, _FIRST) for catalog in (before, now))
    except NoNode:
        return
    for indicator, group in needs:
        old, new = (of.get((indicator, group), []) for of in (was, is_now))
        if _ids(old, today) != _ids(new, today):
            word = now.taxonomy.word("indicators", indicator).name
            yield FirstChange("need", word, now.taxonomy.word("student-groups", group).name, _titles(old), _titles(new))


def _ids(resources: Sequence[Resource], today: Mapping[str, str]) -> list[str]:
    return [today.get(resource.id, resource.id) for resource in resources]


def _titles(resources: Sequence[Resource]) -> tuple[str, ...]:
    return tuple(resource.title for resource in resources)
