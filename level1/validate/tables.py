"""Tables: the data from the state's files must use words that this catalog has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from level1.catalog.content import NEEDS, Content
from level1.catalog.known import Known
from level1.problems import Problem, shown
from level1.state.facts import Assisted, Kept, Lowest


def check_tables(content: Content, known: Known) -> Iterator[Problem]:
    """A word that is in no list is reported once per table, at the first row that has it."""
    for name, facts in content.tables.files.items():
        seen: set[tuple[str, str | int]] = set()
        # The first line names the columns.
        for line, fact in enumerate(facts, start=2):
            for word in _words(fact):
                if word not in seen and not known.has_word(*word):
                    yield _unknown(known, f"{NEEDS}{name}", line, *word)
                seen.add(word)


def _words(fact: Kept) -> Iterator[tuple[str, str | int]]:
    """(list, word) for every word that a fact names."""
    if isinstance(fact, Lowest):
        yield "indicators", fact.indicator
        yield from (("student-groups", group) for group in fact.groups)
    elif isinstance(fact, Assisted):
        yield from (("student-groups", group) for group, _ in fact.groups)
        yield from (("priorities", number) for number in chain.from_iterable(p for _, p in fact.groups))
    else:
        yield "priorities", fact.priority


def _unknown(known: Known, file: str, line: int, name: str, word: str | int) -> Problem:
    near = known.closest_word(name, word)
    return Problem.at(file, line, 1, "", "unknown-word.table", value=shown(word), list=name, near=near, folder=NEEDS)
