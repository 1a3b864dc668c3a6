"""Nobody is told one thing twice: of several messages that have one cause, only the one that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from real import real_content
from test_form_rules import PROGRAM, TODAY, checked, pieces, words
from test_seeded import SEEDS
from test_submission import ANSWERS

from level1.contribute.causes import causes
from level1.contribute.submission import Submission, check
from level1.project import SCHEMAS, THEME
from level1.search.node import in_node, node_program

# Two things to mend in one answer.
TWO_CAUSES = {frozenset(("same-address", "unfit-address"))}
# Advice about texts stands beside whatever else is wrong with them.
ADVICE = {"copied-text", "near-duplicate"}


def test_no_submission_is_told_one_cause_twice() -> None:
    doubled = {}
    for seed, one in zip(SEEDS, checked(), strict=True):
        codes: dict[str, set[str]] = defaultdict(set)
        for told in one.told():
            codes[told["field"]] |= {told["code"]} - ADVICE
        several = {
            field: found for field, found in codes.items() if len(found) > 1 and frozenset(found) not in TWO_CAUSES
        }
        if several or ("" in codes and len(codes) > 1):
            doubled[seed["id"]] = dict(codes)
    assert doubled == {}


def test_what_is_no_cause_of_the_other_is_told_with_it() -> None:
    told = [
        ("url", "unfit-address", 1),
        ("url", "same-address", 2),
        ("title", "placeholder", 3),
        ("title", "same-title", 4),
    ]
    assert causes(told) == [1, 2, 3]
    assert causes([("", "too-large", 1), ("url", "malformed", 2)]) == [1, 2]
    assert causes([("steward", "of-curators", 1), ("steward.lead", "unknown-entry", 2), ("sources", "too-few", 3)]) == [
        1,
        3,
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, set()),
        ({"url": "www.example.org/morning"}, {("url", "malformed")}),
        ({"url": ""}, {("url", "missing-field")}),
        ({"sources.1.seen": "2026-11-20"}, set()),
        ({"sources.1.seen": "yesterday"}, {("sources.1.seen", "malformed")}),
        ({"sources.1.seen": "11/20/2026", "url": ""}, {("url", "missing-field")}),
        ({"sources.1.url": "www.example.org"}, {("sources.1.url", "malformed")}),
        ({"sources.1.note": "It names the plan."}, set()),
    ],
)
def test_the_page_that_was_opened_is_the_source_and_told_once(changed: Mapping[str, str], expected: set[Any]) -> None:
    """Beside the box "I opened this page today", a day or a note is one of the page itself."""
    answers = {**{name: value for name, value in ANSWERS.items() if not name.startswith("sources")}, **changed}
    [one] = check(real_content(), SCHEMAS, [Submission("resources", "", answers, opened=True)], TODAY)
    assert {(told["field"], told["code"]) for told in one.told() if told["code"] not in ADVICE} == expected
    program = PROGRAM.replace("{ id, before });", "{ id, before, opened: true });")
    given = {"kind": "resources", "answers": answers, "id": "", "before": None}
    asked = {"pieces": pieces(), "seeds": [given], "entries": [], "today": TODAY.isoformat()}
    [made] = in_node(program, asked, THEME / "assets" / "contribute", node_program())["seeds"]
    assert words(made["problems"]) == words(one.told())
    assert made["text"] == one.text
