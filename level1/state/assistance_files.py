"""Assistance files: the LEAs that the state lists for differentiated assistance, and the student groups that met the
criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from level1.state.codes import GROUPS, PRIORITY_LETTERS, priorities_of
from level1.state.facts import Assisted
from level1.state.layouts import ASSISTANCE_COLUMNS, ASSISTANCE_PATTERN, CHARTER_PATTERN, GROUP_COLUMN, Layout
from level1.state.reading import Reading, Row, check_columns, name_of, rows_of
from level1.state.sheets import Sheet, Table, table_of

_STATUSES = {
    "": "",
    "general assistance": "",
    "differentiated assistance": "differentiated",
    "differentiated assistance, year 1": "year-1",
    "differentiated assistance, year 2": "year-2",
}
_FLAG = {"y": "y", "n": "", "": ""}
_METHODS = (1, 2, 3, 4)
# The sheets that explain the file are short.
_LONGEST_KEY = 120


def read_assistance(sheets: Sequence[Sheet], layout: Layout, reading: Reading) -> None:
    """assistancestatus<yy> and charterassistance<yy>. The letters of the priorities come from the workbook's own key if
    it has one. Raises Broken if the whole file is unusable; bad rows become problems."""
    charters = layout.kind == "charter-assistance"
    status_column = f"assistancestatus{layout.year}"
    table = table_of(sheets, frozenset(("cds", status_column)), squash="_")
    key = [cells for sheet in sheets if sheet.name != table.sheet for cells in _short(sheet)]
    explained = {cells[0].casefold().replace("_", "") for cells in key if cells and len(cells) > 1}
    letters = _letters(key) or PRIORITY_LETTERS
    pattern = CHARTER_PATTERN if charters else ASSISTANCE_PATTERN
    check_columns(
        table,
        lambda name: (
            name in ASSISTANCE_COLUMNS or name in explained or bool(_known_group(name, pattern.fullmatch(name)))
        ),
    )
    groups = _group_columns(table, "current" if charters else "priorities")
    name_column = next(
        (n for n in ("leaname", "schoolname", "chartername", "charterschoolname") if n in table.columns), ""
    )
    seen: set[str] = set()
    facts: list[Assisted] = []

    def read(row: Row) -> None:
        cds = row.cds("cds")
        for column in ("reportyear", "reportingyear"):
            if column in row:
                row.year(column, layout.year)
        if cds in seen:
            raise row.trouble("needs-import.second-row", "cds", code=cds)
        seen.add(cds)
        status = row.code(status_column, _STATUSES)
        met = tuple(
            (group, letters[letter])
            for column, group in groups.items()
            if (letter := row.code(column, {"": "", **{letter.casefold(): letter for letter in letters}}))
        )
        # We have not seen what the total of a charter file counts: its criteria cover two years.
        if not charters and row.get("totalstudentgroups") and row.number_in("totalstudentgroups") != len(met):
            total = "totalstudentgroups"
            raise row.trouble("needs-import.total-of-groups", total, total=row.get(total), number=len(met))
        methods = tuple(method for method in _METHODS if row.code(f"metmethod{method}", _FLAG))
        if status:
            facts.append(Assisted(cds, status, methods, tuple(sorted(met))))
            reading.names[cds] = name_of(
                row, cds, name_column, "countyname", "charter" if charters else "district", layout.year
            )

    reading.rows[layout.table] = rows_of(reading, table, read)
    reading.facts[layout.table] = sorted(facts)


def _short(sheet: Sheet) -> list[list[str]]:
    rows = [cells for _, cells in islice(sheet.rows(), _LONGEST_KEY + 1)]
    return rows if len(rows) <= _LONGEST_KEY else []


def _letters(key: Sequence[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """{"A": (4, 5, 6), ...} from rows such as "A = " | "Met Criteria in Priority Areas 4, 5, and 6"."""
    found = {}
    for cells in key:
        letter = re.fullmatch(r"([A-Z])\s*=?", cells[0]) if len(cells) > 1 else None
        if letter and (numbers := priorities_of(cells[1])):
            found[letter[1]] = numbers
    return found


def _known_group(name: str, match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    said = GROUP_COLUMN.fullmatch(name)
    return said is None or said[1].upper() in GROUPS


def _group_columns(table: Table, ending: str) -> dict[str, str]:
    found = {}
    for name in table.columns:
        match = GROUP_COLUMN.fullmatch(name)
        if match and match[2] == ending and match[1].upper() in GROUPS:
            found[name] = GROUPS[match[1].upper()]
    return found
