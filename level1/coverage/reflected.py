"""Reflected: how many LEAs rated an item of the self-reflection tools Initial Implementation or earlier, beside the resources
that are about this very thing. It counts over the whole state and never by LEA or county: a rating is an LEA's own word to
its board, and only how common a need is tells curators where to add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.picks import picks
from level1.catalog.reflection import NEEDS, key_of
from level1.catalog.taxonomy import SELF_REFLECTION, Word
from level1.coverage.coverage import standing
from level1.coverage.statewide import LEAST_SHARED
from level1.sentences import Sentence, counted, sentence
from level1.state.tables import Tables
from level1.tabular import csv_text

# An item with fewer specific resources than this leaves an LEA little to choose from.
ENOUGH = 3
# How far down an item's list a curator's word alone makes a resource specific: what stands below is near rather than to the
# point.
_FIRST = 5
_TOLD_BY_TWO = 2


@dataclass(frozen=True, slots=True)
class ReflectedItem:
    """An item, the number of LEAs that rated it 1 to 3 in `year`, and the specific resources for it (see `specific`) with their
    distinct publishers."""

    item: Word
    year: int
    leas: int
    resources: int
    publishers: int

    @property
    def standing(self) -> str:
        return standing(self.resources, self.publishers)

    def in_words(self) -> Sentence:
        """The resources in a sentence: "4 specific resources, all of one publisher"."""
        if self.standing == "none":
            return sentence("No specific resource")
        if self.standing == "single-publisher":
            return counted(
                "%(count)s specific resource, all of one publisher",
                "%(count)s specific resources, all of one publisher",
                self.resources,
            )
        return counted("%(count)s specific resource", "%(count)s specific resources", self.resources)


def reflected_items(catalog: Catalog, tables: Tables) -> list[ReflectedItem]:
    """The items of low_items with their specific resources, those of the most LEAs first; then by id."""
    lists = item_lists(catalog)
    found = []
    for item, leas in low_items(catalog, tables):
        resources = specific(item, lists.get(item.id), catalog.published)
        publishers = len({resource.publisher.casefold() for resource in resources})
        found.append(ReflectedItem(item, tables.reflected_year, leas, len(resources), publishers))
    return sorted(found, key=lambda one: (-one.leas, one.item.id))


def low_items(catalog: Catalog, tables: Tables) -> list[tuple[Word, int]]:
    """The items that at least LEAST_SHARED LEAs rated 1 to 3 in the newest imported year, with the number of these LEAs, in the
    order of the word list. Empty without ratings. LEAs that are no longer in the directory count, except for an item that is
    not asked of every kind of LEA: career technical education is no need of an elementary district, and the kind of a former
    LEA is not known."""
    kinds = {lea.cds_code: lea.kind for lea in catalog.reference.leas}
    low: dict[str, set[str]] = defaultdict(set)
    for code, facts in tables.reflections.items():
        for fact in facts:
            if fact.rating in NEEDS:
                for column in fact.items:
                    low[f"{fact.priority}/{column}"].add(code)
    found = []
    for item in catalog.taxonomy[SELF_REFLECTION].values():
        codes = low[key_of(item)]
        if asked := item.get("lea_kinds"):
            codes = {code for code in codes if kinds.get(code) in asked}
        if len(codes) >= LEAST_SHARED:
            found.append((item, len(codes)))
    return found


def item_lists(catalog: Catalog) -> dict[str, tuple[Resource, ...]]:
    """What to begin with for each item that has a list, the best first, by the item's id."""
    return {need.word: of.resources for need, of in picks(catalog).items() if need.subject == "item"}


def specific(item: Word, listed: Sequence[Resource] | None, published: Iterable[Resource]) -> list[Resource]:
    """The published resources that are about this very item, not only about its field: of a type that helps with it, for its
    student group if it has one, and

    - about two of the item's topics ("science" and "professional learning"), or
    - among the first five of the item's list, and about its first topic.

    Of an item with a list (`listed`, best first, else None), only what its list has can count: who made it has read the
    others and passed them over. A topic that says no more than the student group is not counted: each resource for the group
    has it. An item of one topic is told by that topic."""
    types, group = item["resource_types"], item.get("student_group")
    topics = [topic for topic in item["topics"] if topic != group] or item["topics"]
    needed = min(_TOLD_BY_TWO, len(topics))

    def fits(resource: Resource) -> bool:
        return resource.type in types and (not group or group in resource.student_groups)

    def to_the_point(resource: Resource) -> bool:
        return sum(map(resource.topics.__contains__, topics)) >= needed

    if listed is None:
        return [resource for resource in published if fits(resource) and to_the_point(resource)]
    return [
        resource
        for place, resource in enumerate(listed)
        if fits(resource) and (to_the_point(resource) or (place < _FIRST and topics[0] in resource.topics))
    ]


def as_rows(found: Sequence[ReflectedItem]) -> list[dict[str, str | int]]:
    """One row for each item, in the same order, as `level1 coverage` prints them as JSON and CSV."""
    return [
        {
            "priority": one.item["priority"],
            "item": one.item.id,
            "leas": one.leas,
            "year": one.year,
            "resources": one.resources,
            "publishers": one.publishers,
            "standing": one.standing,
        }
        for one in found
    ]


def as_csv(found: Sequence[ReflectedItem]) -> str:
    """The rows, one per line: ids and numbers only."""
    names = ("priority", "item", "leas", "year", "resources", "publishers", "standing")
    return csv_text([names, *(row.values() for row in as_rows(found))])
