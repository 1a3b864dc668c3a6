"""How much a resource speaks as others do that are for the same student group."""

from __future__ import annotations

import dataclasses

from test_needs_matching import files, project

from level1.catalog.model import Resource
from level1.finder.speaking import STEPS, Wording

ONE = next(iter(project().published))


def resource(title: str, *groups: str) -> Resource:
    return dataclasses.replace(ONE, title=title, keywords=(), summary="", student_groups=groups)


def test_who_speaks_as_the_others_for_the_group_does_is_told_from_who_names_it_besides() -> None:
    made = [
        resource("School of origin transportation", "foster-youth"),
        resource("Court records, placement and school of origin", "foster-youth"),
        resource("Fractions and number lines", "students-with-disabilities", "foster-youth"),
        resource("Fractions and word problems", "students-with-disabilities"),
    ]
    (own,), _, (main, beside), _ = Wording(made).for_groups()
    assert own > beside
    assert main > beside
    assert all(0 <= step < STEPS for row in Wording(made).for_groups() for step in row)


def test_there_is_a_step_for_each_group_of_each_resource() -> None:
    columns = files()["data/needs-resources.json"]["columns"]
    rows = [len(row) for row in columns["group"]["rows"].split(" ")]
    assert [len(row) for row in columns["speaks_group"]["rows"].split(" ")] == rows


def test_a_text_without_words_and_an_empty_catalog_break_nothing() -> None:
    assert Wording([]).for_groups() == []
    assert Wording([resource("?", "foster-youth")]).for_groups() == [[0]]


def test_what_is_suggested_and_speaks_of_something_else_is_far_from_its_list() -> None:
    made = [
        resource("Attendance letters to families"),
        resource("Families and attendance"),
        resource("School lunch recipes"),
        resource("Attendance data for families"),
        resource("Lunch and recipes"),
    ]
    wording = Wording(made)
    first, second, lunch, last = wording.within([0, 1, 2, 3])
    assert lunch < min(first, second, last)
    assert max(first, second, last) == STEPS - 1
    assert wording.within([2, 4])[0] > lunch, "it depends on the list"
    assert wording.within([]) == []


def test_each_suggestion_of_each_list_has_a_step() -> None:
    lists = [
        one
        for name, data in files().items()
        if name.startswith(("data/picks/", "data/needs-indicators/"))
        for one in data.get("picks", data).values()
    ]
    assert len(lists) > 300
    assert all(len(places) == len(steps) and steps.isdigit() for places, steps in lists if places)
    assert all("9" in steps for places, steps in lists if places)
