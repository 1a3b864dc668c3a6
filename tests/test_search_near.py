"""Near is not found: what nothing here is about is said, and what was asked is counted alike everywhere."""

from __future__ import annotations

import json

from conftest import PROJECT
from test_search_engine import SEARCH, WHOLE, ask, files, in_node, real

from level1.search.words import stems_of

JUDGED = json.loads((PROJECT / "tests" / "judged" / "answered.json").read_text("utf-8"))


def test_what_nothing_here_is_about_is_not_found_and_is_said() -> None:
    asked = {
        "ransomware": ["ransomware"],
        "bus driver shortage": ["bus driver shortage"],
        "504 plan": ["504 plan"],
        "zzqx plumbing permit": ["zzqx"],
        "marijuana in bathrooms": ["marijuana"],
        "driver education": [],
        "licencia de conducir": ["licencia", "conducir"],
        "school resource officers": ["school resource officers"],
    }
    for (query, unsaid), answer in zip(asked.items(), ask(*asked), strict=True):
        assert (answer["found"], answer["near"], answer["unsaid"]) == (0, True, unsaid), query


def test_questions_without_an_answer_are_told_from_those_that_have_one() -> None:
    answers = dict(zip([one["query"] for one in JUDGED], ask(*(one["query"] for one in JUDGED)), strict=True))
    for half, most in (("tuned", 0.02), ("kept back", 0.05), ("fresh", 0.05)):
        none = [one["query"] for one in JUDGED if not one["about"] and one["half"] == half]
        some = [one["query"] for one in JUDGED if one["about"] and one["half"] == half]
        assert min(len(none), len(some)) >= 36
        found = [query for query in none if answers[query]["found"]]
        lost = [query for query in some if not answers[query]["found"]]
        assert len(found) <= most * len(none), (half, found)
        assert len(lost) <= most * len(some), (half, lost)


def test_everyday_words_around_a_subject_are_no_subject() -> None:
    """Kinship, times, places, things, feelings and what people do, in both languages; not what a school could be asked for."""
    told = [
        "my nephew and his twin cousins threw pillows all winter weekend, then chronic absenteeism",
        "chronic absenteeism, my grandma sighed in the hallway",
        "foster youth, said an aunt from Texas on a gloomy afternoon",
        "mi sobrina llora en la noche, ausentismo crónico",
    ]
    asked = [
        "plumbing permit for my aunt in winter",
        "my cousin drove to the passport office",
        "mi sobrino perdió el pasaporte",
    ]
    assert [(bool(answer["found"]), answer["unsaid"]) for answer in ask(*told)] == [(True, [])] * len(told)
    assert [(answer["found"], answer["near"]) for answer in ask(*asked)] == [(0, True)] * len(asked)


def test_what_the_vocabulary_knows_is_found_and_what_stands_for_something_wider_is_near() -> None:
    """Each phrase of the thesaurus as a query: over four thousand that nobody chose for this."""
    terms = real().taxonomy["thesaurus"].values()
    known = [
        str(one) for term in terms if not (term.get("wider") or term.get("unanswerable")) for one in term["phrases"]
    ]
    wider = [str(one) for term in terms if term.get("wider") for one in term["phrases"]]
    lost = [query for query, answer in zip(known, ask(*known), strict=True) if not answer["found"]]
    assert len(known) > 4000
    assert len(lost) <= 0.005 * len(known), lost
    # One word may be in a text: "asthma". A title or a way to ask may have the whole phrase: "phone policy".
    found = [query for query, answer in zip(wider, ask(*wider), strict=True) if answer["found"]]
    said = [set(stems_of(text)) for one in real().published for text in (one.title, *one.asked_as)]
    alone = [query for query in found if not any(set(stems_of(query)) <= stems for stems in said)]
    assert len(alone) <= 0.05 * len(wider), alone
    assert {"phone policy", "substance use"} <= {*found}


def test_a_word_that_only_looks_like_a_known_one_is_not_that_one() -> None:
    """Another consonant makes another word; a letter too many, too few or swapped, and one that sounds alike, do not."""
    queries = ["weapon detection", "paper supplier", "suspention", "attendence", "absenteism", "readng", "matehmatics"]
    assert [bool(answer["found"]) for answer in ask(*queries)] == [False, False, *[True] * 5]


def test_every_resource_is_found_by_its_title() -> None:
    published = real().published
    answers = ask(*(resource.title for resource in published))
    assert [one.id for one, answer in zip(published, answers, strict=True) if not answer["found"]] == []


def test_a_choice_never_adds_results() -> None:
    program = SEARCH + (
        "const { ask, search } = open(given.files);"
        "const answer = async () => { const told = []; for (const text of given.queries) { const all = await ask(text, {});"
        "  for (const { name, values } of search.columns.list) for (const [n, [id]] of values.entries()) {"
        "    const narrow = await ask(text, { [name]: [id] });"
        "    if (narrow.found > all.found || narrow.found !== all.counts[name][n]) told.push([text, name, id]); } } return told; };"
    )
    queries = ["foster youth", "kids not coming to school", "zzqx blorf", ""]
    assert in_node(program, {"files": files(WHOLE), "queries": queries}) == []


def test_the_same_words_find_the_same_while_one_types_and_after() -> None:
    queries = ["attendance", "math", "art", "english learners", "reading", "data", "vaping", "dyslex"]
    program = SEARCH + (
        "const { ask } = open(given.files);"
        "const answer = async () => { const told = []; for (const text of given.queries) told.push("
        "  [(await ask(text, {}, { typing: true })).ids, (await ask(text, {})).ids]); return told; };"
    )
    for query, (typing, entered) in zip(
        queries, in_node(program, {"files": files(WHOLE), "queries": queries}), strict=True
    ):
        assert typing == entered, query


def test_words_that_only_stand_apart_are_no_phrase() -> None:
    """The site's own example is about the ride to school, not about running a school bus; "school bus rules" is."""
    queries = ["no bus to the new school", "bus to school of origin", "school bus rules", "electric school buses"]
    assert [bool(answer["found"]) for answer in ask(*queries)] == [True, True, False, False]
