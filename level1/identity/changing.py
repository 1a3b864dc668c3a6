"""Changing: what a change of one entry means for all other files, as a plan. It is written whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.private import file_name
from level1.dates import parse_day
from level1.identity.naming_anew import named_anew
from level1.identity.references import Reference, Schemas, references_to
from level1.problems import Problem, has_errors, reason_of, shown
from level1.sentences import counted, sentence
from level1.validate import validate
from level1.yamlfile.layout import edited_in_layout
from level1.yamlfile.reading import Document, Path_, parse_document
from level1.yamlfile.writing import CannotEdit, write_files


class CannotChange(Exception):
    """The request cannot be carried out. The message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: the new text of each file, in order; None deletes a file. `told` describes the changes in
    sentences; `problems` lists what would be newly wrong with the content. A plan without texts has nothing to do."""

    texts: Mapping[Path, str | None]
    told: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def write(self, root: Path) -> None:
        """Writes all files or none (see writing.write_files). The file of the entry itself goes last: after a crash, running
        the same command again completes the change. Raises OSError."""
        write_files(root / "content", self.texts)


class Changing:
    """The files that change with one entry. Raises CannotChange if a file cannot be read: what it says about the entry could
    not be carried over."""

    def __init__(self, content: Content, schemas: Path, today: date) -> None:
        _require_readable(content)
        self.content, self.today = content, today
        self.schemas = Schemas(schemas)
        self.texts: dict[Path, str | None] = {}
        self.notes: list[str] = []

    def path_of(self, kind: str, id: str) -> Path:
        return self.content.root / "content" / kind / f"{id}.yml"

    def name_anew(
        self,
        kind: str,
        old: str,
        new: str,
        concerned: Callable[[Reference], bool] = lambda _reference: True,
        *,
        dated: bool = True,
    ) -> list[str]:
        """Every reference to `old` that is `concerned` names `new`; with '', it is taken out. With `dated`, entries whose
        meaning changes get today as their day of change. Gives the files."""
        found: dict[Path, list[Reference]] = defaultdict(list)
        for reference in references_to(self.content, self.schemas, kind, old):
            if concerned(reference):
                found[reference.document.path].append(reference)
        for path, references in found.items():
            document, schema = references[0].document, references[0].schema
            changes = named_anew(schema, document.data, [reference.place for reference in references], new)
            if dated and path.parent.name in KINDS and any(reference.means for reference in references):
                changes["changed",] = self.dated(document)
            self.texts[path] = self.edited(schema, document, changes)
        return [references[0].document.file for references in found.values()]

    def dated(self, document: Document) -> str:
        """The day of change of an entry that changes today. No day goes back."""
        return max(filter(None, (parse_day(text_of(document.data, "changed")), self.today))).isoformat()

    def edited(self, schema: Mapping[str, Any], document: Document, changes: Mapping[Path_, Any]) -> str:
        """Like writing.edited_text, from what is in the file now, with the file's name in the error."""
        try:
            return edited_in_layout(schema, document.written(), changes)
        except (CannotEdit, OSError, UnicodeDecodeError) as error:
            raise CannotChange(
                sentence(
                    "%(file)s cannot be changed by a program: %(error)s. Repair it first.",
                    file=document.file,
                    error=shown(reason_of(error)),
                )
            ) from None

    def plan(self, told: str, named: list[str], linked: list[str]) -> Plan:
        """All files; `named` and `linked` are those that named the entry and linked to it."""
        lines = [told, *self.notes]
        if named:
            lines.append(sentence("It is named in %(files)s.", files=in_files(named)))
        if linked:
            lines.append(sentence("It is linked in %(files)s.", files=in_files(linked)))
        problems = self._problems()
        if has_errors(problems):
            return Plan(self.texts, tuple(lines), problems)
        return Plan(self.texts, (*lines, *(f"{p.file}: {p.message} {p.hint}" for p in problems)))

    def _problems(self) -> tuple[Problem, ...]:
        """The problems that the change would introduce."""
        schemas = self.schemas.folder
        known = {(p.file, p.path, p.code) for p in validate(self.content, schemas, self.today)}
        after = validate(self._after(), schemas, self.today)
        return tuple(p for p in after if (p.file, p.path, p.code) not in known)

    def _after(self) -> Content:
        entries = {kind: dict(documents) for kind, documents in self.content.entries.items()}
        words, feedback = dict(self.content.word_files), dict(self.content.feedback)
        gone = {path for path, text in self.texts.items() if text is None}
        feedback = {id: document for id, document in feedback.items() if document.path not in gone}
        for path, text in self.texts.items():
            folder, id = path.parent.name, path.stem
            if path.suffix != ".yml":
                continue
            if text is None:
                entries.get(folder, {}).pop(id, None)
                continue
            document, _problems = parse_document(text.encode(), path, file_name(self.content.root, path))
            if document is not None and folder in entries:
                entries[folder][id] = document
            elif document is not None and folder == FEEDBACK:
                feedback[id] = document
            elif document is not None:
                words[id] = document
        # In the order in which the files will be read next time.
        ordered = {kind: dict(sorted(documents.items())) for kind, documents in entries.items()}
        return replace(self.content, entries=ordered, word_files=words, feedback=feedback)


def _require_readable(content: Content) -> None:
    broken = sorted(f"content/{kind}/{id}.yml" for kind, ids in content.unread.items() for id in ids)
    broken += sorted(
        p.file
        for p in content.problems
        if p.file.startswith("content/taxonomy/")
        and p.code != "unknown-file"
        and Path(p.file).stem not in content.word_files
    )
    if broken:
        raise CannotChange(
            sentence("%(file)s cannot be read. Repair it first: it may name the entry.", file=shown(broken[0]))
        )


# A report names this many files; it counts the rest.
_MOST_FILES = 5


def in_files(names: list[str]) -> str:
    """'2 files: a.yml, b.yml'."""
    shown_names = ", ".join(names[:_MOST_FILES])
    if more := len(names) - len(names[:_MOST_FILES]):
        shown_names = sentence("%(names)s and %(more)s more", names=shown_names, more=more)
    return counted("%(count)s file: %(names)s", "%(count)s files: %(names)s", len(names), names=shown_names)
