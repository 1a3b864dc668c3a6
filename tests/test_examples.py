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
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import EXAMPLES, problems_in, small_catalogue

from level1.catalog.content import KINDS
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.feedback import SCHEMA as FEEDBACK_SCHEMA
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.problems import Problem

VALID = sorted((EXAMPLES / "valid").glob("*.yml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yml"))

# Most examples are the same entry with one thing changed, so they share its title and address.
SHARED = {"same-title", "same-address"}

# The first part of an example's name -> the folder it is put into.
FOLDERS = {**{kind: folder for folder, kind in KINDS.items()}, FEEDBACK_SCHEMA: FEEDBACK}

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


def of_entries(examples: list[Path]) -> list[Path]:
    """Those that are a file of their own in a catalog; each of the others takes the place of a word list."""
    return [example for example in examples if example.name.startswith(tuple(f"{kind}-" for kind in FOLDERS))]


def place_in(catalogue: Path, example: Path) -> str:
    """Puts an example where its kind belongs, and gives the file's name as problems show it."""
    kind = next((kind for kind in FOLDERS if example.name.startswith(f"{kind}-")), None)
    if kind:
        file = f"content/{FOLDERS[kind]}/{example.name}"
    else:
        name = max((name for name in (*LISTS, *POLICIES) if example.name.startswith(f"{name}-")), key=len)
        file = f"content/taxonomy/{name}.yml"
    (catalogue / file).parent.mkdir(exist_ok=True)
    (catalogue / file).write_bytes(example.read_bytes())
    return file


def alone(folder: Path, example: Path) -> tuple[str, list[Problem]]:
    """What is found in a small catalog with this example only."""
    root = small_catalogue(folder / example.stem)
    file = place_in(root, example)
    return file, problems_in(root)


def found_with(folder: Path, examples: list[Path]) -> dict[Path, tuple[str, list[Problem]]]:
    """What is found for each example. Entries are put into one catalog, since reading one for each would take half a minute; an
    example is looked at alone if it is a word list, or if anything else than it promises was found for it among the others."""
    root = small_catalogue(folder / "all")
    files = {example: place_in(root, example) for example in of_entries(examples)}
    found = problems_in(root)
    among = {
        example: (file, [p for p in found if p.file == file and p.code not in SHARED])
        for example, file in files.items()
    }
    assert {p.file for p in found} <= set(files.values())
    return {
        example: among[example]
        if example in among and as_promised(*among[example], expected_of(example))
        else alone(folder, example)
        for example in examples
    }


def as_promised(file: str, found: list[Problem], expected: list[Expected]) -> bool:
    return [(p.file, p.code, f"{p.line}:{p.column}", p.severity) for p in found] == [
        (file, e.code, e.place, "error") for e in expected
    ]


def test_the_small_catalogue_itself_is_right(catalogue: Path) -> None:
    assert problems_in(catalogue) == []


def test_a_right_file_gives_no_problem(tmp_path: Path) -> None:
    wrong = {example.stem: found for example, (_, found) in found_with(tmp_path, VALID).items() if found}
    assert wrong == {}


def test_a_broken_file_gives_exactly_the_problem_it_is_named_after(tmp_path: Path) -> None:
    wrong = {}
    for example, (file, found) in found_with(tmp_path, INVALID).items():
        if reasons := [*_not_as_promised(file, found, expected_of(example))]:
            wrong[example.stem] = reasons
    assert wrong == {}


def _not_as_promised(file: str, found: list[Problem], expected: list[Expected]) -> Iterator[str]:
    if not expected:
        yield "the example does not say what is to be found"
    if not as_promised(file, found, expected):
        yield f"expected {expected}, found {found}"
        return
    for problem, wanted in zip(found, expected, strict=True):
        said = f"{problem.message}\n{problem.hint}"
        yield from (f"{fragment!r} is not in {said!r}" for fragment in wanted.says if fragment not in said)
        yield from not_in_plain_words(problem)


@pytest.mark.full
@pytest.mark.parametrize("example", [*VALID, *INVALID], ids=lambda path: path.stem)
def test_an_example_is_the_same_alone(tmp_path: Path, example: Path) -> None:
    """No example is right or wrong only by what stands beside it."""
    file, found = alone(tmp_path, example)
    assert as_promised(file, found, expected_of(example) if example in INVALID else [])


def test_a_broken_file_says_at_least_one_thing_that_the_reader_must_be_told() -> None:
    assert [example.stem for example in INVALID if not all(wanted.says for wanted in expected_of(example))] == []


def not_in_plain_words(problem: Problem) -> Iterator[str]:
    """What is wrong with the words: a message is a sentence for people, and there is always a hint."""
    for text in (problem.message, problem.hint):
        if not text or text.strip() != text or "\n" in text or "  " in text:
            yield f"{text!r} is not one line"
        if jargon := JARGON.search(QUOTED.sub("", text)):
            yield f"{jargon[0]!r} in {text!r}"
    if not problem.message.endswith((".", "?")):
        yield f"{problem.message!r} is no sentence"


def test_the_examples_are_many_enough_to_be_worth_the_name() -> None:
    assert len(VALID) >= 20
    assert len(INVALID) >= 60
