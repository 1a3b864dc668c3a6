"""Adds one record to the text of a file. It only adds lines; everything else in the file stays as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from level1.yamlfile.layout import edited_in_layout
from level1.yamlfile.reading import Document, parse_document
from level1.yamlfile.writing import CannotEdit, canonical_text, data_of, lines_of

_DASH = re.compile(r"( *)-(?:\s|$)")
_END_OF_DOCUMENT = re.compile(r"\.\.\.(?:\s|$)")
# The column in which canonical_text puts the dash of a record.
_CANONICAL_INDENT = 2


def with_record(schema: Mapping[str, Any], text: str, field: str, record: Mapping[str, Any]) -> str:
    """The text of a YAML file with `record` appended to the list `field`, or in a new list if there is none. `text` is
    the complete file, including byte order mark and line ends; `schema` has its references resolved. Lists in square
    brackets have to be laid out anew. Raises level1.yamlfile.writing.CannotEdit."""
    before = _read(text)
    if not isinstance(before.data, dict) or not isinstance(before.data.get(field, []), list):
        raise CannotEdit(f"{field}: is not a list of records")
    wanted = {**before.data, field: [*before.data.get(field, []), dict(record)]}
    lines = lines_of(text)
    after = _spliced(before, lines, field, canonical_text(schema, {field: [record]}, "").partition("\n")[2])
    # The result must read back as intended, or it is not used.
    if after and data_of(after) == wanted:
        return after
    return edited_in_layout(schema, text, {(field,): wanted[field]})


def _spliced(document: Document, lines: list[str], field: str, block: str) -> str:
    """The lines with the record inserted; '' if the list does not have one item per dash line."""
    head, *record = block.rstrip("\n").split("\n")
    if field not in document.data:
        return _inserted(lines, _end(lines), [head, *record])
    count = len(document.data[field])
    if not count:
        return ""
    first = _dash_above(lines, document.place((field, 0))[0] - 1, document.place((field,), key=True)[0])
    if first is None:
        return ""
    column = len(_DASH.match(lines[first])[1])  # type: ignore[index]  # _dash_above found it by this
    end = _end_of_item(lines, document.place((field, count - 1))[0], column)
    return _inserted(lines, end, [" " * column + line[_CANONICAL_INDENT:] for line in record])


def _dash_above(lines: list[str], line: int, top: int) -> int | None:
    """The index of the line with the dash of the item that begins in `line`; not above `top`."""
    return next((place for place in range(line, top - 1, -1) if _DASH.match(lines[place])), None)


def _end_of_item(lines: list[str], line: int, column: int) -> int:
    """The index after the last line of an item whose dash is in `column`. Comments further left do not belong to it."""
    end = line
    for place in range(line, len(lines)):
        bare = lines[place].strip()
        if bare and len(lines[place]) - len(lines[place].lstrip(" ")) > column:
            end = place + 1
        elif bare and not bare.startswith("#"):
            break
    return end


def _end(lines: list[str]) -> int:
    """The index after the last nonempty line of the document."""
    end = next((place for place, line in enumerate(lines) if place and _END_OF_DOCUMENT.match(line)), len(lines))
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _inserted(lines: list[str], place: int, new: list[str]) -> str:
    ending = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    before, after = lines[:place], lines[place:]
    if before and not before[-1].endswith(("\r", "\n")):
        before[-1] += ending
    return "".join((*before, *(line + ending for line in new), *after))


def _read(text: str) -> Document:
    document, _problems = parse_document(text.encode(), Path(), "")
    if document is None:
        raise CannotEdit("it cannot be read")
    return document
