"""How well search answers what real people ask, judged against the whole catalog (tests/judged). The floors leave room for entries
that nobody has judged; a ranking that broke falls far below them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import PROJECT
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node, real

JUDGED = PROJECT / "tests" / "judged"
# What the search page shows as found, as scripts/evaluate.py reads it there.
ASK = SEARCH + (
    "const { search } = open(given.files); const answer = async () => { const told = []; for (const text of given.queries) {"
    " const { results, near } = await search.settle(() => search.search(text));"
    " const cards = await search.settle(() => results.slice(0, 40).map(({ place }) => search.store.card(place)));"
    " told.push(near ? [] : cards.map(({ id }) => id)); } return told; };"
)


def found_for(queries: list[str], most_in_one: int = WHOLE) -> list[list[str]]:
    found: list[list[str]] = in_node(ASK, {"files": files(most_in_one), "queries": queries})
    return found


@pytest.mark.parametrize(("half", "ndcg", "success"), [("tuned", 0.52, 0.74), ("kept", 0.43, 0.5)])
def test_queries_of_real_people_are_answered(
    script: Callable[[str], Any], half: str, ndcg: float, success: float
) -> None:
    judged = json.loads((JUDGED / f"queries-{half}.json").read_text("utf-8"))
    answers = found_for([one["query"] for one in judged])
    of = {one["id"]: ids for one, ids in zip(judged, answers, strict=True)}
    quality = script("evaluate").measure(of, judged)["all"]
    assert quality["n"] >= 55
    assert quality["ndcg@10"] >= ndcg
    assert quality["success@3"] >= success


def test_a_catalog_in_pieces_answers_as_well(script: Callable[[str], Any]) -> None:
    """The same queries show results as found, and these are about as good: without what the best have in common and how resources
    speak, they are 0.04 worse."""
    judged = json.loads((JUDGED / "queries-tuned.json").read_text("utf-8"))
    ids, queries = [one["id"] for one in judged], [one["query"] for one in judged]
    whole, cut = found_for(queries), found_for(queries, CUT)
    assert [bool(found) for found in cut] == [bool(found) for found in whole]
    measure = script("evaluate").measure
    quality = [measure(dict(zip(ids, of, strict=True)), judged)["all"]["ndcg@10"] for of in (whole, cut)]
    assert quality[1] >= quality[0] - 0.015


def test_judgments_are_of_this_catalog_and_say_how_they_were_made() -> None:
    resources = real().resources
    known = {*resources} | {alias for one in resources.values() for alias in one.aliases}
    for file in sorted(JUDGED.glob("*-tuned.json")) + sorted(JUDGED.glob("*-kept.json")):
        entries = json.loads(file.read_text("utf-8"))
        assert len({one["id"] for one in entries}) == len(entries) >= 20, file.name
        for one in entries:
            assert all(one[field] for field in ("from", "judged")), one["id"]
            assert {*one["judgments"].values()} <= {1, 2, 3}, one["id"]
            unknown = {*one["judgments"]} - known
            assert not unknown, (file.name, one["id"], unknown)


@pytest.mark.parametrize(("half", "found", "near"), [("tuned", 2, 13), ("kept back", 2, 11)])
def test_long_questions_with_an_answer_are_told_from_those_without(half: str, found: int, near: int) -> None:
    """Of 25 each: at most so many that nothing answers show results as found, and so many that some answer show none."""
    judged = [one for one in json.loads((JUDGED / "long.json").read_text("utf-8")) if one["half"] == half]
    answers = found_for([one["query"] for one in judged])
    lost = [one["query"] for one, ids in zip(judged, answers, strict=True) if one["about"] and not ids]
    wrong = [one["query"] for one, ids in zip(judged, answers, strict=True) if not one["about"] and ids]
    assert len(judged) == 50
    assert len(wrong) <= found, wrong
    assert len(lost) <= near, lost
