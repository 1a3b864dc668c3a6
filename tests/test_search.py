"""Search: what the build gives the browser."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from real import real_catalog, real_search

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.search import search_files
from level1.search.index import FIELDS
from level1.search.pieces import MOST_IN_ONE
from level1.search.words import Everyday, everyday_from, stem, words_of

FIND = PROJECT / "theme" / "assets" / "find"
TODAY = date(2026, 11, 21)


@cache
def real() -> Catalog:
    return real_catalog()


@cache
def start() -> Any:
    return json.loads(real_search(MOST_IN_ONE)["search/start.json"])


def everyday() -> Everyday:
    return everyday_from(real().taxonomy.policies["search-words"])


# Words


def test_a_word_that_ends_in_a_vowel_and_y_has_the_stem_of_its_plural() -> None:
    assert (stem("survey"), stem("boys"), stem("delay")) == (stem("surveys"), stem("boy"), stem("delays"))


def test_an_a_g_course_is_one_word() -> None:
    assert words_of("A-G courses") == ["ag", "courses"]


def test_a_query_of_stop_words_alone_keeps_them() -> None:
    assert everyday().content_words("how to do it") == ["how", "to", "do", "it"]


@pytest.mark.parametrize(
    ("text", "spanish", "words"),
    [
        ("our needs assessment", False, ["needs", "assessment"]),
        ("assessment of what it needs", False, ["assessment"]),
        ("EL progress", False, ["el", "progress"]),
        ("el progreso", True, ["progreso"]),
        ("children with special needs", False, ["children", "special", "needs"]),
    ],
)
def test_a_small_word_stays_where_it_says_something(text: str, spanish: bool, words: list[str]) -> None:
    assert everyday().content_words(text, spanish) == words


def test_an_educator_is_a_teacher_and_education_is_not() -> None:
    assert stem("educator") == stem("education")
    assert everyday().same["educator"] == stem("teacher")
    assert "education" not in everyday().same


def test_without_its_words_search_works_all_the_same(catalogue: Path) -> None:
    (catalogue / "content" / "taxonomy" / "search-words.yml").unlink(missing_ok=True)
    made = search_files(catalog_from(read_content(catalogue)), TODAY)
    assert json.loads(made["search/start.json"])["vocabulary"]["stop"] == ""


# Files


def test_a_small_catalogue_has_its_pieces_in_one_file_and_a_large_one_in_many() -> None:
    whole, cut = real_search(MOST_IN_ONE), real_search(1)
    names = set(json.loads(whole["search/start.json"])["pieces"])
    assert names == {"values/0", "order"}, "words and the cards of so many come in pieces"
    assert json.loads(cut["search/start.json"])["pieces"] == {}
    assert {f"search/{name}.json" for name in names} <= set(cut)
    assert len([name for name in cut if name.startswith("search/values/")]) > 4
    assert len(cut["search/start.json"]) < len(whole["search/start.json"]) * 0.9


def test_no_piece_is_so_large_that_a_query_waits_for_it() -> None:
    cut = real_search(1)
    sizes = [len(text) for name, text in cut.items() if name.split("/")[1] in ("index", "values", "cards", "spelling")]
    assert max(sizes) < 20_000


def test_every_published_resource_has_a_card_and_no_other() -> None:
    made = real_search(MOST_IN_ONE)
    pieces = [json.loads(made[f"search/cards/{n}.json"]) for n in range(-(-len(real().published) // start()["cards"]))]
    titles = {id: title for one in pieces for id, title in zip(one["ids"].split(), one["titles"], strict=True)}
    assert titles == {resource.id: resource.title for resource in real().published}


def test_the_cards_of_a_small_catalogue_are_in_the_first_file(catalogue: Path) -> None:
    made = search_files(catalog_from(read_content(catalogue)), TODAY)
    assert "cards/0" in json.loads(made["search/start.json"])["pieces"]
    assert "search/cards/0.json" not in made


def test_what_is_exceptional_about_a_resource_is_on_its_card(catalogue: Path) -> None:
    file = next((catalogue / "content" / "resources").glob("*.yml"))
    text = "".join(line for line in file.read_text("utf-8").splitlines(True) if not line.startswith("available_until"))
    file.write_text(text.rstrip("\n") + '\navailable_until: "2027-06-30"\n', "utf-8")
    made = search_files(catalog_from(read_content(catalogue)), TODAY)
    cards = json.loads(made["search/start.json"])["pieces"]["cards/0"]
    assert cards["until"] == {str(cards["ids"].split().index(file.stem)): "2027-06-30"}


def test_only_facet_values_that_occur_are_sent() -> None:
    assert all(size > 0 for facet in start()["facets"] for _, _, size in facet["values"])


def test_what_the_thesaurus_says_reaches_the_browser() -> None:
    words = start()["vocabulary"]
    assert sum(len(of.split(" ")) for of in words["phrases"]) > 1000
    assert "topic/attendance" in words["targets"]
    assert words["elsewhere"], "what this site does not hold"


def test_leads_counties_words_and_glossary_can_be_found_beside() -> None:
    other = json.loads(real_search(MOST_IN_ONE)["search/other.json"])
    assert {kind for kind, *_ in other} >= {
        "Lead",
        "County office",
        "County",
        "State priority",
        "Indicator",
        "Student group",
        "Topic",
        "Glossary",
    }


@pytest.mark.parametrize("most_in_one", [1, 1000])
def test_the_same_content_gives_the_same_bytes(most_in_one: int) -> None:
    again = catalog_from(read_content(PROJECT))
    assert search_files(again, TODAY, most_in_one=most_in_one) == real_search(most_in_one)


@pytest.mark.parametrize("most_in_one", [-1, 1000])
def test_an_empty_catalogue_has_its_files_too(catalogue: Path, most_in_one: int) -> None:
    for file in (catalogue / "content" / "resources").glob("*.yml"):
        file.unlink()
    made = search_files(catalog_from(read_content(catalogue)), TODAY, most_in_one=most_in_one)
    assert json.loads(made["search/start.json"])["count"] == 0


# Modules


def test_no_module_of_the_search_reads_markup() -> None:
    for module in FIND.glob("*.js"):
        text = module.read_text("utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert forbidden not in text, f"{module.name}: {forbidden}"


def test_the_fields_of_the_index_are_weighed_by_the_ranking() -> None:
    ranking = (FIND / "ranking.js").read_text("utf-8")
    assert ", ".join(f"'{field}'" for field in FIELDS) in ranking
    for field in FIELDS:
        assert f"{field}: " in ranking
