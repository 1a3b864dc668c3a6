"""Ways to ask: what the index has of them, which of them a question fits, and which one the reason quotes."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from test_search_engine import SEARCH, TODAY, in_node, real

from level1.catalog.catalog import Catalog
from level1.search import search_files
from level1.search.asked import PHRASES
from level1.search.words import everyday_from

GUIDE, OTHER = "attendance-playbook", "sarb-handbook"
ASKED = ("the goat ate my homework again", "¿quién cuida la cabra de la escuela?")


@cache
def asked() -> Catalog:
    """The real catalog without its ways to ask, but for two of one resource and one of another."""
    resources = {id: replace(one, asked_as=()) for id, one in real().resources.items()}
    resources[GUIDE] = replace(resources[GUIDE], asked_as=ASKED)
    resources[OTHER] = replace(resources[OTHER], asked_as=("who feeds the goat at recess on rainy days",))
    return Catalog(resources, real().leads, real().taxonomy, real().reference)


@cache
def files(most_in_one: int) -> dict[str, Any]:
    made = search_files(asked(), TODAY, most_in_one=most_in_one)
    return {name.removeprefix("search/").removesuffix(".json"): json.loads(text) for name, text in made.items()}


def told(*queries: str, most_in_one: int = 1000) -> list[Any]:
    """Per query [its answer, its summaries]."""
    program = SEARCH + (
        "const { ask, search } = open(given.files); const answer = async () => { const all = [];"
        "for (const text of given.queries) all.push([await ask(text, {}), await search.settle(() => summariesOf(search, text, {}))]);"
        "return all; };"
    )
    found: list[Any] = in_node(program, {"files": files(most_in_one), "queries": queries})
    return found


@pytest.mark.parametrize("most_in_one", [1000, 1])
def test_who_asks_as_people_do_finds_what_they_ask_for_and_the_reason_quotes_it(most_in_one: int) -> None:
    (answer, summaries), (other, _) = told(
        "a goat ate my homework", "feeding a goat at recess on rainy days", most_in_one=most_in_one
    )
    assert not answer["near"]
    assert answer["ids"][0] == GUIDE
    assert other["ids"][0] == OTHER
    assert [(id, said, lang) for id, _, _, said, lang in summaries if said] == [(GUIDE, ASKED[0], "")]


def test_one_word_of_a_phrase_is_found_and_not_quoted() -> None:
    ((answer, summaries),) = told("goat")
    assert {GUIDE, OTHER} <= {*answer["ids"]}
    ((_, of_many),) = told("goat attendance data for families and boards")
    assert not any(said for _, _, _, said, _ in of_many)
    assert len(summaries) >= 2


def test_a_phrase_in_spanish_is_found_in_spanish_and_quoted_as_spanish() -> None:
    ((answer, summaries),) = told("quién cuida la cabra")
    assert answer["ids"][0] == GUIDE
    assert [(said, lang) for _, _, _, said, lang in summaries if said] == [(ASKED[1], "es")]


def test_without_ways_to_ask_search_works_all_the_same() -> None:
    bare = Catalog(
        {id: replace(one, asked_as=()) for id, one in real().resources.items()},
        real().leads,
        real().taxonomy,
        real().reference,
    )
    made = {
        name.removeprefix("search/").removesuffix(".json"): json.loads(text)
        for name, text in search_files(bare, TODAY).items()
    }
    program = SEARCH + "const { ask } = open(given); const answer = async () => (await ask('attendance', {})).found;"
    assert in_node(program, made) > 20


def test_the_index_has_the_words_of_each_phrase_and_no_more_phrases_than_it_can_number() -> None:
    many = tuple(f"question number {n} about goats" for n in range(PHRASES + 2))
    catalog = Catalog(
        {**asked().resources, GUIDE: replace(asked().resources[GUIDE], asked_as=many)},
        real().leads,
        real().taxonomy,
        real().reference,
    )
    made = search_files(catalog, TODAY)
    phrases = "".join(text for name, text in made.items() if name.startswith("search/phrases/"))
    assert many[PHRASES - 1] in phrases
    assert many[PHRASES] not in phrases


def test_node_agrees_on_what_is_spanish() -> None:
    phrases = [phrase for one in real().published for phrase in one.asked_as]
    everyday = everyday_from(real().taxonomy.policies["search-words"])
    random = Random(15)
    words_said = sorted({word for phrase in phrases for word in phrase.split()})
    texts = [*phrases, *(" ".join(random.sample(words_said, random.randint(1, 6))) for _ in range(300))]
    program = (
        "import { isSpanish, useWords } from './words.js'; useWords(given.words);"
        "const answer = async () => given.texts.map((text) => isSpanish(text));"
    )
    words = files(1000)["start"]["vocabulary"]
    assert in_node(program, {"words": words, "texts": texts}) == [everyday.is_spanish(text) for text in texts]
    # Three of eight phrases of an entry are in Spanish; the rule finds nearly all of them, and takes no other for Spanish.
    assert 0.25 < sum(everyday.is_spanish(phrase) for phrase in phrases) / len(phrases) < 0.40


def test_a_way_to_ask_says_all_of_itself() -> None:
    """What a phrase tells in all is reckoned when the site is built, and what a question tells when it is asked: alike."""
    own = [
        (one.id, one.asked_as[at % len(one.asked_as)]) for at, one in enumerate(real().published[::9]) if one.asked_as
    ]
    made = {
        name.removeprefix("search/").removesuffix(".json"): json.loads(text)
        for name, text in search_files(real(), TODAY).items()
    }
    program = SEARCH + (
        "const { search } = open(given.files); const answer = async () => { const all = []; for (const [id, text] of given.own) {"
        "const found = await search.settle(() => { const { query } = search.search(text); const fits = [...search.ranking.phrases(query)];"
        "return fits.map(([place, { fit }]) => [search.store.card(place)?.id, fit]); });"
        "all.push(found.find(([one]) => one === id)?.[1] ?? 0); } return all; };"
    )
    fits = in_node(program, {"files": made, "own": own})
    assert len(fits) > 50
    assert sorted(fits)[len(fits) // 20] > 0.85, sorted(fits)[:8]
