"""A required list that may be empty: whoever proposes an entry can say that there is none, whatever the way in."""

from __future__ import annotations

from collections.abc import Iterator

from conftest import TODAY
from real import real_content

from level1.catalog.content import KINDS
from level1.contribute.answers import NONE
from level1.contribute.columns import columns, columns_by_key, key_of
from level1.contribute.interview import Interview
from level1.contribute.issue import from_issue
from level1.contribute.issue_forms import CORRECTION, FIELD, forms
from level1.contribute.submission import OF_CURATORS, Submission, answers_for, check
from level1.project import SCHEMAS
from level1.validate.schema import load_schema


def may_be_empty() -> Iterator[tuple[str, str, str]]:
    """(kind, field, what it says of the field that it is empty) of every such list."""
    for kind, name in KINDS.items():
        schema = load_schema(SCHEMAS, name)
        for field in schema["required"]:
            own = schema["properties"][field]
            if own.get("type") == "array" and not own.get("minItems") and field not in OF_CURATORS:
                yield kind, field, own.get("x-none", "")


def test_every_way_in_can_say_that_there_is_none() -> None:
    found = [*may_be_empty()]
    assert ("leads", "holders", "No source names one") in found
    content = real_content()
    detail = next(one for one in forms(content, SCHEMAS)[CORRECTION].questions if one.id == FIELD)
    for kind, field, none in found:
        assert none, f"{field} has no x-none, so nobody can say that it is empty."
        schema = load_schema(SCHEMAS, KINDS[kind])
        [column] = [one for one in columns(schema, {}) if one.name == field]
        assert column.allowed == (none,)
        assert columns_by_key(schema)[key_of(column.label)] == column
        assert column.label in (detail.options or {})
        [question] = [one for one in Interview(content, SCHEMAS, kind, TODAY).required() if one.name == field]
        assert question.choices == ((NONE, none),)


def test_an_issue_can_say_that_no_source_names_a_holder() -> None:
    text = (
        "### Page\n\n_No response_\n\n### Entry\n\nleads/coe-kern\n\n### Site built on\n\n_No response_\n\n"
        "### What is wrong\n\nNobody names one.\n\n### Which detail should change\n\nHolders: No source names one\n\n"
        "### What it should say\n\nNo source names one\n"
    )
    found = from_issue(real_content(), SCHEMAS, text.encode(), TODAY)
    [one] = found.taken.checked
    assert "\nholders: []\n" in one.text


def test_an_answer_that_there_is_none_can_be_taken_back() -> None:
    """As a tick that is taken out: then it is missing, and not silently as it was."""
    content = real_content()
    id = next(id for id, one in content.entries["leads"].items() if one.data["holders"] == [])
    assert answers_for(content, SCHEMAS, "leads", id)["holders"] == NONE
    [one] = check(content, SCHEMAS, [Submission("leads", id, {"holders": ""})], TODAY)
    assert ("holders", "missing-field") in {(told["field"], told["code"]) for told in one.told()}
