"""Tabular: a table as text (CSV) that spreadsheet programs open as it is meant, whatever stands in its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# Without it, spreadsheet programs take the letters of UTF-8 for those of another alphabet.
BYTE_ORDER_MARK = "\ufeff"
# Characters that a spreadsheet reads as the start of a formula. Titles are untrusted.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(rows: Iterable[Iterable[object]], line_end: str = "\n") -> str:
    """The rows, the names of the columns first. A text that a spreadsheet would read as a formula is prefixed with an apostrophe; None
    is an empty cell, True and False are yes and no."""
    stream = io.StringIO()
    # A return in a cell is quoted only if it may also end a line.
    writer = csv.writer(stream, lineterminator="\r\n")
    lines = []
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        lines.append(stream.getvalue().removesuffix("\r\n"))
        stream.seek(0)
        stream.truncate()
    return "".join(f"{line}{line_end}" for line in lines)


def csv_file(text: str) -> str:
    """A CSV as a file that readers open; what is printed for another program has no mark."""
    return BYTE_ORDER_MARK + text


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
