"""Local indicator files: the local indicators that an LEA did not meet, and how it rated itself where the state asks it to."""

from __future__ import annotations

from collections.abc import Sequence

from level1.state.codes import LOCAL_LEVELS, LOCAL_PRIORITIES
from level1.state.facts import Local, Reflected
from level1.state.layouts import DIGEST_COLUMNS, LOCAL_OTHER_NAMES, LOCAL_REQUIRED, LOCAL_YEARS, Layout
from level1.state.reading import Reading, Row, check_columns, name_of, rows_of
from level1.state.self_reflection import ITEMS, OTHER_NAMES, check_local_columns, reflected
from level1.state.sheets import Sheet, table_of

_LEVELS = {"": "", **LOCAL_LEVELS}
# Columns in which a formula without its value would read as an empty cell, as it would in a rated item.
_VALUES = (*sorted(LOCAL_REQUIRED), "meetingdate")


def read_local(sheets: Sequence[Sheet], layout: Layout, reading: Reading) -> None:
    """Pr<priority><year>: the LEAs that did not meet the local indicator, and for the priorities with rated items a second
    table with the ratings. Columns of free text are known and read for nothing; in those that are kept or checked a formula
    must have its value, and an LEA has one row. Raises Broken if the whole file is unusable; bad rows become problems."""
    priority = int(layout.part)
    table = table_of(sheets, LOCAL_REQUIRED, also={**LOCAL_OTHER_NAMES, **OTHER_NAMES.get(priority, {})})
    check_local_columns(table, layout)
    items = ITEMS.get(priority, ())
    facts: list[Local] = []
    own: list[Reflected] = []
    rows_of_leas: dict[str, int] = {}

    def read(row: Row) -> None:
        row.check_values((*_VALUES, *(item.casefold() for item in items)))
        cds = row.cds("cdscode")
        if (first := rows_of_leas.setdefault(cds, row.number)) != row.number:
            raise row.trouble("needs-import.lea-twice", "cdscode", code=cds, first=first, second=row.number)
        level = row.code("countyperformance", _LEVELS)
        check_belongs(row, layout)
        said = list(reflected(row, cds, priority, layout.year)) if items else []
        own.extend(said)
        if level:
            facts.append(Local(cds, priority, level))
        if level or said:
            reading.names[cds] = name_of(row, cds, "lea", "countyname", _type(cds), layout.year)

    rows = rows_of(reading, table, read)
    reading.rows[layout.table] = rows
    reading.facts[layout.table] = sorted(facts)
    if items:
        reading.rows[layout.reflection] = rows
        reading.facts[layout.reflection] = sorted(own)


def check_belongs(row: Row, layout: Layout) -> None:
    """Raises Broken if a row is of another year or priority than the name of its file says."""
    row.year("year", layout.year)
    found, column = row.get("prioritynumber"), "prioritynumber"
    if found != layout.part:
        raise row.trouble("needs-import.file-name", column, column=column, found=found, expected=layout.part)


def read_digest(sheets: Sequence[Sheet], layout: Layout, reading: Reading) -> None:
    """local_indicators_not_met.csv: not a state file but a digest of state files, made for this project. Its tables
    have "digest" in their names, and the state's own files override them."""
    table = table_of(sheets, DIGEST_COLUMNS)
    check_columns(table, DIGEST_COLUMNS.__contains__)
    facts: dict[int, dict[str, Local]] = {}
    rows: dict[int, int] = {}

    def read(row: Row) -> None:
        year = int(row.code("year", {str(year): str(year) for year in LOCAL_YEARS}))
        priority = int(row.code("lcff_priority", {str(number): str(number) for number in LOCAL_PRIORITIES}))
        cds, level = row.cds("cds_code"), row.code("performance", LOCAL_LEVELS)
        rows[year] = rows.get(year, 0) + 1
        if level:
            _add(row, facts.setdefault(year, {}), Local(cds, priority, level))
            reading.names[cds] = name_of(row, cds, "lea_name", "", _type(cds), year)

    rows_of(reading, table, read)
    for year in rows:
        name = Layout(layout.kind, year).table
        reading.rows[name] = rows[year]
        reading.facts[name] = sorted(facts.get(year, {}).values())


def _add(row: Row, facts: dict[str, Local], fact: Local) -> None:
    key = f"{fact.cds_code} {fact.priority}"
    if facts.setdefault(key, fact) != fact:
        raise row.trouble("needs-import.two-ratings", "cds", code=fact.cds_code, priority=fact.priority)


def _type(cds: str) -> str:
    """A district's code ends in seven zeros."""
    return "district" if cds.endswith("0000000") else "charter"
