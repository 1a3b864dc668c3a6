"""Beginnings: the few resources with which the page of a word begins, each with what it fits. They come from the pick
list of the word (`level1.catalog.picks`); where it has none, from the lists of indicators that concern it; where these have
none, from the resources that name the fewest words besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE
from level1.catalog.model import Lead, Resource
from level1.catalog.picks import FOR_A_GROUP, SUBJECTS, Need, Picks
from level1.catalog.surfaces import Kind
from level1.catalog.taxonomy import Word
from level1.sentences import sentence

# Number of resources to begin with, and from the list of one student group; the need finder has the whole lists. A page
# with fewer resources than the last number needs no beginning: its list is one.
FIRST, FIRST_OF_GROUP, LEAST = 6, 3, 12
# Number of words that a reason names.
_NAMED = 2
_SUBJECT_OF = {of.field: subject for subject, of in SUBJECTS.items() if of.field}


@dataclass(frozen=True, slots=True)
class Begin:
    """Resources with their reasons, best first; those of the lists for student groups, where the word can have such; and
    the oldest day on which one of the pick lists used was reviewed, None if none was used."""

    resources: Sequence[tuple[Resource, str]]
    groups: Sequence[tuple[Word, Sequence[Resource]]]
    date: Day | None


def begin(catalog: Catalog, lists: Mapping[Need, Picks], kind: Kind, word: Word) -> Begin | None:
    """None where the list of the word is short, or nothing is known that could come first. Every resource names the
    word."""
    value, subject = kind.value(word), _SUBJECT_OF[kind.field]
    if catalog.count_with(kind.field, value) < LEAST:
        return None
    own = lists.get(Need(subject, word.id))
    used = [own] if own else [of for of in lists.values() if _concerns(catalog, kind, word, of.need)]
    found = _in_order(own, kind, value) if own else _from_lists(used, kind, value)
    found = found if len(found) >= FIRST - 1 else _specific(catalog, kind, value)
    first = found[:FIRST]
    groups = list(_groups(catalog, lists, kind, word, first)) if subject in FOR_A_GROUP else []
    reasons = [(resource, _reason(catalog, kind, word, resource)) for resource in first]
    return Begin(reasons, groups, min((of.date for of in used), default=None))


def begin_with_lead(
    catalog: Catalog, lists: Mapping[Need, Picks], lead: Lead, resources: Sequence[Resource]
) -> Sequence[tuple[Resource, str]]:
    """The resources to begin with on the page of a role: those whose source names it, then those that pick lists name
    first. Empty where the list is short."""
    if len(resources) < LEAST:
        return ()
    best: dict[str, int] = {}
    for of in lists.values():
        for place, resource in enumerate(of.resources):
            best[resource.id] = min(place, best.get(resource.id, place))

    def rank(resource: Resource) -> tuple[bool, int, int]:
        named = resource.lead == lead.id and resource.lead_basis == "named-by-source"
        return not named, best.get(resource.id, sum(len(of.resources) for of in lists.values())), len(resource.topics)

    first = sorted(resources, key=rank)[:FIRST]
    return [
        (resource, _fits(catalog.words("topics", resource.topics), resource.lead_basis, resource.lead == lead.id))
        for resource in first
    ]


def _fits(topics: Iterable[Word], basis: str, own: bool) -> str:
    words = " · ".join(topic.name for topic in list(topics)[:_NAMED])
    if own and basis == "named-by-source":
        return sentence("Its source names this agency. Fits: %(words)s", words=words)
    return sentence("Fits: %(words)s", words=words)


def _concerns(catalog: Catalog, kind: Kind, word: Word, need: Need) -> bool:
    """Whether the list of an indicator says something about a word that has no list of its own. Lists for a student group
    would crowd out what is for all."""
    if need.subject != "indicator":
        return False
    if kind.list_name == "student-groups":
        return need.group == ("" if word.id == EVERYONE else word.id)
    if need.group or kind.list_name == "indicators":
        return False
    return kind.list_name != "priorities" or _is_of(catalog, kind, word, need.word)


def _is_of(catalog: Catalog, kind: Kind, word: Word, indicator: str) -> bool:
    """Whether the word is the state priority of an indicator."""
    priority = catalog.taxonomy.word("indicators", indicator).get("priority")
    return kind.list_name == "priorities" and priority == int(word.id)


def _in_order(own: Picks, kind: Kind, value: str | int) -> list[Resource]:
    """What the list of the word names, in its order; what is for some counties only comes last."""
    return sorted((r for r in own.resources if value in kind.row.of(r)), key=lambda r: bool(r.counties))


def _from_lists(lists: Sequence[Picks], kind: Kind, value: str | int) -> list[Resource]:
    """What the lists name first, over all of them: a place counts as its reciprocal, so the heads of lists come before
    their tails. The main topic of a resource counts twice on the page of that topic."""
    scores: dict[str, float] = {}
    resources: dict[str, Resource] = {}
    for of in lists:
        for place, resource in enumerate(of.resources, start=1):
            words = kind.row.of(resource)
            if value in words:
                own = 2 if kind.list_name == "topics" and words[0] == value else 1
                scores[resource.id] = scores.get(resource.id, 0) + own / place
                resources[resource.id] = resource
    return [resources[id] for id in sorted(scores, key=lambda id: (bool(resources[id].counties), -scores[id], id))]


def _specific(catalog: Catalog, kind: Kind, value: str | int) -> list[Resource]:
    """What names the word before others. The catalog's own order has the most specific first."""
    found = catalog.resources_with(kind.field, value)
    return sorted(found, key=lambda r: (kind.row.of(r)[0] != value, len(kind.row.of(r)), r.evidence is None))


def _groups(
    catalog: Catalog, lists: Mapping[Need, Picks], kind: Kind, word: Word, first: Sequence[Resource]
) -> Iterator[tuple[Word, Sequence[Resource]]]:
    for group in catalog.taxonomy["student-groups"].values():
        listed = lists.get(Need(_SUBJECT_OF[kind.field], word.id, group.id))
        named = [r for r in listed.resources if kind.value(word) in kind.row.of(r)] if listed else []
        # The resources for all students are already shown above.
        if own := [r for r in named if group.id in r.student_groups and r not in first]:
            yield group, own[:FIRST_OF_GROUP]


def _reason(catalog: Catalog, kind: Kind, word: Word, resource: Resource) -> str:
    """What the resource fits besides the word of the page, in its own words: its indicators or topics, and the student
    groups it is about. On the page of a priority, an indicator of that priority if it has one."""
    names = []
    indicators = sorted(resource.indicators, key=lambda id: not _is_of(catalog, kind, word, id))
    for list_name, ids in (
        ("topics", resource.topics),
        ("indicators", indicators),
        ("student-groups", [id for id in resource.student_groups if id != EVERYONE]),
    ):
        if list_name != kind.list_name and ids:
            names.append(catalog.taxonomy.word(list_name, ids[0]).name)
    if not names:
        names = [audience.name for audience in catalog.words("audiences", resource.audience)]
    return sentence("Fits: %(words)s", words=" · ".join(names[:_NAMED]))
