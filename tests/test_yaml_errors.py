"""What cannot be read as YAML is told in words that need no YAML, at the place where the mistake was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from level1.problems import Problem
from level1.yamlfile.reading import Document, parse_document


def loaded(text: str) -> tuple[Document | None, list[Problem]]:
    return parse_document(text.encode(), Path("x.yml"), "x.yml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('title: "never closed\ncost: free\n', "opened here and not closed"),
        ("title: 'never closed\n", "opened here and not closed"),
        ("grades: [6-8, 9-12\ncost: free\n", "brackets is not finished"),
        ("a: 1\ncost:free\ntitle: A\n", "no space after the colon"),
        ("%title: A\n", "cannot begin with %"),
    ],
)
def test_what_cannot_be_read_is_said_in_words_that_need_no_yaml(text: str, says: str) -> None:
    document, problems = loaded(text)
    assert document is None
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert says in problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ('a: 1\nb: "never closed\nc: 2\nd: "x"\n', 2, 4, "opened here and not closed"),
        ("a: 1\nb: 'never closed\nc: 2\n", 2, 4, "opened here and not closed"),
        ("a: 1\ngrades: [6-8\nc: 2\n", 2, 9, "brackets is not finished"),
        ("a: 1\ngrades: [\n", 2, 9, "brackets is not finished"),
        ("a: 1\ncost free\nb: 2\n", 2, 1, "not a field and its value"),
        ("a: 1\ncost:free\nb: 2\n", 2, 1, "no space after the colon"),
        ('title: "The "best" letters"\n', 1, 14, "after its closing quotation mark"),
        ("a:\n  - 'x' y\n", 2, 9, "after its closing quotation mark"),
        ("title: [Draft] A\n", 1, 16, "after its closing quotation mark or bracket"),
        ("title: - what\n", 1, 8, "a dash and a space"),
        ("title: ? what\n", 1, 8, "cannot begin with ?"),
        ("title: > what\n", 1, 10, "cannot begin with >"),
        ("title: | what\n", 1, 10, "cannot begin with |"),
        ('title: "\\ud800"\n', 1, 11, "A backslash inside double quotes"),
        ("s:\n  -\turl: x\n", 2, 4, "There is a tab here"),
        ("a: x\n b: 2\n", 2, 3, "colon followed by a space"),
        ("a: *x y\n", 1, 7, "meaning of its own"),
        ("a: 1\n...\nb: 1\n", 3, 1, "finished above"),
        ("a:\n  - x\n - y\n", 3, 2, "indented differently"),
    ],
)
def test_a_mistake_is_told_where_it_was_made(text: str, line: int, column: int, says: str) -> None:
    document, (problem,) = loaded(text)
    assert document is None
    assert (problem.code, problem.line, problem.column) == ("yaml-syntax", line, column)
    assert says in problem.message


def test_a_field_of_its_own_is_told_from_a_colon_in_a_text() -> None:
    own, text = loaded("a: x\n b: 2\n")[1][0], loaded("a: x: y\n")[1][0]
    assert "exactly under the field above" in own.hint
    assert "exactly under the field above" not in text.hint
