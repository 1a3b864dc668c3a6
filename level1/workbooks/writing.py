"""Writing: a workbook to fill in. All cells are texts, so that a program that opens it calculates nothing and changes no day, no
grade span and no number."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from errno import ENOSPC
from typing import Any, Literal

from level1.workbooks.reading import column_letter

# Behind the last row of an export there is room for new ones.
_ROOM = 2_000
# What a program shows beside a cell: the limits of the format.
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
# A text that begins so is typed again as a formula by a program that saves it as plain text.
_SIGNS = ("=", "+", "-", "@", "\t")
_LOOKS: Mapping[str, tuple[str, bool, str]] = {
    # The color behind, bold or not, the color of the letters.
    "label": ("1F3864", True, "FFFFFF"),
    "name": ("D9E1F2", False, "404040"),
    "aside": ("F2F2F2", False, "595959"),
}

Look = Literal["label", "name", "aside"]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to write. Everything below `head` rows is to be filled in, and `frozen` of them stay in view; rows below these are
    `height` points high, or as high as their texts. `looks` has the look of a row, by its place from 0. By column, from 0: `widths`
    in letters, `notes` what is shown beside a selected cell (title, text), `choices` the cells that have the allowed texts, such as
    Choices!$A$2:$A$9."""

    name: str
    rows: Sequence[Sequence[str]]
    head: int
    widths: Sequence[int]
    frozen: int = 1
    height: int = 0
    looks: Mapping[int, Look] = field(default_factory=dict)
    notes: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    choices: Mapping[int, str] = field(default_factory=dict)


def workbook(pages: Sequence[Page]) -> bytes:
    """The bytes of an .xlsx file with these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    for name in book.sheetnames:
        del book[name]
    for page in pages:
        _write(book.create_sheet(page.name), page)
    stream = io.BytesIO()
    full = False
    try:
        book.save(stream)
    except Exception as error:
        # The library writes each sheet into a temporary file first, by another library, whose error for a full disk is its own.
        if type(error).__name__ != "SerialisationError":
            raise
        full = True
    if full:
        raise OSError(ENOSPC, os.strerror(ENOSPC), tempfile.gettempdir())
    return stream.getvalue()


def range_of(sheet: str, column: int, first: int, last: int) -> str:
    """The cells of a column, from 0, between two rows, from 1, as other sheets name them."""
    letter = column_letter(column)
    return f"{sheet}!${letter}${first}:${letter}${last}"


def _write(sheet: Any, page: Page) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, width in enumerate(page.widths):
        column = sheet.column_dimensions[column_letter(place)]
        column.width, column.number_format = width, "@"
    styles = {
        look: (PatternFill("solid", fgColor=behind), Font(bold=bold, color=letters))
        for look, (behind, bold, letters) in _LOOKS.items()
    }
    top = Alignment(vertical="top", wrap_text=True)
    for row, texts in enumerate(page.rows):
        look = styles.get(page.looks.get(row, ""))
        if page.height and row >= page.frozen:
            sheet.row_dimensions[row + 1].height = page.height
        for place, text in enumerate(texts):
            if not text and not look:
                continue
            cell = sheet.cell(row + 1, place + 1)
            cell.value = text
            # Otherwise a text that begins with = would be a formula.
            cell.data_type, cell.number_format, cell.alignment = "s", "@", top
            if text.startswith(_SIGNS):
                cell.quotePrefix = True
            if look:
                cell.fill, cell.font = look
    sheet.freeze_panes = f"B{page.frozen + 1}"
    for rule in _rules(page):
        sheet.add_data_validation(rule)


def _rules(page: Page) -> Iterator[Any]:
    from openpyxl.worksheet.datavalidation import DataValidation

    first, last = page.head + 1, len(page.rows) + _ROOM
    for place in sorted({*page.notes, *page.choices}):
        title, prompt = page.notes.get(place, ("", ""))
        choices = page.choices.get(place)
        # A rule without a type only shows its note.
        rule = DataValidation(type="list" if choices else None, formula1=choices, allow_blank=True)
        rule.promptTitle = title[:_LONGEST_TITLE] or None
        rule.prompt = _short(prompt, _LONGEST_PROMPT) or None
        rule.showInputMessage, rule.showErrorMessage = bool(title or prompt), bool(choices)
        letter = column_letter(place)
        rule.add(f"{letter}{first}:{letter}{last}")
        yield rule


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 2].rsplit(' ', 1)[0]} …"
