"""The schemas themselves: they refuse what is empty, bound every text, and explain every field."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, TODAY
from jsonschema import Draft202012Validator

from level1.catalog.content import KINDS, read_content
from level1.catalog.feedback import SCHEMA as FEEDBACK
from level1.catalog.feedback import Feedback
from level1.catalog.known import Known, known_from
from level1.catalog.mail import SCHEMA as MAIL
from level1.catalog.model import ADDRESS_FIELDS, Lead, Resource
from level1.catalog.taxonomy import LISTS, POLICIES, taxonomy_from
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile.reading import Document, parse_document

SCHEMAS = PROJECT / "schemas"
NAMES = sorted({FEEDBACK, MAIL, *KINDS.values(), *LISTS.values(), *POLICIES.values()})
FILES = sorted(SCHEMAS.glob("*.schema.json"))

Part = tuple[str, dict[str, Any]]


@cache
def project_words() -> Known:
    """The words and ids of the real content."""
    content = read_content(PROJECT)
    return known_from(content, taxonomy_from(content.word_files))


def parts_of(schema: dict[str, Any], path: str) -> Iterator[Part]:
    """Every field, every item of a list and every group of fields, at every level."""
    yield path, schema
    for name, field in schema.get("properties", {}).items():
        yield from parts_of(field, f"{path}.{name}")
    if "items" in schema:
        yield from parts_of(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from parts_of(schema["additionalProperties"], f"{path}.*")


PARTS = [part for name in NAMES for part in parts_of(load_schema(SCHEMAS, name), name)]


def kinds_of(schema: dict[str, Any]) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else kind


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_schema_is_valid_itself(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == file.name
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_schema_that_the_code_names_is_there_and_no_other() -> None:
    shared = {"common", "words"}
    assert {file.name.removesuffix(".schema.json") for file in FILES} == {*NAMES, *shared}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_stays_valid_when_its_references_are_written_out(name: str) -> None:
    schema = load_schema(SCHEMAS, name)
    Draft202012Validator.check_schema(schema)
    assert "$ref" not in json.dumps(schema["properties"])


@pytest.mark.parametrize("empty", [{}, [], "", None, 0, False, {"about": ""}, {"title": ""}, {"terms": []}], ids=repr)
@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_the_empty_thing(name: str, empty: Any) -> None:
    check = SchemaCheck(load_schema(SCHEMAS, name), project_words())
    assert check.check(Document("x.yml", Path("x.yml"), "", empty))


def broken(is_right: Callable[[dict[str, Any]], Any]) -> list[str]:
    """The parts that are not as they should be."""
    return [path for path, schema in PARTS if not is_right(schema)]


@pytest.mark.parametrize("name", ["title", "description", "x-help"])
def test_every_part_has_a_title_a_meaning_and_help(name: str) -> None:
    assert broken(lambda schema: isinstance(schema.get(name), str) and schema[name].strip() == schema[name] != "") == []


def test_every_part_has_an_example() -> None:
    assert broken(lambda schema: isinstance(schema.get("examples"), list) and schema["examples"]) == []


@pytest.mark.parametrize("name", ["description", "x-help"])
def test_a_meaning_and_help_are_sentences(name: str) -> None:
    assert broken(lambda schema: schema[name].endswith(".")) == []


def test_a_group_of_fields_allows_no_other_field() -> None:
    def closed(schema: dict[str, Any]) -> bool:
        # Names that come from a word list cannot be written out; what stands under them is checked instead.
        by_word = "propertyNames" in schema and isinstance(schema.get("additionalProperties"), dict)
        return "object" not in kinds_of(schema) or schema.get("additionalProperties") is False or by_word

    assert broken(closed) == []


def test_a_field_that_is_required_is_described() -> None:
    assert broken(lambda schema: set(schema.get("required", ())) <= set(schema.get("properties", ()))) == []


def test_every_text_is_bounded() -> None:
    def bounded(schema: dict[str, Any]) -> bool:
        # A day and a web address are forms too, but only that of a day has an end.
        repeats = set("+*") & set(schema.get("pattern", "+"))
        return bool({"maxLength", "enum", "const", "x-words", "x-refers"} & set(schema)) or not repeats

    assert broken(lambda schema: "string" not in kinds_of(schema) or bounded(schema)) == []


def test_every_number_has_two_ends() -> None:
    def bounded(schema: dict[str, Any]) -> bool:
        return {"minimum", "maximum"} <= set(schema) or "x-words" in schema

    assert broken(lambda schema: not {"integer", "number"} & set(kinds_of(schema)) or bounded(schema)) == []


def test_every_list_ends_somewhere() -> None:
    def bounded(schema: dict[str, Any]) -> bool:
        # A list of different words of a few cannot be longer than they are.
        return "maxItems" in schema or bool(schema.get("uniqueItems") and "enum" in schema["items"])

    assert broken(lambda schema: "array" not in kinds_of(schema) or bounded(schema)) == []


def test_every_part_says_what_kind_of_value_it_takes() -> None:
    assert broken(lambda schema: kinds_of(schema) or "enum" in schema) == []


def is_shortened(path: str) -> bool:
    """Whether its example shows only the beginning: that of a whole entry, of a word list and of a word."""
    return path in NAMES or path.endswith((".terms", ".terms[]"))


def test_an_example_is_right_by_its_own_rules() -> None:
    """Words and ids in examples are those of the real content, since people copy them."""
    found = {}
    for path, schema in PARTS:
        if not is_shortened(path):
            check = SchemaCheck({"type": "object", "properties": {"field": schema}}, project_words())
            for example in schema["examples"]:
                problems = check.check(Document("x.yml", Path("x.yml"), "", {"field": example}))
                # The example of a text for people has the right form, and is told when it is copied as it is.
                if problems := [p for p in problems if p.name != "placeholder.template"]:
                    found[path] = [problem.message for problem in problems]
    assert found == {}


def test_a_shortened_example_names_real_fields_with_right_values() -> None:
    found = {}
    for path, schema in PARTS:
        if is_shortened(path) and "properties" in schema:
            shorter = {name: {} if name == "terms" else field for name, field in schema["properties"].items()}
            check = SchemaCheck(
                {"type": "object", "additionalProperties": False, "properties": shorter}, project_words()
            )
            for example in schema["examples"]:
                if problems := check.check(Document("x.yml", Path("x.yml"), "", example)):
                    found[path] = [problem.message for problem in problems]
    assert found == {}


def test_a_required_field_is_one_that_the_code_reads() -> None:
    """The model has a default for a field exactly when the schema lets it stay out. What no code asks for by name is in `more`."""
    for name, kind in (("resource", Resource), ("lead", Lead), (FEEDBACK, Feedback)):
        schema = load_schema(SCHEMAS, name)
        own = {f.name: f for f in fields(kind) if f.name not in ("id", "more")}
        assert set(own) <= set(schema["properties"])
        assert {name for name, f in own.items() if f.default is MISSING} == set(schema["required"])


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_field_can_be_added_by_copying_the_hint(name: str) -> None:
    """The line is YAML, and the value is one that the schema takes."""
    check = SchemaCheck(load_schema(SCHEMAS, name), project_words(), TODAY)
    for problem in check.check(Document("x.yml", Path("x.yml"), "", {})):
        # Of fields of which any one will do, none is an example.
        if problem.code == "incomplete":
            continue
        assert problem.code == "missing-field"
        line = problem.hint.removeprefix("Fill it in, for example ")
        if problem.name == "missing-field.without-example":
            continue
        assert line != problem.hint
        document, trouble = parse_document(line.encode(), Path("x.yml"), "x.yml")
        assert trouble == []
        assert document is not None
        assert {found.code for found in check.check(document)} <= {"missing-field", "placeholder"}
        if line.startswith(("added", "changed")):
            assert set(document.data.values()) == {TODAY.isoformat()}


def test_every_text_is_chosen_from_a_list_or_has_a_form_or_is_checked_as_a_text_for_people() -> None:
    """So a new field cannot miss the rules of texts. Signs by which pages are recognized are no texts for people."""
    forms = ("enum", "const", "x-words", "x-refers", "format", "pattern")
    assert broken(lambda s: "string" not in kinds_of(s) or "x-text" in s or any(form in s for form in forms)) == []
    unchecked = {path.partition(".")[0] for path, schema in PARTS if schema.get("x-text") is False}
    assert unchecked == {"link-signs"}


def test_addresses_and_mailboxes_are_known_by_their_form() -> None:
    found = {path.rpartition(".")[2] for path, schema in PARTS if schema.get("format") == "uri"}
    assert found == set(ADDRESS_FIELDS)
    assert broken(lambda schema: schema.get("format") != "email" or schema.get("x-office")) == []


def test_every_definition_that_is_shared_is_used() -> None:
    shared = json.loads((SCHEMAS / "common.schema.json").read_text("utf-8"))["$defs"]
    text = "".join(file.read_text("utf-8") for file in FILES)
    assert [name for name in shared if f'#/$defs/{name}"' not in text] == []
