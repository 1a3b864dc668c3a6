"""Lists of what to hand over first: they follow their resources, and say when one of them is out of use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import problems_in
from real import real_catalog

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.catalog.picks import FOR_A_GROUP, SUBJECTS, Need, Picks, by_word, not_placed, picks, without_list
from level1.identity.merging import plan_merge
from level1.identity.renaming import plan_rename
from level1.project import SCHEMAS

TODAY = date(2026, 11, 21)


def listed(root: Path, *lists: str) -> None:
    text = "about: What we hand over first.\nlists:" + "".join(lists)
    (root / "content" / "taxonomy" / "picks.yml").write_text(text + "\n", encoding="utf-8")


ABSENCE = Need("indicator", "chronic-absenteeism")


def one(resources: str, group: str = "", subject: str = "indicator: chronic-absenteeism") -> str:
    named = "\n    ".join(line for line in (subject, f"student_group: {group}" if group else "") if line)
    return f'\n  - {named}\n    date: "2026-11-20"\n    resources: [{resources}]'


def change(root: Path, id: str, *lines: str) -> None:
    file = root / "content" / "resources" / f"{id}.yml"
    text = file.read_text("utf-8").replace("status: published\n", "".join(f"{line}\n" for line in lines))
    file.write_text(text, encoding="utf-8")


def found(root: Path) -> dict[Need, list[str]]:
    return {key: [r.id for r in of.resources] for key, of in picks(catalog_from(read_content(root))).items()}


def test_lists_are_told_by_their_need(catalogue: Path) -> None:
    assert found(catalogue) == {}
    listed(catalogue, one("home-visits, attendance-guide"), one("attendance-guide", "foster-youth"))
    assert problems_in(catalogue) == []
    assert found(catalogue) == {
        ABSENCE: ["home-visits", "attendance-guide"],
        Need("indicator", "chronic-absenteeism", "foster-youth"): ["attendance-guide"],
    }
    made = picks(catalog_from(read_content(catalogue)))[ABSENCE]
    assert isinstance(made, Picks)
    assert made.date == date(2026, 11, 20)


def test_a_resource_that_was_replaced_is_the_one_in_its_place(catalogue: Path) -> None:
    listed(catalogue, one("home-visits, attendance-guide"))
    change(catalogue, "home-visits", "status: superseded", "successor: attendance-guide", "reason: It was taken in.")
    assert found(catalogue) == {ABSENCE: ["attendance-guide"]}
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
    assert found(catalogue) == {ABSENCE: ["attendance-guide"]}
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


@pytest.mark.parametrize(
    ("subject", "group", "need"),
    [
        ("priority: 5", "", Need("priority", "5")),
        ("priority: 5", "foster-youth", Need("priority", "5", "foster-youth")),
        ("priority: 5", "all-students", Need("priority", "5")),
        ("topic: attendance", "", Need("topic", "attendance")),
        ("step: find-root-causes", "", Need("step", "find-root-causes")),
        ("", "foster-youth", Need("student_group", "foster-youth")),
    ],
)
def test_a_list_can_be_for(catalogue: Path, subject: str, group: str, need: Need) -> None:
    listed(catalogue, one("home-visits", group, subject))
    assert problems_in(catalogue) == []
    assert found(catalogue) == {need: ["home-visits"]}


def test_a_list_that_is_for_no_one_need_is_nowhere(catalogue: Path) -> None:
    """Under `serve` the site shows what is right of a file that is wrong."""
    listed(catalogue, one("home-visits", "foster-youth", "topic: attendance"), one("attendance-guide"))
    assert [problem.code for problem in problems_in(catalogue)] == ["list-for-no-need"]
    assert found(catalogue) == {ABSENCE: ["attendance-guide"]}


def first_of(root: Path, priority: str) -> dict[str, list[str]]:
    catalog = catalog_from(read_content(root))
    of = by_word(catalog, picks(catalog))["priority"].get(priority, {})
    return {group: [resource.id for resource in resources] for group, resources in of.items()}


def test_a_priority_without_a_list_has_those_of_its_indicators_in_turn(catalogue: Path) -> None:
    indicators = catalog_from(read_content(catalogue)).taxonomy["indicators"].values()
    other = next(word.id for word in indicators if word.get("priority") == 5 and word.id != "chronic-absenteeism")
    lists = (
        one("home-visits, attendance-guide"),
        one("attendance-guide", "foster-youth"),
        one("attendance-guide", "", f"indicator: {other}"),
    )
    listed(catalogue, *lists)
    assert first_of(catalogue, "6") == {}
    assert first_of(catalogue, "5").keys() == {"", "foster-youth"}
    assert sorted(first_of(catalogue, "5")[""]) == ["attendance-guide", "home-visits"]
    listed(catalogue, *lists, one("attendance-guide", "", "priority: 5"))
    assert first_of(catalogue, "5") == {"": ["attendance-guide"]}


def test_the_first_of_each_list_comes_before_the_second_of_any() -> None:
    catalog = real_catalog()
    lists = picks(catalog)
    of_indicators = {need: of for need, of in lists.items() if need.subject == "indicator"}
    of_priority = [w.id for w in catalog.taxonomy["indicators"].values() if w.get("priority") == 4]
    assert len(of_priority) > 1
    heads = {of_indicators[Need("indicator", id)].resources[0].id for id in of_priority}
    in_turn = [resource.id for resource in by_word(catalog, of_indicators)["priority"]["4"][""]]
    assert {*in_turn[: len(heads)]} == heads
    assert len(in_turn) == len({*in_turn})


def test_the_projects_own_lists_answer_all_that_can_be_chosen() -> None:
    catalog = real_catalog()
    lists = picks(catalog)
    assert list(without_list(catalog, lists)) == []
    groups = {need.word for need in lists if need.subject == "student_group"} | {""}
    of_indicators = {(need.word, need.group) for need in lists if need.subject == "indicator"}
    assert of_indicators == {(id, group) for id in catalog.taxonomy["indicators"] for group in groups}
    assert all(len(of.resources) >= 10 for need, of in lists.items() if need.subject == "indicator")
    assert all(len(of.resources) >= 4 for of in lists.values())


def test_what_has_no_list_yet_is_told(catalogue: Path) -> None:
    listed(catalogue, one("home-visits"), one("home-visits", "foster-youth", ""))
    catalog = catalog_from(read_content(catalogue))
    left = {(subject.column, id) for subject, id in without_list(catalog, picks(catalog))}
    could = {(of.column, id) for of in SUBJECTS.values() for id in catalog.taxonomy[of.words] if id != of.general}
    assert left == could - {("indicator", "chronic-absenteeism"), ("group", "foster-youth")}
    assert {*FOR_A_GROUP} < {*SUBJECTS}
