"""The catalog of messages and the code that uses it: each name has its row, each row its use, and their values agree."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from conftest import PROJECT

from level1.messages import ENGLISH, LOCALE, Value, messages, plural_form, values_in
from level1.problems import Problem

FILE = LOCALE / ENGLISH / "problems.toml"
ROWS = messages().rows
SOURCES = {
    path.relative_to(PROJECT).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((PROJECT / "level1").rglob("*.py"))
}

# Arguments of the functions that make problems which are no values of a sentence.
NO_VALUES = {"key"}

# Rooms whose problems are all in the catalog, and the texts there that are about no problem of content.
WORDED = ("level1/validate/", "level1/yamlfile/", "level1/catalog/", "level1/state/", "level1/links/exchange.py")
NOT_PROBLEMS = {
    # A mistake of the caller.
    "{} is shown as an Outside: catalog.outside(address). Code that compares reads .text.",
    "{}: is not a list of records",
    # What differs in a table that only an import writes; the message about such a table repeats it.
    "{} is not a table of needs",
    "{} is none of {}",
    "{} is not as `level1 needs import` writes it: line {}: {}.",
    "{} is not a day or month",
    "{} is not a day",
    # What the schema for editors says about itself.
    "A word of content/taxonomy/{}.yml",
    "Controlled words",
    "Made from content/taxonomy by scripts/words.py; edit the lists there, not here.",
}
# The table of fields has the titles of their pages.
NO_PROBLEMS = ("level1/catalog/fields.py", "level1/catalog/subject_fields.py")


def strings(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def names_in(node: ast.expr) -> list[str]:
    """The names of sentences that an argument may be."""
    if isinstance(node, ast.IfExp):
        return [*names_in(node.body), *names_in(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def uses() -> Iterator[tuple[str, str, set[str]]]:
    """(place, name, values) of every call that names a sentence outright."""
    codes = {name.partition(".")[0] for name in ROWS}
    for file, tree in SOURCES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in (
                "problem",
                "at",
                "_whole",
                "whole",
                "fatal",
                "_note",
                "Broken",
                "trouble",
                "_release",
                "NotAnObservation",
            ):
                continue
            for argument in node.args:
                for name in names_in(argument):
                    if name.partition(".")[0] in codes:
                        values = {str(keyword.arg) for keyword in node.keywords} - NO_VALUES
                        yield f"{file}:{node.lineno}", name, values


def test_every_name_that_the_code_uses_has_a_row_with_the_values_it_gives() -> None:
    found = list(uses())
    assert len(found) > len(ROWS) / 2
    assert [(place, name) for place, name, values in found if name not in ROWS or ROWS[name].values != values] == []


def test_every_text_that_looks_like_a_name_of_a_row_is_one() -> None:
    """Tables of names too, which no call shows."""
    codes = {name.partition(".")[0] for name in ROWS if "." in name}
    found = {
        text for tree in SOURCES.values() for text in strings(tree) if re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", text)
    }
    assert {name for name in found if name.partition(".")[0] in codes} - set(ROWS) == set()


def test_every_row_is_used() -> None:
    used = {text for tree in SOURCES.values() for text in strings(tree)}
    assert [name for name in ROWS if name not in used] == []


def test_a_name_without_a_row_or_with_other_values_is_a_mistake_of_the_program() -> None:
    """So every test that reads a message checks its values."""
    for wrong in (
        Problem.at("a.yml", 1, 1, "", "no-such-code"),
        Problem.at("a.yml", 1, 1, "", "alias-loop"),
        Problem.at("a.yml", 1, 1, "", "alias-loop", alias="x", more="y"),
    ):
        with pytest.raises(LookupError):
            _ = wrong.message


def example(name: str, shapes: Mapping[str, set[str]], number: int) -> Value:
    """A value of the kind that a place asks for."""
    lists = messages().lists
    for shape in shapes[name]:
        if shape in lists:
            return ("a", "b")
        if shape in messages().words:
            return next(iter(messages().words[shape]))
    return date(2026, 11, 21) if "day" in shapes[name] else number


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_a_message_of_whole_sentences_with_and_without_what_is_optional(name: str) -> None:
    row = ROWS[name]
    text = json.dumps([row.message, row.hint])
    shapes: dict[str, set[str]] = {value: set() for value in row.values}
    for value, shape in re.findall(r"\{([a-z_]+)(?::([a-z-]+))?\}", text):
        shapes[value].add(shape)
        assert shape in {"", "day", "number", *messages().lists, *messages().words}
    for number in (1, 2):
        values = {value: example(value, shapes, number) for value in row.values}
        message, hint = (messages().text(part, values) for part in (row.message, row.hint))
        assert not re.search(r"\{[a-z_]+(:[a-z-]+)?\}|  |None", f"{message} {hint}")
        assert message.endswith((".", "?", ": 1", ": 2"))
    optional = [part for list_ in (row.message, row.hint) if isinstance(list_, list) for part in list_]
    for value in {value for part in optional if len(optional) > 1 for value in values_in(part)}:
        values = {other: None if other == value else example(other, shapes, 2) for other in row.values}
        assert "None" not in f"{messages().text(row.message, values)} {messages().text(row.hint, values)}"


def plurals_in(sentence: Any) -> Iterator[set[str]]:
    if isinstance(sentence, dict):
        for forms in sentence.values():
            yield set(forms)
            for form in forms.values():
                yield from plurals_in(form)


def test_a_sentence_with_a_count_has_both_forms() -> None:
    sentences = {**{name: row.message for name, row in ROWS.items()}, **messages().summary}
    forms = {name: list(plurals_in(sentence)) for name, sentence in sentences.items()}
    assert {name for name, found in forms.items() if any(one != {"one", "other"} for one in found)} == set()
    assert [plural_form(number) for number in (0, 1, 2, 11, 21)] == ["other", "one", "other", "other", "other"]
    told = [Problem.at("a.yml", 1, 1, "", "too-few", count=n, least=m).message for n, m in ((0, 1), (1, 2), (2, 3))]
    assert told == [
        "This list has 0 items; at least 1 is needed.",
        "This list has 1 item; at least 2 are needed.",
        "This list has 2 items; at least 3 are needed.",
    ]


def test_no_sentence_is_made_plural_with_a_letter_in_brackets() -> None:
    assert "(s)" not in FILE.read_text("utf-8")


def test_the_file_is_laid_out_in_one_way() -> None:
    """Sorted by code and case; severity, message, hint and what is asked in this order; a line each, an empty line between rows."""
    text = FILE.read_text("utf-8")
    rows = text.partition("\n\n\n")[2]
    names = re.findall(r"(?m)^\[(.*)\]$", rows)
    assert names == sorted(names, key=lambda name: name.split(".")) == list(ROWS)
    sentence = r"(\"[^\"\\]*\"|'[^']*'|\[\".*\"\])"
    row = rf"\[[a-z0-9.-]+\]\n(severity = \"warning\"\n)?(message(\.[a-z_]+)* = {sentence}\n)+(hint = {sentence}\n)?"
    row += rf"(asked-message = {sentence}\n)?(asked-hint = {sentence}\n)?"
    for block in rows.strip("\n").split("\n\n"):
        assert re.fullmatch(row, f"{block}\n"), block


def looks_like_a_sentence(text: str) -> bool:
    """Two words or more, with a capital at the start or the end of a sentence."""
    words = re.findall(r"[A-Za-z’']{2,}", text)
    return (
        " " in text
        and len(words) > 1
        and not text.isupper()
        and bool(re.match(r"[“{]?[A-Z{]", text) or re.search(r"[.?!:]\s*$", text))
    )


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but docstrings, regular expressions and what is in the catalog of the site; what an f-string
    puts in is {}."""
    aside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))
        if isinstance(node, ast.Call) and re.match(r"re\.|(sentence|counted)$", ast.unparse(node.func)):
            aside.update(id(argument) for argument in node.args)
        if isinstance(node, ast.JoinedStr):
            aside.update(id(part) for part in node.values)
            if id(node) not in aside:
                yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]  # a constant part is text
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


def test_no_sentence_about_content_is_in_the_code() -> None:
    files = [file for file in SOURCES if file.startswith(WORDED) and file not in NO_PROBLEMS]
    found = {text for file in files for text in texts(SOURCES[file]) if looks_like_a_sentence(text)}
    assert found == NOT_PROBLEMS


def test_content_without_problems_reads_no_messages() -> None:
    """Neither the file nor its parser is touched before a message is shown."""
    script = (
        "import sys, level1.validate\n"
        "from level1.problems import Problem\n"
        "problem = Problem.at('a.yml', 1, 1, '', 'empty-file')\n"
        "assert problem.code == 'empty-file' and 'tomllib' not in sys.modules\n"
        "assert problem.message and 'tomllib' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=PROJECT)
