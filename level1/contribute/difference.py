"""Difference: what a change to the content means: entry by entry, then for addresses, overlap, coverage and what comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.addresses import page_address, site_addresses
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.handwritten import Handwritten
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.compared import FieldChange, Names, compared
from level1.contribute.effects import Begins, Effects, effects
from level1.contribute.standins import with_standins
from level1.contribute.unsourced import Doubt, doubts
from level1.curation.standing import CURATORS, keeper_of
from level1.links.addresses import external_addresses
from level1.problems import has_errors
from level1.validate import validate
from level1.validate.peers import Gate, was_open
from level1.validate.schema import load_schema
from level1.validate.texts import is_markdown
from level1.yamlfile.reading import Document

# What can happen to an entry, in the order in which it is told.
HAPPENED = ("removed", "merged", "unreadable", "renamed", "changed", "added")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """`what` is one of HAPPENED. `former` is the id before a renaming; `into` the entry that answers for a merged one now.
    `by` is the lead that has agreed to look after the entry, else curators; `tell` the leads that the entry says its source
    names."""

    kind: str
    id: str
    what: str
    title: str
    file: str
    fields: tuple[FieldChange, ...] = ()
    former: str = ""
    into: str = ""
    by: str = CURATORS
    tell: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """`pages` and `outside` are addresses, as (new, lost): of our own pages, and of others with the entries that use them.
    `lists` names other files of content/ that differ, with the ids of terms added, removed and changed. `effects` is None
    where the later state has errors, or too many things in the earlier one have: `errors` has the files of each (before, now); for
    those of the earlier state, the effects take what is there now."""

    entries: tuple[EntryChange, ...]
    pages: tuple[tuple[str, ...], tuple[str, ...]]
    outside: tuple[tuple[str, ...], tuple[str, ...]]
    lists: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]
    effects: Effects | None
    errors: tuple[tuple[str, ...], tuple[str, ...]]
    names: Mapping[str, str]

    def as_data(self) -> dict[str, Any]:
        """The JSON object that `level1 diff --format json` prints, and that the other formats are made of."""
        return {
            "entries": [self._entry(entry) for entry in self.entries],
            "pages": {"new": list(self.pages[0]), "lost": list(self.pages[1])},
            "outside": {"new": list(self.outside[0]), "lost": list(self.outside[1])},
            "lists": [
                {"file": file, "added": list(added), "removed": list(removed), "changed": list(changed)}
                for file, added, removed, changed in self.lists
            ],
            "effects": self.effects.as_data() if self.effects else None,
            "errors": {"before": list(self.errors[0]), "now": list(self.errors[1])},
        }

    def _entry(self, entry: EntryChange) -> dict[str, Any]:
        return {
            "kind": entry.kind,
            "id": entry.id,
            "what": entry.what,
            "title": entry.title,
            "file": entry.file,
            "former": entry.former,
            "into": entry.into,
            "fields": [field.as_data() for field in entry.fields],
            "review": {"by": entry.by, "name": self.names.get(entry.by, entry.by)},
            "tell": [{"id": id, "name": self.names.get(id, id)} for id in entry.tell],
            "doubts": [{"code": doubt.code, "fields": list(doubt.fields)} for doubt in entry.doubts],
        }


def difference(before: Content, now: Content, schemas: Path, today: date, begins: Begins) -> Difference:
    """What leads from one content to the other. `schemas` is the folder with the schemas, `today` a day in California; `begins`
    gives what the page of a word begins with. Both may have errors."""
    wrong = _with_errors(now, schemas, today)
    usable, had_errors = with_standins(before, now, schemas, today)
    old = catalog_from(usable) if usable else None
    names = Names(now, before)
    loaded = {kind: load_schema(schemas, schema) for kind, schema in KINDS.items()}
    gate = Gate.of(now, taxonomy_from(now.word_files))
    changes = [
        change
        for kind in KINDS
        for change in _entries(kind, before, now, Context(loaded[kind], names, old, today, gate))
    ]
    was, is_now = (set(_outside(content, loaded)) for content in (before, now))
    had, has = _pages(before), _pages(now)
    leads = {id: names.entry("lead", id) for content in (before, now) for id in content.entries["leads"]}
    return Difference(
        tuple(sorted(changes, key=lambda change: (HAPPENED.index(change.what), change.kind, change.id))),
        (tuple(sorted(has - had)), tuple(sorted(had - has))),
        (tuple(sorted(is_now - was)), tuple(sorted(was - is_now))),
        tuple(_lists(before, now)),
        effects(old, usable.tables, catalog_from(now), now.tables, begins) if old and usable and not wrong else None,
        (had_errors, wrong),
        leads,
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What all entries of a kind are compared with: its schema, the names of ids, the catalog as it was (None where it had
    errors), the day, and what new entries of peers have to pass."""

    schema: Mapping[str, Any]
    names: Names
    catalog: Catalog | None
    today: date
    gate: Gate


def _with_errors(content: Content, schemas: Path, today: date) -> tuple[str, ...]:
    """The files that have errors."""
    return tuple(sorted({one.file for one in validate(content, schemas, today) if has_errors([one])}))


def _entries(kind: str, before: Content, now: Content, context: Context) -> Iterator[EntryChange]:
    old, new = before.entries[kind], now.entries[kind]
    # Former id -> the entry that answers for it now.
    today = {alias: id for id, document in new.items() for alias in texts_of(document.data, "aliases")}
    renamed = {today[id]: id for id in old if id not in new and today.get(id) and today[id] not in old}
    for id, document in old.items():
        if id in new or id in renamed.values():
            continue
        what = "unreadable" if id in now.unread[kind] else "merged" if id in today else "removed"
        yield _change(kind, id, what, document, None, context, into=today.get(id, ""))
    for id, document in new.items():
        was = old.get(renamed.get(id, id))
        if was is None:
            yield _change(kind, id, "added", None, document, context)
        elif id in renamed:
            yield _change(kind, id, "renamed", was, document, context, former=renamed[id])
        elif was.text != document.text:
            change = _change(kind, id, "changed", was, document, context)
            if change.fields:
                yield change


def _change(
    kind: str, id: str, what: str, was: Document | None, is_now: Document | None, context: Context, **more: str
) -> EntryChange:
    shown = is_now or was
    assert shown is not None  # noqa: S101  # one of the two states has the entry
    old, new = (document.data if document else None for document in (was, is_now))
    fields = tuple(compared(old, new, context.schema, context.names)) if is_now else ()
    by = context.catalog.resources.get(more.get("former") or id) if context.catalog and kind == "resources" else None
    tell = (
        dict.fromkeys(_named_by_source(old) + _named_by_source(new))
        if kind == "resources"
        else {id: None}
        if was
        else {}
    )
    return EntryChange(
        KINDS[kind],
        id,
        what,
        text_of(shown.data, "title" if kind == "resources" else "name") or id,
        shown.file,
        fields,
        by=(context.catalog and by and keeper_of(context.catalog, by, context.today)) or CURATORS,
        tell=tuple(tell),
        doubts=(*doubts(old, new, context.schema), *_of_new_peers(was, is_now, context)) if is_now else (),
        **more,
    )


def _of_new_peers(was: Document | None, is_now: Document, context: Context) -> Iterator[Doubt]:
    """What is published of a peer for the first time, whatever day it names, and lacks what that takes."""
    lacks = context.gate.lacks(is_now) if context.gate.is_shut_for_new(context.today) and not was_open(was) else []
    if lacks:
        properties = context.schema["properties"]
        yield Doubt("peer-unready", tuple(str(properties[field].get("title") or field) for field in lacks))


def _named_by_source(data: Any) -> list[str]:
    """The lead that an entry's own source names, who is told of a change; whom curators chose by theme is not."""
    lead = text_of(data, "lead")
    return [lead] if lead and text_of(data, "lead_basis") == "named-by-source" else []


def _outside(content: Content, schemas: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The outside addresses that readers can follow: those of pages, of fields for an address, and in Markdown. In a title or a
    summary, an address is a text."""
    can = {kind: {name for name, of in schema["properties"].items() if _links(of)} for kind, schema in schemas.items()}
    for address, uses in external_addresses(content).items():
        if any(use.field in can.get(use.kind, (use.field,)) for use in uses):
            yield address


def _links(schema: Any) -> bool:
    """Whether a part of a schema is for an address, or for Markdown, at any depth."""
    if isinstance(schema, list):
        return any(map(_links, schema))
    if not isinstance(schema, dict):
        return False
    return schema.get("format") == "uri" or is_markdown(schema) or any(map(_links, schema.values()))


def _pages(content: Content) -> set[str]:
    """The addresses of the site's pages. Drafts have none, and neither has a file that cannot be read just now lost its own."""
    entries = {
        kind: {id: document for id, document in documents.items() if text_of(document.data, "status") != "draft"}
        for kind, documents in content.entries.items()
    }
    taken = site_addresses(entries, content.word_files, content.reference, content.pages)
    unread = (page_address(kind, id) for kind, ids in content.unread.items() for id in ids)
    return {one.address for one in taken if not one.address.startswith("curation/")} | set(unread)


_Terms = tuple[str, ...]


def _lists(before: Content, now: Content) -> Iterator[tuple[str, _Terms, _Terms, _Terms]]:
    for name in sorted({*before.word_files, *now.word_files}):
        was, is_now = before.word_files.get(name), now.word_files.get(name)
        if was and is_now and was.text == is_now.text:
            continue
        old, new = _terms(was), _terms(is_now)
        yield (
            f"content/taxonomy/{name}.yml",
            tuple(id for id in new if id not in old),
            tuple(id for id in old if id not in new),
            tuple(id for id in new if id in old and old[id] != new[id]),
        )
    for old_files, new_files in ((before.feedback, now.feedback), (before.told, now.told)):
        for id in sorted({*old_files, *new_files}):
            # What nobody has answered stands outside of content/, and a comment on a change does not tell of it.
            states = [_published(files.get(id)) for files in (old_files, new_files)]
            if len({document.text if document else None for document in states}) > 1:
                yield next(document.file for document in states if document), (), (), ()
    for page in sorted({*before.pages, *now.pages}):
        if _text(before.pages.get(page)) != _text(now.pages.get(page)):
            yield f"content/{page}", (), (), ()
    if before.reference != now.reference or before.tables != now.tables:
        yield "content/reference/", (), (), ()


def _published(document: Document | None) -> Document | None:
    return document if document and document.file.startswith("content/") else None


def _text(page: Handwritten | None) -> tuple[str, str] | None:
    return (page.front.text if page.front else "", page.body) if page else None


def _terms(document: Document | None) -> dict[str, Any]:
    return {str(term["id"]): term for term in items_of(document.data if document else None, "terms") if _has_id(term)}


def _has_id(term: Any) -> bool:
    return isinstance(term, dict) and "id" in term
