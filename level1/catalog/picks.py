"""Picks: the resources that a person who knows the catalog recommends first for a need, best first. Fields say what a
resource is about; only a person who has read the resources can say which of those about the same subject helps most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from itertools import zip_longest
from typing import Any

from level1.catalog.catalog import Catalog, by_title
from level1.catalog.fields import EVERYONE, FACETS, FIELD
from level1.catalog.model import Resource
from level1.catalog.succession import Succession
from level1.catalog.taxonomy import SELF_REFLECTION
from level1.dates import parse_day

NAME = "picks"


GROUP = "student_group"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list can be for. `words` is the file of content/taxonomy that has its words, and `general` the one that stands
    for all of them; `column` is what the need finder calls it; `field` is the field of resources with the same words, '' where
    resources have none."""

    words: str
    column: str
    field: str = ""
    general: str = ""


def _as_field(name: str) -> Subject:
    column = next(facet.name for field, facet in FACETS if field.name == name)
    return Subject(FIELD[name].words, column, name, FIELD[name].general)


# By the name in the file. The need finder begins with the list of the first of these that was chosen and has one.
SUBJECTS: Mapping[str, Subject] = {
    "item": Subject(SELF_REFLECTION, "item"),
    "indicator": _as_field("indicators"),
    "priority": _as_field("priorities"),
    "topic": _as_field("topics"),
    GROUP: _as_field("student_groups"),
    "step": _as_field("steps"),
}
# Those that can be for a student group too.
FOR_A_GROUP = ("indicator", "priority")


@dataclass(frozen=True, slots=True)
class Need:
    """What a list is for: a word of one of the SUBJECTS, by its id as text, and the student group that it is worked on
    for, '' for all students. A student group alone is a subject itself."""

    subject: str
    word: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Picks:
    """The picks for one need. `date` is the day the list was last reviewed."""

    need: Need
    date: Day
    resources: tuple[Resource, ...]


def subjects_in(item: Any) -> list[str]:
    """The names of what an item of the file says that its list is for; a student group only if it stands alone."""
    named = [name for name in SUBJECTS if _word(item, name)]
    return named if named == [GROUP] else [name for name in named if name != GROUP]


def need_of(item: Any) -> Need | None:
    """The need that an item of the file names; None where it names none, or several. A list for all students is one for
    no group."""
    group = _word(item, GROUP)
    group = "" if group == EVERYONE else group
    match subjects_in(item):
        case ["student_group"]:
            return Need(GROUP, group) if group else None
        case [subject] if not group or subject in FOR_A_GROUP:
            return Need(subject, _word(item, subject), group)
    return None


def _word(item: Any, name: str) -> str:
    """The id of a word, which is a number for priorities; '' where the item may be wrong."""
    value = item.get(name) if isinstance(item, dict) else None
    return str(value).strip() if isinstance(value, str | int) else ""


def picks(catalog: Catalog) -> Mapping[Need, Picks]:
    """The lists of content/taxonomy/picks.yml by need; empty if there is no such file. A superseded resource is replaced by
    the one in use today; one that is no longer in use is left out."""
    succession = Succession(catalog)
    found = {}
    for item in catalog.taxonomy.policies.get(NAME, {}).get("lists", ()):
        known = [catalog.resources[id] for id in item["resources"] if id in catalog.resources]
        in_use = [succession.in_use(resource) for resource in known]
        named = {resource.id: resource for resource in in_use if resource.status == "published"}
        need, day = need_of(item), parse_day(item["date"])
        if need and day:
            found[need] = Picks(need, day, tuple(named.values()))
    return found


# What to suggest first for one word: by student group, '' for all students.
ByGroup = Mapping[str, tuple[Resource, ...]]


def by_word(catalog: Catalog, lists: Mapping[Need, Picks]) -> Mapping[str, Mapping[str, ByGroup]]:
    """What to suggest first: subject -> word -> student group -> resources. A state priority without any list has those of
    its indicators, in turn."""
    found: dict[str, dict[str, dict[str, tuple[Resource, ...]]]] = {subject: {} for subject in SUBJECTS}
    for need, of in lists.items():
        found[need.subject].setdefault(need.word, {})[need.group] = of.resources
    taken: dict[str, dict[str, list[tuple[Resource, ...]]]] = {}
    for word in catalog.taxonomy["indicators"].values():
        for group, resources in found["indicator"].get(word.id, {}).items():
            taken.setdefault(str(word.get("priority")), {}).setdefault(group, []).append(resources)
    for priority, groups in taken.items():
        found["priority"].setdefault(priority, {group: tuple(in_turn(each)) for group, each in groups.items()})
    return found


def in_turn(lists: Iterable[Iterable[Resource]]) -> Iterator[Resource]:
    """The first of each list, then the second of each, every resource once."""
    rounds = (resource for turn in zip_longest(*lists) for resource in turn if resource)
    yield from {resource.id: resource for resource in rounds}.values()


def without_list(catalog: Catalog, lists: Mapping[Need, Picks]) -> Iterator[tuple[Subject, str]]:
    """The words that could have a list and have none: (subject, id)."""
    for name, subject in SUBJECTS.items():
        for id in catalog.taxonomy[subject.words]:
            if id != subject.general and Need(name, id) not in lists:
                yield subject, id


def not_placed(catalog: Catalog, lists: Mapping[Need, Picks]) -> list[Resource]:
    """Published resources that are on no list and were added after the day the oldest list was last reviewed, newest
    first: nobody has decided yet where they belong. One added before that was considered and passed over."""
    oldest = min((of.date for of in lists.values()), default=None)
    listed = {resource.id for of in lists.values() for resource in of.resources}
    waiting = [r for r in catalog.published if oldest and r.added > oldest and r.id not in listed]
    return sorted(waiting, key=lambda r: (-r.added.toordinal(), *by_title(r)))
