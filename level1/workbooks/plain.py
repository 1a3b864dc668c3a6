"""Plain: a table as a text file (CSV), in the separators and encodings that spreadsheet programs save."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice

from level1.workbooks.package import Refused
from level1.workbooks.reading import MOST_COLUMNS, MOST_ROWS, Cell, Grid

_SEPARATORS = ",;\t"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Where the names of columns are looked for, to tell which separator a file has.
_FIRST_ROWS = 12


def read_plain(raw: bytes, is_name: Callable[[str], bool]) -> tuple[Grid, bool]:
    """The rows of a text file, numbered as a spreadsheet program shows them, and whether it had to be read as Windows-1252.
    `is_name` says whether a text is the name of a column: of the separators, the one that finds most of these is taken.
    Raises Refused."""
    text, is_windows = _decoded(raw)
    if "\0" in text:
        raise Refused("not-text")
    found = {separator: list(islice(_cells(text, separator), _FIRST_ROWS)) for separator in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda one: max((sum(map(is_name, cells)) for cells in found[one]), default=0))
    rows = []
    for number, cells in enumerate(_cells(text, separator), 1):
        if any(cell.strip() for cell in cells):
            rows.append((number, tuple(_cell(cell) for cell in cells[: MOST_COLUMNS + 1])))
        if len(rows) > MOST_ROWS:
            raise Refused("too-many-rows", limit=MOST_ROWS)
    return Grid("", tuple(rows)), is_windows


def _decoded(raw: bytes) -> tuple[str, bool]:
    try:
        return (raw.decode("utf-16") if raw.startswith(_UTF_16) else raw.decode("utf-8-sig")), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), True


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise Refused("damaged", reason=str(error)) from error


def _cell(text: str) -> Cell:
    """A spreadsheet program would calculate what begins with =, so it is a formula here too. Other signs begin texts."""
    return Cell(text, "formula") if text.lstrip().startswith("=") else Cell(text)
