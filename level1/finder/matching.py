"""Matching: the data that the need finder ranks resources by, and the cards of its results. Ranking happens only in the
browser (theme/assets/start/ranking.js)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from level1.catalog.cards import cards_of
from level1.catalog.catalog import Catalog
from level1.catalog.fields import ASKED, FACETS, FIELD
from level1.catalog.model import Resource
from level1.catalog.picks import picks
from level1.catalog.surfaces import Field
from level1.catalog.taxonomy import Taxonomy, Word
from level1.compact import compact
from level1.finder.speaking import STEPS, speaks_for
from level1.search import in_store_order
from level1.search.words import stems_of

MATCHING_FILE = "data/needs-resources.json"
CARDS_FILE = "data/needs-cards/{number}.json"
PICKS_FILE = "data/picks/{indicator}.json"

# A compromise between few unused cards per file and few files for the first ten results.
CARDS_IN_A_FILE = 4

_IN_BRACKETS = re.compile(r"\(.*?\)")

# The first character that stands for a value; those that JSON would escape are skipped.
_FIRST_LETTER, _BACKSLASH = 35, 92


def matching_files(catalog: Catalog) -> dict[str, str]:
    """Path under the site -> JSON text. The same input always gives the same texts.

    data/needs-resources.json: {"columns": {name: {"values": [id, ...], "rows": text}}, "counties": {place: [county,
    ...]}, "indicators": {id: {"priority", "causes": [[name, [topic, ...]], ...]}}, "topics": {id: {"indicators",
    "groups"}}, "kinds": {column: {id: [kind of LEA, ...]}}, "asked": {column: {"fits", "other", "general"}}, "cards":
    4, "stock": {"step", "topics"}}. Rows are in the order of the search files, because search results for the reader's own words identify resources
    by position. A row has one character per value, in the order of the entry (a resource's first topic is its main
    one); a space separates rows. Empty values are left out; a word without kinds applies to every kind of LEA. The
    column speaks_group has, for each character of the column group, how closely the resource's wording matches that of
    other resources for that group. `stock` is the step with which work begins, and what resources for it are about.

    data/needs-cards/<number>.json: [{...}, ...], the cards (level1.catalog.cards) of CARDS_IN_A_FILE resources each, in
    row order, in which resources about the same topic are adjacent.

    data/picks/<indicator>.json: {student group, or '' for all students: [place, ...]}, best first
    (level1.catalog.picks).
    """
    resources = in_store_order(catalog, catalog.published)
    columns = {facet.name: _column(catalog, field, resources, field.of) for field, facet in FACETS if field.matched}
    for field, name in ((FIELD["indicators"], "says_indicator"), (FIELD["student_groups"], "says_group")):
        names = Names(catalog.taxonomy[field.words].values())
        columns[name] = _column(catalog, field, resources, names.said_in)
    columns["speaks_group"] = {
        "values": [step / STEPS for step in range(STEPS)],
        "rows": " ".join("".join(map(_letter, row)) for row in speaks_for(resources)),
    }
    data = {
        "columns": columns,
        "counties": {str(place): r.counties for place, r in enumerate(resources) if r.counties},
        **_ties(catalog.taxonomy),
        "asked": {
            facet.name: {"fits": asked.fits, "other": asked.other, **_lean(general=field.general)}
            for field, facet, asked in ASKED
        },
        "cards": CARDS_IN_A_FILE,
        "stock": _stock(catalog.taxonomy),
    }
    return {MATCHING_FILE: compact(data), **_card_files(catalog, resources), **_picks_files(catalog, resources)}


def _ties(taxonomy: Taxonomy) -> dict[str, Any]:
    """What the word lists say about each other and about kinds of LEA."""
    return {
        "indicators": {
            word.id: _lean(
                priority=word.get("priority"),
                causes=[[cause["name"], cause["topics"]] for cause in word.get("causes", ())],
            )
            for word in taxonomy["indicators"].values()
        },
        "topics": {
            word.id: _lean(indicators=word.get("indicators"), groups=word.get("student_groups"))
            for word in taxonomy["topics"].values()
        },
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


def _picks_files(catalog: Catalog, resources: Sequence[Resource]) -> dict[str, str]:
    place_of = {resource.id: place for place, resource in enumerate(resources)}
    lists: dict[str, dict[str, list[int]]] = {id: {} for id in catalog.taxonomy["indicators"]}
    for listed in picks(catalog).values():
        lists[listed.indicator][listed.group] = [place_of[resource.id] for resource in listed.resources]
    return {PICKS_FILE.format(indicator=id): compact(of) for id, of in lists.items()}


class Names:
    """Which words of a list a resource names literally: one of the word's names occurs in its title or a keyword. That
    shows what a resource is about more reliably than one of several values in a field."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._names = [(word.id, [_said(name) for name in (word.name, *word.aliases)]) for word in words]

    def said_in(self, resource: Resource) -> list[str]:
        said = [_said(text) for text in (resource.title, *resource.keywords)]
        return [id for id, names in self._names if any(name and name <= text for name in names for text in said)]


def _said(text: str) -> frozenset[str]:
    """The stems of a name or title. Text in parentheses is not part of it."""
    return frozenset(stems_of(_IN_BRACKETS.sub("", text)))


def _column(
    catalog: Catalog, field: Field, resources: Sequence[Resource], of: Callable[[Resource], Iterable[str | int]]
) -> dict[str, Any]:
    rows = [[str(value) for value in of(resource)] for resource in resources]
    used = {value for row in rows for value in row}
    values = [word.id for word in catalog.taxonomy[field.words].values() if word.id in used]
    letters = {value: _letter(number) for number, value in enumerate(values)}
    return {"values": values, "rows": " ".join("".join(letters[value] for value in row) for row in rows)}


def _letter(number: int) -> str:
    code = _FIRST_LETTER + number
    return chr(code if code < _BACKSLASH else code + 1)


def _lean(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
