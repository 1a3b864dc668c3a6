"""Short forms in the names of LEAs: USD, UHSD, COE, Elem., St. What is written short means what is written out, for every LEA whose name
has the words."""

from __future__ import annotations

import re
from functools import cache

import pytest
from conftest import PROJECT

from level1.catalog.content import read_content
from level1.people.names import find_lea
from level1.state.reference import Lea, Reference

# The end of a name -> what people write for it.
ENDS = [
    ("Joint Union High", "JUHSD"),
    ("Union High", "UHSD"),
    ("High", "HSD"),
    ("Union Elementary", "UESD"),
    ("Elementary", "ESD"),
    ("Elementary", "ElSD"),
    ("Elementary", "Elementary SD"),
    ("Joint Unified", "JUSD"),
    ("Unified", "USD"),
    ("County Office of Education", "COE"),
    ("County Department of Education", "CDE"),
]
# A word anywhere in a name -> what people write for it.
WORDS = [
    ("Elementary", "Elem."),
    ("Elementary", "El"),
    ("Joint", "Jt."),
    ("Union", "Un."),
    ("County", "Co."),
    ("Department", "Dept."),
    ("Mt.", "Mount"),
    ("Saint", "St."),
    ("Mount", "Mt."),
]
# Enough of each to meet the odd names, few enough to be quick.
MOST = 12


@cache
def reference() -> Reference:
    return read_content(PROJECT).reference


def having(pattern: str) -> list[Lea]:
    found = [lea for lea in reference().leas if lea.type != "charter" and re.search(pattern, lea.name)]
    return found[:: max(1, len(found) // MOST)]


def means_the_same(lea: Lea, short: str) -> bool:
    whole, found = find_lea(reference(), lea.name), find_lea(reference(), short)
    return not found.near and (found.lea or found.candidates) == (whole.lea or whole.candidates)


@pytest.mark.parametrize(("words", "short"), ENDS)
def test_the_kind_of_an_lea_may_be_written_short(words: str, short: str) -> None:
    leas = having(rf" {words}$")
    assert leas, words
    missed = [lea.name for lea in leas if not means_the_same(lea, re.sub(rf"{words}$", short, lea.name))]
    assert missed == []


@pytest.mark.parametrize(("word", "short"), WORDS)
def test_a_word_of_a_name_may_be_written_short(word: str, short: str) -> None:
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    leas = having(pattern)
    assert leas, word
    assert [lea.name for lea in leas if not means_the_same(lea, re.sub(pattern, short, lea.name))] == []
