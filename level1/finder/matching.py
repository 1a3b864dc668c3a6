"""Matching: the data that the need finder ranks resources by, and the cards of its results. Ranking happens only in the
browser (theme/assets/start/ranking.js)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from level1.catalog.cards import cards_of
from level1.catalog.catalog import Catalog
from level1.catalog.fields import ASKED, FACETS, FIELD
from level1.catalog.model import Resource
from level1.catalog.picks import SUBJECTS, ByGroup, by_word, picks
from level1.catalog.surfaces import Field
from level1.catalog.taxonomy import Taxonomy, Word
from level1.compact import compact
from level1.finder.speaking import STEPS, Wording
from level1.search import in_store_order
from level1.search.reading import Lookup
from level1.search.words import stems_of

MATCHING_FILE = "data/needs-resources.json"
CARDS_FILE = "data/needs-cards/{number}.json"
INDICATOR_FILE = "data/needs-indicators/{indicator}.json"
OF_GROUP_FILE = "data/needs-indicators/{indicator}-{group}.json"
ASKED_FILE = "data/needs-asked/{name}.json"
PICKS_FILE = "data/picks/{column}-{word}.json"

# Few of the first ten results are neighbors, so a second card in a file is one that nobody sees.
CARDS_IN_A_FILE = 1

# What is made for charter schools ranks by the kind of LEA, whatever was asked.
_ALWAYS = "setting"

_IN_BRACKETS = re.compile(r"\(.*?\)")

# The stems of a name or a text.
Said = frozenset[str]
# Places of resources, best first, and for each how far it speaks as the first of them do, a digit each.
_List = tuple[list[int], str]

# The first character that stands for a value; those that JSON would escape are skipped.
_FIRST_LETTER, _BACKSLASH = 35, 92


def matching_files(catalog: Catalog) -> dict[str, str]:
    """Path under the site -> JSON text. The same input always gives the same texts.

    data/needs-resources.json: {"columns": {name: {"values": [id, ...], "rows": text}}, "counties": {place: [county,
    ...]}, "topics": {id: [student group, ...]}, "kinds": {column: {id: [kind of LEA, ...]}}, "asked": {column: {"fits",
    "other", "general"}}, "apart": [column, ...], "cards": 1, "stock": {"step", "topics"}}. Rows are in the order of the
    search files, because search results for the reader's own words identify resources by position. A row has one
    character per value, in the order of the entry (a resource's first topic is its main one); a space separates rows.
    Empty values are left out; a word without kinds applies to every kind of LEA. The column speaks_group has, for each
    character of the column group, how closely the resource's wording matches that of other resources for that group.
    `stock` is the step with which work begins, and what resources for it are about.

    data/needs-asked/<column>.json: {"values", "rows"}, the columns `apart`: those that rank only once a reader has asked
    for a value.

    data/needs-indicators/<indicator>.json: what ranks only where the indicator is asked for: {"picks": {'': the list for
    all students}, "causes": [[name, [topic, ...]], ...], "serves": {topic: place of the indicator among those
    that the topic names}, "says": [place of a resource that says its name, ...]}. A list is [[place, ...], digits]: what to
    suggest, best first (level1.catalog.picks), and for each how far it speaks as the first of the list do, from 0 to 9.

    data/needs-indicators/<indicator>-<student group>.json: {student group: the list for it}, {} where it has none; and
    <indicator>-groups.json, the lists for all groups.

    data/picks/<column>-<word>.json: {student group, or '' for all students: a list}: what to begin with where no indicator is
    asked for. The column is item (of the self-reflection), priority, topic, group or step.

    data/needs-cards/<number>.json: [{...}, ...], the cards (level1.catalog.cards) of CARDS_IN_A_FILE resources each, in
    row order, in which resources about the same topic are adjacent.
    """
    resources = in_store_order(catalog, catalog.published)
    wording = Wording(resources)
    named = names_in(resources)
    columns = {
        facet.name: _column(catalog, field, map(field.of, resources)) for field, facet in FACETS if field.matched
    }
    groups = FIELD["student_groups"]
    says_group = Names(catalog.taxonomy[groups.words].values()).said_in
    columns["says_group"] = _column(catalog, groups, map(says_group, named))
    columns["speaks_group"] = {
        "values": [step / STEPS for step in range(STEPS)],
        "rows": " ".join("".join(map(_letter, row)) for row in wording.for_groups()),
    }
    ties = _ties(catalog.taxonomy)
    # A column whose values a kind of LEA can rule out counts before anything is asked.
    apart = [facet.name for _, facet, _ in ASKED if facet.name not in (*ties["kinds"], _ALWAYS)]
    files = {ASKED_FILE.format(name=name): compact(columns.pop(name)) for name in apart}
    data = {
        "columns": columns,
        "counties": {str(place): r.counties for place, r in enumerate(resources) if r.counties},
        **ties,
        "asked": {
            facet.name: {"fits": asked.fits, "other": asked.other, **_lean(general=field.general)}
            for field, facet, asked in ASKED
        },
        "apart": apart,
        "cards": CARDS_IN_A_FILE,
        "stock": _stock(catalog.taxonomy),
    }
    first = _first(catalog, resources, wording)
    return {
        MATCHING_FILE: compact(data),
        **files,
        **_card_files(catalog, resources),
        **_indicator_files(catalog, named, first["indicator"]),
        **_picks_files(catalog, first),
    }


def _ties(taxonomy: Taxonomy) -> dict[str, Any]:
    """What the word lists say about each other and about kinds of LEA."""
    return {
        "topics": _lean(**{word.id: word.get("student_groups") for word in taxonomy["topics"].values()}),
        "kinds": _lean(
            **{
                facet.name: _lean(**{word.id: _kinds(word) for word in taxonomy[field.words].values()})
                for field, facet in FACETS
                if field.matched
            }
        ),
    }


def _stock(taxonomy: Taxonomy) -> dict[str, Any]:
    first = next(iter(taxonomy["steps"].values()))
    return {"step": first.id, "topics": first.get("topics", [])}


def _kinds(word: Word) -> Any:
    """The kinds of LEA that a word can apply to; None if it can apply to all."""
    return ["county-office"] if word.get("county_offices_only") else word.get("lea_kinds")


def _card_files(catalog: Catalog, resources: Sequence[Resource]) -> dict[str, str]:
    return {
        CARDS_FILE.format(number=start // CARDS_IN_A_FILE): compact(
            [card.as_data() for card in cards_of(catalog, resources[start : start + CARDS_IN_A_FILE])]
        )
        for start in range(0, len(resources), CARDS_IN_A_FILE)
    }


def _indicator_files(
    catalog: Catalog, named: Sequence[Iterable[Said]], first: Mapping[str, Mapping[str, _List]]
) -> dict[str, str]:
    words = catalog.taxonomy["indicators"]
    said: dict[str, list[int]] = defaultdict(list)
    names = Names(words.values())
    for place, texts in enumerate(named):
        for id in names.said_in(texts):
            said[id].append(place)
    topics = [(topic.id, topic.get("indicators", [])) for topic in catalog.taxonomy["topics"].values()]
    files = {}
    for id, word in words.items():
        own = {group: of for group, of in first.get(id, {}).items() if group}
        data = {
            "picks": {"": first[id][""]} if "" in first.get(id, {}) else {},
            "causes": [[cause["name"], cause["topics"]] for cause in word.get("causes", ())],
            "serves": {topic: served.index(id) for topic, served in topics if id in served},
            "says": said[id],
        }
        files[INDICATOR_FILE.format(indicator=id)] = compact(data)
        files[OF_GROUP_FILE.format(indicator=id, group="groups")] = compact(own)
        for group in catalog.taxonomy["student-groups"]:
            of_group = {group: own[group]} if group in own else {}
            files[OF_GROUP_FILE.format(indicator=id, group=group)] = compact(of_group)
    return files


def _picks_files(catalog: Catalog, first: Mapping[str, Mapping[str, Mapping[str, _List]]]) -> dict[str, str]:
    """A word without a list has a file that says so."""
    return {
        PICKS_FILE.format(column=of.column, word=word): compact(first[subject].get(word, {}))
        for subject, of in SUBJECTS.items()
        if subject != "indicator"
        for word in catalog.taxonomy[of.words]
    }


def _first(catalog: Catalog, resources: Sequence[Resource], wording: Wording) -> dict[str, dict[str, dict[str, _List]]]:
    """What to begin with, by subject, word and student group."""
    place_of = {resource.id: place for place, resource in enumerate(resources)}

    def lists(by_group: ByGroup) -> dict[str, _List]:
        found = {group: [place_of[resource.id] for resource in listed] for group, listed in by_group.items()}
        return {group: (places, "".join(map(str, wording.within(places)))) for group, places in found.items()}

    return {
        subject: {word: lists(by_group) for word, by_group in of.items()}
        for subject, of in by_word(catalog, picks(catalog)).items()
    }


class Names:
    """Which words of a list a resource names literally: one of the word's names occurs in its title or a keyword. That
    shows what a resource is about more reliably than one of several values in a field."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._ids = [word.id for word in words]
        self._by_stem: dict[str, list[tuple[int, Said]]] = defaultdict(list)
        for number, word in enumerate(words):
            for name in filter(None, map(_said, (word.name, *word.aliases))):
                # A longer word stands in fewer texts.
                self._by_stem[max(name, key=lambda one: (len(one), one))].append((number, name))

    def said_in(self, texts: Iterable[Said]) -> list[str]:
        """The ids of the words, in the order of the list. `texts` are those of the resource: see `names_in`."""
        found = {
            number
            for text in texts
            for one in text & self._by_stem.keys()
            for number, name in self._by_stem[one]
            if name <= text
        }
        return [self._ids[number] for number in sorted(found)]


def names_in(resources: Iterable[Resource]) -> list[list[Said]]:
    """What may name words in each resource: the stems of its title, and of each keyword."""
    keywords = Lookup(_said)
    return [[_said(resource.title), *map(keywords.__getitem__, resource.keywords)] for resource in resources]


def _said(text: str) -> Said:
    """The stems of a name or title. Text in parentheses is not part of it."""
    return frozenset(stems_of(_IN_BRACKETS.sub("", text)))


def _column(catalog: Catalog, field: Field, values_of_each: Iterable[Iterable[str | int]]) -> dict[str, Any]:
    rows = [tuple(map(str, values)) for values in values_of_each]
    used = {*chain.from_iterable(rows)}
    values = [word.id for word in catalog.taxonomy[field.words].values() if word.id in used]
    letters = {value: _letter(number) for number, value in enumerate(values)}
    return {"values": values, "rows": " ".join("".join(letters[value] for value in row) for row in rows)}


def _letter(number: int) -> str:
    code = _FIRST_LETTER + number
    return chr(code if code < _BACKSLASH else code + 1)


def _lean(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
