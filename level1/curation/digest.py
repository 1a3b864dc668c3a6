"""Digest: what happened to the entries since a day, to be sent on: what is new, what changed its meaning, what is no longer in use, and
which addresses were lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead
from level1.catalog.outside import Address
from level1.identity.subjects import Subject, Subjects
from level1.identity.updates import IN_SHORT, Update, updates

# What happened -> the section that tells it. Withdrawn, replaced and ended all mean: no longer in use.
_NEW, _CHANGED, _NO_LONGER = "new", "changed", "no-longer"
_SECTION = {"new": _NEW, "changed": _CHANGED, "withdrawn": _NO_LONGER, "replaced": _NO_LONGER, "ended": _NO_LONGER}


@dataclass(frozen=True, slots=True)
class LostLink:
    """An entry whose address was lost: its page, its title, and since when, as a sentence."""

    page: str
    title: str
    warning: str


@dataclass(frozen=True, slots=True)
class Digest:
    """From `since` to `until`, both included; of one lead's area if there is a `lead`. The newest come first. An entry stands in one
    section: what is new and changed again is new, and what is no longer in use is only that."""

    since: date
    until: date
    lead: Lead | None
    in_short: Sequence[Update]
    new: Sequence[Update]
    changed: Sequence[Update]
    no_longer: Sequence[Update]
    lost: Sequence[LostLink]

    @property
    def empty(self) -> bool:
        return not (self.in_short or self.new or self.changed or self.no_longer or self.lost)


def digest(catalog: Catalog, since: date, until: date, lead: Lead | None = None) -> Digest:
    """The digest of a catalog as known on the day `until`. Whether an address is lost is what its links know."""
    of = Subjects(catalog).of
    wanted = Subject("leads", lead.id) if lead else None

    def concerned(kind: str, id: str) -> bool:
        return wanted is None or wanted in of.get((kind, id), ())

    sections: dict[str, dict[tuple[str, str], Update]] = {_NO_LONGER: {}, _NEW: {}, _CHANGED: {}}
    in_short = []
    for update in updates(catalog):
        if not since <= update.day <= until:
            continue
        if update.what == IN_SHORT:
            in_short.append(update)
        elif concerned(update.kind, update.id):
            sections[_SECTION[update.what]].setdefault((update.kind, update.id), update)
    told: set[tuple[str, str]] = set()
    for found in sections.values():
        for key in told & found.keys():
            del found[key]
        told |= found.keys()
    lost = [
        LostLink(page_address(kind, id), title, warning)
        for kind, id, title, warning in _lost(catalog, since)
        if concerned(kind, id)
    ]
    new, changed, no_longer = (tuple(sections[name].values()) for name in (_NEW, _CHANGED, _NO_LONGER))
    # What curators say of a day is about everything.
    return Digest(since, until, lead, () if lead else tuple(in_short), new, changed, no_longer, lost)


def _lost(catalog: Catalog, since: date) -> Iterator[tuple[str, str, str, str]]:
    """(kind, id, title, since when) of each entry in use whose own address was lost on the day or later."""
    of_resources = (("resources", one.id, one.title, one.url) for one in catalog.published)
    of_leads = (("leads", one.id, one.name, one.website) for one in catalog.leads.values() if one.status != "ended")
    entries: tuple[tuple[str, str, str, Address], ...] = (*of_resources, *of_leads)
    for kind, id, title, address in entries:
        known = catalog.outside(address)
        # Lost on a day that nobody knows: rather told once too often.
        if known.lost and (known.since is None or known.since >= since):
            yield kind, id, title, known.warning
