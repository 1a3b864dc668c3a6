"""Editing: one layout for every file, and files replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from level1.catalog.content import KINDS
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.characters import strange_in
from level1.validate.schema import load_schema
from level1.yamlfile.reading import parse_document
from level1.yamlfile.writing import LINE_WIDTH, canonical_text, write_file

SCHEMAS = PROJECT / "schemas"
FILES = sorted(path for folder in (*KINDS, "taxonomy") for path in (PROJECT / "content" / folder).glob("*.yml"))

SCHEMA = {
    "required": ["title", "must"],
    "properties": {
        "title": {"type": "string"},
        "summary": {"type": "string", "x-layout": "folded"},
        "description": {"type": "string", "x-layout": "literal"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "must": {"type": "array"},
        "parts": {
            "type": "array",
            "items": {"properties": {"url": {}, "note": {"type": "string", "x-layout": "folded"}}},
        },
        "group": {"properties": {"first": {}, "second": {}}},
    },
}


def schema_name_of(path: Path) -> str:
    return KINDS.get(path.parent.name) or {**LISTS, **POLICIES}[path.stem]


def read(text: str) -> Any:
    document, problems = parse_document(text.encode(), Path("x.yml"), "x.yml")
    assert problems == []
    assert document is not None
    return document.data


def layout(data: dict[str, Any]) -> str:
    return canonical_text(SCHEMA, data, "x.schema.json").split("\n", 1)[1]


def test_all_content_is_written_in_the_one_layout() -> None:
    """Reading a file and writing it again gives the same bytes, so an edit by a program changes only what it must."""
    assert len(FILES) > 100
    schemas: dict[str, Any] = {}
    differ = []
    for path in FILES:
        name = schema_name_of(path)
        schemas.setdefault(name, load_schema(SCHEMAS, name))
        text = path.read_bytes().decode()
        if canonical_text(schemas[name], read(text), f"../../schemas/{name}.schema.json") != text:
            differ.append(path.relative_to(PROJECT).as_posix())
    assert differ == []


# What entries hold. Texts begin and end with something, since blanks around a text are dropped.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"))
LINES = (
    st.text(CHARACTERS, min_size=1, max_size=150)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not strange_in(text))
)
WORDS = st.sampled_from(
    [
        "yes",
        "No",
        "null",
        "~",
        "true",
        "007",
        "2024",
        "1:30",
        "a: b",
        "a #b",
        "- a",
        "? a",
        "*a",
        "&a",
        "!a",
        "@a",
        "%a",
        "a,b",
        "a, b",
        "[a]",
        "{a}",
        "'a'",
        '"a"',
        "a'b",
        "a\\b",
        "a:",
        ":a",
        "---",
        "...",
        "=",
        "<<",
        "|",
        ">",
        "2026-11-21",
        "é",
        "a  b",
    ]
)
TEXTS = st.one_of(LINES, WORDS)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=4).map("\n".join)
DATA = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "summary": LINES,
        "description": PARAGRAPHS,
        "tags": st.lists(TEXTS, min_size=1, max_size=8),
        "must": st.lists(st.integers(-99, 99), max_size=3),
        "parts": st.lists(st.fixed_dictionaries({"url": TEXTS}, optional={"note": LINES}), min_size=1, max_size=3),
        "group": st.fixed_dictionaries({"first": st.booleans(), "second": TEXTS}),
    },
)


@given(DATA)
def test_what_is_written_is_read_back_the_same(data: dict[str, Any]) -> None:
    assert read(layout(data)) == data


@given(DATA)
def test_writing_what_was_written_changes_nothing(data: dict[str, Any]) -> None:
    text = layout(data)
    assert layout(read(text)) == text


@given(DATA, st.randoms())
def test_the_order_in_which_fields_come_does_not_matter(data: dict[str, Any], random: Any) -> None:
    names = list(data)
    random.shuffle(names)
    assert layout({name: data[name] for name in names}) == layout(data)


def test_the_layout_is_this() -> None:
    data: dict[str, Any] = {
        "own": "a field the schema does not know comes last",
        "parts": [{"note": "short", "url": "https://x.org/?a=b"}],
        "description": "One.\n\n- two\n- three",
        "tags": ["a b", "yes", "6-8"],
        "summary": "word " * 24,
        "title": "Part one: the basics",
        "must": [],
        "group": {},
        "keep": None,
    }
    assert canonical_text(SCHEMA, data, "../../schemas/x.schema.json") == (
        "# yaml-language-server: $schema=../../schemas/x.schema.json\n"
        'title: "Part one: the basics"\n'
        "summary: >-\n"
        f"  {' '.join(['word'] * 19)}\n"
        f"  {' '.join(['word'] * 5)}\n"
        "description: |-\n"
        "  One.\n"
        "\n"
        "  - two\n"
        "  - three\n"
        'tags: [a b, "yes", "6-8"]\n'
        "must: []\n"
        "parts:\n"
        '  - url: "https://x.org/?a=b"\n'
        "    note: short\n"
        "group: {}\n"
        "own: a field the schema does not know comes last\n"
    )


def test_a_long_list_stands_one_item_a_line() -> None:
    items = [f"keyword number {chr(97 + n)}" for n in range(8)]
    text = layout({"title": "A", "tags": items})
    assert text == "title: A\ntags:\n" + "".join(f"  - {item}\n" for item in items)


@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=1, max_size=60))
def test_a_folded_text_stays_within_the_line(words: list[str]) -> None:
    assert all(len(line) <= LINE_WIDTH for line in layout({"title": "A", "summary": " ".join(words)}).splitlines())


def test_a_file_is_made_with_its_folder_and_one_kind_of_line_end(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.yml"
    write_file(path, "title: é\n")
    assert path.read_bytes() == "title: é\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert [file.name for file in path.parent.iterdir()] == ["a.yml"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a much longer text than the new one\n" * 100)
    write_file(path, "new\n")
    assert path.read_text() == "new\n"


@pytest.mark.parametrize("step", ["replace", "chmod", "fdopen"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old\n")

    def fail(*arguments: Any, **_named: Any) -> None:
        if isinstance(arguments[0], int):
            os.close(arguments[0])
        raise failure

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(failure)):
        write_file(path, "new\n")
    monkeypatch.undo()
    assert path.read_text() == "old\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]


def test_a_text_that_cannot_be_stored_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old\n")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "half a character: \ud800\n")
    assert path.read_text() == "old\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]
