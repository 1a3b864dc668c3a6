"""Who fills in a form, a sheet or an issue sees no file: what is told of submissions there names fields by their labels and choices in
words, has no marks of YAML, and no punctuation twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from real import real_content
from test_seeded import _TODAY as TODAY
from test_seeded import SEEDS

from level1.catalog.content import KINDS
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import answers_of, choices_of, data_of
from level1.contribute.submission import Submission, check
from level1.contribute.wording import asked_schema
from level1.project import SCHEMAS
from level1.validate.schema import load_schema

FOLDERS = {name: kind for kind, name in KINDS.items()}
# An address, an entry by id and title, and what somebody wrote, quoted.
QUOTED = re.compile(r"\[[0-9a-f:]+\]|https?://\S+|\b[a-z0-9-]+(?= \(“)|“[^“”]*(?:“[^”]*”[^“”]*)*”")
MARKS = {
    "brackets": re.compile(r"[\[\]{}]"),
    "a path": re.compile(r"content/|\.yml\b"),
    "a name and a colon": re.compile(r"\b(?:status|kind|reason|url|lead|topics|priorities|text|document|role|date):"),
    "punctuation twice": re.compile(r"[.,:;!?](?<!…)[.,:;!?]"),
    "several blanks": re.compile(r"  "),
}


@cache
def known() -> Known:
    return known_from(real_content(), taxonomy_from(real_content().word_files))


@cache
def codes() -> frozenset[str]:
    """Names of fields and ids of choices that are no English words."""

    def of(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from choices_of(node)
            yield from node.get("properties", {})
            for part in node.values():
                yield from of(part)
        elif isinstance(node, list):
            for part in node:
                yield from of(part)

    names = {name for kind in KINDS.values() for name in of(load_schema(SCHEMAS, kind))}
    words = {str(id) for name, list in known().words.items() if name != "counties" for id in list}
    return frozenset(name for name in names | words if re.search(r"[a-z][_-][a-z]", name)) - {"co-lead"}


@cache
def titles() -> Sequence[str]:
    """The labels of fields, the longest first."""

    def of(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from [node["title"]] if isinstance(node.get("title"), str) else []
            yield from (title for part in node.values() for title in of(part))

    return sorted({title for kind in KINDS.values() for title in of(load_schema(SCHEMAS, kind))}, key=len, reverse=True)


def wrong_in(text: str, seed: Mapping[str, Any] | None = None) -> list[str]:
    """What should not stand in a text, apart from what somebody wrote."""
    own = [
        one
        for value in (seed or {"answers": {}})["answers"].values()
        for one in ([value] if isinstance(value, str) else value)
    ]
    plain = QUOTED.sub("…", text)
    for title in titles():
        plain = plain.replace(f"{title}:", "…:")
    for one in sorted((one for one in own if len(one) > 2), key=len, reverse=True):
        plain = plain.replace(one, "…")
    found = [name for name, mark in MARKS.items() if mark.search(plain)]
    return found + sorted(codes() & {*re.findall(r"[a-z0-9]+(?:[_-][a-z0-9]+)+", plain)})


def test_no_message_speaks_of_files() -> None:
    submissions = [Submission(FOLDERS[seed["kind"]], seed.get("entry", ""), seed["answers"]) for seed in SEEDS]
    checked = check(real_content(), SCHEMAS, submissions, TODAY)
    told = {
        (one["code"], text): wrong
        for seed, submission in zip(SEEDS, checked, strict=True)
        for one in submission.told()
        for text in (one["message"], one["hint"])
        if (wrong := wrong_in(text, seed))
    }
    assert told == {}


@pytest.mark.parametrize("kind", KINDS.values())
def test_what_fields_say_of_themselves_speaks_of_no_file(kind: str) -> None:
    def texts(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
        if path and "title" in node:
            yield from ((path, node.get(name, "")) for name in ("title", "description", "x-help"))
        for name, part in node.get("properties", {}).items():
            yield from texts(part, f"{path}.{name}")
        if "items" in node:
            yield from texts(node["items"], f"{path}.1")

    schema = asked_schema(load_schema(SCHEMAS, kind), known())
    assert {(path, text): wrong for path, text in texts(schema, "") if (wrong := wrong_in(text))} == {}


@pytest.mark.parametrize("kind", KINDS.values())
def test_each_choice_has_a_label_that_is_taken_as_well(kind: str) -> None:
    schema = load_schema(SCHEMAS, kind)
    found = []

    def fields(node: Mapping[str, Any], path: str) -> None:
        plain = node.get("items", node)
        if "enum" in plain:
            assert [*choices_of(plain)] == plain["enum"], path
        if "." not in path and "properties" not in plain:
            for value, label in choices_of(plain).items():
                answer = label.upper()
                assert data_of(schema, {path: answer}, known())[path] == ([value] if "items" in node else value)
                if "items" not in node:
                    assert answers_of(schema, {path: value}, known()) == {path: label}
                found.append(value)
        for name, part in plain.get("properties", {}).items():
            fields(part, f"{path}.{name}")

    for name, part in schema["properties"].items():
        fields(part, name)
    assert len(found) > 5
