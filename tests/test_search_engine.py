"""The engine of the search, run in node: it reads what the build wrote, and answers alike from one file and from many."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import playwright
import pytest
from conftest import PROJECT
from real import real_catalog, real_search

from level1.catalog.catalog import Catalog
from level1.search.index import FIELDS, texts
from level1.search.node import in_node as run_in_node
from level1.search.packing import counted, differences, fixed, front_coded, letters, width_of
from level1.search.store import in_store_order
from level1.search.vocabulary import everyday_of
from level1.search.words import stem, words_of

FIND = PROJECT / "theme" / "assets" / "find"
TODAY = date(2026, 11, 21)

# Words that the stemmers of lunr.py and lunr.js disagree on.
DISAGREED = "survey surveys boys delay delayed play day holiday key money pay essay try cry by say yy attorney ies eed eeds sses"


def in_node(program: str, given: Any) -> Any:
    """What a module that imports ours prints for `given`. Where there is no node, Playwright brings one along."""
    node = shutil.which("node") or next(map(str, Path(playwright.__file__).parent.glob("driver/node*")), None)
    assert node, "There is no node: set up the environment with scripts/test.py."
    return run_in_node(program, given, FIND, node)


@cache
def real() -> Catalog:
    return real_catalog()


@cache
def files(most_in_one: int) -> dict[str, Any]:
    made = real_search(most_in_one)
    return {path.removeprefix("search/").removesuffix(".json"): json.loads(text) for path, text in made.items()}


WHOLE, CUT = 1000, 1

# A search over files that are already there, which notes what it reads.
SEARCH = """
import { Search } from './search.js';
import { answer as cards, summariesOf } from './answer.js';
const open = (files) => {
  const read = [];
  const search = new Search(files.start, async (name) => { read.push(name); return files[name]; }, new Date('2026-11-21T12:00:00'));
  return { search, read, ask: (...asked) => search.settle(() => cards(search, ...asked)),
    counts: (text, filters) => search.settle(() => search.search(text, filters, { counted: true }).counts) };
};
"""


# Both sides read words and numbers alike


def every_word() -> list[str]:
    """All words of the catalog, the vocabulary and the words that the two stemmers disagree on."""
    found = {
        word for resource in real().resources.values() for text in texts(resource).values() for word in words_of(text)
    }
    for term in real().taxonomy["thesaurus"].values():
        for field in ("phrases", "spanish", "misspellings"):
            found |= {word for text in term.get(field, ()) for word in words_of(str(text))}
    return sorted(found | set(DISAGREED.split()))


def test_both_stemmers_agree_on_every_word_of_the_vocabulary() -> None:
    words = every_word()
    stems = in_node("import { stem } from './words.js'; const answer = () => given.map(stem);", words)
    assert {word: (stem(word), other) for word, other in zip(words, stems, strict=True) if stem(word) != other} == {}


def test_both_stemmers_agree_on_invented_words_too() -> None:
    random = Random(1)
    endings = (
        "ational",
        "tional",
        "ization",
        "fulness",
        "ement",
        "ible",
        "ing",
        "ed",
        "eed",
        "ies",
        "ly",
        "y",
        "e",
        "ll",
        "ion",
        "s",
    )
    words = sorted(
        {
            "".join(random.choices("abcdefgilmnoprstuv", k=random.randint(1, 6))) + random.choice(endings)
            for _ in range(4000)
        }
    )
    stems = in_node("import { stem } from './words.js'; const answer = () => given.map(stem);", words)
    assert {word: (stem(word), other) for word, other in zip(words, stems, strict=True) if stem(word) != other} == {}


def test_both_sides_cut_a_text_into_the_same_words() -> None:
    cases = [
        "A-G courses and K-12 follow-up",
        "AB 490, § 48850 (EC)",
        "Ausentismo crónico en la niñez",
        "students’ families' \"don't\"",
        "24/7 e-mail 😀 שלום العربية",
        "ﬁ ² ½ x_y __ -- a--b",
        "",
    ]
    found = in_node("import { wordsOf } from './words.js'; const answer = () => given.map(wordsOf);", cases)
    assert found == [words_of(text) for text in cases]


def test_both_sides_leave_the_same_words_out() -> None:
    everyday = everyday_of(real())
    cases = ["our needs assessment", "EL progress", "what it needs", "how to do it", "best practices for new teachers"]
    found = in_node(
        "import { contentPlaces, useWords, wordsOf } from './words.js'; useWords(given.words);"
        "const answer = () => given.cases.map((text) => contentPlaces(wordsOf(text), false).map((at) => wordsOf(text)[at]));",
        {"words": files(WHOLE)["start"]["vocabulary"], "cases": cases},
    )
    assert found == [everyday.content_words(text) for text in cases]


def test_packed_numbers_and_words_come_back_as_they_were() -> None:
    random = Random(1)
    rising = [sorted(random.sample(range(most), min(most, 30))) for most in (1, 5, 64, 65, 2000, 200_000, 9_000_000)]
    words = sorted({"a", "attend", "attendance", "attendances", "b", *("x" * n for n in range(90, 100))})
    runs = [(1, 0, 0), (63, 90, 1), (64, 5, 0), (100_000, 76, 1)]
    unpacked = in_node(
        "import { differences, fixed, frontCoded, runs, singles } from './pieces.js';"
        "const seen = []; runs(given.runs, (...one) => seen.push(one));"
        "const answer = () => [given.rising.map((text) => [...differences(text)]), [...fixed(given.fixed, 3)], frontCoded(given.words),"
        " [...singles(given.letters)], seen];",
        {
            "rising": [differences(numbers) for numbers in rising],
            "fixed": fixed(rising[5], width_of(200_000)),
            "words": front_coded(words),
            "letters": letters(range(92)),
            "runs": "".join(counted([count]) + letters([year, graded]) for count, year, graded in runs),
        },
    )
    assert unpacked == [rising, rising[5], words, list(range(92)), [list(run) for run in runs]]


# The index says what the resources say


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_every_word_is_found_where_it_stands(most_in_one: int) -> None:
    resources = in_store_order(real(), real().published)
    everyday = everyday_of(real())
    expected: dict[str, dict[str, int]] = {}
    for resource in resources:
        for bit, field in enumerate(FIELDS):
            text = texts(resource)[field]
            for one in {*map(stem, (*words_of(text), *everyday.words_of(text)))} - everyday.unindexed:
                of = expected.setdefault(one, {})
                of[resource.id] = of.get(resource.id, 0) | 1 << bit
    found = in_node(
        SEARCH + "import { fieldsOf } from './index.js';"
        "const { search } = open(given.files);"
        "const answer = () => search.settle(() => Object.fromEntries(given.stems.map((stem) => {"
        "  const { places, marks } = search.index.of(stem);"
        "  return [stem, Array.from(places, (place, at) => [search.store.card(place)?.id, fieldsOf(marks[at])])];"
        "})));",
        {"files": files(most_in_one), "stems": sorted(expected)},
    )
    frequent = {one for one, of in expected.items() if len(of) > 0.1 * len(resources)}
    for one, of in expected.items():
        if most_in_one == CUT and one in frequent:
            # Of what is everywhere, a catalog in pieces knows titles and keywords.
            of = {id: fields for id, fields in of.items() if fields & 3}
        assert dict(found[one]) == of, one


def test_a_word_that_nobody_has_is_known_to_be_nowhere() -> None:
    program = SEARCH + (
        "const { search, read } = open(given);"
        "const answer = async () => [await search.settle(() => search.index.has('zzzzz')), read.length];"
    )
    assert in_node(program, files(CUT)) == [False, 1]


# Facets


def counts_by_hand(filters: dict[str, set[str]]) -> tuple[set[str], dict[str, Counter[str]]]:
    """The resources that pass, and per facet how many each value has or would have, from the entries themselves."""
    fields = {"group": "student_groups", "topic": "topics", "audience": "audience"}
    counts = {facet: Counter[str]() for facet in fields}
    passing = set()
    for resource in real().published:
        failed = {
            facet for facet, wanted in filters.items() if wanted.isdisjoint(map(str, getattr(resource, fields[facet])))
        }
        if not failed:
            passing.add(resource.id)
        for facet, field in fields.items():
            if failed <= {facet}:
                counts[facet].update(set(map(str, getattr(resource, field))))
    return passing, counts


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"group": ["foster-youth", "homeless-youth"]},
        {"group": ["english-learners"], "topic": ["attendance", "literacy"]},
        {"group": ["english-learners"], "audience": ["teachers"], "topic": ["no-such-topic"]},
    ],
)
def test_facets_are_counted_exactly(most_in_one: int, filters: dict[str, list[str]]) -> None:
    found = in_node(
        SEARCH + "const { search, ask, counts } = open(given.files);"
        "const answer = async () => ({ ...await ask('', given.filters, { page: 500 }),"
        " counts: await counts('', given.filters), facets: search.columns.list });",
        {"files": files(most_in_one), "filters": filters},
    )
    passing, counts = counts_by_hand({name: set(values) for name, values in filters.items()})
    assert found["found"] == len(passing)
    assert {one["id"] for one in found["cards"]} == passing
    for facet in found["facets"]:
        if facet["name"] in counts:
            values = [id for id, _ in facet["values"]]
            told = {id: n for id, n in zip(values, found["counts"][facet["name"]], strict=True) if n}
            assert told == {id: n for id, n in counts[facet["name"]].items() if n}, facet["name"]


# Meaning


def ask(*queries: str, most_in_one: int = WHOLE) -> list[Any]:
    program = SEARCH + (
        "const { ask } = open(given.files);"
        "const answer = async () => { const told = []; for (const text of given.queries) told.push(await ask(text, {})); return told; };"
    )
    found: list[Any] = in_node(program, {"files": files(most_in_one), "queries": queries})
    return found


def test_a_word_that_only_phrases_have_leads_to_the_nearest_of_them() -> None:
    boys, delay, nonsense = ask("boys", "delay", "zzqx blorf")
    for answer, word, page in (
        (boys, "boys", "group/african-american"),
        (delay, "delay", "topic/iep-special-education"),
    ):
        assert (answer["found"], answer["near"], answer["unsaid"]) == (0, True, [word])
        assert answer["cards"]
        assert page in [one["target"] for one in answer["pages"]]
        assert answer["readings"] == [], "near is not what was said"
    assert (nonsense["found"], nonsense["cards"], nonsense["unsaid"]) == (0, [], ["zzqx blorf"])


def test_whoever_asks_for_a_group_gets_that_group_before_a_part_of_it() -> None:
    (answer,) = ask("English learner")
    about_a_part = ["long-term-english-learners" in real().resources[id].topics for id in answer["ids"][:3]]
    assert not any(about_a_part)


@pytest.mark.parametrize(
    ("query", "target"),
    [("needs assessment", "step/assess-needs"), ("EL progress", "indicator/english-learner-progress")],
)
def test_a_small_word_that_says_something_is_understood(query: str, target: str) -> None:
    (answer,) = ask(query)
    assert target in [one["target"] for one in answer["readings"]]


def test_education_is_no_educator() -> None:
    education, educators = ask("education", "educators")
    assert "audience/teachers" in [one["target"] for one in educators["readings"]]
    assert "audience/teachers" not in [one["target"] for one in education["readings"]]


# One file or many


QUERIES = [
    "foster youth",
    "kids not coming to school",
    "suspention rate",
    "ausentismo crónico",
    "quality schooling framework",
]


def test_a_catalogue_in_pieces_shows_the_same_cards_and_counts_later() -> None:
    found = in_node(
        SEARCH + "const answer = async () => Promise.all(given.map(async (files) => {"
        "  const { ask, counts, search } = open(files);"
        f"  const asked = {json.dumps(QUERIES)};"
        "  const answers = [];"
        "  for (const text of asked) answers.push([await ask(text, {}), await counts(text, {}),"
        "    await search.settle(() => summariesOf(search, text, {}))]);"
        "  return answers; }));",
        [files(WHOLE), files(CUT)],
    )
    for (one, counts, summaries), (other, later, summaries_of_pieces) in zip(*found, strict=True):
        assert one["counts"] == counts
        assert one["readings"] == other["readings"]
        assert one["corrections"] == other["corrections"]
        assert sum(later["type"]) == other["found"]
        shown = {card["id"]: card for card in other["cards"]}
        same = [card for card in one["cards"] if card["id"] in shown]
        assert len(same) >= 5
        for card in same:
            assert {**card, "why": 0} == {**shown[card["id"]], "why": 0}
        assert {id for id, *_ in summaries} == {card["id"] for card in one["cards"]}
        assert all("".join(pieces) for _, pieces, *_ in summaries_of_pieces)
    assert [of[0][0]["cards"][0]["id"] for of in zip(*found, strict=True)][-1] == "quality-schooling-framework"


def test_a_query_reads_a_few_pieces_only() -> None:
    found = in_node(
        SEARCH + "const { ask, read } = open(given);"
        "const answer = async () => { await ask('foster youth attendance', {}); return read; };",
        files(CUT),
    )
    kinds = Counter(name.split("/")[0] for name in found)
    assert kinds["index"] <= 3
    assert "order" not in found
    assert "rare" not in found
    assert not [name for name in found if name.startswith(("spelling", "summaries"))]
    assert len(found) == len(set(found))


def test_a_slip_reads_only_the_words_that_begin_as_it_does() -> None:
    found = in_node(
        SEARCH + "const { ask, read } = open(given);"
        "const answer = async () => [(await ask('suspention rate', {})).corrections, read];",
        files(WHOLE),
    )
    assert found[0] == [["suspention", "suspension"]]
    # Each word of the query asks for its own pieces, each reading for one, and each result for its card.
    read = [name for name in found[1] if not name.startswith(("asked/", "index/", "like/", "cards/"))]
    assert {name.split("/")[0] for name in read} == {"spelling", "rare"}
    assert len(read) <= 3


def test_another_first_letter_is_looked_for_where_a_known_word_goes_on_or_ends_as_it_does() -> None:
    """Changed, lost, added or swapped with the second; what no known word ends with does not read the words of all letters."""
    typed = ["kuspension", "uspension", "xsuspension", "usspension"]
    found = in_node(
        SEARCH + "const answer = async () => { const all = []; for (const word of given.typed) {"
        "const { ask, read } = open(given.files); all.push([(await ask(word, {})).corrections, read]); } return all; };",
        {"files": files(WHOLE), "typed": [*typed, "plumbing"]},
    )
    assert [corrections for corrections, _ in found] == [*([[word, "suspension"]] for word in typed), []]
    pieces = [name for name in files(WHOLE) if name.startswith("spelling/")]
    spelling = [[name for name in read if name.startswith("spelling/")] for _, read in found]
    assert len(spelling[0]) == len(spelling[1]) == len(pieces)
    assert max(map(len, spelling[2:])) <= 5 < len(pieces)


def test_a_missing_piece_is_an_error_and_no_empty_answer() -> None:
    program = SEARCH + (
        "const { search } = open(given);"
        "search.pieces.get = async () => { throw new Error('gone'); };"
        "const answer = () => search.settle(() => cards(search, 'foster', {})).catch((problem) => problem.message);"
    )
    assert in_node(program, files(CUT)) == "gone"
