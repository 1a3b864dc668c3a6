"""Fix: new addresses for entries, as a patch that a person reviews before it is applied.

Only an entry's own addresses change, along with the day of its last change. Sources say where something was seen, and
reviews are records: neither is touched. Changes are made in the existing text, so comments and layout stay.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.addresses import address_key, is_address
from level1.catalog.content import Content
from level1.links.judging.states import LinkState
from level1.yamlfile.reading import Document, Path_
from level1.yamlfile.writing import CannotEdit, edited_text, lines_of

# The fields that hold an entry's own addresses.
FIELDS: tuple[tuple[str, ...], ...] = (("url",), ("website",), ("evidence", "url"), ("contact", "url"))
_LONGEST_ADDRESS = 500


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
    """The changes that can be made, in the order of the files: permanent moves seen often enough, and https in place
    of http. A move to another organization is included only with `cross_domain`: a person must have confirmed it."""
    found = []
    for _kind, _id, document in content.documents():
        wanted = dict(_wanted(document.data, states, cross_domain=cross_domain))
        if wanted and (change := _change_of(document, wanted, today)):
            found.append(change)
    return found


def patch(found: list[Change]) -> str:
    """A unified diff that `git apply` accepts."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for change in found
        for line in difflib.unified_diff(
            lines_of(change.before), lines_of(change.after), f"a/{change.file}", f"b/{change.file}", n=2
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


def _change_of(document: Document, wanted: Mapping[tuple[str, ...], tuple[str, str]], today: date) -> Change | None:
    """The change to one file, or None if the text cannot be changed without changing something else."""
    values: dict[Path_, str] = {field: new for field, (_, new) in wanted.items()}
    if isinstance(document.data.get("changed"), str):
        values[("changed",)] = today.isoformat()
    try:
        before = document.written()
        # The fields exist already, so no schema is needed to place them.
        after = edited_text({}, before, values)
    except (OSError, UnicodeDecodeError, CannotEdit):
        return None
    replaced = tuple((".".join(field), old, new) for field, (old, new) in wanted.items())
    return Change(document.file, document.path, before, after, replaced)
