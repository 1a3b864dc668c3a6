"""What LEAs rated low of themselves, in coverage: how many, never who; against resources that are about this very item."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from click.testing import CliRunner
from conftest import PROJECT

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.model import Resource
from level1.catalog.taxonomy import SELF_REFLECTION, Word
from level1.cli import main
from level1.coverage.reflected import as_csv, as_rows, low_items, reflected_items, specific
from level1.coverage.statewide import LEAST_SHARED
from level1.curation.metrics import metrics
from level1.site.pages.coverage import coverage_files
from level1.state.facts import NARRATIVE, Reflected
from level1.state.tables import Source, Tables, read_tables

SCIENCE = "professional-learning-science"


@cache
def real() -> Catalog:
    return catalog_from(read_content(PROJECT))


@cache
def tables() -> Tables:
    return read_tables(PROJECT / "content" / "reference")


def item(id: str = SCIENCE) -> Word:
    return real().taxonomy[SELF_REFLECTION][id]


def resource(id: str, *topics: str, **fields: object) -> Resource:
    """A published course for all students, unless told otherwise."""
    given = {
        "type": "professional-learning",
        "student_groups": ("all-students",),
        "publisher": id,
        "status": "published",
        **fields,
    }
    return replace(next(iter(real().resources.values())), id=id, title=id, aliases=(), topics=topics, **given)  # type: ignore[arg-type]  # fields by name


def said(*facts: Reflected, year: int = 2024) -> Tables:
    by_table: dict[str, list[Reflected]] = {}
    for fact in facts:
        by_table.setdefault(f"self-reflection-{year}-{fact.priority}", []).append(fact)
    sources = {table: Source(table, "x.xlsx", "2024-12", "0" * 64, 1, 1) for table in by_table}
    return Tables(sources, {table: tuple(of) for table, of in by_table.items()})


def rated(code: str, rating: int = 3, *columns: str, priority: int = 2) -> Reflected:
    return Reflected(code, priority, "2024-06-11", rating, columns or ("profLearningScience",))


def codes(subtype: str, number: int) -> list[str]:
    return [lea.cds_code for lea in real().reference.leas if subtype in (lea.subtype, lea.type)][:number]


def counted(given: Tables) -> dict[str, int]:
    return {word.id: leas for word, leas in low_items(real(), given)}


# Counting


def test_an_lea_counts_once_where_it_rated_an_item_initial_implementation_or_earlier() -> None:
    leas = codes("Unified School District", 9)
    low = [rated(code, rating) for code, rating in zip(leas, (1, 2, 3, 3, 3, 4, 5), strict=False)]
    assert counted(said(*low)) == {SCIENCE: 5}
    assert counted(said(*low, rated(leas[7], NARRATIVE))) == {SCIENCE: 5}


def test_nothing_under_five_leas_is_told() -> None:
    leas = codes("Unified School District", LEAST_SHARED)
    assert counted(said(*map(rated, leas))) == {SCIENCE: 5}
    assert counted(said(*map(rated, leas[:-1]))) == {}
    assert all(one.leas >= LEAST_SHARED for one in reflected_items(real(), tables()))


def test_career_technical_education_is_no_need_of_an_elementary_district() -> None:
    """Nor of a former LEA, whose kind nobody knows; science is a need of both."""
    columns = ("profLearningScience", "standardTechEd")
    of_all = [*codes("Elementary School District", 7), "99999990000000"]
    assert counted(said(*(rated(code, 2, *columns) for code in of_all))) == {SCIENCE: 8}
    more = [*of_all, *codes("High School District", 3), *codes("coe", 1), *codes("charter", 1)]
    assert counted(said(*(rated(code, 2, *columns) for code in more))) == {SCIENCE: 13, "standards-career-technical": 5}


def test_two_priorities_with_a_column_of_one_name_are_two_items() -> None:
    """policyDev is of expelled students in priority 9 and of foster youth in priority 10."""
    offices = codes("coe", 7)
    nine = [rated(code, 3, "policyDev", priority=9) for code in offices]
    ten = [rated(code, 3, "policyDev", priority=10) for code in offices[:6]]
    assert counted(said(*nine, *ten)) == {"expelled-referrals": 7, "foster-policies": 6}


def test_the_numbers_are_those_of_the_table() -> None:
    """Counted again from the lines of the CSV; the state's own workbooks have 590 low ratings of science."""
    low: dict[str, set[str]] = {}
    with (PROJECT / "content/reference/needs/self-reflection-2024.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["rating"] in ("1", "2", "3"):
                for column in row["items"].split():
                    low.setdefault(f"{row['priority']}/{column}", set()).add(row["cds_code"])
    found = reflected_items(real(), tables())
    assert [one.leas for one in found] == sorted((one.leas for one in found), reverse=True)
    for one in found:
        everybody = len(low[f"{one.item['priority']}/{one.item['column']}"])
        assert one.leas <= everybody if one.item.get("lea_kinds") else one.leas == everybody
    by_id = {one.item.id: one.leas for one in found}
    assert by_id[SCIENCE] == 590
    assert by_id["standards-career-technical"] < 636, "elementary districts are left out"


# Specific resources


def test_without_a_list_two_of_the_topics_make_a_resource_specific() -> None:
    both = resource("both", "science-stem", "professional-learning-coaching")
    one_topic = resource("field", "science-stem", "mathematics")
    other_type = resource("law", "science-stem", "professional-learning-coaching", type="funding")
    assert specific(item(), None, (both, one_topic, other_type)) == [both]


def test_with_a_list_only_what_it_has_counts_and_its_first_need_one_topic() -> None:
    both = [resource(f"both-{n}", "professional-learning-coaching", "science-stem") for n in range(6)]
    first = resource("first", "science-stem")
    apart = resource("apart", "professional-learning-coaching")
    last = resource("last", "science-stem")
    passed_over = resource("passed", "science-stem", "professional-learning-coaching")
    listed = (first, apart, *both, last)
    assert specific(item(), listed, (passed_over, *listed)) == [first, *both]


def test_a_resource_names_the_student_group_and_more_than_that() -> None:
    """Each resource for foster youth has their topic, so it tells nothing apart."""
    outcomes = item("foster-outcomes")
    data = resource("data", "foster-youth", "assessment-data-use", "program-evaluation", type="guidance")
    youth = {"type": "guidance", "student_groups": ("foster-youth",)}
    listed = (
        resource("general", "foster-youth", **youth),
        resource("told", "foster-youth", "assessment-data-use", **youth),
        data,
    )
    assert [r.id for r in specific(outcomes, listed, listed)] == ["told"]
    assert [r.id for r in specific(item("foster-information"), listed[:2], listed)] == ["general", "told"]


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        ((), "No specific resource"),
        (("a",), "1 specific resource"),
        (("a", "A"), "2 specific resources, all of one publisher"),
        (("a", "b"), "2 specific resources"),
    ],
)
def test_what_there_is_stands_in_words(publishers: tuple[str, ...], words: str) -> None:
    some = [
        resource(f"r{n}", "science-stem", "professional-learning-coaching", publisher=publisher)
        for n, publisher in enumerate(publishers)
    ]
    catalog = replace(real(), resources={r.id: r for r in some}, taxonomy=without_lists())
    (found,) = reflected_items(catalog, said(*map(rated, codes("Unified School District", 5))))
    assert found.in_words() == words


def without_lists() -> object:
    taxonomy = real().taxonomy
    return replace(taxonomy, policies={name: of for name, of in taxonomy.policies.items() if name != "picks"})


# What is printed and shown


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["coverage", "--root", str(PROJECT), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_json_keeps_its_shape_and_has_the_items() -> None:
    data = json.loads(run("--format", "json"))
    assert list(data) == ["cells", "gaps", "reflected", "not_found"]
    assert data["reflected"] == as_rows(reflected_items(real(), tables()))
    assert data["reflected"] == json.loads(run("--by", "item", "--format", "json"))["reflected"]
    assert set(data["reflected"][0]) == {"priority", "item", "leas", "year", "resources", "publishers", "standing"}


def test_the_table_of_items_is_the_same_in_csv_and_as_a_file_of_the_site() -> None:
    text = run("--by", "item", "--format", "csv")
    assert text == as_csv(reflected_items(real(), tables()))
    assert coverage_files(real(), tables())["data/coverage-items.csv"] == f"\ufeff{text}"
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(reflected_items(real(), tables()))
    assert run("--format", "csv").startswith("priority,student_group,resources")


def test_the_text_says_what_was_counted_and_names_no_lea() -> None:
    text = run("--by", "item")
    assert text.startswith("Rated Initial Implementation or earlier by LEAs themselves in 2024")
    assert "590  Science, professional learning: " in text
    assert text.splitlines() == run().splitlines()[-len(text.splitlines()) :]
    assert "building" not in text.splitlines()[0]


def test_without_ratings_there_are_no_items_and_no_file() -> None:
    assert reflected_items(real(), Tables()) == []
    assert "data/coverage-items.csv" not in coverage_files(real(), Tables())


def test_the_share_with_a_choice_has_a_history() -> None:
    """Three specific resources are a choice; on a day on which only two were there, there was none."""
    day = date(2026, 6, 15)
    before = day.replace(day=1) - timedelta(days=10)
    some = [
        resource(f"r{n}", "science-stem", "professional-learning-coaching", added=added)
        for n, added in enumerate((before, before, day))
    ]
    catalog = replace(real(), resources={r.id: r for r in some}, taxonomy=without_lists())
    given = said(*map(rated, codes("Unified School District", 5)))
    history = next(m for m in metrics(catalog, given, day) if m.definition.id == "items-with-choice").history
    assert [(point.value, point.of) for point in history] == [(0, 1), (1, 1)]
    assert "items-with-choice" not in {m.definition.id for m in metrics(catalog, Tables(), day) if m.now}
