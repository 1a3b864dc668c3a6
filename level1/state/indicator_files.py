"""Indicator files: the lowest levels, from the seven download files of a year or the state's own list of 2023."""

from __future__ import annotations

from collections.abc import Sequence

from level1.state.codes import INDICATORS, INFORMATIONAL, LOWER_IS_BETTER, LOWEST_COLUMNS, counts
from level1.state.facts import Kept, Lowest, StateName
from level1.state.layouts import (
    DOWNLOAD_COLUMNS,
    DOWNLOAD_PARTS,
    DOWNLOAD_REQUIRED,
    LOWEST_LIST_REQUIRED,
    Layout,
)
from level1.state.reading import Reading, Row, check_columns, group_of, name_of, rows_of
from level1.state.sheets import Broken, Sheet, table_of

# X is the state, D a district or county office (L in 2017), S a school: a charter school is its own LEA.
_RECORDS = {"x": "state", "d": "lea", "l": "lea", "s": "school"}
_FLAG = {"y": "y", "n": "", "": ""}
_LEVEL = {"": 0, **{str(level): level for level in range(6)}}
_WORST = 1
# The year in which College/Career had a status and no color (layout of the 2023 list).
_CCI_WITHOUT_COLOR = 2023

Cells = dict[tuple[str, str, str], set[str]]


def read_download(sheets: Sequence[Sheet], layout: Layout, reading: Reading) -> None:
    """<indicator>download<year>: rows with color 1 (Red). If the file has no colors: rows with status 1, the worst, of
    groups that are large enough to count. Raises Broken if the whole file is unusable; bad rows become problems."""
    indicator, year = layout.part, layout.year
    table = table_of(sheets, DOWNLOAD_REQUIRED)
    check_columns(table, lambda name: name in DOWNLOAD_COLUMNS or bool(DOWNLOAD_PARTS.fullmatch(name)))
    colored = "color" in table.columns
    if not colored and "statuslevel" not in table.columns:
        raise Broken("needs-import.no-level", table.header_row)
    if "studentgroup" not in table.columns and indicator != "english-learner-progress":
        raise Broken("needs-import.no-student-group", table.header_row, "studentgroup")
    code = next(code for id, code in INDICATORS.values() if id == indicator)
    status = "very-high" if indicator in LOWER_IS_BETTER else "very-low"
    cells: Cells = {}
    seen: set[tuple[str, str]] = set()

    def read(row: Row) -> None:
        kind = row.code("rtype", _RECORDS)
        charter = bool(row.code("charter_flag", _FLAG))
        row.year("reportingyear", year)
        if row.get("indicator") and row.get("indicator").upper() != code:
            raise row.trouble("needs-import.other-indicator", "indicator", found=row.get("indicator"), expected=code)
        if "studentgroup" in row and row.get("studentgroup").upper() in INFORMATIONAL:
            return
        group = group_of(row, "studentgroup") if "studentgroup" in row else "english-learners"
        worst = _level(row, "color") == _WORST if colored else _level(row, "statuslevel") == _WORST
        if kind == "state" or (kind == "school" and not charter):
            return
        cds = row.cds("cds")
        if (cds, group) in seen:
            raise row.trouble("needs-import.second-row-of-group", "cds", code=cds, group=group)
        seen.add((cds, group))
        if worst and (colored or _large_enough(row, group, kind == "lea")):
            cells.setdefault((cds, indicator, "red" if colored else status), set()).add(group)
            reading.names[cds] = _name(row, cds, kind, year)

    reading.rows[layout.table] = rows_of(reading, table, read)
    reading.facts[layout.table] = _facts(cells)


def read_lowest_list(sheets: Sequence[Sheet], layout: Layout, reading: Reading) -> None:
    """lowperfleasnonall23data: Y marks a group at the lowest level: Red, or for College/Career in 2023 the status Very
    Low."""
    table = table_of(sheets, LOWEST_LIST_REQUIRED)
    check_columns(table, LOWEST_LIST_REQUIRED.__contains__)
    cells: Cells = {}
    seen: set[tuple[str, str]] = set()

    def read(row: Row) -> None:
        row.year("reportingyear", layout.year)
        kind = row.code("rtype", _RECORDS)
        cds, group = row.cds("cds"), group_of(row, "studentgroup")
        if kind == "school" and not row.code("charter_flag", _FLAG):
            raise row.trouble("needs-import.no-charter", "rtype")
        if (cds, group) in seen:
            raise row.trouble("needs-import.second-row-of-group", "cds", code=cds, group=group)
        seen.add((cds, group))
        for column, indicator in LOWEST_COLUMNS.items():
            if row.code(column, _FLAG):
                without = indicator == "college-career" and layout.year == _CCI_WITHOUT_COLOR
                cells.setdefault((cds, indicator, "very-low" if without else "red"), set()).add(group)
        reading.names[cds] = _name(row, cds, kind, layout.year)

    reading.rows[layout.table] = rows_of(reading, table, read)
    reading.facts[layout.table] = _facts(cells)


def _level(row: Row, name: str) -> int:
    return _LEVEL[row.code(name, {code: code for code in _LEVEL})]


def _large_enough(row: Row, group: str, at_lea: bool) -> bool:
    """The state's own column decides if there is one; otherwise the number of students."""
    for name in ("currnsizemet", "nsizemet"):
        if name in row:
            return bool(row.code(name, _FLAG))
    students = row.number_in("currdenom")
    return students is not None and counts(group, students, at_lea)


def _name(row: Row, cds: str, kind: str, year: int) -> StateName:
    charter = kind == "school"
    type_ = "charter" if charter else "district"
    return name_of(row, cds, "schoolname" if charter else "districtname", "countyname", type_, year)


def _facts(cells: Cells) -> list[Kept]:
    return [Lowest(*key, tuple(sorted(groups))) for key, groups in sorted(cells.items())]
