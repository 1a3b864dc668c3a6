"""Reading: what one observation says by itself. A reading is evidence; the verdict comes from several of them (see
judgment)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from level1.addresses import same_address
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Kind
from level1.links.judging.rules import find
from level1.links.judging.signs import Signs
from level1.links.judging.states import NOTES
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import Thresholds
from level1.links.observation import Observation, Page

_PERMANENT = (301, 308)


@dataclass(frozen=True, slots=True)
class Reading:
    """`what` is a sentence about the address; `target` is where a permanent redirect leads, '' if there is
    none; `notes` are codes (see states.NOTES)."""

    at: datetime
    origin: str
    kind: Kind
    what: str
    status: int = 0
    final_url: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads observations with the lists and numbers of the policy."""

    signs: Signs
    thresholds: Thresholds

    def read(self, seen: Observation, subject: Subject, before: Page | None, *, document: bool = False) -> Reading:
        """`before` is what the address showed when it certainly had its subject, None if that was never seen; `document`
        whether that was a document."""
        found = find(Evidence(seen, subject, before, self.signs, self.thresholds, document))
        told = (note for note in seen.notes if note in NOTES)
        notes = [*(told if found.kind.good else ()), *filter(None, [found.note])]
        target = permanent_target(seen)
        if found.kind.good and seen.url.lower().startswith("http:") and target.lower().startswith("https:"):
            notes.append("https-available")
        if not found.kind.good or found.note == "login" or same_address(target) == same_address(seen.url):
            target = ""
        if target and self.signs.holder(target) != self.signs.holder(seen.url):
            notes.append("confirm-owner")
        if target and found.kind is Kind.THERE:
            notes.append("confirm-subject")
        return Reading(
            seen.at,
            seen.origin,
            found.kind,
            found.what,
            seen.status,
            seen.final_url,
            target,
            tuple(dict.fromkeys(notes)),
        )


def permanent_target(seen: Observation) -> str:
    """Where the leading permanent redirects end, '' if there are none."""
    target = ""
    for hop in seen.hops:
        if hop.status not in _PERMANENT:
            break
        target = hop.to
    return target
