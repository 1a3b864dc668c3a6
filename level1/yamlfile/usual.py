"""Usual: files as nearly all are, in the one layout and without a problem, read line by line, which takes half the time of the parser.
Whatever is not surely what it seems is left to that (level1.yamlfile.reading); a test compares the two."""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from level1.yamlfile.scalars import LONGEST_SPECIAL_WORD, has_hidden, meaning, trap_in

# Each level of fields or lists is so much deeper, and no usual file has more levels.
_STEP = 2
_DEEPEST = 3 * _STEP
# YAML looks for the end of a name only so far; ours are shorter.
_LONGEST_NAME = 60
# What may begin a text without quotes beside letters and digits.
_BEGINS = frozenset("(¿¡")
# In a list in brackets, each of these may be something else than a letter of an item.
_NOT_IN_ITEMS = re.compile(r"[]\[{}:?#]")
_QUOTES = ("'", '"')


class _Unusual(Exception):
    """Something that the parser has to look at."""


def read_usual(text: str) -> dict[str, Any] | None:
    """The data of a file, as the parser reads it without a problem, or None if that is not sure. The text has nothing strange in it
    (level1.characters)."""
    # What follows a # may be a comment or not, and a tab a blank or not.
    if "\t" in text or " #" in text or not text.endswith("\n"):
        return None
    lines = text.split("\n")
    try:
        data, at = _fields(lines, 1 if text[0] == "#" else 0, 0)
    except _Unusual:
        return None
    return data if at == len(lines) - 1 else None


def _fields(lines: list[str], at: int, indent: int) -> tuple[dict[str, Any], int]:
    """The fields from a line on, and the number of the line behind them."""
    if indent > _DEEPEST:
        raise _Unusual
    fields: dict[str, Any] = {}
    margin = " " * indent
    while (line := lines[at]) and line.startswith(margin):
        at += 1
        name, colon, value = line.partition(": ")
        name = name[indent:] if colon else line[indent:-1]
        if name in fields or not name.isidentifier() or not name.isascii() or len(name) > _LONGEST_NAME:
            raise _Unusual
        name = intern(name)
        if value == ">-":
            fields[name], at = _folded(lines, at, indent)
        elif colon:
            fields[name] = _value(value)
        elif line[-1] != ":":
            raise _Unusual
        elif lines[at].startswith(f"{margin}  - "):
            fields[name], at = _items(lines, at, indent + _STEP)
        else:
            fields[name], at = _fields(lines, at, indent + _STEP)
    if not fields:
        raise _Unusual
    return fields, at


def _items(lines: list[str], at: int, indent: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    mark = f"{' ' * indent}- "
    inside = indent + _STEP
    while (line := lines[at]).startswith(mark):
        value = line[inside:]
        if ": " in value and value[0] not in _QUOTES:
            lines[at] = f"{' ' * inside}{value}"
            item, at = _fields(lines, at, inside)
            items.append(item)
        else:
            items.append(_value(value))
            at += 1
    return items, at


def _folded(lines: list[str], at: int, indent: int) -> tuple[str, int]:
    """A text of several lines, which are one."""
    depth = len(lines[at]) - len(lines[at].lstrip(" "))
    if depth <= indent:
        raise _Unusual
    margin, parts = " " * depth, []
    while (line := lines[at]).startswith(margin):
        if line[depth : depth + 1] in ("", " ") or line[-1] == " ":
            raise _Unusual
        parts.append(line[depth:])
        at += 1
    return " ".join(parts), at


def _value(written: str) -> Any:
    """The value of a text that stands on one line."""
    first = written[:1]
    if first == "[":
        return _list(written)
    if not first.isalnum() and first not in _BEGINS:
        return _quoted(written)
    if ": " in written or written[-1] in ": ":
        raise _Unusual
    return _plain(written) if " " in written else _plain(intern(written))


def _list(written: str) -> list[Any]:
    """The items of a list in brackets."""
    items = written[1:-1].split(", ")
    if written[-1] != "]" or " ]" in written or " ," in written or written.count(",") >= len(items):
        raise _Unusual
    if _NOT_IN_ITEMS.search(written, 1, len(written) - 1):
        raise _Unusual
    return [_plain(intern(item)) if item[:1].isalnum() else _quoted(item) for item in items]


def _plain(text: str) -> Any:
    if len(text) > LONGEST_SPECIAL_WORD and text[0] > "9":
        return text
    value = meaning(text)
    if value is text and trap_in(text):
        raise _Unusual
    return value


def _quoted(written: str) -> str:
    """What is in quotation marks, with no sign in it that means another."""
    mark, inside = written[:1], written[1:-1]
    blank = inside[:1] == " " or inside[-1:] == " "
    if mark not in _QUOTES or written[-1:] != mark or len(written) == 1 or mark in inside or "\\" in inside or blank:
        raise _Unusual
    if not inside.isascii() and has_hidden(inside):
        raise _Unusual
    return inside
