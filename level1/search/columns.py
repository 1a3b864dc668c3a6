"""Columns: the facet values of all resources, one column a facet, so that the browser counts without an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.search.packing import MOST, differences, letters
from level1.search.pieces import between, cut


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is its parameter in the address, `label` what readers see, `words` the list its values come from (or 'leads'
    or 'counties'), `values` what a resource has of it."""

    name: str
    label: str
    words: str
    values: Callable[[Catalog, Resource], Iterable[str | int]]


def _evidence(_: Catalog, resource: Resource) -> Iterable[str | int]:
    return (resource.evidence.tier,) if resource.evidence and resource.evidence.tier else ()


# In the order in which readers see them: what one works on first, what kind of thing it is after that.
FACETS = (
    Facet("priority", "State priority", "priorities", lambda _, r: r.priorities),
    Facet("indicator", "Dashboard indicator", "indicators", lambda _, r: r.indicators),
    Facet("group", "Student group", "student-groups", lambda _, r: r.student_groups),
    Facet("topic", "Topic", "topics", lambda _, r: r.topics),
    Facet("step", "Step of improvement", "steps", lambda _, r: r.steps),
    Facet("type", "Type", "resource-types", lambda _, r: (r.type,)),
    Facet("delivery", "How one uses it", "deliveries", lambda _, r: (r.delivery,)),
    Facet("audience", "For whom", "audiences", lambda _, r: r.audience),
    Facet("grade", "Grades", "grades", lambda _, r: r.grades),
    Facet("evidence", "Evidence", "evidence-tiers", _evidence),
    Facet("lead", "Lead to ask", "leads", lambda c, r: (c.lead_today(r.lead).id,)),
    Facet("county", "County", "counties", lambda c, r: (c.reference.counties[name].slug for name in r.counties)),
    Facet("cost", "Cost", "costs", lambda _, r: (r.cost,)),
    Facet("language", "Language", "", lambda _, r: r.languages),
    # Only read, for queries such as "rural": readers narrow by topic.
    Facet("setting", "", "settings", lambda _, r: r.settings),
)


# What a mark says of a resource that has a value, for the facets that ranking weighs by it (theme/assets/find/columns.js):
# the place of a topic among the resource's topics, the main one first; how many groups, indicators or priorities it names.
_MARKED = ("topic", "group", "indicator", "priority")
_GENERAL = "all-students"


def facet_values(
    catalog: Catalog, resources: Sequence[Resource], whole: bool
) -> tuple[list[dict[str, Any]], list[int], list[dict[str, Any]]]:
    """(the facets with their values, the number of the value that each piece begins with, the pieces).

    A facet has its name, its label, and the values that occur as [id, name, how many resources have it]. Values are numbered
    through all facets. A piece has the places of each of its values, and the marks of those whose facet has marks."""
    facets, rows = [], []
    for facet in FACETS:
        having = [list(dict.fromkeys(map(str, facet.values(catalog, resource)))) for resource in resources]
        places: dict[str, list[int]] = {}
        marks: dict[str, list[int]] = {}
        for place, values in enumerate(having):
            of = _marks(facet.name, values) if facet.name in _MARKED else ()
            for at, value in enumerate(values):
                places.setdefault(value, []).append(place)
                if of:
                    marks.setdefault(value, []).append(of[at])
        names = _names(catalog, facet, set(places))
        facets.append(
            {
                "name": facet.name,
                "label": facet.label,
                "values": [[value, name, len(places[value])] for value, name in names.items()],
                **_within(catalog, facet, list(names)),
            }
        )
        rows += [(differences(places[value]), letters(marks.get(value, ()))) for value in names]
    begins = cut([len(places) + len(marks) for places, marks in rows], whole)
    pieces = [
        {"places": " ".join(row[0] for row in rows[first:end]), "marks": " ".join(row[1] for row in rows[first:end])}
        for first, end in between(begins, len(rows))
    ]
    return facets, begins, pieces


def _within(catalog: Catalog, facet: Facet, values: Sequence[str]) -> dict[str, Any]:
    """`within`: [value, the larger one that it is a part of], as numbers, where a list has such."""
    words = catalog.taxonomy.lists.get(facet.words, {})
    larger = [(n, str(words[value].get("within", ""))) for n, value in enumerate(values) if value in words]
    pairs = [[n, values.index(of)] for n, of in larger if of in values]
    return {"within": pairs} if pairs else {}


def _marks(facet: str, values: Sequence[str]) -> list[int]:
    if facet == "topic":
        return [min(at, MOST) for at in range(len(values))]
    # A group's mark also says whether "all students" is among them, which is no group of its own.
    general = facet == "group" and _GENERAL in values
    return [min(2 * len(values) + general, MOST)] * len(values)


# What a card shows or asks of facets: enough to draw results before all values of all facets are there.
_FACTS = ("type", "cost", "grade", "lead", "topic")


def fact_rows(
    catalog: Catalog, resources: Sequence[Resource], facets: Sequence[Mapping[str, Any]]
) -> list[dict[str, list[int]]]:
    """Per resource the numbers of its values in the facets that cards show, by facet."""
    asked = [
        (facet, {id: n for n, (id, *_) in enumerate(made["values"])})
        for facet, made in zip(FACETS, facets, strict=True)
    ]
    return [
        {
            facet.name: _numbers(facet, number, facet.values(catalog, resource))
            for facet, number in asked
            if facet.name in _FACTS
        }
        for resource in resources
    ]


def _numbers(facet: Facet, number: Mapping[str, int], values: Iterable[str | int]) -> list[int]:
    """A topic's place among the others counts; of other facets the order is that of the list."""
    numbers = list(dict.fromkeys(number[str(value)] for value in values))
    return numbers if facet.name == "topic" else sorted(numbers)


def _names(catalog: Catalog, facet: Facet, used: set[str]) -> dict[str, str]:
    """The names of the values that occur, in the order of their list."""
    if facet.words == "leads":
        return dict(sorted(((id, catalog.leads[id].name) for id in used), key=lambda pair: pair[1].casefold()))
    if facet.words == "counties":
        return {county.slug: county.name for county in catalog.counties if county.slug in used}
    if not facet.words:
        return {value: value for value in sorted(used)}
    return {word.id: word.name for word in catalog.taxonomy[facet.words].values() if word.id in used}
