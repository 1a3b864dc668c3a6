"""Reference: every field of a file of content/ as its schema defines it, for those who fill it in: what it means, what it takes, an
example and the words to choose from. Nothing is written here that the schemas do not say, so it cannot be out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.feedback import SCHEMA as FEEDBACK
from level1.contribute.answers import choices_of
from level1.sentences import Sentence, counted, sentence
from level1.validate.written import inline

RESOURCE, LEAD = "resource", "lead"
# Names of what has its own pages, instead of words: what a field may refer to.
_TOO_MANY = ("counties",)
_NUMBER = re.compile(r"\.[0-9]+(?=\.|$)|\[[0-9]+\]")


# Schema -> its groups in reading order: (id, title, fields). A field that is in none comes last, under "More".
GROUPS: Mapping[str, Sequence[tuple[str, Sentence, Sequence[str]]]] = {
    RESOURCE: (
        (
            "what",
            sentence("What it is"),
            (
                "title",
                "url",
                "publisher",
                "partners",
                "summary",
                "description",
                "caveats",
                "content_date",
                "available_until",
            ),
        ),
        ("use", sentence("How to use it"), ("type", "format", "delivery", "cost", "languages")),
        ("whom", sentence("Who it is for"), ("audience", "grades", "settings", "counties")),
        (
            "helps",
            sentence("What it helps with"),
            ("priorities", "indicators", "student_groups", "topics", "steps", "keywords", "asked_as"),
        ),
        (
            "origin",
            sentence("Evidence, and who made it"),
            ("evidence", "origin", "lea_sizes", "lea_locales", "practice", "consent"),
        ),
        ("ask", sentence("Who to ask"), ("lead", "lead_basis", "steward")),
        (
            "state",
            sentence("Its state and its sources"),
            (
                "status",
                "added",
                "changed",
                "confidence",
                "sources",
                "notes",
                "translations",
                "review_interval",
                "reviews",
            ),
        ),
        ("others", sentence("Other entries"), ("part_of", "supersedes", "successor", "reason", "aliases")),
    ),
    LEAD: (
        (
            "what",
            sentence("What it is"),
            ("name", "short_name", "initiative", "offers", "how_to_ask", "cost", "website", "contact"),
        ),
        ("holders", sentence("Who holds the role"), ("holders", "term", "as_of", "status", "status_note", "successor")),
        (
            "covers",
            sentence("What it covers"),
            ("serves", "counties", "regions", "regions_note", "priorities", "student_groups", "topics", "keywords"),
        ),
        (
            "state",
            sentence("Its state and its sources"),
            ("added", "changed", "confidence", "sources", "notes", "review_interval", "reviews", "aliases"),
        ),
    ),
    FEEDBACK: (
        (
            "concerns",
            sentence("What it concerns"),
            ("kind", "entry", "page", "words", "topic", "priority", "student_group"),
        ),
        ("said", sentence("What was said and done"), ("said", "date", "answered", "done", "see")),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `name` has dots where it is inside another (evidence.tier, sources.url); `limits` say what it takes, `example` is as
    a file has it. `choices` are (what to write, its name), or empty; `listed` names the list that they come from, or what it refers
    to."""

    name: str
    title: str
    meaning: str
    help: str
    required: bool
    limits: tuple[str, ...]
    example: str
    choices: tuple[tuple[str, str], ...] = ()
    listed: str = ""

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: Sentence
    rows: tuple[Row, ...]


def anchor_of(field: str) -> str:
    """The anchor of a field on the page of the reference, by its name as problems and answers have it: 'evidence.tier',
    'sources.1.url' and 'sources[0].url' are the field of every item of the list."""
    return f"field-{_NUMBER.sub('', field)}"


def groups_of(name: str, schema: Mapping[str, Any], catalog: Catalog) -> list[Group]:
    """The fields of a schema of GROUPS. `schema` has its references resolved (see validate.schema)."""
    fields: Mapping[str, Any] = schema["properties"]
    required = schema.get("required", ())
    named = {field for _, _, names in GROUPS[name] for field in names}
    more = [field for field in fields if field not in named]
    whole = [*GROUPS[name], *([("more", sentence("More"), more)] if more else [])]
    found = []
    for id, title, names in whole:
        there = (field for field in names if field in fields)
        rows = [row for field in there for row in _rows(field, fields[field], field in required, catalog)]
        found.append(Group(id, title, tuple(rows)))
    return found


def row_of(groups: Iterable[Group], field: str) -> Row:
    """The row of one field. Raises KeyError."""
    try:
        return next(row for group in groups for row in group.rows if row.name == field)
    except StopIteration:
        raise KeyError(field) from None


def _rows(name: str, schema: Mapping[str, Any], required: bool, catalog: Catalog) -> Iterator[Row]:
    inside = schema.get("items", schema)
    choices, listed = _choices(inside, catalog)
    yield Row(
        name,
        schema["title"],
        schema["description"],
        schema["x-help"],
        required,
        tuple(_limits(schema)),
        inline(schema["examples"][0]),
        choices,
        listed,
    )
    needed = inside.get("required", ())
    for inner, part in inside.get("properties", {}).items():
        yield from _rows(f"{name}.{inner}", part, inner in needed, catalog)


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    if "items" in schema:
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        if most and most != least:
            yield sentence("a list of %(least)s to %(most)s", least=max(least, 1), most=most)
        elif most:
            yield counted("a list of %(count)s", "a list of %(count)s", most)
        else:
            yield sentence("a list")
        yield from _limits(schema["items"])
        return
    if noun := schema.get("x-noun"):
        yield noun
    if "minimum" in schema and "maximum" in schema:
        yield sentence("a number from %(least)s to %(most)s", least=schema["minimum"], most=schema["maximum"])
    if "maxLength" not in schema or {"x-words", "x-refers", "pattern", "format"} & schema.keys():
        return
    least, most = schema.get("minLength", 0), schema["maxLength"]
    if least > 1:
        yield counted("%(least)s to %(count)s character", "%(least)s to %(count)s characters", most, least=least)
    else:
        yield counted("at most %(count)s character", "at most %(count)s characters", most)


def _choices(schema: Mapping[str, Any], catalog: Catalog) -> tuple[tuple[tuple[str, str], ...], str]:
    if refers := schema.get("x-refers"):
        return (), str(refers)
    if words := schema.get("x-words"):
        if words in _TOO_MANY or words not in catalog.taxonomy.lists:
            return (), str(words)
        return tuple((word.id, word.name) for word in catalog.taxonomy[words].values()), str(words)
    return tuple(choices_of(schema).items()), ""
