"""Sheets: the only door to spreadsheets. Numbered rows of text from a text file or a workbook, possibly hostile."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from level1.problems import Value
from level1.workbooks.package import Refused, parts_of

# The largest state file has 27 million bytes as text, about 300 million once a workbook is unpacked.
MOST_BYTES = 100_000_000
MOST_UNPACKED_BYTES = 600_000_000
MOST_SHARED_TEXT_BYTES = 100_000_000
MOST_ROWS = 500_000
MOST_COLUMNS = 300
# The state's files have their header on one of rows 1 to 6.
LAST_HEADER_ROW = 12
_CHUNK = 1000
_PART = 1_000_000
# In the XML of a sheet: a cell with a formula, the value that was calculated for it, the cell's row. A part of a namespace may
# stand before each name.
_FORMULA = re.compile(rb"<(?:\w+:)?c\b(?P<head>[^>]*)>\s*<(?:\w+:)?f\b(?P<rest>.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_ROW = re.compile(rb"""\br=["'][A-Z]+(\d{1,7})["']""")
_CELL_ENDS = (b"</c>", b":c>")
_EMPTY = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>\s*</)")
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
MOST_EMPTY_FORMULAS = 1_000_000
_REFUSED = {
    "entities": "needs-import.entities",
    "no-workbook": "needs-import.no-workbook",
    "unpacks-too-large": "needs-import.unpacks-too-large",
}

# Part of a package -> row -> places of cells that have a formula and an empty value.
EmptyFormulas = dict[str, dict[int, set[int]]]


class Uncalculated(str):
    """The empty text of a cell that has a formula and an empty value: calculated as nothing, or not calculated."""

    __slots__ = ()


class Broken(Exception):
    """A file or a row cannot be read: the name of the problem's sentences and their values. `row` counts from 1; 0 is
    the whole file."""

    def __init__(self, name: str, row: int = 0, column: str = "", /, **values: Value) -> None:
        super().__init__(name)
        self.name, self.row, self.column, self.values = name, row, column, values


@dataclass(frozen=True, slots=True)
class Sheet:
    """Each call of `rows` starts over: (row number from 1, cells as text)."""

    name: str
    rows: Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a sheet: `columns` maps lowercase column names to positions."""

    sheet: str
    columns: dict[str, int]
    header_row: int
    rows: Callable[[], Iterator[tuple[int, list[str]]]]

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The nonempty rows below the header. Raises Broken for a row that is too long or too short."""
        width = max(self.columns.values()) + 1
        for number, cells in self.rows():
            if number <= self.header_row or not any(cells):
                continue
            if number - self.header_row > MOST_ROWS:
                raise Broken("needs-import.too-many-rows", number, limit=MOST_ROWS)
            if len(cells) < width:
                raise Broken("needs-import.short-row", number, cells=len(cells), columns=width)
            if any(cells[width:]):
                raise Broken("needs-import.long-row", number)
            yield number, cells


def sheets_of(path: Path, raw: bytes) -> list[Sheet]:
    """The sheets of a file; a text file has one. Raises Broken if the file cannot be read or is larger than any real
    file."""
    if len(raw) > MOST_BYTES:
        raise Broken("needs-import.too-large", size=len(raw), limit=MOST_BYTES)
    if path.suffix.casefold() == ".xlsx":
        return _workbook(raw)
    if raw[:2] == b"PK":
        raise Broken("needs-import.workbook-named-text")
    return [_text_sheet(raw)]


def table_of(
    sheets: Sequence[Sheet], required: frozenset[str], squash: str = "", also: Mapping[str, str] | None = None
) -> Table:
    """The first table that has all required columns. `squash` is removed from column names; `also` has other names of columns
    (other name -> name). Raises Broken if there is none, or if two columns have the same name."""
    nearest: set[str] = set(required)
    for sheet in sheets:
        for number, cells in islice(sheet.rows(), LAST_HEADER_ROW):
            names = [cell.casefold().replace(squash, "") if squash else cell.casefold() for cell in cells]
            names = [name if name in required else (also or {}).get(name, name) for name in names]
            missing = required - set(names)
            if len(missing) < len(nearest):
                nearest = set(missing)
            if missing:
                continue
            named = [name for name in names if name]
            if double := sorted({name for name in named if named.count(name) > 1}):
                raise Broken("needs-import.column-twice", number, double[0], column=double[0])
            return Table(sheet.name, {n: place for place, n in enumerate(names) if n}, number, sheet.rows)
    raise Broken("needs-import.no-table", missing=tuple(sorted(nearest)))


def _text_sheet(raw: bytes) -> Sheet:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older state files have names in the Windows encoding, in which every byte is valid.
        text = raw.decode("cp1252", errors="replace")
    # Programs of old end a text with Ctrl-Z.
    text = text.rstrip("\x1a\r\n")
    if "\0" in text:
        raise Broken("needs-import.not-text")
    first = text.split("\n", 1)[0]
    delimiter = max("\t|,", key=first.count)
    # Only comma-separated files quote their cells.
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE

    def rows() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise Broken("needs-import.unreadable-row", reader.line_num, reason=str(error)) from error
            yield reader.line_num, [cell.strip() for cell in cells[:MOST_COLUMNS]]

    return Sheet("", rows)


def _workbook(raw: bytes) -> list[Sheet]:
    # Importing openpyxl takes a sixth of a second, which no other command should pay.
    from openpyxl import load_workbook

    empty = _empty_formulas(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers raise, and the file may come from anybody.
        raise Broken("needs-import.unreadable-workbook", reason=str(error)) from error
    # The name of a sheet's part is nowhere else to be had.
    return [_sheet(sheet, empty.get(vars(sheet)["_worksheet_path"], {})) for sheet in book.worksheets]


def _sheet(sheet: Any, empty: Mapping[int, set[int]]) -> Sheet:
    def rows() -> Iterator[tuple[int, list[str]]]:
        # The size that a sheet declares is often wrong, and trusting it gains nothing.
        sheet.reset_dimensions()
        found = sheet.iter_rows(values_only=True)
        number = 0
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    chunk = list(islice(found, _CHUNK))
            except Exception as error:  # as above
                raise Broken("needs-import.damaged-workbook", number + 1, reason=str(error)) from error
            if not chunk:
                return
            width = MOST_COLUMNS
            for cells in chunk:
                number += 1
                texts = [_text(cell) for cell in cells[:width]]
                for place in empty.get(number, ()):
                    if place < len(texts) and not texts[place]:
                        texts[place] = Uncalculated()
                yield number, texts

    def padded() -> Iterator[tuple[int, list[str]]]:
        # Rows of a workbook end at their last filled cell.
        width = 0
        for number, cells in rows():
            if number <= LAST_HEADER_ROW:
                width = max(width, len(cells))
            yield number, cells + [""] * (width - len(cells))

    return Sheet(str(sheet.title), padded)


def _empty_formulas(raw: bytes) -> EmptyFormulas:
    """The cells with a formula and an empty value of a workbook, which is checked before it is unpacked. Raises Broken."""
    try:
        return {
            name: _check_formulas(part.pieces())
            for name, part in parts_of(raw, MOST_UNPACKED_BYTES, MOST_SHARED_TEXT_BYTES).items()
            if "worksheets/" in name and name.endswith((".xml", ".rels"))
        }
    except Refused as refused:
        raise Broken(_REFUSED[refused.reason], **refused.values) from refused


def _check_formulas(pieces: Iterable[bytes]) -> dict[int, set[int]]:
    """Raises Broken for a formula without its value, which openpyxl reads as an empty cell: some programs save workbooks
    without calculating them. An empty value may be a result; others leave it behind where they calculated nothing. Returns
    the places of these cells by row."""
    empty: dict[int, set[int]] = {}
    number = 0
    text = b""
    for more in pieces:
        text += more
        # A cell that goes on in the next part waits for it.
        end = max(text.rfind(ending) for ending in _CELL_ENDS)
        for cell in _FORMULA.finditer(text):
            if not _VALUE.search(cell["rest"]):
                row = _ROW.search(cell["head"])
                raise Broken("needs-import.formula", int(row[1]) if row else 0)
            if _EMPTY.search(cell["rest"]):
                place = _CELL.search(cell["head"])
                if place is None or (number := number + 1) > MOST_EMPTY_FORMULAS:
                    raise Broken("needs-import.formula")
                empty.setdefault(int(place[2]), set()).add(_column(place[1]))
        text = text[max(end, len(text) - _PART) :]
    return empty


def _column(letters: bytes) -> int:
    """The place of a column, from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = 26 * place + letter - ord("A") + 1
    return place - 1


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
