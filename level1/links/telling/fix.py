"""Fix: new addresses written into entries as a patch that a person reads before it counts.

Only an entry's own addresses are changed, and the day of its last change with them. Sources say where something was seen, and
reviews are records: neither is touched. What is changed is put into the text as it stands, so comments and layout stay.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.addresses import address_key, is_address
from level1.catalog.content import Content
from level1.links.judging.states import LinkState
from level1.yamlfile.reading import Document, parse_document

# Where an entry's own addresses stand.
FIELDS: tuple[tuple[str, ...], ...] = (("url",), ("website",), ("evidence", "url"), ("contact", "url"))
_LONGEST_ADDRESS = 500
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
# A plain text may hold any of these, but for a reader of YAML or a person it is safer in quotes.
_NEEDS_QUOTES = re.compile(r"[,#&*!%@?]")


@dataclass(frozen=True, slots=True)
class Change:
    """A file with its text before and after, and what was replaced: (field, old, new)."""

    file: str
    path: Path
    before: str
    after: str
    replaced: tuple[tuple[str, str, str], ...]


def changes(
    content: Content, states: Mapping[str, LinkState], today: date, *, cross_domain: bool = False
) -> list[Change]:
    """What can be written, in the order of the files: permanent moves seen often enough, and https in place of http. A move to
    another organization only with `cross_domain`: somebody has to have confirmed it."""
    found = []
    for _kind, _id, document in content.documents():
        wanted = dict(_wanted(document.data, states, cross_domain=cross_domain))
        if wanted and (change := _changed(document, wanted, today)):
            found.append(change)
    return found


def patch(found: list[Change]) -> str:
    """A unified diff, as `git apply` takes it."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for change in found
        for line in difflib.unified_diff(
            _lines(change.before), _lines(change.after), f"a/{change.file}", f"b/{change.file}", n=2
        )
    )


def _wanted(
    data: Any, states: Mapping[str, LinkState], *, cross_domain: bool
) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    for field in FIELDS:
        old = data
        for name in field:
            old = old.get(name) if isinstance(old, dict) else None
        if not isinstance(old, str):
            continue
        state = states.get(address_key(old))
        if state is None or not state.settled or state.state not in ("moved", "healthy"):
            continue
        if "confirm-owner" in state.notes and not cross_domain:
            continue
        new = state.suggestion + "".join(old.strip().partition("#")[1:]) * ("#" not in state.suggestion)
        if new != old and is_address(new) and len(new) <= _LONGEST_ADDRESS:
            yield field, (old, new)


def _changed(document: Document, wanted: Mapping[tuple[str, ...], tuple[str, str]], today: date) -> Change | None:
    """The change of one file, or None where the text cannot be changed without changing something else."""
    try:
        before = document.path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    values = {field: new for field, (_, new) in wanted.items()}
    if isinstance(document.data.get("changed"), str):
        values[("changed",)] = today.isoformat()
    lines = _lines(before)
    expected = deepcopy(document.data)
    for field, new in values.items():
        inner, old = expected, _at(document.data, field)
        if old == new:
            continue
        line, column = document.place(field)
        if not 1 <= line <= len(lines):
            return None
        start = column - 1 + (line == 1 and before.startswith("\ufeff"))
        piece = lines[line - 1][start:]
        quote = piece[:1] if piece[:1] in ("'", '"') else ""
        if not piece[len(quote) :].startswith(old):
            return None
        written = new if quote or not _NEEDS_QUOTES.search(new) else f'"{new}"'
        rest = piece[len(quote) + len(old) :]
        lines[line - 1] = lines[line - 1][:start] + quote + written + rest
        for name in field[:-1]:
            inner = inner[name]
        inner[field[-1]] = new
    after = "".join(lines)
    read, problems = parse_document(after.encode(), document.path, document.file)
    # The proof: read again, the file says the new addresses and otherwise what it said.
    if (
        read is None
        or read.data != expected
        or len(problems) > len(parse_document(before.encode(), document.path, document.file)[1])
    ):
        return None
    replaced = tuple((".".join(field), old, new) for field, (old, new) in wanted.items())
    return Change(document.file, document.path, before, after, replaced)


def _at(data: Any, field: tuple[str, ...]) -> str:
    for name in field:
        data = data[name]
    return str(data)


def _lines(text: str) -> list[str]:
    return [line for line in _LINE.findall(text) if line]
