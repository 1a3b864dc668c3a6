"""History: the observations of each address, from the memory of link checks or from a file of observations.

Reading changes nothing, so a build can use a memory that a run is writing to, or one that is read-only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from level1.catalog.content import Content
from level1.dates import CALIFORNIA
from level1.links.exchange import in_runs, read_lines
from level1.links.judging.states import LinkState
from level1.links.judging.verdicts import History, judge_all
from level1.links.memory import FINISHED, NO_NETWORK, Memory, MemoryTrouble
from level1.links.network import had_no_network
from level1.links.observation import Observation
from level1.problems import reason_of
from level1.sentences import sentence

_SQLITE = b"SQLite format 3\0"
# Longer than any pause within a run, shorter than the time between two runs.
APART = timedelta(hours=6)


class NoHistory(Exception):
    """The file is neither a memory of link checks nor a list of observations. The message says why, and what to do."""


def histories_in(path: Path) -> Iterator[History]:
    """(address, its observations) from a database or its JSON Lines export, without the runs that had no network.
    Raises NoHistory."""
    try:
        with path.open("rb") as stream:
            is_database = stream.read(len(_SQLITE)) == _SQLITE
        if is_database:
            yield from _from_database(path)
            return
        found, problems = read_lines(path, None)
    except OSError as error:
        raise NoHistory(sentence("%(path)s cannot be read: %(error)s.", path=path, error=reason_of(error))) from None
    if problems:
        first = problems[0]
        raise NoHistory(
            sentence(
                "%(path)s, line %(line)s: %(message)s Give the database of link checks, or what `level1 links "
                "export` writes.",
                path=path,
                line=str(first.line),
                message=first.message,
            )
        )
    counted = [seen for run in in_runs(found, APART) if not had_no_network(run) for seen in run]
    counted.sort(key=lambda seen: (seen.url, seen.at, seen.origin))
    for url, history in groupby(counted, key=lambda seen: seen.url):
        yield url, list(history)


def states_on(path: Path, content: Content, day: date) -> dict[str, LinkState]:
    """What is known about every address of the content at the end of a day in California. Raises NoHistory, and
    ValueError if the policy cannot be read."""
    return judge_all(content, histories_in(path), end_of(day))


def end_of(day: date) -> datetime:
    """The time up to which a site built for this day in California knows about its links."""
    return datetime.combine(day + timedelta(days=1), time(), CALIFORNIA)


def _from_database(path: Path) -> Iterator[History]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield from Memory(path, connection, ()).histories()
    except sqlite3.Error as error:
        raise NoHistory(sentence("%(path)s cannot be read: %(error)s.", path=path, error=error)) from None
    except MemoryTrouble as trouble:
        raise NoHistory(str(trouble)) from None


def merge(memory: Memory, found: Iterable[Observation]) -> tuple[int, int]:
    """Imports observations from other networks: (how many were new, how many belong to runs without a network). Those
    already present are skipped, so importing the same file twice changes nothing. Raises MemoryTrouble."""
    there: set[tuple[str, datetime, str]] = set()
    for run in memory.runs():
        if run.origin != "here":
            there.update((seen.url, seen.at, run.origin) for seen in memory.of_run(run.id))
    new = {(seen.url, seen.at, seen.origin): seen for seen in found if (seen.url, seen.at, seen.origin) not in there}
    offline = 0
    for part in in_runs(new.values(), APART):
        id = memory.begin_run(part[0].at, part[0].origin)
        memory.save_all(id, part)
        lost = had_no_network(part)
        offline += len(part) * lost
        memory.end_run(id, part[-1].at, NO_NETWORK if lost else FINISHED)
    return len(new), offline
