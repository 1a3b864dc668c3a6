"""Incoming: a file that somebody sends, as sheets, or a problem in plain words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from level1.contribute.columns import key_of
from level1.problems import Problem, visible
from level1.workbooks.package import Refused
from level1.workbooks.plain import read_plain
from level1.workbooks.reading import MOST_ROWS, Grid, read_workbook

# The whole catalog as a workbook has half a million bytes.
MOST_BYTES = 10_000_000
_TEXTS = (".csv", ".tsv", ".txt")
_OTHER = (".xls", ".xlsb", ".ods", ".numbers", ".gsheet")


def read_sheet(name: str, raw: bytes, knows: Callable[[str], bool]) -> tuple[list[Grid], list[Problem]]:
    """The sheets of a file by its name and bytes. `knows` says whether a key (see key_of) is that of a column. A file that cannot
    be used has no sheets and a problem of the code unreadable-sheet."""
    file, ending = visible(name), PurePath(name).suffix.lower()
    try:
        if len(raw) > MOST_BYTES:
            raise Refused("too-large", limit=MOST_BYTES)
        if ending == ".xlsm":
            raise Refused("macros")
        if ending in _OTHER or not (ending in _TEXTS or ending == ".xlsx"):
            raise Refused("other")
        if ending == ".xlsx":
            return read_workbook(raw), []
        if raw[:2] == b"PK":
            raise Refused("named-text")
        grid, is_windows = read_plain(raw, lambda text: bool(key_of(text)) and knows(key_of(text)))
    except Refused as refused:
        return [], [_problem(file, refused)]
    return [grid], [Problem.at(file, 1, 1, "", "not-utf8.windows")] if is_windows else []


def _problem(file: str, refused: Refused) -> Problem:
    names = {
        "damaged": "unreadable-sheet.damaged",
        "entities": "unreadable-sheet.entities",
        "macros": "unreadable-sheet.macros",
        "named-text": "unreadable-sheet.named-text",
        "no-workbook": "unreadable-sheet.no-workbook",
        "not-text": "unreadable-sheet.not-text",
        "other": "unreadable-sheet.other",
        "too-large": "unreadable-sheet.too-large",
        "too-many-rows": "unreadable-sheet.too-many-rows",
        "unpacks-too-large": "unreadable-sheet.unpacks-too-large",
    }
    values = {"limit": MOST_ROWS} if refused.reason == "too-many-rows" else refused.values
    return Problem(file, 1, 1, "", names[refused.reason], tuple(values.items()))
