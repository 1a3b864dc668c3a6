"""Tables: the resources and leads for spreadsheets (CSV) and for programs that read line by line (JSON Lines)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from level1.site.exports.openapi import entry_shapes
from level1.tabular import csv_file, csv_text

# Between the values of a cell that has several.
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along: its address in the site, its size in bytes and its sha256 in hexadecimal digits."""

    address: str
    size: int
    sha256: str


def download_of(address: str, content: bytes) -> Download:
    return Download(address, len(content), sha256(content).hexdigest())


def download_of_file(address: str, file: Path) -> Download:
    """The same of a file that is too large to be in memory. Raises OSError."""
    with file.open("rb") as stream:
        return Download(address, file.stat().st_size, file_digest(stream, "sha256").hexdigest())


class Table:
    """A table that grows row by row. `kind` is the name of its records among the schemas of the API. Every field has a column,
    whether or not a record has it: the columns stay the same from build to build. A field in parts has one for each (evidence.tier);
    sources, of which each has parts, have none."""

    def __init__(self, kind: str) -> None:
        self._columns = columns_of(kind)
        self._rows = [[".".join(path) for path in self._columns]]

    def add(self, record: Mapping[str, Any]) -> None:
        self._rows.append([_text(_at(record, path)) for path in self._columns])

    @property
    def text(self) -> str:
        return csv_file(csv_text(self._rows, "\r\n"))


@cache
def columns_of(kind: str) -> tuple[tuple[str, ...], ...]:
    """The columns as the names that lead to them in a record."""
    found: list[tuple[str, ...]] = []
    for name, shape in entry_shapes()[kind]["properties"].items():
        if shape.get("type") == "object":
            found += [(name, part) for part in shape["properties"]]
        # Of several addresses in one cell nobody could tell which are lost.
        elif "lost_address" not in shape.get("items", {}).get("properties", ()):
            found.append((name,))
    return tuple(found)


def _at(record: Any, path: Iterable[str]) -> Any:
    for name in path:
        record = record.get(name) if record else None
    return record


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return BETWEEN.join(map(_text, value))
    if isinstance(value, dict):
        return ": ".join(map(_text, value.values()))
    return str(value)
