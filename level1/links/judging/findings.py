"""Findings: what one answer says by itself, before other answers are considered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an answer was. SEEN: the page with its subject; THERE: an answer that shows too little to be sure of the subject."""

    SEEN = "seen"
    THERE = "there"
    DEAD = "dead"
    FOREIGN = "foreign"
    BLOCKED = "blocked"
    BAD = "bad"
    NOTHING = "nothing"

    @property
    def good(self) -> bool:
        return self in (Kind.SEEN, Kind.THERE)


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a sentence about the address; `note` is a code (see states.NOTES), '' for none."""

    kind: Kind
    what: str
    note: str = ""
