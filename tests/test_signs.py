"""Signs of texts: whoever has nearly the same words is read, and hardly anybody else."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from real import real_content

from level1.contribute.form import FOLDER, form_files
from level1.contribute.signs import packed, signs
from level1.overlap.sameness import title_key
from level1.project import SCHEMAS, THEME
from level1.search.node import in_node, node_program
from level1.search.pasted import address_number
from level1.validate.copies import ALIKE, LEAST_WORDS

PROGRAM = """
import { numbersIn, packed, worthReading } from './signs.js';
const answer = async () => ({
  found: given.asked.map((words) => worthReading(given.signs, words)),
  packed: given.texts.map(packed),
  numbers: numbersIn(given.packed),
});
"""
SUMMARY = ("summary",)


def asked(given: Mapping[str, Any]) -> Mapping[str, Any]:
    made: dict[str, Any] = in_node(PROGRAM, dict(given), THEME / "assets" / "contribute", node_program())
    return made


@cache
def summaries() -> list[str]:
    return [str(one.data["summary"]) for one in real_content().entries["resources"].values()]


def nearly(words: list[str], chance: random.Random) -> list[str]:
    """As many words changed, in one row or here and there, as leaves the text alike."""
    changed = list(words)
    for number in chance.sample(range(len(words)), len(words)):
        once = list(changed)
        once[number] = f"other{number}"
        if SequenceMatcher(None, once, words, autojunk=False).ratio() < ALIKE:
            break
        changed = once
    return changed


def test_every_text_that_is_alike_is_worth_reading() -> None:
    chance = random.Random(18)
    words = [title_key(text).split() for text in summaries()]
    made = signs(summaries(), LEAST_WORDS[SUMMARY])
    changed = [nearly(one, chance) for one in words]
    answered = asked({"signs": " ".join(made), "asked": changed, "texts": [], "packed": ""})
    missed = [summaries()[at] for at, found in enumerate(answered["found"]) if made[at] and at not in found]
    assert missed == []
    # Of what is not alike hardly anything is read.
    read = sum(len(found) for found in answered["found"]) - len(words)
    assert read < 3 * len(words)


def test_a_short_text_has_no_signs() -> None:
    assert signs(["two words", "", "six words are enough for signs"], 6)[:2] == ["", ""]
    assert signs(["six words are enough for signs"], 6)[0]


def test_numbers_are_those_of_the_script() -> None:
    texts = ["https://www.example.org/a", "", "é and ü", "x" * 400]
    answered = asked({"signs": "", "asked": [], "texts": texts, "packed": packed(texts)})
    assert answered["packed"] == answered["numbers"] == [packed([one]) for one in texts]
    assert packed([""]) == "AAAA" != packed([texts[0]])
    assert address_number("") == 0


def test_what_the_form_compares_with_has_no_texts() -> None:
    """A browser reads signs, and then the few entries that share some."""
    files = form_files(real_content(), SCHEMAS)
    told = json.loads(files[f"{FOLDER}texts.json"])
    assert {len(one) % 2 for one in told["summary"].split(" ")} == {0}
    assert len(files[f"{FOLDER}texts.json"]) < 40 * len(summaries())
