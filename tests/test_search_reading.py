"""Reading: a text that was read once says the same as one that is read anew."""

from __future__ import annotations

from itertools import chain, permutations

from test_search_engine import real

from level1.search.compounds import NO_AFFIXES, compounds_of
from level1.search.index import Told, words_by_field
from level1.search.reading import read
from level1.search.vocabulary import everyday_of
from level1.search.words import words_of

ODD = (
    "",
    "-",
    "drop",
    "out",
    "Drop-out",
    "drop -",
    "A.B. 1505",
    "L.C.A.P.",
    "e.g. this.that",
    "a—g",
    "x_a.b_",
    "K–12, pre- k",
    "No. 4 . 5",
    "ΟΔΟΣ",
    "o\u0301 niño",
    "out\u2003of school",
    "'foster' `youth`",
    "multi-tiered--support",
)


def test_texts_beside_each_other_read_as_one_text_does() -> None:
    for texts in permutations(ODD, 2):
        apart, together = read(*texts), read(" ".join(texts))
        assert apart.straight == together.straight, texts
        assert (*chain.from_iterable(apart.tokens),) == together.tokens[0], texts


def test_a_text_that_was_read_has_the_words_of_the_text() -> None:
    everyday = everyday_of(real())
    catalog = [text for one in real().published for text in (one.title, one.summary, *one.keywords, *one.asked_as)]
    texts = [*ODD, *catalog, *map(" ".join, permutations(ODD, 2)), "afterschool", "non-afterschool drop out"]
    told = [Told((read(text),), read()) for text in texts]
    for text, (words,) in zip(texts, words_by_field(told, everyday), strict=True):
        assert [*words.read] == everyday.words_of(text), text
        assert [*words.written] == [(*words_of(text),)], text
    # Some have compounds, and most have none.
    other = sum(everyday.words_of(text) != words_of(text) for text in catalog)
    assert 100 < other < len(catalog) / 4


def test_two_words_are_one_only_where_they_follow_each_other() -> None:
    def compounds(*texts: str) -> set[tuple[str, ...]]:
        found = compounds_of(map(read, texts), NO_AFFIXES, frozenset(("in",)))
        return {*found.joined, *found.parted.values()}

    assert compounds("the dropout rate", "who will drop out of it") == {("drop", "out")}
    assert compounds("the dropout rate", "who may drop, out of it", "drop", "out") == set()
    assert compounds("the dropout rate", "who may drop_out of it", "to drop/out") == set()
    assert compounds("the dropout rate", "a drop - out") == {("drop", "out")}
    assert compounds("come into it", "come in to it") == set()
    # As often in two as in one: read in two.
    assert compounds_of([read("homework"), read("home work")], NO_AFFIXES, frozenset()).parted
    assert not compounds_of([read("homework homework"), read("home work")], NO_AFFIXES, frozenset()).parted
    # Whatever of a row of three has a hyphen somewhere.
    three = [*map(read, ("out-of-school time", "out of school", "outofschool"))], NO_AFFIXES, frozenset()
    assert compounds_of(*three).parted == {"outofschool": ("out", "of", "school")}
