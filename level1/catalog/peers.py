"""Peers: where what comes from a district, a county office or another organization like the reader's was seen, whether it
agreed to be here, and who signed it off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Day

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.offices import offices_named
from level1.state.reference import Reference

# The kind of origin that others can copy from: a district, a county office, or another organization like theirs.
PEER = "peer"

# The kind of caveat which says that the address is no page of the publisher.
_ELSEWHERE = "address"


@dataclass(frozen=True, slots=True)
class Peer:
    """`how` is 'agreed' if the organization consented on `day`; else `day` is the one on which its public page was read, and
    `how` is '' for a page of its own, 'elsewhere' for another. `signed_by` is the name of the lead or county office that signed
    it off on `signed_on`; '' and None as long as none has."""

    day: Day
    how: str = ""
    signed_by: str = ""
    signed_on: Day | None = None

    def as_data(self) -> str | list[str]:
        """As the browser reads it: the day, or [day, how, signed by] where there is more to say."""
        day = self.day.isoformat()
        return [day, self.how, self.signed_by] if self.how or self.signed_by else day


def peer_of(catalog: Catalog, resource: Resource) -> Peer | None:
    """What is said of a resource that comes from a peer; None for any other."""
    if not resource.origin or resource.origin.kind != PEER:
        return None
    review = catalog.review_policy.signed_off(resource.reviews, own_offices(catalog.reference, resource.publisher))
    lead = catalog.lead_called(review.by) if review else None
    signed_by, signed_on = (lead.name, review.date) if review and lead else ("", None)
    if resource.consent:
        return Peer(resource.consent.date, "agreed", signed_by, signed_on)
    seen = max((source.seen for source in resource.sources if source.seen), default=resource.added)
    elsewhere = any(caveat.kind == _ELSEWHERE for caveat in resource.caveats)
    return Peer(seen, "elsewhere" if elsewhere else "", signed_by, signed_on)


def own_offices(reference: Reference, publisher: str) -> Collection[str]:
    """The ids of the county offices that a publisher's name names."""
    counties = {county.name: county.office_id for county in reference.counties.values()}
    return [counties[name] for name in offices_named(publisher, counties)]
