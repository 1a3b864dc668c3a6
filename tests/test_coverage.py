"""Coverage: counts that are those of the search, words for what stands alone, and gaps by how many LEAs have the need."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE, FACETS
from level1.catalog.model import Resource
from level1.cli import main
from level1.coverage.coverage import CROSSINGS, Cell, as_csv, as_data, coverage, gaps, standing
from level1.site.pages.coverage import VIEWS
from level1.state.facts import Lowest
from level1.state.tables import Source, Tables, read_tables

STUDENTS = CROSSINGS["student_group"]


@cache
def real() -> Catalog:
    return real_catalog()


def resource(id: str, publisher: str = "An office", **fields: object) -> Resource:
    """A published resource for priority 5, foster youth and chronic absenteeism, unless told otherwise."""
    some = next(iter(real().resources.values()))
    given_here = {
        "priorities": (5,),
        "student_groups": ("foster-youth",),
        "indicators": ("chronic-absenteeism",),
        "grades": ("all",),
        "status": "published",
        **fields,
    }
    return replace(some, id=id, publisher=publisher, title=id, aliases=(), **given_here)  # type: ignore[arg-type]  # fields by name


def catalog_of(*resources: Resource) -> Catalog:
    return replace(real(), resources={r.id: r for r in resources})


def cell(catalog: Catalog, priority: int, value: str) -> Cell:
    (found,) = (c for c in coverage(catalog, STUDENTS).cells if (c.priority, c.value) == (priority, value))
    return found


def test_a_single_source_is_one_resource_or_one_publisher() -> None:
    """What stands on one publisher is told from what stands on several, however the publisher is spelled."""
    assert cell(catalog_of(), 5, "foster-youth").standing == "none"
    one = resource("a", "An Office")
    assert cell(catalog_of(one), 5, "foster-youth").standing == "single-resource"
    assert cell(catalog_of(one, resource("b", "an office")), 5, "foster-youth").standing == "single-publisher"
    assert cell(catalog_of(one, resource("b", "Another")), 5, "foster-youth").standing == "several"


def test_what_is_general_is_told_from_what_names_the_group() -> None:
    """A resource for all students counts in its own row; beside a group it is general, unless it names the group too."""
    catalog = catalog_of(
        resource("specific"),
        resource("general", student_groups=(EVERYONE,)),
        resource("both", student_groups=(EVERYONE, "foster-youth")),
    )
    assert cell(catalog, 5, "foster-youth") == Cell(5, "foster-youth", 2, 1, 1)
    assert cell(catalog, 5, EVERYONE) == Cell(5, EVERYONE, 2, 1, 0)
    assert cell(catalog, 5, "asian") == Cell(5, "asian", 0, 0, 2)


@pytest.mark.parametrize("status", ["draft", "withdrawn", "superseded"])
def test_only_published_resources_count(status: str) -> None:
    assert cell(catalog_of(resource("a", status=status)), 5, "foster-youth").resources == 0


@pytest.mark.parametrize("name", CROSSINGS)
def test_the_numbers_are_those_of_the_filtered_search(name: str) -> None:
    """A cell's link leads to as many resources as the cell says: they are counted by the same facet values."""
    catalog, crossing = real(), CROSSINGS[name]
    field = next(field for field, facet in FACETS if facet.name == crossing.parameter)
    for cell in coverage(catalog, crossing).cells:
        found = [
            r
            for r in catalog.published
            if cell.priority in r.priorities and cell.value in map(str, catalog.values(field, r))
        ]
        assert (cell.resources, cell.publishers) == (len(found), len({r.publisher.casefold() for r in found}))
    assert sum(c.resources for c in coverage(catalog, crossing).cells) > 100


def test_every_cell_of_the_lists_is_there() -> None:
    table = coverage(real(), STUDENTS)
    assert len(table.cells) == 10 * len(real().taxonomy["student-groups"])
    assert sum(table.counted().values()) == len(table.cells) - 10


# Gaps


def tables(*facts: Lowest) -> Tables:
    source = Source("lowest-2023", "x.xlsx", "2023-12", "0" * 64, 1, 1)
    return Tables({"lowest-2023": source}, {"lowest-2023": facts})


def lowest(code: int, *groups: str, indicator: str = "chronic-absenteeism") -> Lowest:
    return Lowest(f"{code:014}", indicator, "red", groups)


def test_gaps_come_by_the_number_of_leas_and_say_what_there_is() -> None:
    catalog = catalog_of(resource("a"), resource("b", student_groups=(EVERYONE,)))
    found = gaps(catalog, tables(lowest(1, "asian", "foster-youth"), lowest(2, "asian"), lowest(3, EVERYONE)))
    assert [(gap.need.student_group, gap.need.leas, gap.in_words()) for gap in found] == [
        ("asian", 2, "No resource names the group; 1 is for all students"),
        (EVERYONE, 1, "One resource"),
        ("foster-youth", 1, "One resource names the group; 1 is for all students"),
    ]
    assert {gap.priority for gap in found} == {5}


def test_a_need_that_several_publishers_answer_is_no_gap() -> None:
    catalog = catalog_of(resource("a"), resource("b", "Another"))
    assert gaps(catalog, tables(lowest(1, "foster-youth"))) == []


def test_without_files_of_the_state_there_are_no_gaps() -> None:
    assert gaps(catalog_of(), Tables()) == []


def test_the_gaps_of_the_real_catalogue_are_no_fewer_than_their_reasons() -> None:
    """Each gap is a need of the state's files; none has resources of several publishers."""
    found = gaps(real(), read_tables(PROJECT / "content" / "reference"))
    assert found
    assert [gap.need.leas for gap in found] == sorted((gap.need.leas for gap in found), reverse=True)
    assert all(gap.publishers < 2 for gap in found)


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_standing_is_always_one_of_four(resources: int, publishers: int) -> None:
    publishers = min(resources, max(publishers, min(resources, 1)))
    expected = "none" if not resources else "single-resource" if resources == 1 else None
    assert standing(resources, publishers) == (expected or ("single-publisher" if publishers == 1 else "several"))


# The command


def level1(*arguments: str) -> str:
    done = CliRunner().invoke(main, [*arguments, "--root", str(PROJECT)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_prints_the_shape_that_other_tools_rely_on() -> None:
    data = json.loads(level1("coverage", "--format", "json"))
    assert {"cells", "gaps"} <= data.keys()
    assert {"priority", "student_group", "resources"} <= data["cells"][0].keys()
    foster = next(c for c in data["cells"] if (c["priority"], c["student_group"]) == (5, "foster-youth"))
    assert foster["resources"] == cell(real(), 5, "foster-youth").resources
    assert {"priority", "student_group", "indicator", "leas", "resources", "standing"} <= data["gaps"][0].keys()


def test_the_table_as_csv_has_the_same_cells() -> None:
    table = coverage(real(), CROSSINGS["topic"])
    rows = list(csv.DictReader(io.StringIO(as_csv(table))))
    assert rows == [{k: str(v) for k, v in cell.items()} for cell in as_data(table, ())["cells"]]


def test_the_text_of_the_command_says_what_the_marks_mean() -> None:
    text = level1("coverage")
    assert "Foster youth" in text
    assert "* A single resource, or several of one publisher." in text
    assert "Gaps, by the number of LEAs" in text


def test_every_crossing_has_a_page_and_a_file() -> None:
    assert {view.crossing.name for view in VIEWS} == set(CROSSINGS)
    assert len({view.address for view in VIEWS} | {view.file for view in VIEWS}) == 2 * len(VIEWS)
    assert VIEWS[0].address == "coverage/"
    assert VIEWS[0].file == "data/coverage.csv"


def test_content_with_errors_stops_the_command(catalogue: Path) -> None:
    root = catalogue
    file = root / "content" / "resources" / "attendance-guide.yml"
    file.write_text(file.read_text("utf-8").replace("topics: [attendance]", "topics: [atendance]"), encoding="utf-8")
    done = CliRunner().invoke(main, ["coverage", "--root", str(root)])
    assert done.exit_code == 2
    assert "level1 validate" in done.stderr
    assert done.stdout == ""
