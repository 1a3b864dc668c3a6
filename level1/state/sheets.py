"""Sheets: the one door to spreadsheets. Rows of text with their numbers, from a text file or a workbook, whoever made it."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

# The largest file the state publishes has 27 million bytes as text, about 300 million once a workbook is unpacked.
MOST_BYTES = 100_000_000
MOST_UNPACKED_BYTES = 600_000_000
MOST_SHARED_TEXT_BYTES = 100_000_000
# Sheets of figures shrink some ten to thirty times; what shrinks more was made to fill a disk.
MOST_TIMES_SMALLER = 100
MOST_MEMBERS = 500
MOST_ROWS = 500_000
MOST_COLUMNS = 300
# The header stands on rows 1 to 6 in the state's files.
LAST_HEADER_ROW = 12
_CHUNK = 1000


class Broken(Exception):
    """A file, or a row of it, cannot be read. `row` counts from 1; 0 is the file as a whole."""

    def __init__(self, message: str, hint: str, row: int = 0, column: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.row, self.column = message, hint, row, column


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` starts over at each call: (row number from 1, cells as text)."""

    name: str
    rows: Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a sheet: `columns` is the place of each column by its name in lower case."""

    sheet: str
    columns: dict[str, int]
    header_row: int
    rows: Callable[[], Iterator[tuple[int, list[str]]]]

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header that hold anything. Raises Broken for a row that is too long or too short."""
        width = max(self.columns.values()) + 1
        for number, cells in self.rows():
            if number <= self.header_row or not any(cells):
                continue
            if number - self.header_row > MOST_ROWS:
                raise Broken(f"The table has more than {MOST_ROWS:,} rows.", "Is this the state's own file?", number)
            if len(cells) < width:
                raise Broken(
                    f"This row has {len(cells)} cells; the header has {width}.",
                    "A line break inside a cell can do that. Download the file again, or take its .xlsx edition.",
                    number,
                )
            if any(cells[width:]):
                raise Broken("This row is longer than the header.", "Download the file again.", number)
            yield number, cells


def sheets_of(path: Path, raw: bytes) -> list[Sheet]:
    """The sheets of a file; a text file has one. Raises Broken for what cannot be read or is larger than any real file."""
    if len(raw) > MOST_BYTES:
        raise Broken(f"The file has {len(raw):,} bytes; {MOST_BYTES:,} is the limit.", "Is this the state's own file?")
    if path.suffix.casefold() == ".xlsx":
        return _workbook(raw)
    if raw[:2] == b"PK":
        raise Broken("This is a workbook with the ending of a text file.", "Rename it so that it ends in .xlsx.")
    return [_text_sheet(raw)]


def table_of(sheets: Sequence[Sheet], required: frozenset[str], squash: str = "") -> Table:
    """The first table that has all required columns. `squash` is left out of column names. Raises Broken when there is none,
    or when two columns have one name."""
    nearest: set[str] = set(required)
    for sheet in sheets:
        for number, cells in islice(sheet.rows(), LAST_HEADER_ROW):
            names = [cell.casefold().replace(squash, "") if squash else cell.casefold() for cell in cells]
            missing = required - set(names)
            if len(missing) < len(nearest):
                nearest = set(missing)
            if missing:
                continue
            named = [name for name in names if name]
            if double := sorted({name for name in named if named.count(name) > 1}):
                raise Broken(
                    f"Two columns are called {double[0]}.", "This is not the state's own layout.", number, double[0]
                )
            return Table(sheet.name, {n: place for place, n in enumerate(names) if n}, number, sheet.rows)
    raise Broken(
        f"No table with the columns of this file was found; missing: {', '.join(sorted(nearest))}.",
        "Is this the state's own file, unchanged, and named as the state names it?",
    )


def _text_sheet(raw: bytes) -> Sheet:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older files of the state have names in the Windows code; every byte means something there.
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Broken("This is not a text file that can be read here.", "Save it as UTF-8, or take the .xlsx edition.")
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
                raise Broken(
                    f"This row cannot be read ({error}).", "Download the file again.", reader.line_num
                ) from error
            yield reader.line_num, [cell.strip() for cell in cells[:MOST_COLUMNS]]

    return Sheet("", rows)


def _workbook(raw: bytes) -> list[Sheet]:
    # A sixth of a second, which no other command should pay.
    from openpyxl import load_workbook

    _check_package(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers raise, and the file may be anybody's
        raise Broken(f"The workbook cannot be opened ({error}).", "Download the file again.") from error
    return [_sheet(sheet) for sheet in book.worksheets]


def _sheet(sheet: Any) -> Sheet:
    def rows() -> Iterator[tuple[int, list[str]]]:
        # The size that the sheet claims to have is often wrong, and nothing is gained by believing it.
        sheet.reset_dimensions()
        found = sheet.iter_rows(values_only=True)
        number = 0
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    chunk = list(islice(found, _CHUNK))
            except Exception as error:  # as above
                raise Broken(f"The workbook is damaged ({error}).", "Download the file again.", number + 1) from error
            if not chunk:
                return
            width = MOST_COLUMNS
            for cells in chunk:
                number += 1
                yield number, [_text(cell) for cell in cells[:width]]

    def padded() -> Iterator[tuple[int, list[str]]]:
        # Rows of a workbook end at their last filled cell.
        width = 0
        for number, cells in rows():
            if number <= LAST_HEADER_ROW:
                width = max(width, len(cells))
            yield number, cells + [""] * (width - len(cells))

    return Sheet(str(sheet.title), padded)


def _check_package(raw: bytes) -> None:
    """Looks at what a workbook says it unpacks to before anything is unpacked; zipfile never reads more than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            members = package.infolist()
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and member.file_size:
                    with package.open(member) as stream:
                        if b"<!DOCTYPE" in stream.read(1000):
                            raise Broken("The workbook defines its own entities; no real one does.", "Do not open it.")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Broken(f"This is not a workbook ({error}).", "Download the file again.") from error
    unpacked = sum(member.file_size for member in members)
    shared = sum(member.file_size for member in members if member.filename.casefold().endswith("sharedstrings.xml"))
    # Small members may shrink well by chance.
    dense = any(m.file_size > MOST_TIMES_SMALLER * max(m.compress_size, _CHUNK) for m in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED_BYTES or shared > MOST_SHARED_TEXT_BYTES or dense:
        raise Broken(
            f"The workbook unpacks to {unpacked:,} bytes in {len(members)} parts.", "Is this the state's own file?"
        )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
