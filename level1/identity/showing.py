"""Showing: everything the content says of one entry, and who names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.identity.ids import called_today, entry_called, split_kind
from level1.identity.references import Schemas, references_to
from level1.problems import path_text
from level1.validate.out_of_use import OUT_OF_USE, used_instead
from level1.yamlfile.reading import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an entry: the file, its line from 1, and the path inside it."""

    file: str
    line: int
    path: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry. `asked` is the former id by which it was asked for, or ''; `instead` is the id of what is used today, or '' if
    the entry is in use itself or nothing took its place; `document` has what its file says."""

    kind: str
    id: str
    asked: str
    instead: str
    named_in: tuple[Mention, ...]
    document: Document

    def text(self, field: str) -> str:
        return text_of(self.document.data, field)

    @property
    def title(self) -> str:
        return self.text("title" if self.kind == "resources" else "name")

    @property
    def address(self) -> str:
        """The address of its page, '' for a draft."""
        return "" if self.text("status") == "draft" else page_address(self.kind, self.id)

    def as_data(self) -> dict[str, Any]:
        """The JSON object that other tools rely on."""
        return {
            "kind": KINDS[self.kind],
            "id": self.id,
            "asked": self.asked or self.id,
            "file": self.document.file,
            "address": self.address,
            "title": self.title,
            "status": self.text("status"),
            "instead": self.instead or None,
            "former_ids": texts_of(self.document.data, "aliases"),
            "reviews": len(items_of(self.document.data, "reviews")),
            "named_in": [{"file": m.file, "line": m.line, "path": m.path} for m in self.named_in],
            "fields": self.document.data,
        }


def shown_entry(content: Content, schemas: Path, text: str) -> Shown:
    """The entry that `text` names: its id or a former one, with resource/ or lead/ before it if both kinds have it. Raises
    NoSuchEntry."""
    asked, (prefix, id) = "", split_kind(text)
    for kind in (prefix,) if prefix else KINDS:
        if id not in content.entries[kind] and (today := called_today(content, kind, id)):
            asked, text = id, f"{KINDS[kind]}/{today}"
            break
    kind, id = entry_called(content, text)
    document = content.entries[kind][id]
    used = used_instead(content.entries[kind], id) if text_of(document.data, "status") in OUT_OF_USE else ""
    return Shown(kind, id, asked, used, tuple(sorted(_mentions(content, schemas, kind, id), key=_order)), document)


def _mentions(content: Content, schemas: Path, kind: str, id: str) -> Iterator[Mention]:
    for reference in references_to(content, Schemas(schemas), kind, id):
        line, _column = reference.document.place(reference.place)
        yield Mention(reference.document.file, line, path_text(reference.place))


def _order(mention: Mention) -> tuple[str, int, str]:
    return mention.file, mention.line, mention.path
