"""The parts of a score, as curators see them: they add up to it, whatever a query has."""

from __future__ import annotations

import json
from itertools import chain

import pytest
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node

# Plain words, a slip, Spanish, a group, a title, a way to ask, what is not kept here, nothing, nothing but marks.
QUERIES = [
    "foster youth attendance",
    "suspention rate",
    "ausentismo crónico en la escuela",
    "English learners who are long-term English learners",
    "quality schooling framework",
    "why are so many of our students absent on fridays",
    "substitute teacher pay",
    "zzqx",
    "?!",
    "",
]


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_the_parts_of_a_score_add_up_to_it(most_in_one: int) -> None:
    found = in_node(
        SEARCH + "import { partsOf } from './parts.js'; const { search } = open(given);"
        f"const answer = async () => {{ const all = []; for (const text of {json.dumps(QUERIES)})"
        " all.push(await search.settle(() => partsOf(search, text, 20))); return all; };",
        files(most_in_one),
    )
    for query, answer in zip(QUERIES, found, strict=True):
        for one in answer["results"] if query else ():
            assert sum(part["score"] for part in one["parts"]) == pytest.approx(one["score"], abs=1e-5), (query, one)
    parts = [part for answer in found for one in answer["results"] for part in one["parts"]]
    assert {part["part"] for part in parts} >= {"word", "asked", "named", "signals", "others", "like"}
    words = [part for part in parts if part["part"] == "word"]
    assert {*chain.from_iterable(part["fields"] for part in words)} == {
        "title",
        "keywords",
        "summary",
        "publisher",
        "asked_as",
    }
    assert all(part["text"] or part["readings"] or part["meaning"] for part in words)
    assert any(part["readings"] for part in words)
    assert all(part["phrase"] for part in parts if part["part"] == "asked")


def test_noting_the_parts_changes_no_score() -> None:
    program = SEARCH + (
        "const { search } = open(given);"
        "const scores = (note) => search.settle(() => { const { query } = search.search('foster youth attendance');"
        " const { places, scores } = search.ranking.rank(query, note); return places.map((place) => [place, scores[place]]); });"
        "const answer = async () => [await scores(null), await scores(() => {})];"
    )
    plain, noted = in_node(program, files(WHOLE))
    assert plain == noted
