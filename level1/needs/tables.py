"""Tables: the facts as they stand in content/reference/needs/. One CSV a source, sorted, with a list of the sources beside them.

    lowest-2023.csv              cds_code, indicator, level, student_groups (ids, a space between)
    assistance-2024.csv          cds_code, status, methods, student_groups (id:priorities, "foster-youth:5+8")
    local-2024-1.csv             cds_code, priority, level
    names.csv                    cds_code, name, county, type, year: LEAs that the directory no longer has
    sources.csv                  table, file, released, sha256, rows, facts

A table is lowest-<year>-<indicator> when it comes from an indicator's own file, and lowest-<year> when it comes from the
state's list of 2023. `facts` counts cells (indicator x group), LEAs or ratings.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property
from pathlib import Path

from level1.needs.facts import Assisted, Fact, Local, Lowest, StateName

FOLDER = "needs"
_HEADERS = {
    "lowest": ("cds_code", "indicator", "level", "student_groups"),
    "assistance": ("cds_code", "status", "methods", "student_groups"),
    "charter-assistance": ("cds_code", "status", "methods", "student_groups"),
    "local": ("cds_code", "priority", "level"),
}
_NAMES = ("cds_code", "name", "county", "type", "year")
_SOURCES = ("table", "file", "released", "sha256", "rows", "facts")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a table is from: the state's file name, the day or month of its release, the sha256 of the file, its rows and
    the number of facts kept."""

    table: str
    file: str
    released: str
    sha256: str
    rows: int
    facts: int

    @property
    def kind(self) -> str:
        return kind_of(self.table)

    @property
    def year(self) -> int:
        return int(self.table.removeprefix(self.kind).split("-")[1])

    @property
    def part(self) -> str:
        """The indicator or priority that the source is about, `digest`, or '' for the whole year."""
        return self.table.removeprefix(f"{self.kind}-{self.year}").removeprefix("-")


@dataclass(frozen=True)
class Tables:
    """`facts` by table; `names` by CDS code."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    names: Mapping[str, StateName] = field(default_factory=dict)

    @cached_property
    def current(self) -> dict[str, list[tuple[Source, Fact]]]:
        """The facts to show, by CDS code, each with its source. An indicator's own file comes before the state's list of
        the same year, and a local indicator file before the digest."""
        own: dict[tuple[str, int], set[str]] = defaultdict(set)
        for source in self.sources.values():
            if source.part and source.part != "digest":
                own[source.kind, source.year].add(source.part)
        found: dict[str, list[tuple[Source, Fact]]] = defaultdict(list)
        for name in sorted(self.sources):
            source = self.sources[name]
            for fact in self.facts[name]:
                covered = fact.indicator if isinstance(fact, Lowest) else str(getattr(fact, "priority", ""))
                if source.part in ("", "digest") and covered in own[source.kind, source.year]:
                    continue
                found[fact.cds_code].append((source, fact))
        return dict(found)


def kind_of(table: str) -> str:
    """`charter-assistance` for charter-assistance-2024. Raises ValueError for a name that is no table's."""
    for kind in _HEADERS:
        if table.startswith(f"{kind}-"):
            return kind
    raise ValueError(f"{table} is no table of needs")


def count(facts: Iterable[Fact]) -> int:
    """Cells of lowest levels; else the number of facts."""
    return sum(len(fact.groups) if isinstance(fact, Lowest) else 1 for fact in facts)


def read_tables(reference: Path) -> Tables:
    """The tables of content/reference (`reference`); none where there is no folder. Raises ValueError, naming the file,
    when a table is not as an import writes it."""
    folder = reference / FOLDER
    if not (folder / "sources.csv").is_file():
        return Tables()
    sources = {s.table: s for s in (_source(row) for row in _rows(folder / "sources.csv", _SOURCES))}
    facts = {}
    for name in sources:
        kind = kind_of(name)
        file = folder / f"{name}.csv"
        try:
            facts[name] = tuple(_fact(kind, row) for row in _rows(file, _HEADERS[kind]))
        except (ValueError, KeyError, OSError) as error:
            raise ValueError(f"{file.name} is not as `level1 needs import` writes it ({error}).") from error
    names = {n.cds_code: n for n in (_name(row) for row in _rows(folder / "names.csv", _NAMES))}
    return Tables(sources, facts, names)


def texts_of(tables: Tables) -> dict[str, str]:
    """File name -> text of every table. The same tables always give the same texts."""
    texts = {f"{name}.csv": _text(_HEADERS[kind_of(name)], map(_row, facts)) for name, facts in tables.facts.items()}
    texts["names.csv"] = _text(_NAMES, (astuple(name) for name in sorted(tables.names.values())))
    texts["sources.csv"] = _text(_SOURCES, (astuple(source) for source in sorted(tables.sources.values())))
    return texts


def _text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return stream.getvalue()


def _row(fact: Fact) -> tuple[object, ...]:
    if isinstance(fact, Lowest):
        return (fact.cds_code, fact.indicator, fact.level, " ".join(fact.groups))
    if isinstance(fact, Assisted):
        groups = " ".join(f"{group}:{'+'.join(map(str, priorities))}" for group, priorities in fact.groups)
        return (fact.cds_code, fact.status, " ".join(map(str, fact.methods)), groups)
    return astuple(fact)


def _fact(kind: str, row: Mapping[str, str]) -> Fact:
    if kind == "lowest":
        return Lowest(row["cds_code"], row["indicator"], row["level"], tuple(row["student_groups"].split()))
    if kind == "local":
        return Local(row["cds_code"], int(row["priority"]), row["level"])
    pairs = (item.split(":") for item in row["student_groups"].split())
    groups = tuple((group, tuple(map(int, priorities.split("+")))) for group, priorities in pairs)
    return Assisted(row["cds_code"], row["status"], tuple(map(int, row["methods"].split())), groups)


def _name(row: Mapping[str, str]) -> StateName:
    return StateName(row["cds_code"], row["name"], row["county"], row["type"], int(row["year"]))


def _source(row: Mapping[str, str]) -> Source:
    return Source(row["table"], row["file"], row["released"], row["sha256"], int(row["rows"]), int(row["facts"]))


def _rows(file: Path, header: tuple[str, ...]) -> list[dict[str, str]]:
    if not file.is_file():
        raise ValueError(f"{file.name} is missing")
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != header:
            raise ValueError(f"{file.name} has other columns than {', '.join(header)}")
        return list(reader)
