"""How well search answers what real people ask, judged against the whole catalog (tests/judged). The floors leave room for entries
that nobody has judged; a ranking that broke falls far below them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import PROJECT
from test_search_engine import SEARCH, WHOLE, files, in_node, real

JUDGED = PROJECT / "tests" / "judged"
# What the search page shows as found, as scripts/evaluate.py reads it there.
ASK = SEARCH + (
    "const { search } = open(given.files); const answer = async () => { const told = []; for (const text of given.queries) {"
    " const { results, near } = await search.settle(() => search.search(text));"
    " const cards = await search.settle(() => results.slice(0, 40).map(({ place }) => search.store.card(place)));"
    " told.push(near ? [] : cards.map(({ id }) => id)); } return told; };"
)


def found_for(queries: list[str]) -> list[list[str]]:
    found: list[list[str]] = in_node(ASK, {"files": files(WHOLE), "queries": queries})
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
