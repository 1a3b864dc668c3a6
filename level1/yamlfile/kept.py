"""Kept: what was read of files, for as long as their bytes stay the same. Who reads a folder again and again parses only what
changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from level1.problems import Problem
from level1.yamlfile.reading import Document, parse_document

T = TypeVar("T")


class Kept:
    """Documents by file. The same bytes give the same document object, so that others can keep what they know of it."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Any, Any]] = {}
        self._of: dict[str, tuple[bytes, Document | None, list[Problem]]] = {}

    def parse(self, raw: bytes, path: Path, file: str) -> tuple[Document | None, list[Problem]]:
        """As level1.yamlfile.reading.parse_document."""
        digest = blake2b(raw, digest_size=16).digest()
        known = self._of.get(file)
        if known is None or known[0] != digest:
            document, problems = parse_document(raw, path, file)
            known = self._of[file] = (digest, document, problems)
        return known[1], [*known[2]]

    def once(self, document: Document, make: Callable[[], T]) -> T:
        """What `make` makes of a document, made once for as long as it is the same object."""
        known = self._made.get(document.file)
        if known is None or known[0] is not document:
            known = self._made[document.file] = (document, make())
        made: T = known[1]
        return made

    def of_files(self, files: Iterable[Path], make: Callable[[], T]) -> T:
        """What `make` makes of these files, made once for as long as their names and bytes stay the same. Raises what `make`
        raises."""
        names = sorted(files)
        whole = blake2b(digest_size=16)
        try:
            for path in names:
                raw = path.read_bytes()
                whole.update(b"%d %d " % (len(path.name.encode()), len(raw)) + path.name.encode() + raw)
        except OSError:
            # Who makes something of them knows what to say of a file that cannot be read.
            return make()
        key, digest = str(names[0].parent) if names else "", whole.digest()
        if key not in self._made or self._made[key][0] != digest:
            self._made[key] = (digest, make())
        made: T = self._made[key][1]
        return made
