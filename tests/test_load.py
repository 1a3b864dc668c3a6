"""Loading: whatever bytes come in, a document or a problem comes out; every value knows where it stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from level1.characters import strange_in
from level1.problems import Problem
from level1.yamlfile.reading import MAX_BYTES, MAX_DEPTH, Document, parse_document, read_document, yaml_files

FILE = Path("content/resources/x.yml")


def loaded(text: str | bytes) -> tuple[Document | None, list[Problem]]:
    raw = text.encode() if isinstance(text, str) else text
    return parse_document(raw, FILE, FILE.as_posix())


def data_of(text: str | bytes) -> Any:
    document, problems = loaded(text)
    assert problems == []
    assert document is not None
    return document.data


# What a person can type: no characters that loading refuses. \r and \t would come back as \n and as an indent.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30).filter(
    lambda text: not strange_in(text) and text == text.strip(" ")
)
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.one_of(TEXTS, st.integers(-(10**15), 10**15), st.booleans())
NESTED = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
ENTRIES = st.dictionaries(NAMES, NESTED, min_size=1, max_size=6)
# Pieces that YAML gives a meaning to, so that the search finds the odd corners.
PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "\n",
            "  ",
            "- ",
            "? ",
            "&a ",
            "*a ",
            "!x ",
            "!!int ",
            "'",
            '"',
            "\\",
            *"[]{},#|>~@`",
            "%YAML ",
            "---\n",
            "...\n",
            "\t",
            "\r",
            "\0",
            "é",
            "\ufeff",
            "<<: ",
            "0x1",
            "1.5e999",
        ]
    ),
    max_size=30,
).map("".join)


def depth_of(data: Any) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + max(map(depth_of, inner), default=0) if isinstance(data, dict | list) else 0


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
        PIECES.map(str.encode),
    )
)
def test_any_bytes_give_a_document_or_problems_and_never_an_exception(raw: bytes) -> None:
    document, problems = loaded(raw)
    assert document is not None or problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        assert problem.file == FILE.as_posix()
        assert problem.severity == "error"


@given(PIECES)
def test_only_text_numbers_truth_values_lists_and_fields_ever_come_out(text: str) -> None:
    document, _ = loaded(text)

    def plain(data: Any) -> bool:
        if type(data) is dict:
            return all(type(name) is str and plain(value) for name, value in data.items())
        return all(map(plain, data)) if type(data) is list else data is None or type(data) in (str, int, float, bool)

    assert document is None or plain(document.data)


@given(ENTRIES, st.sampled_from(['"', "'"]), st.booleans())
def test_data_written_by_another_program_comes_back_the_same(entry: dict[str, Any], style: str, flow: bool) -> None:
    if depth_of(entry) <= MAX_DEPTH:
        text = yaml.safe_dump(entry, default_style=style, default_flow_style=flow, allow_unicode=True, width=60)
        # Quoting everything makes PyYAML mark numbers and truth values with tags, which are not allowed here.
        text = text.replace('!!int "', '"').replace("!!int '", "'").replace('!!bool "', '"').replace("!!bool '", "'")
        assert data_of(text) == in_words(entry)


def in_words(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: in_words(value) for name, value in data.items()}
    if isinstance(data, list):
        return [in_words(value) for value in data]
    return data if isinstance(data, str) else str(data).lower()


@given(st.dictionaries(NAMES, st.lists(VALUES, max_size=4) | VALUES, min_size=1, max_size=6))
def test_numbers_and_truth_values_without_quotes_come_back_the_same(entry: dict[str, Any]) -> None:
    lines = [f"{name}: {written(value)}" for name, value in entry.items()]
    assert data_of("\n".join(lines)) == entry


def written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value).lower()


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans(), st.integers(0, 3))
def test_the_place_of_a_value_points_at_it_in_the_text(items: list[list[str]], dashes: bool, blank_lines: int) -> None:
    """Each value is followed by its number, so that none of them stands in the text twice."""
    blank, count, lines = "\n" * blank_lines, 0, []
    for number, names in enumerate(items):
        words = [f"{name}.{(count := count + 1)}" for name in names]
        lines.append(
            f"field{number}:"
            + (blank + "".join(f"\n  - {word}  # é" for word in words) if dashes else f" [{', '.join(words)}]")
        )
    text = "# ñ\n" + "\n".join(lines)
    document, problems = loaded(text)
    assert document is not None
    assert not problems
    rows = text.split("\n")
    for name, words in document.data.items():
        line, column = document.place((name,), key=True)
        assert rows[line - 1][column - 1 :].startswith(f"{name}:")
        for place, word in enumerate(words):
            line, column = document.place((name, place))
            assert rows[line - 1][column - 1 :].startswith(word)
            assert document.place((name, place, "deeper", 3)) == (line, column)


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    document, _ = loaded("# note\ntitle: A\nsources:\n  - url: x\n")
    assert document is not None
    assert document.place(("nowhere",)) == (2, 1)
    assert document.place(("sources", 0, "date"), key=True) == (4, 5)
    assert document.place(("sources", 7)) == (4, 3)


@given(ENTRIES)
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(entry: dict[str, Any]) -> None:
    if depth_of(entry) <= MAX_DEPTH:
        text = "".join(f"{name}: {written_deep(value)}\n" for name, value in entry.items())
        assert (
            data_of(b"\xef\xbb\xbf" + text.encode())
            == data_of(text.replace("\n", "\r\n"))
            == data_of(text.replace("\n", "\r"))
            == data_of(text)
            == entry
        )


def written_deep(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written_deep(inner)}" for name, inner in value.items()) + "}"
    return f"[{', '.join(map(written_deep, value))}]" if isinstance(value, list) else written(value)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system",
        "!!python/object/new:os.system",
        "!!python/name:os.system",
        "!!python/module:os",
        "!!binary",
        "!!timestamp",
        "!!set",
        "!<tag:yaml.org,2002:python/name:os.system>",
        "!own",
    ],
)
@pytest.mark.parametrize("value", ["'touch {}'", "['touch {}']", "{{args: ['touch {}']}}"])
def test_a_tag_is_told_and_nothing_is_run(tmp_path: Path, tag: str, value: str) -> None:
    made = tmp_path / "made"
    document, problems = loaded(f"title: {tag} {value.format(made)}\n")
    assert [problem.code for problem in problems] == ["tag"]
    assert document is not None
    assert "touch" in str(document.data)
    assert not made.exists()


def test_an_alias_is_not_followed_so_a_small_file_stays_small() -> None:
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    document, problems = loaded(text)
    assert document is not None
    assert document.data["a29"] == [None, None]
    assert {problem.code for problem in problems} == {"anchor", "alias"}


@pytest.mark.parametrize(
    ("written_as", "value"),
    [
        ("2026", 2026),
        ("-5", -5),
        ("+5", 5),
        ("0", 0),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2026-11-21", "2026-11-21"),
        ("2024-25", "2024-25"),
        ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
        ("1.2.3", "1.2.3"),
        ("'yes'", "yes"),
        ('"007"', "007"),
        ("yes please", "yes please"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("=", "="),
        ("<<", "<<"),
        ("1e5", "1e5"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_value_is_read_as_a_person_means_it(written_as: str, value: Any) -> None:
    document, problems = loaded(f"field: {written_as}\n")
    assert document is not None
    assert problems == []
    assert (document.data["field"], type(document.data["field"])) == (value, type(value))


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "Yes",
        "NO",
        "on",
        "Off",
        "y",
        "N",
        "007",
        "0",
        "0x1F",
        "0o17",
        "0b1",
        "1_000",
        "12:30",
        "1:2:3",
        "01100170000000",
    ],
)
def test_a_word_that_readers_take_for_different_things_needs_quotes(word: str) -> None:
    document, problems = loaded(f"field: {word}\n")
    assert document is not None
    if word == "0":
        assert problems == []
        assert document.data == {"field": 0}
    else:
        assert [(p.code, p.path, p.line, p.column) for p in problems] == [("yaml-trap", "field", 1, 8)]
        assert document.data == {"field": word}
        assert f'"{word}"' in problems[0].hint


def test_of_two_fields_of_one_name_the_first_is_kept_and_the_second_told() -> None:
    document, problems = loaded("a: 1\nb: 2\na: 3\n")
    assert document is not None
    assert document.data == {"a": 1, "b": 2}
    assert [(p.code, p.line, p.column) for p in problems] == [("duplicate-key", 3, 1)]


def test_all_that_is_odd_in_a_file_is_told_at_once() -> None:
    _, problems = loaded("a: &x yes\na: !y text\nb: *x\n---\nc: 1\n")
    assert [p.code for p in problems] == ["anchor", "yaml-trap", "tag", "duplicate-key", "alias", "several-documents"]


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1, 5000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_brackets_may_be_nested_only_so_deep(depth: int, brackets: str) -> None:
    opening = "[" if brackets == "[]" else "{a: "
    document, problems = loaded(opening * depth + ("[]" if depth == MAX_DEPTH else "x") + brackets[1] * depth)
    assert (document is None) == (depth > MAX_DEPTH)
    assert [p.code for p in problems] == (["too-deep"] if depth > MAX_DEPTH else [])


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES, b"#"))
    assert read_document(path, "x.yml")[1] == []
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES + 1, b"#"))
    document, problems = read_document(path, "x.yml")
    assert document is None
    assert [(p.code, p.line, p.column, p.message) for p in problems] == [
        ("too-large", 1, 1, "The file has 64,001 bytes; 64,000 is the limit.")
    ]


def test_what_is_no_readable_file_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code_of(path: Path) -> str:
        document, problems = read_document(path, path.name)
        assert document is None
        assert problems[0].hint
        return ", ".join(problem.code for problem in problems)

    file, link, folder, pipe = (tmp_path / name for name in ("a.yml", "link.yml", "folder.yml", "pipe.yml"))
    file.write_text("a: 1\n")
    link.symlink_to(file)
    folder.mkdir()
    os.mkfifo(pipe)
    assert code_of(link) == "linked-file"
    assert code_of(folder) == code_of(pipe) == code_of(tmp_path / "nowhere.yml") == "not-a-file"

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert code_of(file) == "unreadable"


def test_the_files_of_a_folder_come_in_the_order_of_their_names_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yml", ".hidden.yml", "B.yml"):
        (tmp_path / name).touch()
    assert [path.name for path in yaml_files(tmp_path)] == ["B.yml", "a.yml", "b.yml"]
    assert yaml_files(tmp_path / "nowhere") == []


def test_a_place_is_counted_by_any_kind_of_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        document, problems = loaded(f"a: 1{end}b:{end}\t- x{end}")
        assert document is None
        assert [(p.code, p.line, p.column) for p in problems] == [("tab", 3, 1)]
        document, _ = loaded(f"a: 1{end}b: 2{end}")
        assert document is not None
        assert document.text == "a: 1\nb: 2\n"


def test_a_list_as_the_name_of_a_field_is_told_where_it_stands() -> None:
    _, problems = loaded("a: 1\n[b, c]: 2\n")
    assert [(p.code, p.line, p.column) for p in problems] == [("odd-key", 2, 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_letter_that_cannot_be_read_is_counted_in_letters(end: str, mark: bytes) -> None:
    _, (problem,) = loaded(mark + f"a: 1{end}b: ñé".encode() + b"\xe9\n")
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 2, 6)


def test_utf_16_without_its_mark_is_named() -> None:
    _, (problem,) = loaded("title: Attendance".encode("utf-16-le"))
    assert (problem.code, problem.message) == ("not-utf8", "The file is probably saved as UTF-16.")
    assert loaded("title: Att\0endance")[1][0].code == "hidden-character"


@pytest.mark.parametrize("character", ["\u00ad", "\u061c", "\ufffe", "\uffff", "\U000e0001", "\U000e007f"])
def test_what_cannot_be_seen_is_told(character: str) -> None:
    assert [p.code for p in loaded(f"title: a{character}b\n")[1]] == ["hidden-character"]


def test_after_a_second_field_of_one_name_places_are_those_of_the_first() -> None:
    document, _ = loaded("a: [1, 2]\na: [3, 4]\n---\na: [5, 6]\n")
    assert document is not None
    assert document.place(("a", 1)) == (1, 8)
    assert document.place(("a",), key=True) == (1, 1)


def test_zeros_are_mentioned_only_where_there_are_some() -> None:
    assert "zeros" in loaded("a: 0830\n")[1][0].message
    assert "zeros" not in loaded("a: 10:30\n")[1][0].message
