"""Addresses: the external addresses of entries, leads and hand-written pages, and where each is used.

Read from the files as they are: an entry that does not validate still has addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from level1.addresses import SENTENCE_ENDS, address_key, balanced
from level1.catalog.content import KINDS, Content

# In running text an address ends where Markdown, HTML, or the sentence continues; a parenthesis is cut afterward.
_IN_TEXT = re.compile(r"https?://[^\s<>\"'`\\\]}|]+", re.IGNORECASE)
_WHOLE = re.compile(r"https?://\S+", re.IGNORECASE)

# A guide has about 10 kB; a file longer than this is not one.
_LARGEST_PAGE = 512_000
# Folders of content/ without hand-written pages.
_NO_PAGES = frozenset((*KINDS, "taxonomy", "reference"))


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """Where an address is used: `kind` is resources, leads or pages; `id` that of the entry, or the page's file below
    content/; `field` the name of the field ('url', 'sources'), empty for pages."""

    kind: str
    id: str
    field: str = ""


def external_addresses(content: Content) -> dict[str, tuple[Use, ...]]:
    """Every address to check (see `address_key`), in the order of the content, with its uses."""
    found: dict[str, dict[Use, None]] = {}

    def note(url: str, use: Use) -> None:
        if key := address_key(url):
            found.setdefault(key, {})[use] = None

    for kind, id, document in content.documents():
        fields = document.data if isinstance(document.data, dict) else {}
        for field, value in fields.items():
            for url in _addresses_in(value):
                note(url, Use(kind, id, str(field)))
    folder = content.root / "content"
    for path in _pages(folder):
        for url in addresses_in(_text_of(path)):
            note(url, Use("pages", path.relative_to(folder).as_posix()))
    return {url: tuple(uses) for url, uses in found.items()}


def _addresses_in(value: Any) -> Iterator[str]:
    """The addresses of a field, at any depth. The loader limits the depth."""
    if isinstance(value, str):
        text = value.strip()
        yield from (text,) if _WHOLE.fullmatch(text) else addresses_in(text)
    elif isinstance(value, list):
        for item in value:
            yield from _addresses_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _addresses_in(item)


def addresses_in(text: str) -> Iterator[str]:
    """The addresses in running text or Markdown, in order."""
    for match in _IN_TEXT.finditer(text):
        yield balanced(match[0]).rstrip(SENTENCE_ENDS)


def _pages(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.md")
        if path.relative_to(folder).parts[0] not in _NO_PAGES and path.is_file() and not path.is_symlink()
    )


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_PAGE).decode("utf-8", "replace")
    except OSError:
        # The build reports that it cannot be read.
        return ""
