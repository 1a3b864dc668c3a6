"""What an LEA reported of itself, as pages and the need finder show it: its needs lowest first, its strengths in a line, the newest
year alone, and no other LEA beside it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog, real_content
from test_search_engine import in_node

from level1.catalog.reflection import NEEDS, asked_for, by_priority, key_of, newer_due, reflections, scale
from level1.catalog.taxonomy import SELF_REFLECTION
from level1.finder.reflected import ITEMS_FILE, OFFICES_FILE, piece_of, reflected_files
from level1.state.facts import NARRATIVE, Reflected
from level1.state.tables import Source, Tables

FRESNO, ALPINE = "10621660000000", "02100250000000"


def tables(*facts: Reflected, year: int = 2024) -> Tables:
    sources = {}
    of: dict[str, tuple[Reflected, ...]] = {}
    for priority in sorted({fact.priority for fact in facts}):
        name = f"self-reflection-{year}-{priority}"
        sources[name] = Source(name, f"Pr{priority}{year}.xlsx", f"{year}-11", "0" * 64, 1, 1)
        of[name] = tuple(fact for fact in facts if fact.priority == priority)
    return Tables(sources, of, {})


def rated(priority: int, rating: int, *items: str, code: str = FRESNO, reported: str = "2024-06-11") -> Reflected:
    return Reflected(code, priority, reported, rating, items)


def test_needs_come_lowest_first_and_what_is_higher_is_a_strength() -> None:
    found = reflections(
        real_catalog().taxonomy,
        tables(
            rated(2, 3, "profLearningELA", "materialMath"),
            rated(2, 5, "programELA"),
            rated(3, 1, "LegalRightsPartnership", reported="2024-06-18"),
            rated(3, 4, "StrategiesInput", reported="2024-06-18"),
        ),
    )[FRESNO]
    assert [(one.key, one.rating) for one in found.needs] == [
        ("3/LegalRightsPartnership", 1),
        ("2/profLearningELA", 3),
        ("2/materialMath", 3),
    ]
    assert [key_of(item) for item in found.strengths] == ["2/programELA", "3/StrategiesInput"]
    assert found.reported == (date(2024, 6, 11), date(2024, 6, 18))
    assert [priority for priority, _ in by_priority(found.needs)] == ["3", "2"]
    assert not found.narrative


def test_a_narrative_is_no_rating_and_a_missing_day_is_none() -> None:
    found = reflections(real_catalog().taxonomy, tables(Reflected(FRESNO, 2, "", NARRATIVE, ())))[FRESNO]
    assert (found.narrative, found.needs, found.strengths, found.reported) == (True, (), (), ())


def test_only_the_newest_year_is_used() -> None:
    old, new = tables(rated(2, 1, "profLearningELA"), year=2023), tables(rated(2, 3, "materialELA", code=ALPINE))
    both = Tables({**old.sources, **new.sources}, {**old.facts, **new.facts}, {})
    assert set(reflections(real_catalog().taxonomy, both)) == {ALPINE}
    assert reflections(real_catalog().taxonomy, both.without_reflections) == {}


def test_an_item_without_a_name_is_left_out() -> None:
    assert reflections(real_catalog().taxonomy, tables(rated(2, 1, "somethingNew"))) == {}


def test_two_priorities_may_have_a_column_of_one_name() -> None:
    found = reflections(real_catalog().taxonomy, tables(rated(9, 2, "policyDev"), rated(10, 3, "policyDev")))[FRESNO]
    assert [one.item.id for one in found.needs] == ["expelled-referrals", "foster-policies"]


def test_every_item_asks_for_words_that_the_finder_knows() -> None:
    taxonomy = real_catalog().taxonomy
    for item in taxonomy[SELF_REFLECTION].values():
        asked = asked_for(item)
        assert asked["priority"] == str(item["priority"])
        assert {*asked["topics"]} <= taxonomy["topics"].keys()
        assert asked.get("group", "english-learners") in taxonomy["student-groups"]
    assert [scale(taxonomy, rating) for rating in NEEDS] == [
        "Exploration and Research Phase",
        "Beginning Development",
        "Initial Implementation",
    ]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2025, 6, 30), ()),
        (date(2025, 7, 1), (date(2025, 7, 1),)),
        (date(2026, 11, 30), (date(2025, 7, 1), date(2026, 7, 1))),
    ],
)
def test_newer_reports_are_due_each_july(today: date, due: tuple[date, ...]) -> None:
    assert newer_due(2024, today) == due


def test_the_files_have_every_lea_of_the_directory_once_and_nothing_of_others() -> None:
    found = real_content()
    files = reflected_files(real_catalog(), found.reference, found.tables, 2025)
    data = json.loads(files[ITEMS_FILE])
    offices = json.loads(files[OFFICES_FILE])["items"]
    keys = [f"{item['asked']['priority']}/{item['column']}" for item in (*data["items"], *offices)]
    assert len(keys) == len({*keys}) == 49
    # What only county offices rate no other LEA reads.
    assert {item["asked"]["priority"] for item in offices} == {"9", "10"}
    assert not [item for item in data["items"] if item.get("kinds") == ["county-office"]]
    told = {}
    for number in range(data["pieces"]):
        for code, one in json.loads(files[f"data/reflected/{number}.json"]).items():
            assert piece_of(code, data["pieces"]) == number
            told[code] = {
                (keys[at], rating)
                for rating, of in zip(NEEDS, one.get("needs", ((), (), ())), strict=True)
                for at in of
            }
    listed = {lea.cds_code for lea in found.reference.leas}
    assert told == {
        code: {
            (f"{fact.priority}/{name}", fact.rating) for fact in facts if fact.rating in NEEDS for name in fact.items
        }
        for code, facts in found.tables.reflections.items()
        if code in listed
    }


def test_without_what_leas_said_there_are_items_and_no_pieces() -> None:
    found = real_content()
    files = reflected_files(real_catalog(), found.reference, found.tables.without_reflections, 2025)
    assert list(files) == [ITEMS_FILE, OFFICES_FILE]
    assert json.loads(files[ITEMS_FILE])["pieces"] == json.loads(files[ITEMS_FILE])["year"] == 0


CODES = st.from_regex(r"[0-5][0-9][0-9]{12}", fullmatch=True)


@given(st.lists(st.tuples(CODES, st.integers(1, 200)), min_size=20, max_size=60))
def test_browser_and_build_look_in_the_same_piece(asked: list[tuple[str, int]]) -> None:
    """The rule of theme/assets/start/data.js, as it stands there."""
    text = (PROJECT / "theme" / "assets" / "start" / "data.js").read_text("utf-8")
    rule = text.partition("reflected/${")[2].partition("}.json")[0]
    assert "code" in rule
    run = f"const answer = () => given.asked.map(([code, pieces]) => {{ return {rule}; }});"
    assert in_node(run, {"asked": asked}) == [piece_of(code, pieces) for code, pieces in asked]
