"""Columns: the facet values of all resources, one column a facet, so that the browser counts without an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog import Catalog
from level1.model import Resource
from level1.search.packing import fixed, width_of


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


def facet_columns(catalog: Catalog, resources: Sequence[Resource]) -> list[dict[str, Any]]:
    """Per facet: its name, its label, the values that occur as [id, name], and a row of value numbers per resource, in the
    order of the entry (a resource's first topic is its main one). Rows are packed; a space stands between them."""
    columns = []
    for facet in FACETS:
        rows = [list(map(str, facet.values(catalog, resource))) for resource in resources]
        names = _names(catalog, facet, {value for row in rows for value in row})
        number = {value: n for n, value in enumerate(names)}
        width = width_of(len(names))
        columns.append(
            {
                "name": facet.name,
                "label": facet.label,
                "values": [[value, name] for value, name in names.items()],
                "width": width,
                "rows": " ".join(fixed((number[value] for value in row), width) for row in rows),
            }
        )
    return columns


def _names(catalog: Catalog, facet: Facet, used: set[str]) -> dict[str, str]:
    """The names of the values that occur, in the order of their list."""
    if facet.words == "leads":
        return dict(sorted(((id, catalog.leads[id].name) for id in used), key=lambda pair: pair[1].casefold()))
    if facet.words == "counties":
        return {county.slug: county.name for county in catalog.counties if county.slug in used}
    if not facet.words:
        return {value: value for value in sorted(used)}
    return {word.id: word.name for word in catalog.taxonomy[facet.words].values() if word.id in used}
