"""Tables: the facts as they stand in content/reference/needs/. One CSV a table, sorted, with a list of the sources beside them.

    lowest-2023.csv              cds_code, indicator, level, student_groups (ids, a space between)
    assistance-2024.csv          cds_code, status, methods, student_groups (id:priorities, "foster-youth:5+8")
    local-2024-1.csv             cds_code, priority, level
    self-reflection-2024.csv     cds_code, priority, reported, rating, items (columns of the state, a space between)
    names.csv                    cds_code, name, county, type, year: LEAs that the directory no longer has
    sources.csv                  table, file, released, sha256, rows, facts

A table is lowest-<year>-<indicator> when it comes from an indicator's own file, and lowest-<year> when it comes from the
state's list of 2023. The tables self-reflection-<year>-<priority> come from a file each and stand together in one CSV, by
LEA; a row whose priority has no source is not in force. `facts` counts cells (indicator x group), LEAs, local indicators, or
rated items and narratives; it is UNFINISHED while a newer release takes a table's place.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeVar

from level1.dates import parse_day, parse_partial_date
from level1.problems import reason_of, shown
from level1.state.facts import (
    LEVELS,
    NARRATIVE,
    NOT_MET,
    RATINGS,
    STATUSES,
    Assisted,
    Fact,
    Kept,
    Local,
    Lowest,
    Reflected,
    StateName,
)
from level1.state.self_reflection import ITEMS

T = TypeVar("T")

FOLDER = "needs"
REFLECTION = "self-reflection"
# Stands in the place of a number of facts until an import has replaced the table: a process that is killed leaves it behind.
UNFINISHED = -1
_HEADERS = {
    "lowest": ("cds_code", "indicator", "level", "student_groups"),
    "assistance": ("cds_code", "status", "methods", "student_groups"),
    "charter-assistance": ("cds_code", "status", "methods", "student_groups"),
    "local": ("cds_code", "priority", "level"),
    REFLECTION: ("cds_code", "priority", "reported", "rating", "items"),
}
_NAMES = ("cds_code", "name", "county", "type", "year")
_SOURCES = ("table", "file", "released", "sha256", "rows", "facts")
_TABLE = re.compile(
    r"((?P<kind>lowest|assistance|charter-assistance|local)-[0-9]{4}(-[a-z0-9-]+)?"
    rf"|(?P<own>{REFLECTION})-[0-9]{{4}}-({'|'.join(map(str, ITEMS))}))"
)
_TOGETHER = re.compile(rf"{REFLECTION}-[0-9]{{4}}")


class BrokenTable(ValueError):
    """A table that differs from what an import writes. `file` is its name in the folder; `line` counts from 1."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file} is not as `level1 needs import` writes it: line {line}: {reason}.")
        self.file, self.line, self.reason = file, line, reason


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The origin of a table: the state's file name, the day or month of its release, the sha256 of the file, its rows
    and the number of facts kept."""

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
        return _year_of(self.table)

    @property
    def part(self) -> str:
        """The indicator or priority that the source covers, `digest`, or '' for the whole year."""
        return self.table.removeprefix(f"{self.kind}-{self.year}").removeprefix("-")

    @property
    def csv(self) -> str:
        return csv_of(self.table)


@dataclass(frozen=True)
class Tables:
    """`facts` by table, each with its source in `sources`; `names` by CDS code."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)
    names: Mapping[str, StateName] = field(default_factory=dict)

    @cached_property
    def current(self) -> dict[str, list[tuple[Source, Fact]]]:
        """The facts to show, by CDS code, each with its source. An indicator's own file overrides the state's list of
        the same year, and a local indicator file overrides the digest. What LEAs say of themselves is in `reflections`."""
        own: dict[tuple[str, int], set[str]] = defaultdict(set)
        for source in self.sources.values():
            if source.part and source.part != "digest":
                own[source.kind, source.year].add(source.part)
        found: dict[str, list[tuple[Source, Fact]]] = defaultdict(list)
        for name in sorted(self.sources):
            source = self.sources[name]
            for fact in self.facts[name]:
                if isinstance(fact, Reflected):
                    continue
                covered = fact.indicator if isinstance(fact, Lowest) else str(getattr(fact, "priority", ""))
                if source.part in ("", "digest") and covered in own[source.kind, source.year]:
                    continue
                found[fact.cds_code].append((source, fact))
        return dict(found)

    @cached_property
    def latest(self) -> dict[str, list[tuple[Source, Lowest]]]:
        """The lowest levels in the latest year that has any for their indicator, by CDS code."""
        lowest = {
            code: [(source, fact) for source, fact in found if isinstance(fact, Lowest)]
            for code, found in self.current.items()
        }
        years: dict[str, int] = {}
        for found in lowest.values():
            for source, fact in found:
                years[fact.indicator] = max(years.get(fact.indicator, 0), source.year)
        return {
            code: [(source, fact) for source, fact in found if source.year == years[fact.indicator]]
            for code, found in lowest.items()
        }

    @property
    def without_reflections(self) -> Tables:
        """The same without what LEAs said of themselves."""
        left = {name: source for name, source in self.sources.items() if source.kind != REFLECTION}
        return Tables(left, {name: self.facts[name] for name in left}, self.names)

    @cached_property
    def reflected_year(self) -> int:
        """The year of the ratings that LEAs gave themselves which is shown: the newest of which all priorities are there, or
        the newest if none is complete; 0 without any. A year that comes in file by file takes nothing away."""
        years = {source.year for source in self.sources.values() if source.kind == REFLECTION}
        return max((year for year in years if not self.reflections_missing(year)), default=max(years, default=0))

    def reflections_missing(self, year: int) -> tuple[int, ...]:
        """The priorities whose ratings of a year have not been imported."""
        return tuple(priority for priority in ITEMS if f"{REFLECTION}-{year}-{priority}" not in self.sources)

    @cached_property
    def reflected_from(self) -> dict[int, Source]:
        """The sources of `reflections`, by priority."""
        found = {
            int(s.part): s for s in self.sources.values() if s.kind == REFLECTION and s.year == self.reflected_year
        }
        return dict(sorted(found.items()))

    @cached_property
    def reflections(self) -> dict[str, tuple[Reflected, ...]]:
        """What each LEA said of itself in `reflected_year`, by CDS code; by priority, the lowest rating first. An LEA that
        rated nothing and chose no narrative has no entry."""
        found: dict[str, list[Reflected]] = defaultdict(list)
        for source in self.reflected_from.values():
            for fact in self.facts[source.table]:
                if isinstance(fact, Reflected):
                    found[fact.cds_code].append(fact)
        return {code: tuple(sorted(found[code], key=lambda one: (one.priority, one.rating))) for code in sorted(found)}

    @cached_property
    def files(self) -> dict[str, tuple[Kept, ...]]:
        """The facts as they stand in each CSV, by its name: one for each line below the first."""
        found: dict[str, tuple[Kept, ...]] = {}
        for table, facts in self.facts.items():
            name = csv_of(table)
            found[name] = tuple(sorted((*found[name], *facts))) if name in found else facts
        return found


@cache
def kind_of(table: str) -> str:
    """`charter-assistance` for charter-assistance-2024. Raises ValueError for a name that belongs to no table."""
    if match := _TABLE.fullmatch(table):
        return match["kind"] or match["own"]
    raise ValueError(f"{shown(table)} is not a table of needs")


@cache
def _year_of(table: str) -> int:
    return int(table.removeprefix(kind_of(table)).split("-")[1])


def csv_of(table: str) -> str:
    """The name of the CSV in which a table stands."""
    return f"{REFLECTION}-{_year_of(table)}.csv" if kind_of(table) == REFLECTION else f"{table}.csv"


def count(facts: Iterable[Kept]) -> int:
    """The number of cells for lowest levels, of rated items and narratives for self-reflection; otherwise the number of
    facts."""
    return sum(_count(fact) for fact in facts)


def _count(fact: Kept) -> int:
    if isinstance(fact, Lowest):
        return len(fact.groups)
    return max(1, len(fact.items)) if isinstance(fact, Reflected) else 1


def is_table(file_name: str) -> bool:
    """Whether a file's name is that of a table's CSV."""
    name = file_name.removesuffix(".csv")
    return name != file_name and bool(_TABLE.fullmatch(name) or _TOGETHER.fullmatch(name))


def read_tables(reference: Path) -> Tables:
    """The tables of content/reference (`reference`); none if there is no folder. Raises BrokenTable if a table differs
    from what an import writes. The validator decides whether its words are known."""
    folder = reference / FOLDER
    if not (folder / "sources.csv").is_file():
        return Tables()
    sources = {source.table: source for source in _read(folder / "sources.csv", _SOURCES, _source)}
    facts: dict[str, tuple[Kept, ...]] = {}
    for name, source in sources.items():
        if source.kind != REFLECTION:
            facts[name] = _read(folder / source.csv, _HEADERS[source.kind], partial(_fact, source.kind))
    together = [source for source in sources.values() if source.kind == REFLECTION]
    for year in sorted({source.year for source in together}):
        facts.update(_reflections(folder, [source for source in together if source.year == year]))
    names = {name.cds_code: name for name in _read(folder / "names.csv", _NAMES, _name)}
    return Tables(sources, facts, names)


def texts_of(tables: Tables) -> dict[str, str]:
    """File name -> text of every table. The same tables always produce the same texts."""
    headers = {csv_of(table): _HEADERS[kind_of(table)] for table in tables.facts}
    texts = {name: _text(headers[name], map(_row, facts)) for name, facts in tables.files.items()}
    texts["names.csv"] = _text(_NAMES, (astuple(name) for name in sorted(tables.names.values())))
    texts["sources.csv"] = _text(_SOURCES, (astuple(source) for source in sorted(tables.sources.values())))
    return texts


def _text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return stream.getvalue()


def _reflections(folder: Path, sources: list[Source]) -> dict[str, tuple[Kept, ...]]:
    """The tables of one year, which share a CSV: a row belongs to the table of its priority. Rows of a priority without a
    source were written by an import that did not come to its end: they are left out, and the next import removes them."""
    tables = {int(source.part): source.table for source in sources}
    before: list[Reflected] = []

    def make(row: Mapping[str, str]) -> Reflected:
        fact = _reflected(row)
        if before and _place(before[-1]) >= _place(fact):
            raise ValueError("a row is there twice or out of order")
        before.append(fact)
        return fact

    _read(folder / sources[0].csv, _HEADERS[REFLECTION], make)
    return {table: tuple(f for f in before if f.priority == priority) for priority, table in tables.items()}


def _place(fact: Reflected) -> tuple[str, int, str, int]:
    return fact.cds_code, fact.priority, fact.reported, fact.rating


def _reflected(row: Mapping[str, str]) -> Reflected:
    priority, rating, items = int(row["priority"]), int(row["rating"]), tuple(row["items"].split())
    known = ITEMS.get(priority, ())
    for item in items:
        _one_of(known, item)
    if row["reported"] and parse_day(row["reported"]) is None:
        raise ValueError(f"{shown(row['reported'])} is not a day")
    if list(items) != [item for item in known if item in items]:
        raise ValueError("an item is there twice or out of order")
    if not (rating in RATINGS and items) and not (rating == NARRATIVE and priority == 2 and not items):
        raise ValueError("the rating and the items do not fit together")
    return Reflected(row["cds_code"], priority, row["reported"], rating, items)


def _row(fact: Kept) -> tuple[object, ...]:
    if isinstance(fact, Reflected):
        return (fact.cds_code, fact.priority, fact.reported, fact.rating, " ".join(fact.items))
    if isinstance(fact, Lowest):
        return (fact.cds_code, fact.indicator, fact.level, " ".join(fact.groups))
    if isinstance(fact, Assisted):
        groups = " ".join(f"{group}:{'+'.join(map(str, priorities))}" for group, priorities in fact.groups)
        return (fact.cds_code, fact.status, " ".join(map(str, fact.methods)), groups)
    return astuple(fact)


def _fact(kind: str, row: Mapping[str, str]) -> Fact:
    code = row["cds_code"]
    if kind == "lowest":
        return Lowest(code, row["indicator"], _one_of(LEVELS, row["level"]), tuple(row["student_groups"].split()))
    if kind == "local":
        return Local(code, int(row["priority"]), _one_of(NOT_MET, row["level"]))
    pairs = (item.partition(":") for item in row["student_groups"].split())
    groups = tuple((group, tuple(map(int, priorities.split("+")))) for group, _, priorities in pairs)
    return Assisted(code, _one_of(STATUSES, row["status"]), tuple(map(int, row["methods"].split())), groups)


def _one_of(words: tuple[str, ...], word: str) -> str:
    if word in words:
        return word
    raise ValueError(f"{shown(word)} is none of {', '.join(words)}")


def _name(row: Mapping[str, str]) -> StateName:
    return StateName(row["cds_code"], row["name"], row["county"], row["type"], int(row["year"]))


def _source(row: Mapping[str, str]) -> Source:
    kind_of(row["table"])
    if parse_partial_date(row["released"]) is None:
        raise ValueError(f"{shown(row['released'])} is not a day or month")
    return Source(row["table"], row["file"], row["released"], row["sha256"], int(row["rows"]), int(row["facts"]))


def _read(file: Path, header: tuple[str, ...], make: Callable[[Mapping[str, str]], T]) -> tuple[T, ...]:
    """The result of `make` for each row. Raises BrokenTable for the first invalid row."""
    line, made = 1, []
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            if tuple(next(rows, ())) != header:
                raise ValueError(f"its columns are not {', '.join(header)}")
            for row in rows:
                line = rows.line_num
                if len(row) != len(header):
                    raise ValueError(f"there are {len(row)} columns and not {len(header)}")
                made.append(make(dict(zip(header, row, strict=True))))
    except FileNotFoundError:
        raise BrokenTable(file.name, 1, "the file is missing") from None
    except (ValueError, csv.Error, OSError) as error:
        raise BrokenTable(file.name, line, reason_of(error)) from error
    return tuple(made)
