"""Files that are read line by line have the data that the parser reads, whatever is done to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from conftest import PROJECT

from level1.characters import strange_in
from level1.yamlfile import reading
from level1.yamlfile.reading import parse_document
from level1.yamlfile.usual import read_usual

FILES = sorted((*PROJECT.glob("content/resources/*.yml"), *PROJECT.glob("content/leads/*.yml")))
EXAMPLES = sorted((*PROJECT.glob("tests/examples/*/*.yml"), *PROJECT.glob("tests/seeded/files/**/*.yml")))

# What means something in YAML, alone and between other things, and what looks like it.
SIGNS = (
    *"-?:,[]{}#&*!|>'\"%@`\\~^=<+.()/ 0195xyn_\n\u00e9\u00bf\u201c\u201d\u2019\u20ac",
    *("- ", ": ", " :", " #", "# ", ", ", " ,", "  ", "\n\n", "\n  ", "\n- ", "\n---\n", "\n...\n", ":\n", " \n", "\n#x\n", "\t"),
    *("null", "true", "No", "off", "012", "0x1", "1_0", "1:30", "-1", "3.14", "1e3", "2024-05-05", "''", '""', "[]", "{}"),
    *("- a", "a: b", "a:b", "[a, b]", "[a,b]", '["a", b]', "['a', b]", "[a b, c: d]", "{a: b}", "!!str a", "&a b", "*a", "<<: a"),
    *('"a"', "'a'", '"a: b"', '" a"', "'a''b'", '"\\u200b"', '"a" b', "\u201ca\u201d", "|", ">", ">-", ">+", ">2-", "|-"),
    *("\ntitle: x", "\nkey:\n  a: b", "\nkey:\n- a", "\nkey:\n  - a: b\n    c: d", "\nkey:\n    - a", "\nkey: a\n  b", "\nkey", "\nkey:"),
    *("\nkey: >-\n  a\n  b", "\nkey: >-\n  a\n\n  b", "\nkey: >-\n  a\n    b", "\nkey: >-\na", "\nkey: >-\n   a\n  b", "\n? a\n: b"),
)  # fmt: skip


@cache
def texts() -> list[str]:
    return [path.read_text("utf-8") for path in FILES]


def as_parsed(text: str) -> str | None:
    """The data as the parser reads it, or None if it finds any problem."""
    document, problems = reading._parsed(text, Path("x.yml"), "x.yml")
    return repr(document.data) if document and not problems and not document.unsure else None


def agrees(text: str) -> bool:
    """Whether the text was read line by line; it then must be as the parser reads it."""
    if strange_in(text) or (data := read_usual(text)) is None:
        return False
    assert repr(data) == as_parsed(text), text
    return True


def test_nearly_all_entries_are_read_line_by_line_and_as_the_parser_reads_them() -> None:
    assert sum(map(agrees, texts())) > 0.95 * len(FILES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_read_as_the_parser_reads_it(path: Path) -> None:
    raw = path.read_bytes()
    text, _ = reading.read_text(raw, "x.yml")
    agrees(text or "")


def one_change(text: str, random: Random) -> str:
    lines = text.split("\n")
    at, number = random.randrange(len(text)), random.randrange(len(lines))
    sign = random.choice(SIGNS)
    match random.randrange(8):
        case 0:
            return text[:at] + sign + text[at:]
        case 1:
            return text[:at] + text[at + random.randint(1, 3) :]
        case 2:
            name, colon, _ = lines[number].partition(": ")
            lines[number] = f"{name}{colon}{sign}"
        case 3:
            name, colon, value = lines[number].partition(random.choice((": ", "- ", "[", ", ")))
            lines[number] = f"{name}{colon}{sign}{value}"
        case 4:
            lines[number] += sign
        case 5:
            lines[number] = f"{' ' * random.randint(1, 4)}{lines[number]}"
        case 6:
            lines[number] = lines[number][random.randint(1, 2) :]
        case _:
            lines.insert(random.randrange(len(lines)), lines.pop(number))
    return "\n".join(lines)


def test_a_changed_file_is_read_as_the_parser_reads_it() -> None:
    random, read = Random(11), 0
    for _ in range(6000):
        text = random.choice(texts())
        for _ in range(random.choice((1, 1, 2, 3))):
            text = one_change(text, random) or "x"
        read += agrees(text)
    assert 1000 < read < 5000


def test_small_files_are_read_as_the_parser_reads_them() -> None:
    random, read = Random(12), 0
    for _ in range(20000):
        pieces = random.choices(("a", "key: ", "\nkey: ", "\n  ", "\n- ", "  - ", *SIGNS), k=random.randint(1, 5))
        read += agrees(f"title: {''.join(pieces)}\n") + agrees(f"title: x\nkey:{''.join(pieces)}\nlast: y\n")
    assert read > 1500


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("# x\na: [b, 2, \"3\", 'c d']\n", {"a": ["b", 2, "3", "c d"]}),
        ("a: >-\n  b\n  c\nd: 1.5\n", {"a": "b c", "d": 1.5}),
        ("a:\n  - b: c\n    d: true\n  - b: e\nf:\n  g: h\n", {"a": [{"b": "c", "d": True}, {"b": "e"}], "f": {"g": "h"}}),
        ('a:\n  - b\n  - "c: d"\n', {"a": ["b", "c: d"]}),
    ],
)  # fmt: skip
def test_the_usual_forms_are_read(text: str, data: object) -> None:
    assert read_usual(text) == data
    assert as_parsed(text) == repr(data)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a:\n", "a: b", "a: b\na: c\n", "a: no\n", "a: 012\n",
     "a: &x b\n", "a: b\n  c\n", "a: b # c\n", "a: [b\n", "a: [b ]\n", "a: [b , c]\n", "a: >-\n  b \n  c\n", "a: b\n\nc: d\n", "é: b\n",
     "a: “b”\n", 'a: "\\u200b"\n', "a: ' b'\n", "a:\n  b:\n    c:\n      d:\n        e: f\n", f"{'a' * 1200}: b\n"],
)  # fmt: skip
def test_what_is_not_usual_is_left_to_the_parser(text: str) -> None:
    assert read_usual(text) is None


def test_a_file_with_a_problem_has_its_place() -> None:
    document, problems = parse_document(b"a: b\nc: [x, no]\n", Path("x.yml"), "x.yml")
    assert document
    assert [(one.line, one.column, one.name) for one in problems] == [(2, 8, "yaml-trap.word")]
    usual, none = parse_document(b"a: b\nc: [x, z]\n", Path("x.yml"), "x.yml")
    assert usual
    assert not none
    assert usual.place(("c", 1)) == (2, 8)
