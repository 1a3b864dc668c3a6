"""The review policy: how often an entry is due for review, and which records count. The policy is data in
content/taxonomy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from level1.catalog.known import CURATORS
from level1.catalog.model import Lead, Resource, Review
from level1.dates import parse_day

# A record written in another time zone may be dated tomorrow; the validator allows that too.
AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Months between reviews, and why."""

    months: int
    why: str


@dataclass(frozen=True, slots=True)
class PeerPolicy:
    """Entries of peers that were added on `since` or later are published only with consent and a sign-off, which is a review
    by a lead or county office that has made all of these checks."""

    since: date
    checked: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """A review counts as a content review if it made at least one of the checks in `renewed_by`; `follow_up_days` is
    how long what a review asked for may wait."""

    due_soon_days: int
    follow_up_days: int
    renewed_by: frozenset[str]
    peers: PeerPolicy
    leads: Interval
    resources: Mapping[str, Interval]

    def renews(self, checked: Collection[str]) -> bool:
        """Whether a review with these checks counts as a content review."""
        return not self.renewed_by.isdisjoint(checked)

    def interval(self, entry: Resource | Lead) -> Interval:
        """The review interval of an entry: its own, or that of its type."""
        if entry.review_interval:
            return Interval(entry.review_interval.months, entry.review_interval.reason)
        return self.resources[entry.type] if isinstance(entry, Resource) else self.leads

    def last_review(self, entry: Resource | Lead, today: date | None = None) -> Review | None:
        """The record of the last content review, or None; checking that a link works is not a content review. With
        `today`, records dated more than a day later are left out."""
        return newest(r for r in entry.reviews if self.renews(r.checked) and (today is None or r.date <= today + AHEAD))

    def signed_off(self, records: Iterable[Review], own: Collection[str]) -> Review | None:
        """The record by which an entry of a peer is signed off: the newest of a lead or county office that made the checks of a
        sign-off, if it keeps the entry. `own` has the ids of the offices that made the entry: nobody signs off its own."""
        last = newest(r for r in records if r.by not in (CURATORS, *own) and self.peers.checked <= {*r.checked})
        return last if last and last.outcome == "keep" else None


def newest(records: Iterable[Review]) -> Review | None:
    """The most recent record, or None if there are none. Of two records from the same day, the later in the file
    counts."""
    return max(enumerate(records), key=lambda place: (place[1].date, place[0]), default=(0, None))[1]


def review_policy(data: Mapping[str, Any]) -> ReviewPolicy:
    """The policy from the data of content/taxonomy/review-policy.yml, which the schema accepts."""
    return ReviewPolicy(
        data["due_soon_days"],
        data["follow_up_days"],
        frozenset(data["renewed_by"]),
        peer_policy(data),
        Interval(**data["leads"]),
        {type_: Interval(**rule) for type_, rule in data["resources"].items()},
    )


def peer_policy(data: Mapping[str, Any]) -> PeerPolicy:
    """The part on peers of the same data."""
    peers = data["peers"]
    return PeerPolicy(parse_day(str(peers["since"])) or date.max, frozenset(peers["checked"]))
