"""The reference of fields: whole, and always what the schemas say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import PROJECT
from real import real_catalog

from level1.contribute.reference import GROUPS, anchor_of, groups_of, row_of
from level1.site.pages.reference import TABLES, WISHES
from level1.validate.schema import load_schema

SCHEMAS = {name: load_schema(PROJECT / "schemas", name) for name in GROUPS}


def names_in(schema: dict[str, Any], before: str = "") -> Iterator[str]:
    """Every field at every level, with dots."""
    inside = schema.get("items", schema)
    for name, part in inside.get("properties", {}).items():
        yield f"{before}{name}"
        yield from names_in(part, f"{before}{name}.")


@pytest.mark.parametrize("name", GROUPS)
def test_every_field_has_one_row_and_one_place(name: str) -> None:
    rows = [row for group in groups_of(name, SCHEMAS[name], real_catalog()) for row in group.rows]
    assert sorted(row.name for row in rows) == sorted(names_in(SCHEMAS[name]))
    assert len({row.anchor for row in rows}) == len(rows)
    assert all(row.meaning and row.help and row.example for row in rows)


@pytest.mark.parametrize("name", GROUPS)
def test_a_field_that_is_told_in_no_group_is_new(name: str) -> None:
    """It is shown under More, so nothing is missing; then it gets its place."""
    assert [group.id for group in groups_of(name, SCHEMAS[name], real_catalog())] == [id for id, _, _ in GROUPS[name]]
    new = {
        **SCHEMAS[name],
        "properties": {**SCHEMAS[name]["properties"], "new": SCHEMAS["resource"]["properties"]["title"]},
    }
    assert [row.name for row in groups_of(name, new, real_catalog())[-1].rows] == ["new"]


def test_limits_choices_and_examples_are_those_of_the_schema() -> None:
    groups = groups_of("resource", SCHEMAS["resource"], real_catalog())
    assert row_of(groups, "summary").limits == ("40 to 400 characters",)
    assert row_of(groups, "topics").limits == ("a list of 1 to 4",)
    assert row_of(groups, "evidence.tier").limits == ("a number from 1 to 4",)
    assert [id for id, _ in row_of(groups, "cost").choices] == ["free", "fee", "unknown"]
    assert row_of(groups, "grades").example == '["6-8", "9-12"]'
    assert (row_of(groups, "lead").listed, row_of(groups, "counties").listed) == ("lead", "counties")
    assert {row.name for group in groups for row in group.rows if row.required and "." not in row.name} == set(
        SCHEMAS["resource"]["required"]
    )
    with pytest.raises(KeyError):
        row_of(groups, "no-such-field")


@pytest.mark.parametrize("name", ["sources.url", "sources.1.url", "sources.12.url", "sources[0].url"])
def test_the_name_of_a_field_in_a_problem_or_an_answer_leads_to_its_row(name: str) -> None:
    assert anchor_of(name) == "field-sources.url"


def test_every_wish_names_fields_that_there_are() -> None:
    there = {(table.schema, name) for table in TABLES for name in names_in(SCHEMAS[table.schema])}
    assert {field for wish in WISHES for field in wish.fields} <= there


def test_the_guide_for_contributors_has_the_fields_of_today(script: Callable[[str], Any]) -> None:
    fields = script("fields")
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    assert fields.with_table(text) == text
    older = re.sub(r"(?m)^\| `summary`.*\n", "", text)
    assert older != text
    assert fields.with_table(older) == text
    with pytest.raises(ValueError, match="no place"):
        fields.with_table("No marks.")
    assert set(json.loads((PROJECT / "schemas/resource.schema.json").read_text("utf-8"))["properties"]) <= set(
        re.findall(r"(?m)^\| `(\w+)`", text)
    )
