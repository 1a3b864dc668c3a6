"""In one: what is written as one value and is meant as several."""

from __future__ import annotations

import re
from typing import Any

_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+(?:and|&)\s+")
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]{1,9}")


def several_in(value: Any, kind: type = str, *, blanks: bool = False) -> list[str | int]:
    """The items that a text stands for: "5, 6" -> [5, 6], "attendance; mtss" -> both words. With `blanks`, or where numbers are
    wanted, blanks are between them too. A value that is no text is its own item; of numbers, none if there is something else."""
    if not isinstance(value, str):
        return [value]
    items = [
        item
        for part in _BETWEEN.split(value.strip().strip("[]"))
        for item in (_BLANKS.split(part) if blanks or kind is int else [part])
        if item
    ]
    if kind is int and not all(map(_NUMBER.fullmatch, items)):
        return []
    return [int(item) if _NUMBER.fullmatch(item) else item for item in items]


def list_of_fields(value: Any) -> str:
    """The name of the problem with a list where fields should be: several entries, or one whose fields all have a dash. '' for
    anything else."""
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        return ""
    return "wrong-kind.dashes" if all(len(item) == 1 for item in value) else "several-documents.list"
