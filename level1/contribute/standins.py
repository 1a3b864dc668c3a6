"""Stand-ins: an earlier state of the content, in which what breaks the rules of today is as it is now. Rules become stricter, and lists
that every content has today may have come later."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from level1.catalog.content import REFERENCE, Content
from level1.problems import has_errors
from level1.validate import validate

_ENTRIES = ("content/resources/", "content/leads/")
_WORDS = "content/taxonomy/"
# What a catalog is made of. Hand-written pages, feedback and mail change nothing that is compared.
_COUNTED = (*_ENTRIES, _WORDS, REFERENCE)


def with_standins(before: Content, now: Content, schemas: Path, today: date) -> tuple[Content | None, tuple[str, ...]]:
    """The earlier content without errors, and the files that had some: for each of them the one of `now` stands in, and an entry
    that is wrong so too, or is not there any more, is left out. The content is None where that does not help. `schemas` is the
    folder with the schemas, `today` a day in California."""
    content = replace(before, pages={}, files=(), feedback={}, mail={}, told={})
    now_or_out: set[str] = set()
    out: set[str] = set()
    while broken := _with_errors(content, schemas, today):
        again = broken & now_or_out
        # A list that is wrong with what stands in, or an entry that is wrong although it was left out, cannot be helped.
        if any(file in out or not file.startswith(_ENTRIES) for file in again):
            return None, tuple(sorted(now_or_out | broken))
        now_or_out |= broken
        out |= again
        content = _replaced(content, now, broken - again, again)
    return content, tuple(sorted(now_or_out))


def _with_errors(content: Content, schemas: Path, today: date) -> set[str]:
    files = {problem.file for problem in validate(content, schemas, today) if has_errors([problem])}
    return {file for file in files if file.startswith(_COUNTED)}


def _replaced(content: Content, now: Content, broken: Set[str], out: Set[str]) -> Content:
    entries = {kind: dict(documents) for kind, documents in content.entries.items()}
    unread = {kind: set(ids) for kind, ids in content.unread.items()}
    word_files = dict(content.word_files)
    for file in broken | out:
        kind, id = PurePosixPath(file).parent.name, PurePosixPath(file).stem
        if kind in entries:
            entries[kind].pop(id, None)
            unread[kind].discard(id)
            if file in broken and id in now.entries[kind]:
                entries[kind][id] = now.entries[kind][id]
        elif id in now.word_files:
            word_files[id] = now.word_files[id]
    of_state = any(file.startswith(REFERENCE) for file in broken)
    return replace(
        content,
        entries=entries,
        unread={kind: frozenset(ids) for kind, ids in unread.items()},
        word_files=word_files,
        reference=now.reference if of_state else content.reference,
        tables=now.tables if of_state else content.tables,
        problems=tuple(
            one
            for one in content.problems
            if one.file not in broken | out and not (of_state and one.file.startswith(REFERENCE))
        ),
    )
