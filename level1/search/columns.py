"""Columns: the facet values of all resources, one column per facet, so that the browser counts without an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS, ON_CARDS
from level1.catalog.languages import language_name, language_order
from level1.catalog.model import Resource
from level1.catalog.surfaces import Card, Facet, Field
from level1.search.packing import MOST, differences, fixed, letters, width_of
from level1.search.pieces import between, cut
from level1.sorting import reading_order

# Resources in a piece of what makes them alike.
_ALIKE = 32


def facet_values(
    catalog: Catalog, resources: Sequence[Resource], whole: bool
) -> tuple[list[dict[str, Any]], list[int], list[dict[str, Any]]]:
    """(the facets with their values, the number of the first value in each piece, the pieces).

    A facet has its name, its label, the properties in its row of level1.catalog.fields, and the values that occur, as
    [id, name, number of resources]. Values are numbered across all facets. A piece has the places of each of its
    values, and the marks of those whose facet has shares."""
    facets, rows = [], []
    for field, facet in FACETS:
        having = [tuple(dict.fromkeys(map(str, catalog.values(field, resource)))) for resource in resources]
        places: dict[str, list[int]] = {}
        marks: dict[str, list[int]] = {}
        for place, values in enumerate(having):
            of = _marks(field, facet, values) if facet.shares else ()
            for at, value in enumerate(values):
                places.setdefault(value, []).append(place)
                if of:
                    marks.setdefault(value, []).append(of[at])
        names = _names(catalog, field, set(places))
        facets.append(
            {
                "name": facet.name,
                "label": facet.label,
                **_of_row(field, facet),
                "values": [[value, name, len(places[value])] for value, name in names.items()],
                **_within(catalog, field, list(names)),
                **_inside(catalog, field, names),
            }
        )
        rows += [(differences(places[value]), letters(marks.get(value, ()))) for value in names]
    begins = cut([len(places) + len(marks) for places, marks in rows], whole)
    pieces = [
        {"places": " ".join(row[0] for row in rows[first:end]), "marks": " ".join(row[1] for row in rows[first:end])}
        for first, end in between(begins, len(rows))
    ]
    return facets, begins, pieces


def _of_row(field: Field, facet: Facet) -> dict[str, Any]:
    """What the browser needs to know about a facet; false and empty values are left out. `page` is the folder of its
    words' pages, `card` its place on cards, `silent` the words that cards do not show; `told`: `fact_rows` includes
    it."""
    told = {
        "weight": facet.weight,
        "about": facet.about,
        "by": facet.by,
        "shares": facet.shares,
        "everywhere": facet.everywhere,
        "open": facet.open,
        "general": field.general,
        # Words that readers also know by number.
        "numbered": field.numbered and bool(field.page),
        "alike": bool(field.alike),
        "page": field.words if field.page else "",
        "told": _told(field, facet),
        "card": ON_CARDS.index(field) + 1 if field in ON_CARDS else 0,
        "silent": list(field.card.silent) if isinstance(field.card, Card) else [],
    }
    return {name: value for name, value in told.items() if value}


def _within(catalog: Catalog, field: Field, values: Sequence[str]) -> dict[str, Any]:
    """`within`: pairs [value, the larger value that contains it], as numbers, if the list has any."""
    words = catalog.taxonomy.lists.get(field.words, {})
    larger = [(n, str(words[value].get("within", ""))) for n, value in enumerate(values) if value in words]
    pairs = [[n, values.index(of)] for n, of in larger if of in values]
    return {"within": pairs} if pairs else {}


def _inside(catalog: Catalog, field: Field, names: Mapping[str, str]) -> dict[str, Any]:
    """`inside`: how each value reads in the middle of a card's line of facts, null where it reads as its name. The field
    that begins the line needs none."""
    if field not in ON_CARDS[1:]:
        return {}
    words = catalog.taxonomy[field.words]
    return {"inside": [words[id].inside if words[id].inside != name else None for id, name in names.items()]}


def _marks(field: Field, facet: Facet, values: Sequence[str]) -> list[int]:
    """Each value's mark: its place among the resource's values, or how many values the resource has."""
    if facet.by == "place":
        return [min(at, MOST) for at in range(len(values))]
    # Also encodes whether the word that stands for all others is among them.
    general = field.general in values
    return [min(2 * len(values) + general, MOST)] * len(values)


def fact_rows(
    catalog: Catalog, resources: Sequence[Resource], facets: Sequence[Mapping[str, Any]]
) -> list[dict[str, list[int]]]:
    """Per resource, the numbers of its values by facet, for the facets that results need before all values of all
    facets are loaded: what cards show, whom to ask, and what a resource is about."""
    asked = [
        (field, facet, {id: n for n, (id, *_) in enumerate(made["values"])})
        for (field, facet), made in zip(FACETS, facets, strict=True)
        if _told(field, facet)
    ]
    return [
        {facet.name: _numbers(facet, number, catalog.values(field, resource)) for field, facet, number in asked}
        for resource in resources
    ]


def alike_pieces(catalog: Catalog, resources: Sequence[Resource], facets: Sequence[Mapping[str, Any]]) -> list[str]:
    """The numbers of each resource's values of the facets by which resources are alike, `_ALIKE` resources in a piece."""
    asked = [
        (field, facet, {id: n for n, (id, *_) in enumerate(made["values"])}, width_of(len(made["values"])))
        for (field, facet), made in zip(FACETS, facets, strict=True)
        if made.get("alike")
    ]
    rows = [
        " ".join(
            fixed(_numbers(facet, number, catalog.values(field, resource)), width)
            for field, facet, number, width in asked
        )
        for resource in resources
    ]
    return [" ".join(rows[first : first + _ALIKE]) for first in range(0, len(rows), _ALIKE)]


def _told(field: Field, facet: Facet) -> bool:
    return field in ON_CARDS or field.words == "leads" or facet.by == "place"


def _numbers(facet: Facet, number: Mapping[str, int], values: Sequence[str | int]) -> list[int]:
    """The values' numbers, in the entry's order if a value's place is significant, otherwise in the order of the
    list."""
    numbers = list(dict.fromkeys(number[str(value)] for value in values))
    return numbers if facet.by == "place" else sorted(numbers)


def _names(catalog: Catalog, field: Field, used: set[str]) -> dict[str, str]:
    """The names of the values that occur, in the order of their list."""
    if field.words == "leads":
        return dict(sorted(((id, catalog.leads[id].name) for id in used), key=lambda pair: reading_order(pair[1])))
    if field.words == "counties":
        return {county.slug: county.name for county in catalog.counties if county.slug in used}
    if field.words == "languages":
        return {code: language_name(code) for code in sorted(used, key=language_order)}
    if not field.listed:
        return {value: value for value in sorted(used)}
    return {word.id: word.name for word in catalog.taxonomy[field.words].values() if word.id in used}
