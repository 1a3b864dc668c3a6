"""Lists of what to hand over first: they follow their resources, and say when one of them is out of use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import PROJECT, problems_in

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.catalog.picks import Picks, not_placed, picks
from level1.identity.merging import plan_merge
from level1.identity.renaming import plan_rename
from level1.project import SCHEMAS

TODAY = date(2026, 11, 21)


def listed(root: Path, *lists: str) -> None:
    text = "about: What we hand over first.\nlists:" + "".join(lists)
    (root / "content" / "taxonomy" / "picks.yml").write_text(text + "\n", encoding="utf-8")


def one(resources: str, group: str = "") -> str:
    student_group = f"\n    student_group: {group}" if group else ""
    return f'\n  - indicator: chronic-absenteeism{student_group}\n    date: "2026-11-20"\n    resources: [{resources}]'


def change(root: Path, id: str, *lines: str) -> None:
    file = root / "content" / "resources" / f"{id}.yml"
    text = file.read_text("utf-8").replace("status: published\n", "".join(f"{line}\n" for line in lines))
    file.write_text(text, encoding="utf-8")


def found(root: Path) -> dict[tuple[str, str], list[str]]:
    return {key: [r.id for r in of.resources] for key, of in picks(catalog_from(read_content(root))).items()}


def test_lists_are_told_by_their_need(catalogue: Path) -> None:
    assert found(catalogue) == {}
    listed(catalogue, one("home-visits, attendance-guide"), one("attendance-guide", "foster-youth"))
    assert problems_in(catalogue) == []
    assert found(catalogue) == {
        ("chronic-absenteeism", ""): ["home-visits", "attendance-guide"],
        ("chronic-absenteeism", "foster-youth"): ["attendance-guide"],
    }
    made = picks(catalog_from(read_content(catalogue)))["chronic-absenteeism", ""]
    assert isinstance(made, Picks)
    assert made.date == date(2026, 11, 20)


def test_a_resource_that_was_replaced_is_the_one_in_its_place(catalogue: Path) -> None:
    listed(catalogue, one("home-visits, attendance-guide"))
    change(catalogue, "home-visits", "status: superseded", "successor: attendance-guide", "reason: It was taken in.")
    assert found(catalogue) == {("chronic-absenteeism", ""): ["attendance-guide"]}
    (problem,) = [p for p in problems_in(catalogue) if p.file.endswith("picks.yml")]
    assert (problem.code, problem.severity) == ("picked-not-in-use", "warning")
    assert problem.hint.startswith("Write attendance-guide;")


@pytest.mark.parametrize(
    ("lines", "says"),
    [(("status: withdrawn", "reason: It is gone."), "is withdrawn"), (("status: draft",), "is a draft")],
)
def test_what_is_out_of_use_is_left_out_and_told(catalogue: Path, lines: tuple[str, ...], says: str) -> None:
    listed(catalogue, one("home-visits, attendance-guide"))
    change(catalogue, "home-visits", *lines)
    assert found(catalogue) == {("chronic-absenteeism", ""): ["attendance-guide"]}
    (problem,) = [p for p in problems_in(catalogue) if p.file.endswith("picks.yml")]
    assert (problem.code, problem.severity) == ("picked-not-in-use", "warning")
    assert says in problem.message


def test_a_list_follows_a_rename(catalogue: Path) -> None:
    listed(catalogue, one("home-visits, attendance-guide"))
    plan = plan_rename(read_content(catalogue), SCHEMAS, TODAY, "home-visits", "visits")
    text = plan.texts[catalogue / "content" / "taxonomy" / "picks.yml"]
    assert text
    assert "visits, attendance-guide" in text
    assert "home-visits" not in text


def test_a_merge_leaves_nothing_twice_in_a_list(catalogue: Path) -> None:
    listed(catalogue, one("home-visits, attendance-guide"))
    plan = plan_merge(read_content(catalogue), SCHEMAS, TODAY, "home-visits", "attendance-guide")
    assert not plan.problems
    assert not any("is in this list twice" in line for line in plan.told)
    text = plan.texts[catalogue / "content" / "taxonomy" / "picks.yml"]
    assert text
    assert "resources: [attendance-guide]" in text


def test_only_what_was_added_since_waits_for_a_place(catalogue: Path) -> None:
    """An entry that was there when the lists were gone through was passed over; a newer one nobody has asked about."""
    listed(catalogue, one("attendance-guide"))
    catalog = catalog_from(read_content(catalogue))
    older = catalog.resources["home-visits"]
    assert older.added <= date(2026, 11, 20)
    assert not_placed(catalog, picks(catalog)) == []
    newer = replace(older, added=date(2026, 11, 21))
    grown = replace(catalog, resources={**catalog.resources, "home-visits": newer})
    assert not_placed(grown, picks(grown)) == [newer]
    assert not_placed(grown, {}) == []


def test_the_projects_own_lists_answer_every_group_of_an_indicator() -> None:
    catalog = catalog_from(read_content(PROJECT))
    lists = picks(catalog)
    indicators, groups = ({need[at] for need in lists} for at in (0, 1))
    assert {(indicator, group) for indicator in indicators for group in groups} == set(lists)
    assert indicators == set(catalog.taxonomy["indicators"])
    assert len(groups) == 13
    assert all(len(of.resources) >= 10 for of in lists.values())
