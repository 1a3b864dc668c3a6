"""References: every place in the content that names an entry by its id. The schemas say which fields these are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.feedback import SCHEMA as FEEDBACK
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.validate.schema import load_schema
from level1.yamlfile.reading import Document, Path_

# Delimiters of a link target in Markdown or HTML.
_TARGET = re.compile(r"[^\s()<>\"'`\[\]]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """`place` is the position of the id in the document; `schema` is the schema of the whole document; `means` says
    whether the field is part of the meaning of an entry (otherwise it is bookkeeping)."""

    document: Document
    schema: Mapping[str, Any]
    place: Path_
    means: bool


class Schemas:
    """The schemas of the content's files, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[str, Mapping[str, Any]] = {}

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        """By the name of the schema: resource, lead, terms, routing …"""
        if name not in self._loaded:
            self._loaded[name] = load_schema(self.folder, name)
        return self._loaded[name]


def references_to(content: Content, schemas: Schemas, kind: str, id: str) -> Iterator[Reference]:
    """Every field of every entry and word list that names this entry, except review records: they never change, and
    they name a lead as it was called on their day."""
    for document, name in _documents(content):
        # Most files do not contain the id at all.
        if id in document.text:
            schema = schemas[name]
            for place, means in _places(schema, document.data, KINDS[kind], id, (), True):
                yield Reference(document, schema, place, means)


def _documents(content: Content) -> Iterator[tuple[Document, str]]:
    for kind, documents in content.entries.items():
        for document in documents.values():
            yield document, KINDS[kind]
    for name, document in content.word_files.items():
        yield document, {**LISTS, **POLICIES}[name]
    for document in content.feedback.values():
        yield document, FEEDBACK


def _places(schema: Any, data: Any, target: str, id: str, place: Path_, means: bool) -> Iterator[tuple[Path_, bool]]:
    if not isinstance(schema, Mapping):
        return
    means = means and not schema.get("x-bookkeeping")
    if isinstance(data, str):
        if data == id and schema.get("x-refers") == target:
            yield place, means
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _places(schema.get("items"), item, target, id, (*place, number), means)
    elif isinstance(data, dict):
        fields, others = schema.get("properties", {}), schema.get("additionalProperties")
        for name, value in data.items():
            yield from _places(fields.get(name, others), value, target, id, (*place, name), means)


def guides(root: Path) -> list[Path]:
    """The hand-written pages."""
    return sorted((root / "content").rglob("*.md"))


def linked_anew(text: str, folder: str, kind: str, old: str, new: str) -> str:
    """The text of a hand-written page with its links to one entry redirected to another. `folder` is the page's folder
    inside content/ ('about', or '' at the top). Links to other sites stay as they are."""

    def anew(match: re.Match[str]) -> str:
        target = match[0]
        path = re.split(r"[?#]", target, maxsplit=1)[0]
        if "://" in path or path.startswith("//"):
            return target
        inside = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
        for ending in ("", ".md", ".yml", "/index.md"):
            if inside in (f"{kind}/{old}{ending}", f"content/{kind}/{old}{ending}"):
                return (
                    re.sub(rf"(?<![\w-]){re.escape(old)}(?=(\.md|\.yml|/index\.md)?/?$)", new, path)
                    + target[len(path) :]
                )
        return target

    return _TARGET.sub(anew, text) if old in text else text
