"""Hostile inputs: what must not get in, and honest look-alikes that must, as data. Each stands in an entry or page of its own, and
all of them in one catalog, which is checked once.

A group of examples/hostile/*.yml has where its inputs are put (`in`), and the names of the problems that each must give
(`told`), none for what is honest. Inputs that have places (a line or more, a whole file, a page) are [text, places].
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from conftest import EXAMPLES, problems_in, small_catalogue

from level1.problems import Problem

CATALOGUE = EXAMPLES / "catalogue"
ENTRY = (CATALOGUE / "resources/attendance-guide.yml").read_text("utf-8")
LEAD = (CATALOGUE / "leads/attendance-lead.yml").read_text("utf-8")
LINES = ENTRY.count("\n")
REVIEW = """reviews:
- date: "2026-11-02"
  by: curators
  role: {}
  checked: [works]
  outcome: keep
"""
# Where an input is put -> (the entry's folder, what follows the entry, the field whose line the input replaces).
FIELDS = {
    "title": ("resources", "title: {}\n"),
    "url": ("resources", "url: {}\n"),
    "notes": ("resources", "notes: {}\n"),
    "role": ("resources", REVIEW),
    "mailbox": ("leads", "contact:\n  mailbox: {}\n"),
}
# All inputs of a kind are in entries that are the same otherwise.
SHARED = {"same-title", "same-address"}


class Input(NamedTuple):
    """An input, where it is put, and what must be found: names of problems, and their places where these are said."""

    kind: str
    put: str
    text: str
    told: tuple[str, ...]
    places: tuple[str, ...]
    encoding: str


def _inputs() -> Iterator[Input]:
    for path in sorted((EXAMPLES / "hostile").glob("*.yml")):
        for group in yaml.load(path.read_text("utf-8"), yaml.BaseLoader):
            told = tuple(filter(None, group.get("told", "").split(", ")))
            for written in group["inputs"]:
                text, places = written if isinstance(written, list) and told else (written, "")
                text = text[0] if isinstance(text, list) else text
                where = tuple(filter(None, places.split(", ")))
                yield Input(path.stem, group["in"], text, told, where, group.get("encoding", "utf-8"))


INPUTS = [*_inputs()]


def _whole(text: str) -> str:
    """`repeat 5000 [` is too long to be written out."""
    if not text.startswith("repeat "):
        return text
    _, times, piece = text.split(" ", 2)
    return piece * int(times)


def _put(content: Path, number: int, one: Input) -> str:
    """Writes the file with an input, and gives its name as problems show it."""
    name = f"input-{number}"
    if one.put == "page":
        file, text = f"about/{name}.md", one.text
    elif one.put == "whole":
        file, text = f"resources/{name}.yml", _whole(one.text)
    elif one.put == "lines":
        file, text = f"resources/{name}.yml", f"{ENTRY}{one.text}\n"
    else:
        folder, form = FIELDS[one.put]
        line = form.format("'" + one.text.replace("'", "''") + "'")
        field = form.partition(":")[0]
        kept = "".join(
            row for row in (LEAD if folder == "leads" else ENTRY).splitlines(True) if not row.startswith(f"{field}:")
        )
        file, text = f"{folder}/{name}.yml", kept + line
    (content / file).write_bytes(text.encode(one.encoding))
    return f"content/{file}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[list[Problem]]:
    """What is found for each input, in order."""
    root = small_catalogue(tmp_path_factory.mktemp("hostile"))
    (root / "content/about").mkdir(exist_ok=True)
    files = [_put(root / "content", number, one) for number, one in enumerate(INPUTS)]
    of_file = defaultdict[str, list[Problem]](list)
    for problem in problems_in(root):
        if problem.code not in SHARED:
            of_file[problem.file].append(problem)
    assert of_file.keys() <= {*files}
    return [of_file[file] for file in files]


@pytest.mark.parametrize("number", range(len(INPUTS)), ids=lambda n: f"{INPUTS[n].kind}-{INPUTS[n].put}-{n}")
def test_an_input_is_told_for_what_it_is(found: list[list[Problem]], number: int) -> None:
    one, problems = INPUTS[number], found[number]
    assert Counter(problem.name for problem in problems) == Counter(one.told), one.text
    if one.places:
        above = LINES if one.put == "lines" else 0
        assert sorted(f"{p.line - above}:{p.column}" for p in problems) == sorted(one.places), one.text
    for problem in problems:
        assert problem.severity == "error"
        assert problem.message
        assert problem.hint


def test_there_are_as_many_inputs_as_promised() -> None:
    assert len(set(INPUTS)) == len(INPUTS), "an input is there twice"
    assert sum(bool(one.told) for one in INPUTS) >= 300
    assert sum(not one.told for one in INPUTS) >= 60
    assert all(one.places for one in INPUTS if one.told and one.put in ("lines", "whole", "page"))
