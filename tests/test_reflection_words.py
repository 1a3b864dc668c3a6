"""The word list of what LEAs rate of themselves: every column of the state's files has one item, and every item leads
somewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import problems_in
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.taxonomy import Word
from level1.state.self_reflection import ITEMS

LIST = Path("content") / "taxonomy" / "self-reflection.yml"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return real_catalog()


@pytest.fixture(scope="module")
def items(catalog: Catalog) -> list[Word]:
    return list(catalog.taxonomy["self-reflection"].values())


def changed(root: Path, old: str, new: str) -> list[tuple[str, str, str, str]]:
    """What is found after one change of the list: place, code, message and hint."""
    file = root / LIST
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = problems_in(root)
    assert {(p.file, p.line) for p in found} == {(LIST.as_posix(), line)}
    return [(p.path, p.code, p.message, p.hint) for p in found]


def test_each_column_of_the_state_s_files_has_one_item(items: list[Word]) -> None:
    """In the order of the files, priority by priority."""
    assert [(item["priority"], item["column"]) for item in items] == [
        (priority, column) for priority, columns in ITEMS.items() for column in columns
    ]
    assert Counter(item["priority"] for item in items) == {2: 23, 3: 12, 9: 6, 10: 8}


def test_the_scale_is_the_state_s(catalog: Catalog) -> None:
    ratings = catalog.taxonomy["ratings"]
    assert [(id, word.name) for id, word in ratings.items()] == [
        ("1", "Exploration and Research Phase"),
        ("2", "Beginning Development"),
        ("3", "Initial Implementation"),
        ("4", "Full Implementation"),
        ("5", "Full Implementation and Sustainability"),
    ]
    assert catalog.taxonomy.sources_of("ratings")


def test_official_wording_has_a_source_that_says_when_it_was_seen(items: list[Word]) -> None:
    told = [item for item in items if item.get("official")]
    assert len(told) == 25
    assert {bool(item.get("official")) == bool(item.sources) for item in items} == {True}
    assert all(source.seen for item in told for source in item.sources)


def test_an_item_leads_to_resources(catalog: Catalog, items: list[Word]) -> None:
    """At least one published resource about its main topic is of a type that the item names."""
    for item in items:
        about = [r for r in catalog.published if item["topics"][0] in r.topics]
        assert any(r.type in item["resource_types"] for r in about), item.id
        assert 3 <= len(item["words"].split()) <= 10, item.id


def test_the_first_type_is_what_the_item_asks_for(items: list[Word]) -> None:
    """Professional learning before materials; and where an item asks to see how instruction can improve, no curriculum."""
    for item in items:
        types = item["resource_types"]
        if item["column"].startswith("profLearning"):
            assert types[0] == "professional-learning"
            assert types.index("coaching") < types.index("curriculum")
        if item["column"].startswith("material"):
            assert types[0] == "curriculum"
        if item["column"].startswith("program"):
            assert types[0] == "coaching"
            assert "curriculum" not in types
            assert item["topics"][0] == "professional-learning-coaching"


def test_legal_rights_are_not_family_engagement_at_large(items: list[Word]) -> None:
    (item,) = (item for item in items if item["column"] == "LegalRightsPartnership")
    assert item.get("indicator") is None
    assert item["resource_types"][0] == "policy-reference"


def test_items_of_county_offices_and_of_high_schools_say_so(items: list[Word]) -> None:
    for item in items:
        kinds = item.get("lea_kinds", [])
        if item["priority"] in (9, 10):
            assert kinds == ["county-office"]
        elif item["column"] == "standardTechEd":
            assert "elementary" not in kinds
            assert {"unified", "high", "charter"} <= set(kinds)
        else:
            assert kinds == []


def test_an_item_of_foster_youth_asks_for_foster_youth(items: list[Word]) -> None:
    assert {item.get("student_group") for item in items if item["priority"] == 10} == {"foster-youth"}


@pytest.mark.parametrize(
    ("old", "new", "path", "near"),
    [
        ("[science-stem, prof", "[science-stm, prof", "terms[3].topics[0]", "science-stem"),
        ("indicator: local-expelled", "indicator: local-expeled", "terms[35].indicator", "local-expelled"),
        ("student_group: foster-youth", "student_group: foster-yuoth", "terms[41].student_group", "foster-youth"),
        ("[policy-reference, guidance, toolkit", "[policy-refrence, guidance, toolkit", "", "policy-reference"),
        ("step: assess-needs", "step: asses-needs", "terms[20].step", "assess-needs"),
    ],
    ids=["topic", "indicator", "student group", "type", "step"],
)
def test_a_word_of_another_list_that_is_not_there_is_an_error(
    catalogue: Path, old: str, new: str, path: str, near: str
) -> None:
    ((place, code, _, hint),) = changed(catalogue, old, new)
    assert code == "unknown-word"
    assert path in place
    assert f"Did you mean {near}?" in hint


def test_a_column_belongs_to_one_item_of_a_priority(catalogue: Path) -> None:
    ((place, code, message, _),) = changed(catalogue, "column: materialELD", "column: materialELA")
    assert (place, code) == ("terms[6].column", "duplicate-item")
    assert "materials-ela" in message


@pytest.mark.parametrize("wrong", ["MaterialEld", "materialELDs"])
def test_an_item_of_a_column_that_the_state_s_file_does_not_have_is_an_error(catalogue: Path, wrong: str) -> None:
    ((place, code, _, hint),) = changed(catalogue, "column: materialELD", f"column: {wrong}")
    assert (place, code) == ("terms[6].column", "unknown-column")
    assert "Did you mean materialELD?" in hint
