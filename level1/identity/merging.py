"""Merging: two entries turn out to be the same. The second keeps its id and content; the first becomes one of its
former ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from level1.addresses import same_address
from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.identity.changing import CannotChange, Plan
from level1.identity.ids import called_today, entry_called, split_kind
from level1.identity.renaming import Renaming
from level1.sentences import counted, sentence
from level1.yamlfile.reading import Document, Path_

# Fields in which an entry can name the one it is merged with. After the merge it would name itself.
_NAMES_THE_OTHER = ("part_of", "supersedes")

# Settled for the entry that stays, or carried over. Everything else that only the other entry has is reported.
_SETTLED = ("added", "changed", "aliases", "sources", "keywords", "reviews", "notes", "status", "successor", "reason")


def plan_merge(content: Content, schemas: Path, today: date, gone: str, kept: str) -> Plan:
    """The plan that merges `gone` into `kept`; both may have their kind as a prefix, as in lead/x.

    `kept` keeps its id and every field. It takes over the former ids, the sources it does not have, and as many
    keywords as fit. References to `gone` become references to `kept`, with `today` as their day of change; `kept`
    itself also gets this day. Reviews of `gone` are not carried over: they are records about a different text. They
    stay in the history of its file, and a note for curators says so. Raises NoSuchEntry and CannotChange.
    """
    merging = Renaming(content, schemas, today)
    kind, kept = entry_called(content, kept)
    gone_kind, gone_id = split_kind(gone)
    if (
        gone_kind in ("", kind)
        and gone_id not in content.entries[kind]
        and called_today(content, kind, gone_id) == kept
    ):
        return Plan(
            {},
            (
                sentence(
                    "%(gone_id)s is merged into %(kind)s/%(kept)s already: nothing to do.",
                    gone_id=gone_id,
                    kind=KINDS[kind],
                    kept=kept,
                ),
            ),
        )
    if not gone_kind and gone_id in content.entries[kind]:
        gone = f"{KINDS[kind]}/{gone_id}"
    gone_kind, gone = entry_called(content, gone)
    if gone_kind != kind:
        raise CannotChange(
            sentence(
                "%(gone)s is a %(gone_kind)s and %(kept)s a %(kept_kind)s. Only entries of one kind can be merged.",
                gone=gone,
                gone_kind=KINDS[gone_kind],
                kept=kept,
                kept_kind=KINDS[kind],
            )
        )
    if gone == kept:
        raise CannotChange(sentence("%(gone)s cannot be merged into itself. Name two entries.", gone=gone))
    other, own = content.entries[kind][gone], content.entries[kind][kept]
    _require_a_living_end(other, own, gone, kept)
    changes, notes = _taken_over(merging.schemas[KINDS[kind]], other, own, gone, kept, today)
    merging.notes += notes
    changes["changed",] = merging.dated(own)
    told = sentence(
        "%(kind)s/%(gone)s is merged into %(kind)s/%(kept)s. The address %(folder)s/%(gone)s/ leads there.",
        kind=KINDS[kind],
        gone=gone,
        kept=kept,
        folder=kind,
    )
    return merging.become(kind, gone, kept, own, changes, told, dated=True)


def _require_a_living_end(other: Document, own: Document, gone: str, kept: str) -> None:
    status = text_of(own.data, "status")
    if text_of(own.data, "successor") == gone:
        raise CannotChange(
            sentence(
                "%(kept)s was replaced by %(gone)s. Merge in the other direction: level1 merge %(kept)s %(gone)s",
                kept=kept,
                gone=gone,
            )
        )
    if status == "draft" and text_of(other.data, "status") != "draft":
        raise CannotChange(
            sentence(
                "%(kept)s is a draft and has no page, so the address of %(gone)s would be dead. Publish "
                "%(kept)s first.",
                kept=kept,
                gone=gone,
            )
        )
    ended = ("superseded", "withdrawn", "ended")
    if status in ended and text_of(other.data, "status") not in ended:
        raise CannotChange(
            sentence(
                "%(kept)s is %(status)s, so the readers of %(gone)s would find nothing useful. Merge in "
                "the other direction, or into the entry that took the place of %(kept)s.",
                kept=kept,
                status=status,
                gone=gone,
            )
        )


def _taken_over(
    schema: Mapping[str, Any], other: Document, own: Document, gone: str, kept: str, today: date
) -> tuple[dict[Path_, Any], list[str]]:
    """The changes in the entry that stays, and what to report about it."""
    notes: list[str] = []
    changes: dict[Path_, Any] = {}

    def grown(field: str, more: list[Any]) -> None:
        before = items_of(own.data, field)
        room = schema["properties"][field].get("maxItems", len(before) + len(more)) - len(before)
        if more[:room]:
            changes[field,] = [*before, *more[:room]]
        if left := len(more) - len(more[:room]):
            notes.append(
                sentence(
                    "%(field)s: the entry has no room for %(left)s more. They are only in the history of the file.",
                    field=field,
                    left=left,
                )
            )

    aliases = texts_of(own.data, "aliases")
    changes["aliases",] = list(
        dict.fromkeys([*aliases, gone, *(a for a in texts_of(other.data, "aliases") if a != kept)])
    )
    sources = {_source_key(source) for source in items_of(own.data, "sources")}
    grown("sources", [s for s in items_of(other.data, "sources") if _source_key(s) not in sources])
    words = {word.casefold() for word in texts_of(own.data, "keywords")}
    grown("keywords", [w for w in texts_of(other.data, "keywords") if w.casefold() not in words])
    for field in _NAMES_THE_OTHER:
        if text_of(own.data, field) == gone:
            changes[field,] = None
    if reviews := len(items_of(other.data, "reviews")):
        note = counted(
            "%(today)s: %(gone)s was merged into this entry. Its %(count)s review is in the history of %(file)s.",
            "%(today)s: %(gone)s was merged into this entry. Its %(count)s reviews are in the history of %(file)s.",
            reviews,
            today=today.isoformat(),
            gone=gone,
            file=other.file,
        )
        # After a killed command the entry has the former id, and the note with it.
        if gone not in aliases:
            changes["notes",] = f"{text_of(own.data, 'notes')} {note}".strip()
        notes.append(
            sentence(
                "Its reviews (%(reviews)s) are not brought along: they are in the history of %(file)s.",
                reviews=reviews,
                file=other.file,
            )
        )
    lacking = [name for name in other.data if name not in own.data and name not in _SETTLED]
    if lacking:
        notes.append(
            sentence(
                "Only %(gone)s has: %(listed)s. See whether %(kept)s should have it too.",
                gone=gone,
                listed=", ".join(lacking),
                kept=kept,
            )
        )
    return changes, notes


def _source_key(source: Any) -> tuple[str, str]:
    """Equal for sources that lead to the same place."""
    return same_address(text_of(source, "url")), text_of(source, "document")
