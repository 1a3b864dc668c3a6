"""Student groups in the ranking of the search: a resource that is also for other groups comes after one that is not, and "all students"
is no other group."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from test_search_engine import CUT, SEARCH, TODAY, WHOLE, files, in_node, real

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE
from level1.search import search_files

# Query -> [[id, how many groups that were not asked for, score], ...], the best first.
RANKED = (
    SEARCH
    + """
const answer = async () => {
  const { search } = open(given.files);
  const told = {};
  for (const text of given.queries) {
    const results = await search.settle(() => search.search(text).results);
    const others = results.map(({ place }) => search.ranking.others[place]);
    told[text] = await search.settle(() => results.map(({ place, score }, at) => [search.store.card(place)?.id, others[at], score]));
  }
  return told;
};
"""
)
ASKED = {"foster youth": "foster-youth", "homeless students": "homeless-youth", "Filipino students": "filipino"}


def ranked(made: dict[str, Any], *queries: str) -> dict[str, list[tuple[str, int, float]]]:
    found: dict[str, list[tuple[str, int, float]]] = in_node(RANKED, {"files": made, "queries": queries})
    return found


def files_of(catalog: Catalog, most_in_one: int) -> dict[str, Any]:
    made = search_files(catalog, TODAY, most_in_one=most_in_one)
    return {path.removeprefix("search/").removesuffix(".json"): json.loads(text) for path, text in made.items()}


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_other_groups_are_counted_as_the_entries_name_them(most_in_one: int) -> None:
    with_everyone = 0
    for query, found in ranked(files(most_in_one), *ASKED).items():
        for id, others, _score in found:
            groups = {*real().resources[id].student_groups}
            if ASKED[query] in groups:
                assert others == len(groups - {ASKED[query], EVERYONE}), (query, id)
                with_everyone += EVERYONE in groups
    assert with_everyone


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_a_resource_for_a_group_and_all_students_comes_before_one_for_two_groups(most_in_one: int) -> None:
    """Two entries that differ in this only, whatever they are called."""
    some = next(r for r in real().published if r.student_groups == ("foster-youth",))
    for everyone, two in (("a", "b"), ("b", "a")):
        twins = {
            everyone: replace(some, id=everyone, student_groups=("foster-youth", EVERYONE)),
            two: replace(some, id=two, student_groups=("foster-youth", "homeless-youth")),
        }
        made = files_of(replace(real(), resources={**real().resources, **dict(sorted(twins.items()))}), most_in_one)
        ((_, found),) = ranked(made, "foster youth").items()
        scores = {id: score for id, _others, score in found}
        assert scores[everyone] > scores[two]
