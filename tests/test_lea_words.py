"""LEA words: by which words a search may name an LEA."""

from __future__ import annotations

import gzip
import json
from functools import cache

from real import real_catalog, real_search

from level1.catalog.catalog import Catalog
from level1.people.names import full_name, plain
from level1.search.packing import MOST, letters
from level1.search.pieces import MOST_IN_ONE


@cache
def real() -> Catalog:
    return real_catalog()


@cache
def beside() -> str:
    return real_search(MOST_IN_ONE)["search/names.json"]


def unfronted(text: str) -> list[str]:
    """Words from their packed form: each begins with one letter, how many it shares with the one before."""
    alphabet, before = letters(range(MOST + 1)), ""
    words = []
    for coded in text.split(" "):
        before = before[: alphabet.index(coded[0])] + coded[1:]
        words.append(before)
    return words


@cache
def telling() -> tuple[frozenset[str], frozenset[str]]:
    leas = json.loads(beside())
    return frozenset(unfronted(leas["words"])), frozenset(leas["whole"])


def test_every_lea_is_known_by_a_word_of_its_name_or_by_its_whole_name() -> None:
    words, whole = telling()
    unknown = [
        lea.name
        for lea in real().reference.leas
        if not words & set(plain(lea.name).split()) and full_name(lea.name) not in whole
    ]
    assert unknown == []


def test_words_of_the_field_and_kinds_of_lea_tell_none() -> None:
    words, _ = telling()
    assert not words & {
        "attendance",
        "charter",
        "science",
        "kids",
        "unified",
        "union",
        "school",
        "district",
        "2026",
        "k",
    }


def test_a_place_tells_also_where_resources_name_it() -> None:
    words, _ = telling()
    assert {"fresno", "riverside", "redding", "winters", "ocde"} <= words


def test_a_name_of_everyday_words_is_known_as_a_whole() -> None:
    words, whole = telling()
    assert "grant elementary" in whole
    assert "grant" not in words


def test_what_stands_beside_the_results_stays_small() -> None:
    assert len(gzip.compress(beside().encode(), 9, mtime=0)) < 20_000
