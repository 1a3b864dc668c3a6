"""Submissions that are right and wrong, through a sheet and through an issue, become what is checked by any other way in: so the same is
said of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from real import real_content
from sheet_files import KNOWN
from test_seeded import SEEDS

from level1.contribute.answers import data_of
from level1.contribute.columns import key_of
from level1.contribute.incoming import read_sheet
from level1.contribute.issue import read_new
from level1.contribute.issue_forms import NEW, Form, forms
from level1.contribute.rows import Row, rows_of
from level1.contribute.sheet import cell_text
from level1.contribute.submission import Submission
from level1.contribute.taking import Taking
from level1.project import SCHEMAS

_FOLDERS = {"resource": "resources", "lead": "leads"}


def texts_of(seed: Mapping[str, Any]) -> dict[str, str]:
    return {name: cell_text(value) for name, value in seed["answers"].items()}


def encodes(text: str) -> bool:
    """Half a character can be in no file."""
    return text == text.encode("utf-8", "replace").decode()


def fits_a_cell(seed: Mapping[str, Any]) -> bool:
    """What a sheet has its own answer to: formulas, an unknown name that a column is recognized by, and a change that empties."""
    texts = texts_of(seed)
    columns = KNOWN[_FOLDERS[seed["kind"]]]
    return (
        not any(text.lstrip().startswith("=") or "\0" in text or not encodes(text) for text in texts.values())
        and all(
            (key_of(name) in columns and columns[key_of(name)].name == name) or key_of(name) not in columns
            for name in texts
        )
        and all(name.strip() for name in texts)
        and any(text.strip() for text in texts.values())
        and len({key_of(name) for name in texts}) == len(texts)
        and not (seed.get("entry") and not all(text.strip() for text in texts.values()))
        and not any("\r" in text for text in texts.values())
    )


@cache
def taking() -> Taking:
    return Taking(real_content(), SCHEMAS)


def read(submission: Submission) -> tuple[str, str, dict[str, Any]]:
    """What is checked: everything that is told of a submission follows from it."""
    said = data_of(taking().schema[submission.kind], submission.answers, taking().known)
    return submission.kind, submission.id, {name: value for name, value in said.items() if value is not None}


def differing(seeds: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> list[Any]:
    return [
        (seed["id"], one, other)
        for seed, row, submission in zip(seeds, rows, submissions(seeds), strict=True)
        if (one := read(submission)) != (other := read(taking().submission(row)[0]))
    ]


def submissions(seeds: Sequence[Mapping[str, Any]]) -> list[Submission]:
    return [
        Submission(_FOLDERS[seed["kind"]], seed.get("entry", ""), seed["answers"], row=row)
        for row, seed in enumerate(seeds, 2)
    ]


@pytest.mark.parametrize("kind", ["resource", "lead"])
def test_a_sheet_says_what_the_check_says(kind: str) -> None:
    seeds = [seed for seed in SEEDS if seed["kind"] == kind and fits_a_cell(seed)]
    assert len(seeds) > 0.8 * len([seed for seed in SEEDS if seed["kind"] == kind])
    names = list(dict.fromkeys(["id", *(name for seed in seeds for name in seed["answers"])]))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, restval="")
    writer.writeheader()
    writer.writerows({"id": seed.get("entry", ""), **texts_of(seed)} for seed in seeds)
    grids, problems = read_sheet("a.csv", stream.getvalue().encode(), lambda key: key in KNOWN[_FOLDERS[kind]])
    rows, more = rows_of("a.csv", grids, KNOWN, _FOLDERS[kind])
    assert (problems, more, [row.problems for row in rows if row.problems]) == ([], [], [])
    assert differing(seeds, rows) == []


def body_of(form: Form, seed: Mapping[str, Any]) -> str:
    """The text that GitHub would make of the answers."""
    sections = []
    for question in form.questions:
        name = question.column.name if question.column else ""
        value = seed["answers"].get(name, "")
        texts = [value] if isinstance(value, str) else list(value)
        names = {id: text for text, id in (question.options or {}).items()}
        shown = (", " if question.options else "\n").join(names.get(text, text) for text in texts)
        sections.append(f"### {question.label}\n\n{shown or '_No response_'}")
    return "\n\n".join(sections)


def test_an_issue_says_what_the_check_says() -> None:
    new = forms(real_content(), SCHEMAS)[NEW]
    names = {question.column.name for question in new.questions if question.column}
    seeds = [
        seed
        for seed in SEEDS
        if seed["kind"] == "resource"
        and not seed.get("entry")
        and seed["answers"].keys() <= names
        and not any("<!--" in text or "\r" in text or "###" in text for text in texts_of(seed).values())
    ]
    assert len(seeds) >= 200
    rows = [read_new(new, body_of(new, seed)) for seed in seeds]
    assert differing(seeds, rows) == []
