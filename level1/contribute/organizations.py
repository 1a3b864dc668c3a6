"""Organizations: who can be asked about an entry. The publisher is asked whether what it publishes is right, a lead only where the
source names it, a steward about what it looks after. A lead that was chosen by topic is asked one thing: whether it may be named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from level1.catalog.catalog import Catalog
from level1.catalog.content import possible_id
from level1.catalog.mail import ENTRY, TOPIC, Question
from level1.catalog.model import Lead, Resource
from level1.catalog.offices import agencies_named, offices_named
from level1.curation import keeper_of


@dataclass
class Organization:
    """`id` is that of a lead, or made from a publisher's name. `agency` is the one agency that holds the role of the lead, or the
    publisher, '' for several: who holds two roles is one organization. `entries` are the resources it can be asked about, by id;
    `routed` says whether resources were given to it by topic."""

    id: str
    name: str
    lead: Lead | None
    agency: str
    entries: dict[str, Resource] = field(default_factory=dict)
    routed: bool = False

    @property
    def mailbox(self) -> str:
        """The role mailbox that it published, or ''."""
        return self.lead.contact.mailbox if self.lead and self.lead.contact else ""

    @property
    def contact_page(self) -> str:
        return self.lead.contact.url.text if self.lead and self.lead.contact else ""

    def questions(self) -> list[Question]:
        """All that it can be asked, in the order of titles."""
        asked = [Question(id, ENTRY) for id in self.entries]
        return [*asked, Question(f"lead/{self.id}", TOPIC)] if self.routed and self.lead else asked


def organization(catalog: Catalog, id: str, publisher: str = "") -> Organization:
    """The organization with an id that a file of mail may have: that of a lead, perhaps a former one, or of a `publisher`."""
    lead = catalog.lead_called(id)
    if lead is None:
        return Organization(id, publisher, None, _only(agencies_named(catalog, publisher)))
    holding = (holder.agency for holder in lead.holders if holder.role == "lead" and not holder.end)
    agencies = frozenset(agency for name in holding for agency in agencies_named(catalog, name))
    return Organization(lead.id, lead.name, lead, _only(agencies))


def _only(agencies: frozenset[str]) -> str:
    return next(iter(agencies)) if len(agencies) == 1 else ""


def organizations(catalog: Catalog, today: date) -> dict[str, Organization]:
    """Every organization that can be asked something, by id: leads first."""
    return _Directory(catalog, today).found()


class _Directory:
    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog, self.today = catalog, today
        self.offices = catalog.office_of
        # A lead of the same name as the publisher is the same organization; of two, neither is.
        named: dict[str, list[Lead]] = defaultdict(list)
        for lead in catalog.leads.values():
            if lead.status != "ended":
                for name in {lead.name.casefold(), lead.short_name.casefold()}:
                    named[name].append(lead)
        self.named = {name: leads[0] for name, leads in named.items() if len(leads) == 1}
        self.all: dict[str, Organization] = {}

    def found(self) -> dict[str, Organization]:
        for resource in self.catalog.published:
            for one in self._asked_about(resource):
                one.entries[resource.id] = resource
            if resource.lead_basis != "named-by-source":
                lead = self.catalog.lead_today(resource.lead)
                if self._is_one(lead):
                    self._of(lead).routed = True
        return dict(sorted(self.all.items(), key=lambda one: (one[1].lead is None, one[0])))

    def _asked_about(self, resource: Resource) -> list[Organization]:
        """The steward alone, or else the publishers and the lead that the source names."""
        if steward := keeper_of(self.catalog, resource, self.today):
            return [self._of(self.catalog.leads[steward])]
        found = {one.id: one for one in self._publishers(resource.publisher)}
        lead = self.catalog.lead_today(resource.lead)
        if resource.lead_basis == "named-by-source" and self._is_one(lead):
            one = self._of(lead)
            # An agency that publishes what it leads is asked once.
            if not one.agency or one.agency not in {other.agency for other in found.values()}:
                found[one.id] = one
        return list(found.values())

    def _publishers(self, publisher: str) -> list[Organization]:
        offices = offices_named(publisher, self.offices)
        if offices:
            leads = [self.catalog.leads[self.offices[county]] for county in offices]
            return [self._of(lead) for lead in leads if lead.status != "ended"]
        if lead := self.named.get(publisher.casefold()):
            return [self._of(lead)]
        id = possible_id(publisher)
        if id in self.catalog.leads or (id in self.all and self.all[id].name != publisher):
            id = possible_id(f"publisher {publisher}")
        if id not in self.all:
            self.all[id] = organization(self.catalog, id, publisher)
        return [self.all[id]]

    def _is_one(self, lead: Lead) -> bool:
        """Whether a record is of one organization that can be asked: it has not ended, and does not stand for all county offices."""
        return lead.status != "ended" and (lead.initiative != "county-office" or lead.id in self.offices.values())

    def _of(self, lead: Lead) -> Organization:
        if lead.id not in self.all:
            self.all[lead.id] = organization(self.catalog, lead.id)
        return self.all[lead.id]
