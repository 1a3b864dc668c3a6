"""Each keyword of the schemas has one rule, which chooses the sentences and the values they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, TODAY
from jsonschema import Draft202012Validator

from level1.catalog.content import KINDS
from level1.catalog.known import Known
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.messages import messages
from level1.problems import Field, Problem
from level1.validate.explain import RULES, RULES_OF_A_GROUP, RULES_OF_A_VALUE, field_of, kind_wanted
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile.reading import parse_document

KNOWN = Known(
    {"topics": {"attendance": ("Attendance",), "mtss": ("MTSS",)}, "counties": {"Kern": ("Kern County",)}},
    {"resource": frozenset(("a-guide",)), "lead": frozenset(("kern-lead",))},
    {"resource": {"old-guide": "a-guide"}, "lead": {"old-lead": "kern-lead"}},
)
# Keywords that lead to other parts of a schema, and break nothing themselves.
ON_THE_WAY = {"$ref", "items", "properties", "propertyNames"}
SCHEMAS = [
    load_schema(PROJECT / "schemas", name) for name in sorted({*KINDS.values(), *LISTS.values(), *POLICIES.values()})
]

TEXT = {"type": "string"}
GROUP = {"type": "object", "additionalProperties": False, "properties": {"hosts": TEXT, "audience": TEXT}}
ADDRESS = {"type": "string", "format": "uri", "x-noun": "a web address"}

# The rule, a schema, a value in YAML, the name of the row, and its values.
CASES: list[tuple[str, dict[str, Any], str, str, dict[str, Any]]] = [
    (
        "additionalProperties",
        GROUP,
        "{host: x}",
        "unknown-field.here",
        {"name": "host", "near": "hosts", "fields": ("hosts", "audience")},
    ),
    (
        "additionalProperties",
        GROUP,
        "{zzz: x}",
        "unknown-field.here",
        {"name": "zzz", "near": None, "fields": ("hosts", "audience")},
    ),
    (
        "required",
        {**GROUP, "properties": {"hosts": {**TEXT, "examples": ["A: b"]}}, "required": ["hosts"]},
        "{}",
        "missing-field.with-example",
        {"field": "hosts", "example": '"A: b"'},
    ),
    (
        "required",
        {**GROUP, "properties": {"day": {**TEXT, "format": "date", "examples": ["2020-01-01"]}}, "required": ["day"]},
        "{}",
        "missing-field.with-example",
        {"field": "day", "example": '"2026-11-21"'},
    ),
    ("required", {**GROUP, "required": ["hosts"]}, "{}", "missing-field.without-example", {"field": "hosts"}),
    (
        "dependentRequired",
        {**GROUP, "dependentRequired": {"hosts": ["audience"]}},
        "{hosts: x}",
        "missing-field.without-example",
        {"field": "audience"},
    ),
    (
        "anyOf",
        {**GROUP, "anyOf": [{"required": ["hosts"]}, {"required": ["audience"]}]},
        "{}",
        "incomplete.one-of",
        {"fields": ("hosts:", "audience:")},
    ),
    ("minProperties", {**GROUP, "minProperties": 1}, "{}", "incomplete.one-of", {"fields": ("hosts:", "audience:")}),
    ("minProperties", {"type": "object", "minProperties": 1}, "{}", "incomplete.group", {}),
    ("minItems", {"type": "array", "minItems": 2}, "[a]", "too-few", {"count": 1, "least": 2}),
    ("maxItems", {"type": "array", "maxItems": 1}, "[a, b]", "too-many", {"count": 2, "limit": 1}),
    ("uniqueItems", {"type": "array", "uniqueItems": True}, "[b, a, b, a]", "repeated", {"value": "b"}),
    ("uniqueItems", {"type": "array", "uniqueItems": True}, "[{a: 1}, {a: 1}]", "repeated", {"value": "{a: 1}"}),
    ("type", TEXT, "", "wrong-kind.missing", {}),
    ("type", TEXT, "# 1 way", "wrong-kind.comment", {}),
    ("type", TEXT, "12", "wrong-kind.number-for-text", {"wanted": "string", "found": "integer", "written": "12"}),
    ("type", TEXT, "true", "wrong-kind.number-for-text", {"wanted": "string", "found": "boolean", "written": "true"}),
    (
        "type",
        {"type": "array"},
        "a",
        "wrong-kind.item-for-list",
        {"wanted": "array", "found": "string", "written": "a"},
    ),
    ("type", {"type": "array"}, "a" * 60, "wrong-kind.long-item-for-list", {"wanted": "array", "found": "string"}),
    ("type", {"type": "array"}, "{a: b}", "wrong-kind.other", {"wanted": "array", "found": "object"}),
    (
        "type",
        {"type": ["string", "integer"]},
        "1.5",
        "wrong-kind.other",
        {"wanted": "string-or-integer", "found": "number"},
    ),
    ("x-line", TEXT, '"a\\nb"', "malformed.lines", {}),
    ("minLength", {**TEXT, "minLength": 3}, "ab", "too-short.text", {"count": 2, "least": 3}),
    ("minLength", {**TEXT, "minLength": 1}, '""', "too-short.text", {"count": 0, "least": 1}),
    ("minLength", {**TEXT, "minLength": 1}, '"  "', "too-short.blanks", {"least": 1}),
    ("maxLength", {**TEXT, "maxLength": 1}, "ab", "too-long", {"count": 2, "limit": 1}),
    ("minimum", {"type": "integer", "minimum": 1}, "0", "out-of-range.small", {"value": "0", "limit": 1}),
    ("maximum", {"type": "integer", "maximum": 8}, "9", "out-of-range.large", {"value": "9", "limit": 8}),
    ("format", ADDRESS, "here", "malformed.noun", {"value": "here", "noun": "a web address"}),
    ("format", ADDRESS, "https://a.b/ñ", "malformed.accent", {"value": "https://a.b/ñ", "noun": "a web address"}),
    ("pattern", {**TEXT, "pattern": "^[a-z]+$"}, "A1", "malformed.form", {"value": "A1"}),
    ("pattern", {**TEXT, "pattern": "^b$", "x-noun": "the b"}, "a", "malformed.noun", {"value": "a", "noun": "the b"}),
    ("x-text", {**TEXT, "x-text": []}, "A TODO", "placeholder.part", {"text": "TODO"}),
    ("x-text", {**TEXT, "x-text": ["name of it"]}, "Name of it.", "placeholder.template", {}),
    ("x-office", {**TEXT, "x-office": ["info"]}, "a.lee@b.org", "personal-data.mailbox", {"found": "a.lee@b.org"}),
    (
        "x-role",
        {**TEXT, "x-role": {"roles": ["coach"], "capitals": []}},
        "Ann Lee",
        "personal-data.name",
        {"found": "Ann"},
    ),
    ("x-role", {**TEXT, "x-role": {"roles": ["coach"], "capitals": []}}, "ann", "personal-data.role", {}),
    (
        "enum",
        {"enum": ["draft", "published"]},
        "publish",
        "unknown-word.few",
        {"value": "publish", "words": ("draft", "published"), "near": "published"},
    ),
    (
        "x-words",
        {**TEXT, "x-words": "topics"},
        "MTSS",
        "unknown-word.list",
        {"value": "MTSS", "list": "topics", "near": "mtss"},
    ),
    (
        "x-words",
        {**TEXT, "x-words": "topics"},
        "zzzz",
        "unknown-word.list",
        {"value": "zzzz", "list": "topics", "near": None},
    ),
    ("x-words", {**TEXT, "x-words": "counties"}, "Kerm", "unknown-word.county", {"value": "Kerm", "near": "Kern"}),
    (
        "x-refers",
        {**TEXT, "x-refers": "resource"},
        "old-guide",
        "unknown-entry.resource",
        {"value": "old-guide", "today": "a-guide", "near": None},
    ),
    (
        "x-refers",
        {**TEXT, "x-refers": "lead"},
        "kern-leed",
        "unknown-entry.lead",
        {"value": "kern-leed", "today": None, "near": ("kern-lead",)},
    ),
    (
        "x-refers",
        {**TEXT, "x-refers": "reviewer"},
        "zzzz",
        "unknown-entry.lead",
        {"value": "zzzz", "today": None, "near": None},
    ),
    (
        "x-refers",
        {**TEXT, "x-refers": "page"},
        "topics/mts",
        "unknown-entry.page",
        {"value": "topics/mts", "today": None, "near": ("topics/mtss",)},
    ),
    (
        "x-refers",
        {**TEXT, "x-refers": "facet"},
        "topics/mts",
        "unknown-entry.facet",
        {"value": "topics/mts", "today": None, "near": ("topics/mtss",)},
    ),
]


def found_in(schema: dict[str, Any], text: str) -> list[Problem]:
    """What is wrong with a field of this schema that has this value."""
    document, trouble = parse_document(f"field: {text}\n".encode(), Path("x.yml"), "x.yml")
    assert trouble == []
    assert document is not None
    whole = {"type": "object", "properties": {"field": {"x-line": schema.get("type") == "string", **schema}}}
    return SchemaCheck(whole, KNOWN, TODAY).check(document)


@pytest.mark.parametrize(
    ("rule", "schema", "text", "name", "values"), CASES, ids=[f"{rule}-{name}" for rule, _, _, name, _ in CASES]
)
def test_a_rule_gives_the_sentences_and_their_values(
    rule: str, schema: dict[str, Any], text: str, name: str, values: dict[str, Any]
) -> None:
    (problem,) = found_in(schema, text)
    assert (problem.name, dict(problem.values)) == (name, values)
    assert problem.message


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, *_ in CASES} == set(RULES)


def keywords_in(part: Any) -> set[str]:
    """The keywords of a schema that something can break; the names of fields are none."""
    if isinstance(part, list):
        return {name for item in part for name in keywords_in(item)}
    if not isinstance(part, dict):
        return set()
    own = {
        name
        for name in part
        if name in Draft202012Validator.VALIDATORS
        or name in ("x-words", "x-refers", "x-line", "x-text", "x-office", "x-role")
    }
    fields = part.get("properties", {})
    inner = [
        *fields.values(),
        *(part.get(name) for name in ("items", "additionalProperties", "propertyNames", "anyOf")),
    ]
    return own | keywords_in(inner)


def test_every_keyword_of_the_schemas_has_a_rule_and_every_rule_its_use() -> None:
    """A keyword without a rule would refuse a file and say nothing."""
    assert keywords_in(SCHEMAS) - ON_THE_WAY == set(RULES)


def parts_of(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, dict):
        return [part, *(inner for value in part.values() for inner in parts_of(value))]
    return [inner for item in part for inner in parts_of(item)] if isinstance(part, list) else []


def test_every_kind_of_value_has_a_word() -> None:
    wanted = {kind_wanted(part) for part in parts_of(SCHEMAS) if isinstance(part.get("type"), str | list)}
    assert wanted <= set(messages().words["kind"])


def test_every_web_address_has_a_noun() -> None:
    assert all(part.get("x-noun") for part in parts_of(SCHEMAS) if part.get("format") == "uri")


def test_a_value_that_breaks_several_rules_is_reported_once_by_the_rule_that_says_most() -> None:
    schema = {"type": "string", "minLength": 9, "pattern": "^b$", "enum": ["b"]}
    assert [p.name for p in found_in(schema, "c")] == ["too-short.text"]
    assert [p.name for p in found_in(schema, "1")] == ["wrong-kind.number-for-text"]
    assert next(iter(RULES_OF_A_VALUE)) == "type"
    assert not set(RULES_OF_A_VALUE) & set(RULES_OF_A_GROUP)


def test_a_misspelt_field_is_not_also_a_missing_one() -> None:
    for more in ({"required": ["hosts"]}, {"anyOf": [{"required": ["hosts"]}]}, {"minProperties": 2}):
        assert [p.name for p in found_in({**GROUP, **more}, "{host: x}")] == ["unknown-field.here"]


def test_what_a_field_means_is_left_out_where_it_repeats_the_title() -> None:
    about = {"title": "Topics", "x-help": "Choose."}
    assert field_of({**about, "description": "One of the topics."}) == Field("Topics", "", "Choose.")
    assert field_of({**about, "description": "What it is about."}) == Field("Topics", "What it is about.", "Choose.")
    assert field_of({}) == Field("", "", "")


def test_help_follows_the_advice_and_is_left_out_where_a_line_can_be_copied() -> None:
    field = {"title": "Day", "description": "When it was.", "x-help": "Write a day."}
    (problem,) = found_in({**field, "type": "string"}, "12")
    assert problem.message == "This must be text, but it is a whole number. Day: When it was."
    assert problem.hint == 'If this is meant as text, put it in quotes: "12". Write a day.'
    group = {"type": "object", "required": ["day"]}
    (problem,) = found_in({**group, "properties": {"day": {**field, "examples": ["x"]}}}, "{}")
    assert problem.hint == "Fill it in, for example day: x"
    (problem,) = found_in({**group, "properties": {"day": field}}, "{}")
    assert problem.hint == "Fill in day: and, below it, what belongs there. Write a day."
