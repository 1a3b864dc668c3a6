"""Every file of examples/valid is right, and every file of examples/invalid breaks exactly the rule it is named after.

The first comment block of a broken file says what must be found, one or more times:

    # code: unknown-word
    # at: 19:10
    # says: Did you mean attendance?

`says` is a piece of the message or of the hint. A file that cannot hold a comment has the same lines in a file beside it
that ends in .expect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import EXAMPLES, problems_in

from level1.catalog.content import KINDS
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.problems import Problem

VALID = sorted((EXAMPLES / "valid").glob("*.yml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yml"))

# The first part of an example's name -> the folder it is put into.
FOLDERS = {kind: folder for folder, kind in KINDS.items()}

# Words of Python, of jsonschema and of YAML's grammar. Nobody who writes an entry has to know them.
JARGON = re.compile(
    r"""\b(NoneType|None|True|False|dict|str|int|float|bool|boolean|null|regex\w*|regular\ expression|pattern|schema|mapping
    |scalar|sequence|token|pars(e|er|ing)|instance|object|array|string|integer|properties|enum|node|stream|unicode|ascii
    |exception|traceback|error|constructor|validat\w*|anyOf|oneOf|index|iterable|hash\w*)\b|\[['"]|\{'""",
    re.VERBOSE,
)

# What a message repeats from the file: texts in curly quotes, and tags.
QUOTED = re.compile(r"“[^”]*”|!!\S+")


@dataclass
class Expected:
    code: str
    place: str = ""
    says: list[str] = field(default_factory=list)


def expected_of(path: Path) -> list[Expected]:
    beside = path.with_suffix(".expect")
    if beside.is_file():
        lines = beside.read_text("utf-8").splitlines()
    else:
        # Not splitlines(): a broken file may hold characters that it takes for the end of a line.
        lines = [line[2:] for line in path.read_text("utf-8").split("\n") if line.startswith("# ")]
    found: list[Expected] = []
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "code":
            found.append(Expected(value))
        elif name == "at":
            found[-1].place = value
        elif name == "says":
            found[-1].says.append(value)
    return found


def place_in(catalogue: Path, example: Path) -> str:
    """Puts an example where its kind belongs, and gives the file's name as problems show it."""
    kind = next((kind for kind in FOLDERS if example.name.startswith(f"{kind}-")), None)
    if kind:
        file = f"content/{FOLDERS[kind]}/{example.name}"
    else:
        name = max((name for name in (*LISTS, *POLICIES) if example.name.startswith(f"{name}-")), key=len)
        file = f"content/taxonomy/{name}.yml"
    (catalogue / file).write_bytes(example.read_bytes())
    return file


def name_of(path: Path) -> str:
    return path.stem


def test_the_small_catalogue_itself_is_right(catalogue: Path) -> None:
    assert problems_in(catalogue) == []


@pytest.mark.parametrize("example", VALID, ids=name_of)
def test_a_right_file_gives_no_problem(catalogue: Path, example: Path) -> None:
    place_in(catalogue, example)
    assert problems_in(catalogue) == []


@pytest.mark.parametrize("example", INVALID, ids=name_of)
def test_a_broken_file_gives_exactly_the_problem_it_is_named_after(catalogue: Path, example: Path) -> None:
    file = place_in(catalogue, example)
    expected, found = expected_of(example), problems_in(catalogue)
    assert expected, "the example does not say what is to be found"
    assert [(p.file, p.code, f"{p.line}:{p.column}", p.severity) for p in found] == [
        (file, e.code, e.place, "error") for e in expected
    ]
    for problem, wanted in zip(found, expected, strict=True):
        for fragment in wanted.says:
            assert fragment in f"{problem.message}\n{problem.hint}"
        in_plain_words(problem)


@pytest.mark.parametrize("example", INVALID, ids=name_of)
def test_a_broken_file_says_at_least_one_thing_that_the_reader_must_be_told(example: Path) -> None:
    assert all(wanted.says for wanted in expected_of(example))


def in_plain_words(problem: Problem) -> None:
    """The message is a sentence for people, and there is always a hint."""
    for text in (problem.message, problem.hint):
        assert text.strip() == text
        assert text
        own_words = QUOTED.sub("", text)
        assert not JARGON.search(own_words), JARGON.search(own_words)
        assert "\n" not in text
        assert "  " not in text
    assert problem.message.endswith((".", "?"))


def test_the_examples_are_many_enough_to_be_worth_the_name() -> None:
    assert len(VALID) >= 20
    assert len(INVALID) >= 60
