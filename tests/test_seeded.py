"""Submissions as people send them, by whatever way in: what is right is taken, and what is wrong is told at its field. The form
plays the same ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from conftest import PROJECT
from real import real_content

from level1.catalog.content import KINDS
from level1.contribute.layout import Layout
from level1.contribute.submission import Checked, Submission, check
from level1.messages import messages
from level1.project import SCHEMAS
from level1.yamlfile.reading import parse_document

# Later than any day in the catalog, so that no entry is of the future, and before the seeds' own days to come.
_TODAY = date(2030, 1, 1)
_FOLDERS = {name: kind for kind, name in KINDS.items()}
# {id, kind, entry: the id of the one to change, answers, expect: [{field, code}]}. More may be told than is expected.
SEEDS: Sequence[Mapping[str, Any]] = json.loads((PROJECT / "tests" / "seeded" / "submissions.json").read_text("utf-8"))
RIGHT = [seed for seed in SEEDS if not seed["expect"]]
WRONG = [seed for seed in SEEDS if seed["expect"]]


@pytest.fixture(scope="module")
def checked() -> Mapping[str, Checked]:
    """All of them at once, as one sheet would have them: the catalog is checked a single time."""
    submissions = [
        Submission(_FOLDERS[seed["kind"]], seed.get("entry", ""), seed["answers"], row=row)
        for row, seed in enumerate(SEEDS, 1)
    ]
    return dict(zip((seed["id"] for seed in SEEDS), check(real_content(), SCHEMAS, submissions, _TODAY), strict=True))


def test_there_are_many_and_each_has_a_name() -> None:
    assert [id for id, number in Counter(seed["id"] for seed in SEEDS).items() if number > 1] == []
    assert len(WRONG) >= 500
    assert len(RIGHT) >= 25
    known = {name.partition(".")[0] for name in messages().rows}
    assert {expected["code"] for seed in WRONG for expected in seed["expect"]} <= known


def test_what_is_wrong_is_told_at_its_field(checked: Mapping[str, Checked]) -> None:
    untold = {}
    for seed in WRONG:
        told = {(one["field"], one["code"]) for one in checked[seed["id"]].told()}
        missed = {(one["field"], one["code"]) for one in seed["expect"]} - told
        if missed:
            untold[seed["id"]] = (missed, told)
    assert untold == {}


def test_nothing_wrong_could_be_written(checked: Mapping[str, Checked]) -> None:
    assert [seed["id"] for seed in WRONG if checked[seed["id"]].is_right] == []


def test_what_is_right_is_taken(checked: Mapping[str, Checked]) -> None:
    assert {seed["id"]: told for seed in RIGHT if (told := checked[seed["id"]].told())} == {}


def test_what_is_taken_is_in_the_one_layout(checked: Mapping[str, Checked]) -> None:
    """Whatever the way in, `level1 fmt` leaves the file as it is."""
    layout = Layout(SCHEMAS)
    for seed in RIGHT:
        one = checked[seed["id"]]
        file = one.path.relative_to(PROJECT).as_posix()
        document, _problems = parse_document(one.text.encode(), one.path, file)
        assert document is not None
        assert layout.text(seed["kind"], document) == one.text, seed["id"]


def test_every_message_says_what_to_do(checked: Mapping[str, Checked]) -> None:
    silent = [
        (id, one["code"])
        for id, seed in checked.items()
        for one in seed.told()
        if not one["message"] or not one["hint"]
    ]
    assert silent == []
