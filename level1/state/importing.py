"""Importing: puts state files into the tables, all of them or none. If anything is wrong, nothing is written."""

from __future__ import annotations

import csv
import hashlib
import io
import signal
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from level1.dates import PartialDate, parse_partial_date
from level1.problems import Problem, Value, reason_of
from level1.state.assistance_files import read_assistance
from level1.state.facts import Kept, StateName
from level1.state.indicator_files import read_download, read_lowest_list
from level1.state.layouts import Layout, NotKnown, layout_of, own_name
from level1.state.local_files import read_digest, read_local
from level1.state.reading import Reading
from level1.state.reference import KnownRelease, Reference
from level1.state.sheets import Broken, sheets_of
from level1.state.shrinking import shrunken
from level1.state.tables import FOLDER, UNFINISHED, Source, Tables, count, is_table, texts_of
from level1.yamlfile.writing import write_file

_READERS = {
    "lowest": read_download,
    "lowest-list": read_lowest_list,
    "assistance": read_assistance,
    "charter-assistance": read_assistance,
    "local": read_local,
    "local-digest": read_digest,
}
# A Dashboard covers a school year, which ends on June 30 (Education Code 37200). No result is published before that.
_FIRST_MONTH = 7


@dataclass(frozen=True, slots=True)
class Imported:
    """The effect on one table: `change` is new, replaced or unchanged."""

    source: Source
    change: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The resulting tables and what to report. If there are problems, the tables are unchanged."""

    tables: Tables
    imported: tuple[Imported, ...] = ()
    unlisted: tuple[StateName, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_files(
    files: Sequence[Path],
    tables: Tables,
    reference: Reference,
    known_releases: Sequence[KnownRelease],
    today: date,
    released: str = "",
    *,
    fewer: bool = False,
) -> Outcome:
    """Reads the files and replaces what the same files contributed before. `released` is a day or month; without it, a
    file must have a known release (`known_releases`) or already be in the tables. A release after `today` is refused, because
    LEAs see results under embargo before they are public; one with far fewer results than before is refused unless a person
    has confirmed that (`fewer`)."""
    new = dict(tables.sources)
    facts = dict(tables.facts)
    names = dict(tables.names)
    imported: list[Imported] = []
    fresh: dict[str, StateName] = {}
    problems: list[Problem] = []
    for path in files:
        reading, sha256, layout = _read(path)
        before = {s.table: s for s in tables.sources.values() if s.sha256 == sha256}
        if layout is not None and not reading.problems:
            known = next(
                (k.released for k in known_releases if k.sha256 == sha256),
                next((source.released for source in before.values()), ""),
            )
            reading.problems += _release_problems(path.name, layout, released, known, today, reading)
        if not reading.problems:
            newer: dict[Source, Source] = {}
            for table in sorted(reading.facts):
                found = tuple(sorted(reading.facts[table]))
                source = Source(
                    table, own_name(path.name), known or released, sha256, reading.rows[table], count(found)
                )
                older = new.get(table)
                if older is not None and _is_older(source, older):
                    newer[source] = older
                    continue
                troubles: list[Problem] = []
                if not fewer and not before.get(table):
                    troubles += shrunken(source, found, tables, known_releases, reference)
                if troubles:
                    # Two tables of one file have the same rows.
                    reading.problems += [one for one in troubles if one not in reading.problems]
                    continue
                if before.get(table):
                    # The same file under another name keeps its recorded name.
                    source = replace(source, file=before[table].file)
                same = older == source and facts.get(table) == found
                imported.append(Imported(source, "unchanged" if same else "replaced" if older else "new"))
                new[table], facts[table] = source, found
            reading.problems += _older(newer)
            fresh.update({n.cds_code: n for n in reading.names.values() if n.year >= _year(fresh.get(n.cds_code))})
        problems += reading.problems
    if problems:
        return Outcome(tables, problems=tuple(problems))
    for code, name in fresh.items():
        if name.year >= _year(names.get(code)):
            names[code] = name
    after = Tables(dict(sorted(new.items())), dict(sorted(facts.items())), _still_needed(names, facts, reference))
    unlisted = tuple(sorted(name for code, name in after.names.items() if code in fresh))
    return Outcome(after, tuple(imported), unlisted)


def save(outcome: Outcome, reference: Path) -> list[str]:
    """Writes the tables that changed to content/reference (`reference`) and deletes those without a source; returns the
    names of the files it touched. Everything is first written next to its target, so a full disk leaves the old tables
    in place, and so does an error while files are replaced. Ctrl-C waits until all of them are. A process that is killed
    meanwhile leaves new tables that no source lists, which are not in force, or tables whose source is UNFINISHED, which
    the validator reports; the same import again completes both."""
    folder = reference / FOLDER
    texts = texts_of(outcome.tables)
    before = {n: (folder / n).read_bytes().decode("utf-8") if (folder / n).is_file() else "" for n in texts}
    # A checkout may have the line ends of Windows, which a change keeps.
    texts = {n: t.replace("\n", "\r\n") if "\r\n" in before[n] else t for n, t in texts.items()}
    changed = {n: t for n, t in texts.items() if before[n] != t}
    gone = sorted(p.name for p in folder.glob("*.csv") if is_table(p.name) and p.name not in texts)
    if not changed and not gone:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    replaced = {one.source.table for one in outcome.imported if one.change == "replaced"}
    # The list of sources goes last: until then the old tables are in force, or marked as being replaced.
    names = sorted({*changed, "sources.csv"}, key=lambda name: (name == "sources.csv", name))
    steps = [("sources.csv", _unfinished(before["sources.csv"], replaced))] if replaced else []
    steps += [(name, texts[name]) for name in names]
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".writing-") as beside:
        old, new = Path(beside) / "old", Path(beside) / "new"
        for name in names:
            if before[name]:
                write_file(old / name, before[name])
        for number, (_name, text) in enumerate(steps):
            write_file(new / str(number), text)
        with _uninterrupted():
            try:
                for number, (name, _text) in enumerate(steps):
                    (new / str(number)).replace(folder / name)
            except OSError:
                for name in names:
                    if before[name]:
                        (old / name).replace(folder / name)
                    else:
                        (folder / name).unlink(missing_ok=True)
                raise
            for name in gone:
                (folder / name).unlink(missing_ok=True)
    return sorted([*changed, *gone])


def _unfinished(sources: str, tables: Collection[str]) -> str:
    """The text of sources.csv with these tables marked as being replaced."""
    stream = io.StringIO()
    rows = csv.reader(io.StringIO(sources, newline=""))
    csv.writer(stream, lineterminator="\r\n" if "\r\n" in sources else "\n").writerows(
        [*row[:-1], UNFINISHED] if row and row[0] in tables else row for row in rows
    )
    return stream.getvalue()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds off Ctrl-C and a request to end until the end of the block. Only a main thread receives them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    handlers = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in handlers:
        signal.signal(number, lambda received, _frame: held.append(received))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            # A handler that was not set from Python cannot be set back from here.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in dict.fromkeys(held):
            signal.raise_signal(number)


def _read(path: Path) -> tuple[Reading, str, Layout | None]:
    reading = Reading(path.name)
    layout = layout_of(path.name)
    if isinstance(layout, NotKnown):
        reading.refuse(Broken(layout.name, **layout.values))
        return reading, "", None
    try:
        raw = path.read_bytes()
    except OSError as error:
        reading.refuse(Broken("needs-import.unreadable-file", reason=reason_of(error)))
        return reading, "", None
    try:
        _READERS[layout.kind](sheets_of(path, raw), layout, reading)
    except Broken as broken:
        reading.refuse(broken)
    return reading, hashlib.sha256(raw).hexdigest(), layout


def _release_problems(file: str, layout: Layout, said: str, known: str, today: date, reading: Reading) -> list[Problem]:
    """What is wrong with the release: the day or month that was `said`, or the one that is `known` of this very file."""
    released = said or known
    if not released:
        return [_release(file, "needs-release.unknown")]
    span = _day_or_month(released)
    if span is None:
        return [_release(file, "needs-release.no-day", released=released)]
    if known and not _agree(span, known):
        return [_release(file, "needs-release.other-day", released=released, known=known)]
    if span.last > today:
        return [_release(file, "needs-release.to-come", released=released, today=today)]
    year = layout.year or max((int(table.split("-")[1]) for table in reading.facts), default=today.year)
    if span.last < date(year, _FIRST_MONTH, 1):
        return [_release(file, "needs-release.too-early", released=released, year=year)]
    return []


def _release(file: str, name: str, /, **values: Value) -> Problem:
    """A problem with the day of a file's release."""
    return Problem.at(file, 1, 1, "released", name, **values)


def _day_or_month(text: str) -> PartialDate | None:
    span = parse_partial_date(text)
    return (
        span
        if span and len(text) in (len("2026-11"), len("2026-11-21")) and (span.last - span.first).days <= 31
        else None
    )


def _agree(span: PartialDate, known: str) -> bool:
    """A month agrees with each of its days."""
    other = _day_or_month(known)
    return other is None or (span.first <= other.last and other.first <= span.last)


def _is_older(source: Source, present: Source) -> bool:
    """A release older than the one in the tables would restore withdrawn figures."""
    if present.sha256 == source.sha256:
        return False
    mine, theirs = _day_or_month(source.released), _day_or_month(present.released)
    return mine is not None and theirs is not None and mine.last < theirs.first


def _older(newer: Mapping[Source, Source]) -> Iterator[Problem]:
    """One problem for all tables of a file that are here from the same newer release."""
    tables: dict[tuple[str, str, str], list[str]] = {}
    for source, present in newer.items():
        tables.setdefault((source.file, present.released, present.file), []).append(source.table)
    for (mine, released, file), names in tables.items():
        told: dict[str, Value] = {"released": released, "file": file, "tables": tuple(names)}
        yield _release(mine, "needs-release.older", **told, sources=f"{FOLDER}/sources.csv")


def _year(name: StateName | None) -> int:
    return name.year if name else 0


def _still_needed(
    names: dict[str, StateName], facts: Mapping[str, tuple[Kept, ...]], reference: Reference
) -> dict[str, StateName]:
    """LEA names that a table uses and the directory lacks. If a file names no county, the code tells it."""
    listed = {lea.cds_code for lea in reference.leas}
    counties = {lea.cds_code[:2]: lea.county for lea in reference.leas if lea.type == "coe"}
    mentioned = {fact.cds_code for table in facts.values() for fact in table}
    return {
        code: replace(name, county=name.county or counties.get(code[:2], ""))
        for code, name in sorted(names.items())
        if code in mentioned and code not in listed
    }
