"""Renaming: an entry gets another id. Its address stays: the former id becomes an alias, and all references change to
the new id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of, texts_of
from level1.dates import parse_day
from level1.identity.ids import called_today, entry_called, split_kind, wrong_id
from level1.identity.references import Schemas, guides, linked_anew, references_to
from level1.problems import Problem, has_errors, shown
from level1.sentences import counted, sentence
from level1.validate import validate
from level1.yamlfile.reading import Document, Path_, parse_document
from level1.yamlfile.writing import CannotEdit, edited_text, write_files


class CannotRename(Exception):
    """The request cannot be carried out. The message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: the new text of each file, in order; None deletes a file. `told` describes the changes in
    sentences; `problems` lists what would be newly wrong with the content. A plan without texts has nothing to do."""

    texts: Mapping[Path, str | None]
    told: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def write(self, root: Path) -> None:
        """Writes all files or none (see writing.write_files). The file of the old id goes last: after a crash, running the
        same command again completes the change. Raises OSError."""
        write_files(root / "content", self.texts)


def plan_rename(content: Content, schemas: Path, today: date, old: str, new: str) -> Plan:
    """The plan that gives the entry `old` the id `new`; both may have their kind as a prefix, as in lead/x. `schemas`
    is the folder with the schemas, `today` a day in California. It sets no day of change, because no meaning changes.
    Raises NoSuchEntry and CannotRename."""
    require_readable(content)
    new_kind, new = split_kind(new)
    old_kind, old_id = split_kind(old)
    for name in (old_kind,) if old_kind else KINDS:
        if old_id not in content.entries[name] and called_today(content, name, old_id) == new:
            return Plan(
                {},
                (
                    sentence(
                        "%(kind)s/%(old_id)s is called %(new)s already: nothing to do.",
                        kind=KINDS[name],
                        old_id=old_id,
                        new=new,
                    ),
                ),
            )
    kind, old = entry_called(content, old)
    if new_kind not in ("", kind):
        raise CannotRename(
            sentence(
                "%(old)s is a %(kind)s and stays one. Write the new id without %(new_kind)s/.",
                old=old,
                kind=KINDS[kind],
                new_kind=KINDS[new_kind],
            )
        )
    documents = content.entries[kind]
    # A killed command has left the new file there, with the old id among its former ids.
    begun = new in documents and old in texts_of(documents[new].data, "aliases")
    if wrong := "" if begun else wrong_id(kind, new):
        raise CannotRename(wrong)
    if new == old:
        raise CannotRename(sentence("%(old)s has this id.", old=old))
    if new in documents and not begun:
        raise CannotRename(
            sentence(
                "%(new)s is the id of another entry. To make one of the two: level1 merge %(old)s %(new)s",
                new=new,
                old=old,
            )
        )
    if (owner := called_today(content, kind, new)) not in ("", old, new):
        raise CannotRename(
            sentence(
                "%(new)s is a former id of %(owner)s, and its address leads there. Choose another.",
                new=new,
                owner=owner,
            )
        )
    changing = Changing(content, Schemas(schemas), kind, old, new)
    document = documents[old]
    aliases = [alias for alias in texts_of(document.data, "aliases") if alias != new]
    changing.take_over(document, {("aliases",): [*(alias for alias in aliases if alias != old), old]})
    told = sentence(
        "%(kind)s/%(old)s is called %(kind)s/%(new)s. The address %(folder)s/%(old)s/ leads there.",
        kind=KINDS[kind],
        old=old,
        new=new,
        folder=kind,
    )
    return changing.plan(schemas, today, told)


class Changing:
    """The files that change while an entry `old` becomes `new`: the entry itself, entries that refer to it, and pages
    that link to it."""

    def __init__(self, content: Content, schemas: Schemas, kind: str, old: str, new: str) -> None:
        self.content, self.schemas, self.kind, self.old, self.new = content, schemas, kind, old, new
        self.texts: dict[Path, str | None] = {}
        self.notes: list[str] = []
        self.folder = content.root / "content"
        self.target = self.folder / kind / f"{new}.yml"
        self.source = self.folder / kind / f"{old}.yml"

    def take_over(self, document: Document, changes: Mapping[Path_, Any]) -> None:
        """The text of the entry's file, from the file it was and the changes."""
        self.texts[self.target] = edited(self.schemas[KINDS[self.kind]], document, changes)

    def plan(self, schemas: Path, today: date, told: str, *, changed: bool = False) -> Plan:
        """All files. With `changed`, the entries that named the old id get `today` as their day of change."""
        named = self._references(today if changed else None)
        linked = self._links()
        self.texts[self.source] = None
        lines = [told, *self.notes]
        if named:
            lines.append(sentence("It is named in %(files)s.", files=_files(named)))
        if linked:
            lines.append(sentence("It is linked in %(files)s.", files=_files(linked)))
        problems = self._problems(schemas, today)
        if has_errors(problems):
            return Plan(self.texts, tuple(lines), problems)
        return Plan(self.texts, (*lines, *(f"{p.file}: {p.message} {p.hint}" for p in problems)))

    def _references(self, changed: date | None) -> list[str]:
        changes: dict[Path, dict[Path_, Any]] = defaultdict(dict)
        found = {}
        for reference in references_to(self.content, self.schemas, self.kind, self.old):
            document = reference.document
            if document.path in (self.source, self.target):
                continue
            found[document.path] = reference
            changes[document.path][reference.place] = self.new
            if changed and reference.means and document.path.parent.name in KINDS:
                before = parse_day(text_of(document.data, "changed"))
                changes[document.path]["changed",] = max(filter(None, (before, changed))).isoformat()
        for path, reference in found.items():
            document = reference.document
            self.texts[path] = edited(reference.schema, document, changes[path])
        return [reference.document.file for reference in found.values()]

    def _links(self) -> list[str]:
        found = []
        for path in guides(self.content.root):
            try:
                text = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                raise CannotRename(
                    sentence("%(name)s cannot be read, so its links would be lost. Repair it first.", name=path.name)
                ) from None
            folder = path.parent.relative_to(self.folder).as_posix()
            anew = linked_anew(text, "" if folder == "." else folder, self.kind, self.old, self.new)
            if anew != text:
                self.texts[path] = anew
                found.append(path.relative_to(self.content.root).as_posix())
        return found

    def _problems(self, schemas: Path, today: date) -> tuple[Problem, ...]:
        """The problems that the change would introduce."""
        known = {(p.file, p.path, p.code) for p in validate(self.content, schemas, today)}
        after = validate(self._after(), schemas, today)
        return tuple(p for p in after if (p.file, p.path, p.code) not in known)

    def _after(self) -> Content:
        entries = {kind: dict(documents) for kind, documents in self.content.entries.items()}
        words = dict(self.content.word_files)
        for path, text in self.texts.items():
            folder, id = path.parent.name, path.stem
            if path.suffix != ".yml":
                continue
            if text is None:
                entries[folder].pop(id, None)
                continue
            document, _problems = parse_document(text.encode(), path, path.relative_to(self.content.root).as_posix())
            if document is not None and folder in entries:
                entries[folder][id] = document
            elif document is not None:
                words[id] = document
        # In the order in which the files will be read next time.
        ordered = {kind: dict(sorted(documents.items())) for kind, documents in entries.items()}
        return replace(self.content, entries=ordered, word_files=words)


def require_readable(content: Content) -> None:
    """Raises CannotRename if a file cannot be read: what it says about the entry could not be carried over."""
    broken = sorted(f"content/{kind}/{id}.yml" for kind, ids in content.unread.items() for id in ids)
    broken += sorted(
        p.file
        for p in content.problems
        if p.file.startswith("content/taxonomy/")
        and p.code != "unknown-file"
        and Path(p.file).stem not in content.word_files
    )
    if broken:
        raise CannotRename(
            sentence("%(file)s cannot be read. Repair it first: it may name the entry.", file=shown(broken[0]))
        )


def edited(schema: Mapping[str, Any], document: Document, changes: Mapping[Path_, Any]) -> str:
    """Like writing.edited_text, from what is in the file now, with the file's name in the error."""
    try:
        return edited_text(schema, document.written(), changes)
    except (CannotEdit, OSError, UnicodeDecodeError) as error:
        raise CannotRename(
            sentence(
                "%(file)s cannot be changed by a program: %(error)s. Repair it first.",
                file=document.file,
                error=shown(error),
            )
        ) from None


# A report names this many files; it counts the rest.
_MOST_FILES = 5


def _files(names: list[str]) -> str:
    shown_names = ", ".join(names[:_MOST_FILES])
    if more := len(names) - len(names[:_MOST_FILES]):
        shown_names = sentence("%(names)s and %(more)s more", names=shown_names, more=more)
    return counted("%(count)s file: %(names)s", "%(count)s files: %(names)s", len(names), names=shown_names)
