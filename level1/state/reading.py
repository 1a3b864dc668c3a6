"""Reading: what all kinds of state files share: known columns, rows read one by one, validated codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from level1.problems import Problem, Value
from level1.state.codes import BLANK, GROUPS, cds_code
from level1.state.facts import Kept, StateName
from level1.state.sheets import Broken, Table, Uncalculated

# Enough to see what is wrong with a file; more problems usually repeat these.
MOST_PROBLEMS = 20
LONGEST_NAME = 120


@dataclass
class Reading:
    """What one file says: facts and numbers of rows by table, the state's names by CDS code, and what is wrong."""

    file: str
    facts: dict[str, list[Kept]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    names: dict[str, StateName] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, broken: Broken) -> None:
        row = max(broken.row, 1)
        self.problems.append(Problem.at(self.file, row, 1, broken.column, broken.name, **broken.values))


class Row:
    """One row of a table, by column name."""

    __slots__ = ("_columns", "cells", "number")

    def __init__(self, columns: dict[str, int], number: int, cells: list[str]) -> None:
        self._columns, self.number, self.cells = columns, number, cells

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def get(self, name: str) -> str:
        """The text of a cell; '' for a missing column or an empty cell."""
        place = self._columns.get(name)
        text = self.cells[place] if place is not None else ""
        return "" if text in BLANK else text

    def check_values(self, names: Iterable[str]) -> None:
        """Raises Broken if a cell of these columns has a formula for which the workbook has no value."""
        for name in names:
            place = self._columns.get(name)
            if place is not None and isinstance(self.cells[place], Uncalculated):
                raise self.trouble("needs-import.formula-cell", name, column=name)

    def trouble(self, name: str, place: str, /, **values: Value) -> Broken:
        """A problem with this row, at the column `place`."""
        return Broken(name, self.number, place, **values)

    def code(self, name: str, known: dict[str, str]) -> str:
        """A cell with one of a few codes, in our words. Raises Broken for any other code."""
        text = self.get(name)
        if text.casefold() in known:
            return known[text.casefold()]
        raise self.trouble("needs-import.code", name, column=name, found=text, known=tuple(known))

    def cds(self, name: str) -> str:
        text = self.get(name)
        if code := cds_code(text):
            return code
        rounded = "e" in text.casefold()
        problem = "needs-import.cds-code-rounded" if rounded else "needs-import.cds-code"
        raise self.trouble(problem, name, column=name, found=text)

    def year(self, name: str, expected: int) -> None:
        """Raises Broken if the row belongs to another year than the file name says."""
        text = self.get(name).casefold().removesuffix("f")
        if text != str(expected):
            raise self.trouble("needs-import.file-name", name, column=name, found=text, expected=expected)

    def number_in(self, name: str) -> int | None:
        """A whole number, or None if the cell is blank (suppressed): never a zero."""
        text = self.get(name)
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        if not text:
            return None
        raise self.trouble("needs-import.whole-number", name, column=name, found=text)


def rows_of(reading: Reading, table: Table, read: Callable[[Row], None]) -> int:
    """Passes every row to `read` and turns what it raises into a problem with the row number. Returns the number of
    rows."""
    number = 0
    for place, cells in table.records():
        number += 1
        try:
            read(Row(table.columns, place, cells))
        except Broken as broken:
            reading.refuse(broken)
            if len(reading.problems) >= MOST_PROBLEMS:
                break
    return number


def check_columns(table: Table, is_known: Callable[[str], bool]) -> None:
    """Raises Broken for a column that the state's layout does not have: it may change the meaning of the file."""
    unknown = [name for name in table.columns if not is_known(name)]
    if unknown:
        others = tuple(unknown[1:8]) or None
        raise Broken("needs-import.column", table.header_row, unknown[0], column=unknown[0], others=others)


def group_of(row: Row, name: str) -> str:
    """A student group in our words. Raises Broken for an unknown code."""
    text = row.get(name).upper()
    if text in GROUPS:
        return GROUPS[text]
    raise row.trouble("needs-import.student-group", name, column=name, found=text, known=tuple(GROUPS))


def name_of(row: Row, cds: str, name: str, county: str, type_: str, year: int) -> StateName:
    def clean(text: str) -> str:
        return "".join(c for c in text if c.isprintable()).strip()[:LONGEST_NAME]

    return StateName(cds, clean(row.get(name)), clean(row.get(county)), type_, year)
