"""Serving: what a site shows while its content is being edited. A broken entry is reported and does not stop the
server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from level1.catalog.content import NEEDS, Content
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.mail import FOLDER as MAIL
from level1.problems import Problem, has_errors
from level1.project import SCHEMAS
from level1.state.tables import Tables
from level1.validate import validate
from level1.validate.right import Right
from level1.yamlfile.kept import Kept
from level1.yamlfile.reading import Document

# Problems of files that are neither entries nor pages.
_OF_OTHER_FILES = ("stray-file", "linked-file")


class LastRight:
    """Every entry, and the state's tables, in their last valid form; and what was read and found right, for the next reading."""

    def __init__(self) -> None:
        self.documents, self.right = Kept(), Right()
        self._documents: dict[tuple[str, str], Document] = {}
        self._tables = Tables()

    def remember(self, content: Content) -> None:
        """Remembers content that has no errors."""
        self._documents = {(kind, id): document for kind, id, document in content.documents()}
        self._tables = content.tables

    def usable(self, content: Content, problems: Sequence[Problem], today: date) -> Content | None:
        """The content with every broken entry, or the state's tables, replaced by its last valid form or left out;
        None if something else is broken. `problems` are those of `content` on the day `today`."""
        entries = {kind: dict(documents) for kind, documents in content.entries.items()}
        # An entry that is broken in its earlier form too, or because of another entry, is left out in the next round.
        earlier, tables = dict(self._documents), [Tables(), self._tables]
        problems, content = _without_pages(problems, content)
        while has_errors(problems):
            # List each file once, however many problems it has: its earlier form is tried only once.
            broken = dict.fromkeys(problem.file for problem in problems if problem.severity == "error")
            said = {id: one for id, one in content.feedback.items() if one.file not in broken}
            mail, told = (
                {id: one for id, one in files.items() if one.file not in broken}
                for files in (content.mail, content.told)
            )
            content = replace(content, feedback=said, mail=mail, told=told)
            broken = {file: None for file in broken if not _is_of_curators(file)}
            if any(file.startswith(NEEDS) for file in broken):
                content = replace(content, tables=tables.pop())
            places = [PurePosixPath(file).parts for file in broken if not file.startswith(NEEDS)]
            if any(len(place) != len(("content", "kind", "file")) or place[1] not in entries for place in places):
                return None
            for _content, kind, name in places:
                key = (kind, name.removesuffix(".yml"))
                entries[kind].pop(key[1], None)
                if key in earlier:
                    entries[kind][key[1]] = earlier.pop(key)
            content = replace(content, entries=entries, problems=(), unread={kind: frozenset() for kind in entries})
            problems, content = _without_pages(validate(content, SCHEMAS, today), content)
        return content


def _is_of_curators(file: str) -> bool:
    """Whether a file has feedback or mail, published or not."""
    return PurePosixPath(file).parent.name in (FEEDBACK, MAIL)


def _without_pages(problems: Sequence[Problem], content: Content) -> tuple[list[Problem], Content]:
    """The problems that are not about hand-written pages and files that nothing reads: those do not stop the work, since
    the build cleans pages and publishes no other file. A page whose address is taken is left out."""
    aside = {p.file for p in problems if p.file.endswith(".md") or p.code in _OF_OTHER_FILES}
    taken = {p.file for p in problems if p.file in aside and p.code in ("address-taken", "reserved-name")}
    pages = {path: page for path, page in content.pages.items() if page.file not in taken}
    left = [p for p in problems if p.file not in aside]
    return left, replace(content, pages=pages, problems=tuple(p for p in content.problems if p.file not in aside))
