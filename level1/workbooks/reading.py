"""Reading: the sheets of a workbook that somebody filled in, as cells with their texts and what they were. Nothing is calculated: a
formula is no text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from level1.workbooks.package import Refused, parts_of

# The whole catalog is a tenth of that.
MOST_UNPACKED_BYTES = 80_000_000
MOST_SHARED_TEXT_BYTES = 40_000_000
MOST_ROWS = 3_000
MOST_COLUMNS = 400
# What a spreadsheet can have at most: a file that names a row behind it was not made by one.
_LAST_ROW = 1_048_576

# In the XML of a sheet. A part of a namespace may stand before each name.
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
# How workbooks write what XML cannot have: _x000D_ is the carriage return of a line end.
_RETURN = re.compile(r"_x000[dD]_")
# A number format that shows no day: what was typed was a month, or a year.
_OF_MONTH = re.compile(r"(?i)[^d]*m[^d]*y[^d]*")
_OF_YEAR = re.compile(r"(?i)[^dmhs]*y[^dmhs]*")

# Number formats that show a number as it was typed.
_AS_TYPED = ("general", "@", "0")

Kind = Literal["", "formula", "error", "date", "boolean", "number"]


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` as people see it, days as year-month-day; of a formula or an error, how it is written. `kind` is '' for what was
    typed as a text, or as a number that is shown as it was typed; `number` for one that is shown in another way, as a share or an
    amount."""

    text: str
    kind: Kind = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `rows` are (number from 1, cells from column A) without empty rows; `merged` the places (row, column from 0) that
    are part of merged cells, `unseen` the numbers of hidden rows."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    hidden: bool = False
    merged: frozenset[tuple[int, int]] = frozenset()
    unseen: frozenset[int] = frozenset()


def read_workbook(raw: bytes) -> list[Grid]:
    """The sheets of a workbook, in its order. Raises Refused, for damaged and too-many-rows too."""
    # Importing openpyxl takes a sixth of a second, which no other command should pay.
    from openpyxl import load_workbook

    parts = parts_of(raw, MOST_UNPACKED_BYTES, MOST_SHARED_TEXT_BYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            return [_grid(sheet, b"".join(parts[_part_of(sheet)].pieces())) for sheet in book.worksheets]
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise, and the file may come from anybody.
        raise Refused("damaged", reason=" ".join(str(error).split())) from error


def column_letter(place: int) -> str:
    """The letters over a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _part_of(sheet: Any) -> str:
    # The name of a sheet's part is nowhere else to be had.
    return str(vars(sheet)["_worksheet_path"]).lstrip("/")


def _grid(sheet: Any, xml: bytes) -> Grid:
    # The size that a sheet declares is often wrong, and trusting it gains nothing.
    sheet.reset_dimensions()
    rows = []
    # Rows that are not in the file are all one and the same.
    blank = None
    # One column more than can be read, so that what is there is not lost in silence.
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if number > _LAST_ROW:
            raise Refused("too-many-rows", limit=MOST_ROWS)
        if cells is blank or all(cell.value is None for cell in cells):
            blank = cells
            continue
        found = tuple(_cells(cells))
        if any(cell.text for cell in found):
            rows.append((number, found))
        if len(rows) > MOST_ROWS:
            raise Refused("too-many-rows", limit=MOST_ROWS)
    unseen = frozenset(_unseen(xml))
    return Grid(str(sheet.title), tuple(rows), sheet.sheet_state != "visible", frozenset(_merged(xml)), unseen)


def _cells(cells: Iterable[Any]) -> Iterator[Cell]:
    for cell in cells:
        value = cell.value
        if value is None:
            yield Cell("")
        elif cell.data_type == "f":
            yield Cell(str(getattr(value, "text", value) or ""), "formula")
        elif cell.data_type == "e":
            yield Cell(str(value), "error")
        elif isinstance(value, bool):
            yield Cell(str(value).upper(), "boolean")
        elif isinstance(value, date):
            yield Cell(_day(value, str(cell.number_format)), "date")
        else:
            yield Cell(_text(value), _kind(value, str(cell.number_format)))


def _kind(value: Any, number_format: str) -> Kind:
    if isinstance(value, str):
        return ""
    if isinstance(value, int | float):
        return "" if number_format.casefold() in _AS_TYPED else "number"
    return "date"


def _day(value: date, number_format: str) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    if value.day == value.month == 1 and _OF_YEAR.fullmatch(number_format):
        return f"{value.year:04}"
    if value.day == 1 and _OF_MONTH.fullmatch(number_format):
        return f"{value.year:04}-{value.month:02}"
    return value.strftime("%Y-%m-%d")


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _RETURN.sub("", value) if isinstance(value, str) else str(value)


def _merged(xml: bytes) -> Iterator[tuple[int, int]]:
    for first_letters, first, last_letters, last in _MERGED.findall(xml):
        columns = range(_place(first_letters), min(_place(last_letters), MOST_COLUMNS) + 1)
        for row in range(int(first), min(int(last), int(first) + MOST_ROWS) + 1):
            yield from ((row, column) for column in columns)


def _unseen(xml: bytes) -> Iterator[int]:
    number = 0
    for head in _ROW.findall(xml):
        named = _NUMBER.search(head)
        number = int(named[1]) if named else number + 1
        if _HIDDEN.search(head):
            yield number


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + letter - ord("A") + 1
    return place - 1
