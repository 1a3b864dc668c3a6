"""Changed: the addresses that a change adds, checked before it is merged.

Addresses that were there before are not this change's fault, and a possible hiccup fails nothing: only an address that
certainly leads nowhere (404, 410, or a host that does not exist, in two checks) is a problem.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from level1.addresses import address_key, host_of
from level1.catalog.content import Content
from level1.commits import git, where_it_left
from level1.links.addresses import Use, addresses_in, external_addresses
from level1.links.asking.run import Way, run_checks
from level1.links.judging.findings import Kind
from level1.links.judging.reading import Reader, Reading
from level1.links.judging.signs import signs_from
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import thresholds_from
from level1.links.judging.verdicts import subjects_of
from level1.links.memory import NO_NETWORK, open_memory
from level1.links.policy import Asking
from level1.problems import Problem, path_text

_CHECKS = 2
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """`asked` is the number of added addresses; `problems` are those that certainly lead nowhere, `doubtful` the
    others that did not answer as they should, in sentences. `network` is false if nothing could be reached."""

    asked: int
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[str, ...] = ()
    network: bool = True


def added_addresses(content: Content, base: str) -> list[str]:
    """The addresses that are in the content now and were nowhere in it where this work left the commit `base`. Raises
    UnknownCommit."""
    now = external_addresses(content)
    start = where_it_left(content.root, base)
    # Exit code 1: there was no address at all.
    found = git(content.root, "grep", "-I", "-h", "-i", "-E", "https?://", start, "--", "content", fine=(0, 1))
    text = found.decode("utf-8", "replace")
    before = {address_key(found) for found in addresses_in(text)}
    # A field that is one address keeps what would end one in running text.
    return [url for url in now if url not in before and not before.issuperset(addresses_in(url))]


def check_added(
    content: Content, urls: Sequence[str], policy: Asking, now: datetime, way: Way | None = None, pause: float = 10.0
) -> Outcome:
    """Checks each address, and those that seem dead once more after `pause` seconds. Raises ValueError if the policy
    cannot be read, and MemoryTrouble."""
    if not urls:
        return Outcome(0)
    words = {name: document.data for name, document in content.word_files.items()}
    reader = Reader(signs_from(words.get("link-signs") or {}), thresholds_from(words.get("link-policy") or {}))
    subjects = subjects_of(content)
    readings: dict[str, Reading] = {}
    with tempfile.TemporaryDirectory() as folder:
        asked = list(urls)
        witnesses = _witnesses(content, urls)
        for number in range(_CHECKS):
            if number:
                time.sleep(pause)
            memory = open_memory(Path(folder) / f"links-{number}.db", now)
            try:
                outcome = run_checks([*asked, *witnesses], memory, policy, now, way)
                seen = [one for one in memory.of_run(outcome.run) if one.url in asked]
                alone = outcome.outcome == NO_NETWORK and not any(one.status for one in memory.of_run(outcome.run))
                if alone and not number:
                    return Outcome(len(urls), network=False)
            finally:
                memory.close()
            readings |= {one.url: reader.read(one, subjects.get(one.url) or Subject(one.url), None) for one in seen}
            asked = [url for url in asked if url in readings and _is_certain(readings[url], reader)]
            if not asked:
                break
    uses = external_addresses(content)
    problems = sorted(_problem(content, url, uses[url], readings[url]) for url in asked)
    doubtful = tuple(
        f"{url}: {reading.what}"
        for url, reading in sorted(readings.items())
        if url not in asked and reading.kind in (Kind.DEAD, Kind.FOREIGN, Kind.BAD, Kind.BLOCKED)
    )
    return Outcome(len(urls), tuple(problems), doubtful)


def _witnesses(content: Content, urls: Sequence[str]) -> list[str]:
    """A few addresses on other hosts that were there before: if they answer, there is a network, so a host that cannot
    be found really does not exist."""
    hosts = {host_of(url) for url in urls}
    found: dict[str, str] = {}
    for url in external_addresses(content):
        if host_of(url) not in hosts:
            found.setdefault(host_of(url), url)
    return list(found.values())[:_WITNESSES]


def _is_certain(reading: Reading, reader: Reader) -> bool:
    return reading.kind is Kind.DEAD and (reading.status == 0 or reading.status in reader.thresholds.dead_statuses)


def _problem(content: Content, url: str, uses: Sequence[Use], reading: Reading) -> Problem:
    use = uses[0]
    if use.kind == "pages":
        return Problem.at(f"content/{use.id}", 1, 1, "", "dead-link.outside", address=url, answer=reading.what)
    document = content.entries[use.kind][use.id]
    line, column = document.place((use.field,))
    for number, text in enumerate(document.text.split("\n"), 1):
        if url in text:
            line, column = number, text.index(url) + 1
            break
    path = path_text((use.field,))
    return Problem.at(document.file, line, column, path, "dead-link.outside", address=url, answer=reading.what)
