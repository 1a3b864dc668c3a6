"""Tables: the data from the state's files must use words that this catalog has, and be all that an import wrote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from level1.catalog.content import NEEDS, Content
from level1.catalog.known import Known
from level1.problems import Problem, Value, shown
from level1.state.facts import Assisted, Kept, Lowest, Reflected
from level1.state.tables import UNFINISHED, Source, Tables, count


def check_tables(content: Content, known: Known) -> Iterator[Problem]:
    """A word that is in no list is reported once per table, at the first row that has it; what is there twice, at the second.
    A table must have as many facts as the list of sources says."""
    for name, facts in content.tables.files.items():
        seen: set[tuple[str, str | int]] = set()
        told: set[tuple[str, str]] = set()
        # The first line names the columns.
        for line, fact in enumerate(facts, start=2):
            for word in _words(fact):
                if word not in seen and not known.has_word(*word):
                    yield _unknown(known, f"{NEEDS}{name}", line, *word)
                seen.add(word)
            for what in _said(fact):
                if (fact.cds_code, what) in told:
                    values: dict[str, Value] = {"code": fact.cds_code, "value": what, "table": name}
                    file = ", ".join(sorted({s.file for s in content.tables.sources.values() if s.csv == name}))
                    yield _wrong(name, line, "wrong-table.twice", **values, file=file)
                told.add((fact.cds_code, what))
    for source in content.tables.sources.values():
        yield from _numbers(source, content.tables)


def _numbers(source: Source, tables: Tables) -> Iterator[Problem]:
    """An import writes the number of facts beside them, and no row of a file is about two LEAs."""
    facts = tables.facts[source.table]
    found, leas = count(facts), len({fact.cds_code for fact in facts})
    told: dict[str, Value] = {"table": source.table, "file": source.file}
    if source.facts == UNFINISHED:
        yield _wrong(source.csv, 1, "wrong-table.unfinished", **told)
    elif found != source.facts:
        yield _wrong(source.csv, 1, "wrong-table.facts", **told, listed=source.facts, found=found)
    elif leas > source.rows:
        yield _wrong(source.csv, 1, "wrong-table.leas", **told, found=leas, rows=source.rows)


def _wrong(table: str, line: int, name: str, /, **values: Value) -> Problem:
    return Problem.at(f"{NEEDS}{table}", line, 1, "", name, **values, folder=NEEDS)


def _said(fact: Kept) -> Iterator[str]:
    """What a fact says of its LEA, each of which an import says once in a table."""
    if isinstance(fact, Lowest):
        yield from (f"{fact.indicator} {group}" for group in fact.groups)
    elif isinstance(fact, Assisted):
        yield "assistance"
    elif isinstance(fact, Reflected):
        yield from (f"{fact.priority}/{item}" for item in fact.items or ("narrative",))
    else:
        yield str(fact.priority)


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
