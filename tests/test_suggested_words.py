"""What the form suggests from title and summary is mostly what curators chose: judged on entries whose own fields it does not see."""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256
from typing import Any

from real import real_content
from test_form_rules import pieces
from test_search_engine import CUT, files

from level1.project import THEME
from level1.search.node import in_node, node_program

FIELDS = ("topics", "priorities", "indicators", "student_groups", "lead")
# As many entries as a person could judge; which ones, their ids decide.
JUDGED = 40
PROGRAM = """
import { Search } from '../find/search.js';
import { answer as cards } from '../find/answer.js';
import { partsOf, spoken } from './spoken.js';
const search = new Search(given.files.start, async (name) => given.files[name], new Date('2026-11-21T12:00:00'));
const read = async (text) => {
  const answers = [];
  for (const part of partsOf(text)) answers.push((await search.settle(() => cards(search, part, {}, {}))).readings);
  return spoken(answers, given.piece);
};
const answer = async () => {
  const found = [];
  for (const text of given.texts) found.push(await read(text));
  return found;
};
"""


def suggested(texts: list[str]) -> list[list[dict[str, Any]]]:
    given = {"files": files(CUT), "piece": pieces()["resource"], "texts": texts}
    found: list[list[dict[str, Any]]] = in_node(PROGRAM, given, THEME / "assets" / "contribute", node_program())
    return found


@cache
def judged() -> dict[str, tuple[int, int]]:
    """Field -> (what was suggested, what of it the entry has)."""
    resources = real_content().entries["resources"]
    ids = sorted(
        (id for id, one in resources.items() if one.data["status"] == "published"),
        key=lambda id: sha256(id.encode()).hexdigest(),
    )
    entries = [resources[id].data for id in ids[:JUDGED]]
    made, right = Counter[str](), Counter[str]()
    for entry, found in zip(entries, suggested([f"{one['title']}. {one['summary']}" for one in entries]), strict=True):
        for one in found:
            own = entry.get(one["field"], [])
            made[one["field"]] += 1
            right[one["field"]] += one["value"] in map(str, own if isinstance(own, list) else [own])
    return {field: (made[field], right[field]) for field in FIELDS}


def test_of_what_is_suggested_four_of_five_are_right() -> None:
    made, right = (sum(numbers[at] for numbers in judged().values()) for at in (0, 1))
    assert made >= 2 * JUDGED
    assert right >= 0.78 * made, judged()


def test_topics_are_suggested_for_most_entries() -> None:
    made, right = judged()["topics"]
    assert made >= JUDGED
    assert right >= 0.7 * made


def test_one_everyday_word_suggests_nothing() -> None:
    weak, strong = suggested(
        [
            "Example report for boards. It counts what the committees of a district did in one year, and lists who attended.",
            "Chronic absenteeism toolkit. Steps for schools whose students miss too much school, with attendance data.",
        ]
    )
    assert weak == []
    assert "attendance" in [one["value"] for one in strong]
    assert all(one["said"] or one["topic"] for one in strong)
