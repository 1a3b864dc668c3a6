"""History: what this content lost since an earlier commit, or changed without recording the change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from level1.addresses import same_address
from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, texts_of, unfolded
from level1.commits import files_at, git, where_it_left
from level1.dates import parse_day
from level1.problems import Problem
from level1.validate.copies import check_copies
from level1.validate.peers import check_new_peers
from level1.validate.respelling import american
from level1.validate.reviews import check_records
from level1.yamlfile.reading import Document, parse_document

# A proposal may wait for weeks. An older day is that of the entry this one was copied from.
_LONGEST_WAIT = timedelta(days=60)
# The author's computer and the one that checks the proposal may be on two sides of midnight.
_SAME_DAY = timedelta(days=1)


def check_history(content: Content, ref: str, schemas: Mapping[str, Mapping[str, Any]], today: date) -> list[Problem]:
    """Compares with the content of the commit where this work left `ref`: what `ref` received since then is not this work's to
    keep. An id that readers could reach there must still lead somewhere; a new entry must not have been added long ago, nor
    have the texts of another, nor come from a peer without its consent and a sign-off; an entry whose meaning changed must have a
    newer `changed` day, or `today`, and none before a review of what it said; `added` and review records must stay as they are. A
    new id of an entry is not a change to the entries that refer to it. `schemas` are the schemas of the entries by
    kind: a field marked x-bookkeeping there is not part of the meaning, nor is the American spelling of a word. Raises
    UnknownCommit."""
    before = _entries_at(content.root, ref)
    left = _day_where_it_left(content.root, ref)
    # Former id -> the id it leads to today, for entries that readers can reach.
    leads_to = {kind: _leads_to(content.entries[kind]) for kind in KINDS}
    renamed = {
        KINDS[kind]: {old: new for old, new in leads_to[kind].items() if new not in before[kind]} for kind in KINDS
    }
    problems: list[Problem] = []
    stayed: dict[str, Document] = {}
    for kind in KINDS:
        now = content.entries[kind]
        for id, old in before[kind].items():
            if id in content.unread[kind]:
                continue
            # An entry with only a new id is followed; one that was merged into another is not.
            own = id if id in now else renamed[KINDS[kind]].get(id)
            if own:
                problems += _unsaid_change(old, now[own], schemas[kind], renamed, today)
                problems += check_records(old, now[own], ref, renamed["lead"])
                problems += _added_anew(old, now[own])
                if kind == "resources":
                    stayed[own] = old
            if text_of(old.data, "status") == "draft":
                continue
            if id in now:
                problems += _hidden(old, now[id], ref)
            elif id not in leads_to[kind]:
                problems.append(Problem.at(old.file, 1, 1, "", "id-lost.file", id=id, ref=ref))
            problems += _lost_aliases(old, now, leads_to[kind])
        for id, new in now.items():
            if id not in before[kind] and before[kind].keys().isdisjoint(texts_of(new.data, "aliases")):
                problems += _added_long_ago(new, min(left, today))
    problems += check_new_peers(content, stayed, today)
    problems += check_copies(content.entries["resources"], before["resources"])
    return problems


def _added_long_ago(new: Document, since: date) -> Iterator[Problem]:
    day = parse_day(text_of(new.data, "added"))
    if day and day < since - _LONGEST_WAIT:
        yield new.problem(("added",), "added-long-ago", day=day)


def _added_anew(old: Document, new: Document) -> Iterator[Problem]:
    """The day is that on which readers first had the entry: a draft may still get another."""
    day = parse_day(text_of(old.data, "added"))
    if day and text_of(old.data, "status") != "draft" and text_of(new.data, "added") != text_of(old.data, "added"):
        yield new.problem(("added",), "added-anew", day=day)


def _leads_to(documents: Mapping[str, Document]) -> dict[str, str]:
    """The former ids of entries that have a page. Those of a draft lead nowhere: it has no page."""
    return {
        alias: id
        for id, document in documents.items()
        if text_of(document.data, "status") != "draft"
        for alias in texts_of(document.data, "aliases")
    }


def _hidden(old: Document, new: Document, ref: str) -> Iterator[Problem]:
    if text_of(new.data, "status") == "draft":
        yield new.problem(("status",), "id-lost.draft", status=text_of(old.data, "status"), ref=ref)


def _unsaid_change(
    old: Document, new: Document, schema: Mapping[str, Any], renamed: Mapping[str, Mapping[str, str]], today: date
) -> Iterator[Problem]:
    differs = tuple(
        name
        for name, field in schema["properties"].items()
        if not field.get("x-bookkeeping")
        and _named_today(_plain(old.data, name), renamed.get(field.get("x-refers", ""), {})) != _plain(new.data, name)
        and not (field.get("format") == "uri" and _leads_to_same(old.data, new.data, name))
    )
    said, before = text_of(new.data, "changed"), text_of(old.data, "changed")
    # Two changes on one day have the same date, so a second change today cannot have a newer one.
    of_today = said == before and (day := parse_day(said)) is not None and abs(day - today) <= _SAME_DAY
    if differs and said <= before and not of_today:
        if said:
            yield new.problem(("changed",), "change-unsaid.after", fields=differs, day=said)
        else:
            yield new.problem(("changed",), "change-unsaid.never", fields=differs)
        return
    # Who reviewed it read what it said before. A review of the day of the change may be of either.
    reviewed = max((text_of(review, "date") for review in items_of(old.data, "reviews")), default="")
    if differs and said < reviewed and (day := parse_day(reviewed)):
        yield new.problem(("changed",), "change-unsaid.reviewed", fields=differs, day=day)


def _leads_to_same(old: Any, new: Any, name: str) -> bool:
    """Whether an address is only written differently, as without what a newsletter added to it."""
    page = same_address(text_of(old, name))
    return page != "" and page == same_address(text_of(new, name))


def _named_today(value: Any, renamed: Mapping[str, str]) -> Any:
    """A reference with the current id of the entry it names."""
    return [renamed.get(id, id) for id in value] if renamed and isinstance(value, list) and len(value) == 1 else value


def _lost_aliases(old: Document, now: Mapping[str, Document], leads_to: Mapping[str, str]) -> Iterator[Problem]:
    for alias in texts_of(old.data, "aliases"):
        if alias not in leads_to and alias not in now:
            yield Problem.at(old.file, 1, 1, "aliases", "id-lost.alias", alias=alias)


def _plain(data: Any, name: str) -> Any:
    return unfolded(american(data.get(name) if isinstance(data, dict) else None))


def _day_where_it_left(root: Path, ref: str) -> date:
    """The day of the commit where this work left `ref`: what was added since then is new."""
    commit = where_it_left(root, ref)
    return date.fromisoformat(git(root, "show", "-s", "--format=%cs", commit).decode().strip())


def _entries_at(root: Path, ref: str) -> dict[str, dict[str, Document]]:
    """The entries of a commit, by kind and id. Files that were unreadable then are left out: they were not entries."""
    entries: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for file, raw in files_at(root, where_it_left(root, ref), *(f"content/{kind}" for kind in KINDS)):
        kind, _, name = file.removeprefix("content/").partition("/")
        if not name.endswith(".yml") or "/" in name:
            continue
        document, _problems = parse_document(raw, root / file, file)
        if document is not None:
            entries[kind][name.removesuffix(".yml")] = document
    return entries
