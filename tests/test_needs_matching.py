"""What the need finder ranks by: every resource in it, nothing lost on the way, and small enough to load."""

from __future__ import annotations

import gzip
import json
from functools import cache
from typing import Any

import pytest
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.picks import Need, picks
from level1.catalog.taxonomy import Word
from level1.finder.matching import (
    ASKED_FILE,
    CARDS_FILE,
    CARDS_IN_A_FILE,
    INDICATOR_FILE,
    MATCHING_FILE,
    OF_GROUP_FILE,
    Names,
    matching_files,
    names_in,
)

CARDS = CARDS_FILE.partition("{")[0]


@cache
def project() -> Catalog:
    return real_catalog()


@cache
def files() -> dict[str, Any]:
    return {name: json.loads(text) for name, text in matching_files(project()).items()}


def cards() -> list[list[str]]:
    return [card for name, part in files().items() if name.startswith(CARDS) for card in part]


def column(name: str) -> list[list[str]]:
    """As theme/assets/start/ranking.js reads it."""
    asked = ASKED_FILE.format(name=name)
    data = files()[asked] if asked in files() else files()[MATCHING_FILE]["columns"][name]
    return [
        [data["values"][ord(letter) - (35 if ord(letter) < 92 else 36)] for letter in row]
        for row in data["rows"].split(" ")
    ]


def test_rows_and_cards_tell_of_the_same_resources_in_the_same_order() -> None:
    published = {resource.id: resource for resource in project().published}
    assert sorted(card["id"] for card in cards()) == sorted(published)
    for card, topics, indicators, groups in zip(
        cards(), column("topic"), column("indicator"), column("group"), strict=True
    ):
        resource = published[card["id"]]
        assert card["title"] == resource.title
        assert (topics, indicators, groups) == (
            list(resource.topics),
            list(resource.indicators),
            list(resource.student_groups),
        )


def test_every_file_of_cards_but_the_last_is_full() -> None:
    sizes = [len(part) for name, part in files().items() if name.startswith(CARDS)]
    assert set(sizes[:-1]) == {CARDS_IN_A_FILE}


def test_it_is_small_enough_for_a_first_answer() -> None:
    assert len(gzip.compress(matching_files(project())[MATCHING_FILE].encode(), 9, mtime=0)) < 10_000


def test_a_resource_says_a_word_when_one_of_its_names_stands_in_the_title_or_keywords() -> None:
    names = Names(
        [Word("chronic-absenteeism", "Chronic Absenteeism", "", ("attendance",)), Word("science", "Science", "")]
    )
    published = project().published
    said = {one.id: names.said_in(texts) for one, texts in zip(published, names_in(published), strict=True)}
    assert said["attendance-playbook"] == ["chronic-absenteeism"]
    assert said["capmse-science"] == ["science"]
    assert said["williams-school-facilities"] == []


def test_every_state_indicator_has_its_usual_causes_and_plain_words() -> None:
    words = project().taxonomy["indicators"].values()
    assert all(word.get("saying") and word.get("causes") for word in words)
    told = files()[MATCHING_FILE]["kinds"]["indicator"]
    assert "high" not in told["chronic-absenteeism"]
    assert "elementary" not in told["graduation-rate"]
    assert "suspension-rate" not in told


def test_what_ranks_for_one_indicator_comes_in_its_own_file() -> None:
    """The lists of what to recommend first, the usual causes, the topics that serve it, and who says its name."""
    told = files()[INDICATOR_FILE.format(indicator="chronic-absenteeism")]
    ids = [card["id"] for card in cards()]
    expected = picks(project())[Need("indicator", "chronic-absenteeism", "foster-youth")].resources
    own = files()[OF_GROUP_FILE.format(indicator="chronic-absenteeism", group="foster-youth")]
    assert own.keys() == {"foster-youth"}
    assert told["picks"].keys() <= {""}
    of_groups = files()[OF_GROUP_FILE.format(indicator="chronic-absenteeism", group="groups")]
    assert own.items() <= of_groups.items()
    assert [ids[place] for place in own["foster-youth"][0]] == [resource.id for resource in expected]
    causes = project().taxonomy["indicators"]["chronic-absenteeism"].get("causes")
    assert told["causes"] == [[cause["name"], cause["topics"]] for cause in causes]
    topics = project().taxonomy["topics"]
    assert told["serves"] == {
        id: topic.get("indicators").index("chronic-absenteeism")
        for id, topic in topics.items()
        if "chronic-absenteeism" in topic.get("indicators", ())
    }
    says = {ids[place] for place in told["says"]}
    assert "attendance-playbook" in says
    assert "capmse-science" not in says


@pytest.mark.parametrize(
    ("name", "group", "need"),
    [
        ("priority-5", "", Need("priority", "5")),
        ("priority-5", "foster-youth", Need("priority", "5", "foster-youth")),
        ("topic-attendance", "", Need("topic", "attendance")),
        ("group-foster-youth", "", Need("student_group", "foster-youth")),
        ("step-find-root-causes", "", Need("step", "find-root-causes")),
    ],
)
def test_the_list_of_whatever_was_chosen_comes_in_its_own_file(name: str, group: str, need: Need) -> None:
    ids = [card["id"] for card in cards()]
    told = files()[f"data/picks/{name}.json"]
    assert [ids[place] for place in told[group][0]] == [resource.id for resource in picks(project())[need].resources]


def test_every_word_that_can_be_chosen_has_a_small_file_of_its_list() -> None:
    texts = {name: text for name, text in matching_files(project()).items() if name.startswith("data/picks/")}
    words = {
        "priority": "priorities",
        "topic": "topics",
        "group": "student-groups",
        "step": "steps",
        "item": "self-reflection",
    }
    assert texts.keys() == {
        f"data/picks/{column}-{word}.json" for column, name in words.items() for word in project().taxonomy[name]
    }
    assert max(len(gzip.compress(text.encode(), 9, mtime=0)) for text in texts.values()) < 700


def test_what_ranks_only_once_it_is_asked_for_comes_apart() -> None:
    """A column that nothing but a choice of the reader brings in: it is not among those that are read first, while one that
    a kind of LEA can rule out is."""
    data = files()[MATCHING_FILE]
    assert data["apart"]
    assert set(data["apart"]) <= data["asked"].keys()
    assert not set(data["apart"]) & (data["columns"].keys() | data["kinds"].keys())
    assert data["asked"].keys() - set(data["apart"]) <= data["columns"].keys()
    published = {resource.id: resource for resource in project().published}
    assert column("audience") == [list(published[card["id"]].audience) for card in cards()]
