"""Changing a file: what was asked for changes, and every remark, order, quote and fold around it stays."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from level1.validate.schema import load_schema
from level1.yamlfile.writing import CannotEdit, edited_text, write_files

SCHEMA = load_schema(PROJECT / "schemas", "resource")
ENTRY = (PROJECT / "content" / "resources" / "21csla.yml").read_text("utf-8")
REMARKED = """\
# by hand
status: published   # since spring
summary: >-
  Two lines that
  somebody folded.

aliases:
  - first   # its name of 2024
  # a remark between
  - second
'lead': 'hetac'
added: "2026-01-01"
"""


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_only_the_line_of_a_field_changes() -> None:
    assert changed_lines(ENTRY, edited_text(SCHEMA, ENTRY, {("changed",): "2026-12-01"})) == [
        f'- changed: "{read(ENTRY)["changed"]}"',
        '+ changed: "2026-12-01"',
    ]


def test_a_new_field_comes_where_the_schema_has_it() -> None:
    after = edited_text(SCHEMA, ENTRY, {("aliases",): ["an-old-id"]})
    assert changed_lines(ENTRY, after) == ["+ aliases: [an-old-id]"]
    assert after.index("status:") < after.index("aliases:") < after.index("added:")


def test_a_list_of_records_grows_at_its_end() -> None:
    """The records that are there keep their layout; a long text of the new one is folded."""
    source = {"url": "https://www.example.org/", "note": "It says so. " * 12 + "Yes."}
    data = [*read(ENTRY)["sources"], source]
    lines = changed_lines(ENTRY, edited_text(SCHEMA, ENTRY, {("sources",): data}))
    assert lines[:2] == ["+   - url: https://www.example.org/", "+     note: >-"]
    assert all(line.startswith("+") for line in lines)


def test_remarks_quotes_and_folds_stay() -> None:
    after = edited_text(SCHEMA, REMARKED, {("aliases",): ["first", "second", "third"], ("status",): "withdrawn"})
    assert changed_lines(REMARKED, after) == [
        "- status: published   # since spring",
        "+ status: withdrawn   # since spring",
        "+   - third",
    ]


def test_a_field_can_be_taken_out() -> None:
    assert changed_lines(ENTRY, edited_text(SCHEMA, ENTRY, {("steps",): None})) == ["- steps: [implement]"]


@pytest.mark.parametrize("text", [f"---\n{REMARKED}", REMARKED.replace("\n", "\r\n")])
def test_the_beginning_and_the_line_ends_stay(text: str) -> None:
    after = edited_text(SCHEMA, text, {("added",): "2026-02-02"})
    assert after == text.replace("2026-01-01", "2026-02-02")


ODD = """\
\ufeffstatus:   'published'
summary:  "Somebody's layout."   # wide
lead:
    name:  hetac
    links: {url: https://a.example/, kind: page}
tags:
- one
-   two  # second
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_text_is_put_where_the_old_one_stands_however_the_file_is_laid_out(ends: str) -> None:
    """No line but its own changes, and in that line nothing but the text: quotes, blanks and remarks stay."""
    text = ODD.replace("\n", ends)
    places: dict[Any, str] = {
        ("status",): "withdrawn",
        ("lead", "links", "url"): "https://b.example/?a=b",
        ("tags", 1): "no",
    }
    after = edited_text({}, text, places)
    assert after == (
        text.replace("'published'", "'withdrawn'")
        .replace("https://a.example/", '"https://b.example/?a=b"')
        .replace("  two ", '  "no" ')
    )


def test_a_file_that_is_written_anew_keeps_its_mark_and_line_ends() -> None:
    text = f"\ufeff{REMARKED}".replace("\n", "\r")
    after = edited_text(SCHEMA, text, {("keywords",): ["one"]})
    assert after == text.replace("aliases:", "keywords: [one]\raliases:")


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "status: [\n", "", "- a list\n"])
def test_what_cannot_be_changed_is_said(text: str) -> None:
    """Doubled fields, broken YAML and files that are no entry raise; nothing is guessed."""
    with pytest.raises(CannotEdit):
        edited_text(SCHEMA, text, {("status",): "draft"})


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=200)


@settings(max_examples=25)
@given(TEXTS.map(str.strip).filter(bool), st.lists(TEXTS.map(str.strip).filter(bool), max_size=4))
def test_whatever_is_written_is_read_back(reason: str, keywords: list[str]) -> None:
    after = edited_text(SCHEMA, REMARKED, {("reason",): reason, ("keywords",): keywords})
    assert read(after) == {**read(REMARKED), "reason": reason, "keywords": keywords}


def read(text: str) -> Any:
    from level1.yamlfile.reading import parse_document

    document, _problems = parse_document(text.encode(), Path(), "")
    assert document is not None
    return document.data


def test_several_files_are_written_in_order(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yml", tmp_path / "deeper" / "new.yml"
    old.write_text("old", encoding="utf-8")
    new.parent.mkdir()
    write_files(tmp_path, {new: "new", old: None})
    assert not old.exists()
    assert new.read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["deeper"]


def test_all_files_or_none(tmp_path: Path) -> None:
    """When the third cannot be replaced, the first is put back, the second is gone again, and no other file is left."""
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    first.write_text("as it was", encoding="utf-8")
    (third / "in the way").mkdir(parents=True)
    with pytest.raises(OSError):
        write_files(tmp_path, {first: "changed", second: "made", third: "cannot be"})
    assert first.read_text("utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "third"]
