"""Which pairs a curator sees, in which order, and which of two entries a merge is proposed to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from conftest import TODAY
from test_overlap import pairs_of, resource

from level1.catalog.model import Evidence, Steward

SUMMARY = "How a county office helped its schools to find out which students miss days, and what they did about it."


def test_a_draft_is_compared_before_it_is_published() -> None:
    (pair,) = pairs_of(resource("a", "Attendance playbook"), resource("b", "Attendance playbooks", status="draft"))
    assert pair.proposal == "level1 merge b a"


def test_parts_of_one_whole_are_alike_by_nature() -> None:
    """They share a purpose and most of their words. The same title or summary is worth a look all the same."""
    whole = resource("whole", "Toolkit for family visits", "Forms and training.")
    alike = {"publisher": "P", "indicators": ("chronic-absenteeism",)}
    longer = f"{SUMMARY} Letters home in nine languages follow, ready to print and to sign."
    one = resource("a", "Attendance teams handbook", SUMMARY, **alike)
    other = resource("b", "Attendance letters handbook", longer, **alike)
    assert [(pair.a, pair.b) for pair in pairs_of(whole, one, other)] == [("a", "b")]
    parts = [replace(part, part_of="whole") for part in (one, other)]
    assert pairs_of(whole, *parts) == []
    assert len(pairs_of(whole, *(replace(part, title="Attendance handbook") for part in parts))) == 1


def test_the_most_alike_come_first() -> None:
    """Then by id."""
    found = pairs_of(
        resource("a", "Attendance playbook"),
        resource("b", "The attendance playbooks"),
        resource("c", "Kindness week", url="https://example.org/c"),
        resource("d", "Owls nearby", url="https://example.org/c"),
    )
    assert [(pair.a, pair.b) for pair in found] == [("c", "d"), ("a", "b")]
    assert found[0].score > found[1].score


def test_a_number_is_never_a_small_word_that_may_be_missing() -> None:
    """However often it occurs: two units of a course are two things."""
    often = ("Owls at night 2", "Harvest and compost 2", "Robots that sing 2")
    crowd = [resource(f"often-{n}", title, f"{title[::-1]} {title}") for n, title in enumerate(often)]
    found = pairs_of(*crowd, resource("a", "Fractions unit 2"), resource("b", "Fractions unit"))
    assert [pair for pair in found if pair.a == "a"] == []


# What makes an entry worth more, the strongest first.
WORTH: list[dict[str, Any]] = [
    {"steward": Steward("attendance-lead", TODAY)},
    {"evidence": Evidence(basis="One study of ten.")},
    {"status": "published"},
    {"confidence": "high"},
    {"added": date(2026, 1, 1)},
]
NOTHING: dict[str, Any] = {
    "steward": None,
    "evidence": None,
    "status": "draft",
    "confidence": "medium",
    "added": date(2026, 1, 1) + timedelta(days=1),
}


@pytest.mark.parametrize("at", range(len(WORTH)), ids=[next(iter(one)) for one in WORTH])
def test_what_an_entry_has_decides_which_one_is_kept(at: int) -> None:
    """One thing counts more than all that come after it; ids decide last."""
    later = {name: value for one in WORTH[at + 1 :] for name, value in one.items()}
    better = resource("b", "Attendance playbook", **{**NOTHING, **WORTH[at]})
    worse = resource("a", "Attendance playbooks", **{**NOTHING, **later})
    assert pairs_of(worse, better)[0].proposal == "level1 merge a b"
    assert pairs_of(replace(worse, **WORTH[at]), replace(better, **later))[0].proposal == "level1 merge b a"
