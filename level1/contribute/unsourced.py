"""Unsourced: what a change claims without saying where it was seen. These are questions for a reviewer, and no errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from level1.addresses import same_address
from level1.catalog.data import items_of, text_of, unfolded
from level1.validate.respelling import american

# Fields that say what a source says. The others are judgment (for whom, about what, who looks after it) or bookkeeping.
FACTS = {
    *("title", "url", "publisher", "summary", "description", "caveats", "format", "delivery", "cost", "languages"),
    *("partners", "counties", "evidence", "origin", "content_date", "available_until"),
    *("name", "short_name", "initiative", "holders", "serves", "regions", "regions_note", "offers", "how_to_ask"),
    *("website", "contact", "term", "status_note", "as_of"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """`code` is fact-unsourced (a fact changed and the sources did not), day-unchanged (nor did the day of the change),
    page-not-seen (a new entry or address of which the page itself is no source), never-seen (a source without the day it was
    seen), source-lost (a source was removed, and the facts stayed), or peer-unready (new from a peer, without what
    that takes). `fields` are labels of the fields, or addresses."""

    code: str
    fields: tuple[str, ...] = ()


def doubts(before: Any, now: Any, schema: Mapping[str, Any]) -> Iterator[Doubt]:
    """The doubts about the data of an entry; `before` is None for a new one."""
    new = before is None
    changed = tuple(
        name for name in schema["properties"] if name in FACTS and _plain(before, name) != _plain(now, name)
    )
    same_sources = _plain(before, "sources") == _plain(now, "sources")
    labels = tuple(str(schema["properties"][name].get("title") or name) for name in changed)
    if not new and changed and same_sources:
        yield Doubt("fact-unsourced", labels)
    if not new and changed and text_of(before, "changed") == text_of(now, "changed"):
        yield Doubt("day-unchanged", labels)
    url = text_of(now, "url") or text_of(now, "website")
    if url and ("url" in changed or "website" in changed) and same_address(url) not in _pages(now):
        yield Doubt("page-not-seen", (url,))
    known = [_plain(source) for source in items_of(before, "sources")]
    unseen = [
        text_of(source, "url") or text_of(source, "document")
        for source in items_of(now, "sources")
        if not text_of(source, "seen") and _plain(source) not in known
    ]
    if unseen:
        yield Doubt("never-seen", tuple(unseen))
    lost = [
        text_of(source, "url")
        for source in items_of(before, "sources")
        if text_of(source, "url") and same_address(text_of(source, "url")) not in _pages(now)
    ]
    if lost and not changed:
        yield Doubt("source-lost", tuple(lost))


def _pages(data: Any) -> set[str]:
    return {same_address(text_of(source, "url")) for source in items_of(data, "sources")}


def _plain(data: Any, name: str = "") -> Any:
    """A value for comparison: neither spacing nor spelling is a change of a fact."""
    return unfolded(american(data.get(name) if name and isinstance(data, dict) else None if name else data))
