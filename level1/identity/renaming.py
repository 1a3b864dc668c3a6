"""Renaming: an entry gets another id. Its address stays: the former id becomes an alias, and all references change to
the new id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import texts_of
from level1.identity.changing import CannotChange, Changing, Plan
from level1.identity.ids import called_today, entry_called, split_kind, wrong_id
from level1.identity.references import guides, linked_anew
from level1.sentences import sentence
from level1.yamlfile.reading import Document, Path_


def plan_rename(content: Content, schemas: Path, today: date, old: str, new: str) -> Plan:
    """The plan that gives the entry `old` the id `new`; both may have their kind as a prefix, as in lead/x. `schemas`
    is the folder with the schemas, `today` a day in California. It sets no day of change, because no meaning changes.
    Raises NoSuchEntry and CannotChange."""
    renaming = Renaming(content, schemas, today)
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
        raise CannotChange(
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
        raise CannotChange(wrong)
    if new == old:
        raise CannotChange(sentence("%(old)s has this id.", old=old))
    if new in documents and not begun:
        raise CannotChange(
            sentence(
                "%(new)s is the id of another entry. To make one of the two: level1 merge %(old)s %(new)s",
                new=new,
                old=old,
            )
        )
    if (owner := called_today(content, kind, new)) not in ("", old, new):
        raise CannotChange(
            sentence(
                "%(new)s is a former id of %(owner)s, and its address leads there. Choose another.",
                new=new,
                owner=owner,
            )
        )
    document = documents[old]
    aliases = [alias for alias in texts_of(document.data, "aliases") if alias != new]
    changes: dict[Path_, Any] = {("aliases",): [*(alias for alias in aliases if alias != old), old]}
    told = sentence(
        "%(kind)s/%(old)s is called %(kind)s/%(new)s. The address %(folder)s/%(old)s/ leads there.",
        kind=KINDS[kind],
        old=old,
        new=new,
        folder=kind,
    )
    return renaming.become(kind, old, new, document, changes, told, dated=False)


class Renaming(Changing):
    """The files that change while an entry `old` becomes `new`: the entry itself, entries that refer to it, and pages
    that link to it."""

    def become(
        self, kind: str, old: str, new: str, own: Document, changes: Mapping[Path_, Any], told: str, *, dated: bool
    ) -> Plan:
        """The plan. The file of `new` is `own` with `changes`; with `dated`, entries that named `old` are changed today."""
        source, target = self.path_of(kind, old), self.path_of(kind, new)
        text = self.edited(self.schemas[KINDS[kind]], own, changes)
        named = self.name_anew(kind, old, new, lambda r: r.document.path not in (source, target), dated=dated)
        linked = self._links(kind, old, new)
        # The new file first: see Plan.write.
        self.texts = {target: text, **self.texts, source: None}
        return self.plan(told, named, linked)

    def _links(self, kind: str, old: str, new: str) -> list[str]:
        found = []
        for path in guides(self.content.root):
            try:
                text = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                raise CannotChange(
                    sentence("%(name)s cannot be read, so its links would be lost. Repair it first.", name=path.name)
                ) from None
            folder = path.parent.relative_to(self.content.root / "content").as_posix()
            anew = linked_anew(text, "" if folder == "." else folder, kind, old, new)
            if anew != text:
                self.texts[path] = anew
                found.append(path.relative_to(self.content.root).as_posix())
        return found
