"""Right: files in which nothing was wrong. As long as they and what they are checked against stay the same, nothing can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from level1.problems import Problem
from level1.yamlfile.reading import Document


class Right:
    """Entries and word lists by their document, which must be the same object (see level1.yamlfile.kept)."""

    def __init__(self) -> None:
        self._entries: dict[str, Document] = {}
        self._against: Any = None
        self._found: dict[str, tuple[Any, Sequence[Problem]]] = {}

    def against(self, what: Any) -> None:
        """Says what files are checked against from now on; if it is not what they were checked against, none is known to be
        right."""
        if what != self._against:
            self._entries, self._against = {}, what

    def has(self, document: Document) -> bool:
        return self._entries.get(document.file) is document

    def found(self, name: str, what: Any, find: Callable[[], Iterable[Problem]]) -> Sequence[Problem]:
        """The problems that `find` gives for `what`, found once for as long as that stays the same."""
        known = self._found.get(name)
        if known is None or known[0] != what:
            known = self._found[name] = (what, tuple(find()))
        return known[1]

    def keep(self, documents: Iterable[Document]) -> None:
        """Notes that nothing was wrong in these, and forgets all others."""
        self._entries = {document.file: document for document in documents}
