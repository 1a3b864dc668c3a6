"""The catalog: valid entries, linked to each other in both directions. Everything here is computed; nothing is written
back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar

from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.catalog.feedback import Feedback, feedback_from
from level1.catalog.fields import FIELD, KINDS
from level1.catalog.mail import MAY_NAME, MAY_NOT_NAME, Answer, Mail, accepted, mail_from
from level1.catalog.model import ADDRESS_FIELDS, Lead, Resource, lead_from, resource_from
from level1.catalog.outside import NOTHING_KNOWN, Address, KnownLinks, Outside
from level1.catalog.policy import ReviewPolicy, review_policy
from level1.catalog.surfaces import Field
from level1.catalog.taxonomy import Taxonomy, Word, taxonomy_from
from level1.sorting import reading_order
from level1.state.reference import County, Reference
from level1.yamlfile.kept import Kept
from level1.yamlfile.reading import Document

T = TypeVar("T")

# Fields of resources that are Markdown.
MARKDOWN = ("description",)
# Who is asked about an entry is not the curators' choice.
_BY_SOURCE = "named-by-source"


def by_title(resource: Resource) -> tuple[str, str]:
    return (reading_order(resource.title), resource.id)


@dataclass(frozen=True)
class Catalog:
    resources: Mapping[str, Resource]
    leads: Mapping[str, Lead]
    taxonomy: Taxonomy
    reference: Reference
    links: KnownLinks = NOTHING_KNOWN
    feedback: tuple[Feedback, ...] = ()
    mail: Mapping[str, Mail] = field(default_factory=dict)
    # Answers by mail that are published.
    told: Mapping[str, Mail] = field(default_factory=dict)

    def outside(self, address: Address) -> Outside:
        """An outside address with what is known about it, in the form that can be shown."""
        return self.links.outside(address)

    @cached_property
    def cards(self) -> dict[str, Any]:
        """The cards that were made so far, by id of their resource: see level1.catalog.cards."""
        return {}

    @cached_property
    def published(self) -> tuple[Resource, ...]:
        """The resources that lists show, by title."""
        return tuple(sorted((r for r in self.resources.values() if r.status == "published"), key=by_title))

    @cached_property
    def with_page(self) -> tuple[Resource, ...]:
        """The resources that have a page: all but drafts. Superseded and withdrawn ones keep theirs, because an address
        never dies."""
        return tuple(sorted((r for r in self.resources.values() if r.status != "draft"), key=by_title))

    @cached_property
    def _by_field(self) -> dict[str, dict[Any, list[Resource]]]:
        """Field -> value -> the resources that list it, in the order of `resources_with`."""
        index: dict[str, dict[Any, list[Resource]]] = {kind.field: defaultdict(list) for kind in KINDS}
        for name, listed in index.items():
            row = FIELD[name]
            values = [(row.of(resource), resource) for resource in self.published]
            # By title already, and sorting keeps that order among equals.
            values.sort(key=lambda one: (bool(one[1].counties), *_breadth(one[0], row.general)))
            for found, resource in values:
                for value in found:
                    listed[value].append(resource)
        return index

    def resources_with(self, field: str, value: str | int) -> list[Resource]:
        """Published resources that list a word, the specific before the general: a resource that lists fewer words of
        the field comes first, one that names the word for all of them last. What is for some counties only comes after
        what is open to all."""
        return list(self._by_field[field].get(value, ()))

    def count_with(self, field: str, value: str | int) -> int:
        return len(self._by_field[field].get(value, ()))

    @cached_property
    def office_of(self) -> Mapping[str, str]:
        """County's name -> the id of its office among the leads."""
        return {county.name: county.office_id for county in self.counties}

    @cached_property
    def review_policy(self) -> ReviewPolicy:
        """How often entries are due for a review, and which records count."""
        return review_policy(self.taxonomy.policies["review-policy"])

    @cached_property
    def reviewed(self) -> int:
        """How many published resources have had their content reviewed at least once."""
        return sum(self.review_policy.last_review(resource) is not None for resource in self.published)

    @cached_property
    def current_leads(self) -> tuple[Lead, ...]:
        """Leads that have not ended, by name. County offices are left out: each is found through its county."""
        return tuple(
            sorted(
                (
                    lead
                    for lead in self.leads.values()
                    if lead.status != "ended" and lead.id not in self.office_of.values()
                ),
                key=lambda lead: reading_order(lead.name),
            )
        )

    def leads_with(self, field: str, value: str | int) -> list[Lead]:
        """Leads that cover a word and can be asked today: content leads first, then state agencies, which cover
        everything. Geographic leads and county offices are left out: geographic leads support county offices."""
        covers = [
            lead
            for lead in self.current_leads
            if value in getattr(lead, field, ())
            and lead.initiative not in ("geographic", "county-office")
            and lead.id not in self.unnamed
        ]
        return sorted(covers, key=lambda lead: (lead.initiative == "state-agency", reading_order(lead.name)))

    def lead_today(self, id: str) -> Lead:
        """The lead to ask today: the named one or, if that role has ended, its successor. A cycle of successors, which
        the validator reports, stops at an ended role."""
        lead = self.leads[id]
        for _ in self.leads:
            if lead.status != "ended" or lead.successor not in self.leads:
                break
            lead = self.leads[lead.successor]
        return lead

    @cached_property
    def _former_leads(self) -> dict[str, Lead]:
        return {alias: lead for lead in self.leads.values() for alias in lead.aliases}

    def lead_called(self, id: str) -> Lead | None:
        """The lead with a current or former id."""
        return self.leads.get(id) or self._former_leads.get(id)

    @cached_property
    def _answers(self) -> dict[str, list[tuple[Mail, Answer]]]:
        return accepted((*self.told.values(), *self.mail.values()))

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The leads that asked not to be named for topics by which curators chose them, where a curator accepted that; a later yes
        takes it back. What a source says of them stays, and so do their own pages."""
        last = {
            lead.id: answer.answer
            for about, those in self._answers.items()
            for _mail, answer in those
            if answer.answer in (MAY_NAME, MAY_NOT_NAME) and (lead := self.lead_called(about.removeprefix("lead/")))
        }
        return frozenset(id for id, answer in last.items() if answer == MAY_NOT_NAME)

    def answers_about(self, entry: Resource | Lead) -> list[tuple[str, Answer]]:
        """(name of the organization, answer) for each answer by mail about an entry that a curator accepted: the newest of each
        organization, the newest last. They are no reviews."""
        kind = "" if isinstance(entry, Resource) else "lead/"
        newest: dict[str, tuple[str, Answer]] = {}
        for id in (entry.id, *entry.aliases):
            for mail, answer in self._answers.get(f"{kind}{id}", ()):
                if mail.id not in newest or newest[mail.id][1].day <= answer.day:
                    newest[mail.id] = (self.organization(mail.id), answer)
        return sorted(newest.values(), key=lambda one: (one[1].day, one[0]))

    @cached_property
    def _former_resources(self) -> dict[str, Resource]:
        return {alias: resource for resource in self.resources.values() for alias in resource.aliases}

    def resource_called(self, id: str) -> Resource | None:
        """The resource with a current or former id."""
        return self.resources.get(id) or self._former_resources.get(id)

    def organization(self, id: str) -> str:
        """The name of an organization that mail was with: that of a lead with this id, now or before, or of a publisher."""
        lead = self.lead_called(id)
        mail = self.mail.get(id) or self.told.get(id)
        return lead.name if lead else mail.publisher if mail else id

    @cached_property
    def _by_lead(self) -> dict[str, list[Resource]]:
        index: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.published:
            for id in dict.fromkeys((resource.lead, self.lead_today(resource.lead).id)):
                index[id].append(resource)
        return index

    def resources_only_for(self, county: str) -> list[Resource]:
        """Published resources that are for some counties only, this one among them, by title."""
        return [resource for resource in self.published if county in resource.counties]

    def resources_of_lead(self, id: str) -> list[Resource]:
        """Published resources in a lead's area, including those it took over from an ended role."""
        return self._by_lead.get(id, [])

    def predecessors(self, id: str) -> list[Lead]:
        return sorted(
            (lead for lead in self.leads.values() if lead.successor == id), key=lambda lead: reading_order(lead.name)
        )

    @cached_property
    def counties(self) -> tuple[County, ...]:
        return tuple(sorted(self.reference.counties.values(), key=lambda county: county.name))

    def county_office(self, county: str) -> Lead:
        return self.leads[self.reference.counties[county].office_id]

    @cached_property
    def _geographic(self) -> dict[str, Lead]:
        return {
            county: lead for lead in self.current_leads if lead.initiative == "geographic" for county in lead.counties
        }

    def geographic_lead(self, county: str) -> Lead:
        """The geographic lead that supports the county office (Education Code 52073)."""
        return self._geographic[county]

    def regional_leads(self, county: str) -> list[tuple[Lead, str, str]]:
        """(lead, region, agency) for each statewide program with a region that covers this county."""
        return [
            (lead, region.name, region.agency)
            for lead in self.current_leads
            for region in lead.regions
            if county in region.counties
        ]

    def values(self, field: Field, resource: Resource) -> tuple[str | int, ...]:
        """A resource's values of a field, as search and addresses name them: the lead to ask today, a county by its
        slug. Words that the facet is without are left out."""
        values = field.of(resource)
        if field.facet and field.facet.without:
            values = tuple(value for value in values if value not in field.facet.without)
        if field.words == "leads":
            return tuple(self.lead_today(id).id for id in values)
        if field.words == "counties":
            return tuple(self.reference.counties[name].slug for name in values)
        return values

    def words(self, list_name: str, ids: Iterable[str | int]) -> list[Word]:
        return [self.taxonomy.word(list_name, id) for id in ids]

    @cached_property
    def _parts(self) -> dict[str, list[Resource]]:
        parts: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.published:
            if resource.part_of:
                parts[resource.part_of].append(resource)
        return parts

    def parts_of(self, id: str) -> list[Resource]:
        """Published resources that are part of this one, by title."""
        return self._parts.get(id, [])


def _breadth(values: tuple[Any, ...], general: str) -> tuple[bool, int]:
    return general in values, len(values)


def _for_readers(data: Any, links: KnownLinks, as_is: Collection[str] = ADDRESS_FIELDS) -> Any:
    """Data of a file, its texts without lost addresses. Fields `as_is` are left alone: one that is an address knows for
    itself whether it is lost (level1.catalog.outside), and links in Markdown keep their words (level1.site.lost_links)."""
    if not links.any_lost:
        return data
    if isinstance(data, dict):
        return {name: value if name in as_is else _for_readers(value, links) for name, value in data.items()}
    if isinstance(data, list):
        return [_for_readers(value, links) for value in data]
    return links.in_text(data) if isinstance(data, str) else data


def catalog_from(content: Content, links: KnownLinks = NOTHING_KNOWN, kept: Kept | None = None) -> Catalog:
    """The catalog of content that was validated without errors, with what is known about its links. No text in it has a
    lost address, so that none can be shown, copied or written into data, whatever is made of it. `kept` has the entries that were
    made before, which hold where no address is lost."""
    # An entry in which an address is lost is other than its file says.
    kept = kept if kept and not links.any_lost else Kept()

    def made(kind: str, as_is: Collection[str], make: Callable[[str, Any], T]) -> dict[str, T]:
        def entry(id: str, document: Document) -> T:
            return make(id, _for_readers(document.data, links, as_is))

        return {id: kept.once(document, partial(entry, id, document)) for id, document in content.entries[kind].items()}

    words = {name: replace(file, data=_for_readers(file.data, links)) for name, file in content.word_files.items()}
    catalog = Catalog(
        made("resources", (*ADDRESS_FIELDS, *MARKDOWN), resource_from),
        made("leads", ADDRESS_FIELDS, lead_from),
        taxonomy_from(words),
        content.reference,
        links,
        tuple(feedback_from(id, _for_readers(file.data, links)) for id, file in sorted(content.feedback.items())),
        {id: mail_from(id, document.data) for id, document in content.mail.items()},
        {id: mail_from(id, document.data) for id, document in content.told.items()},
    )
    return replace(catalog, resources=_as_named(catalog)) if catalog.unnamed else catalog


def _as_named(catalog: Catalog) -> dict[str, Resource]:
    """The resources, none with a lead that was chosen by topic and does not want to be named: the county offices are asked instead, or
    the state's agency where no record stands for all county offices."""
    offices = {county.office_id for county in catalog.reference.counties.values()}
    of_all = (id for id, lead in catalog.leads.items() if lead.initiative == "county-office" and id not in offices)
    state = text_of(catalog.taxonomy.policies.get("routing", {}).get("state"), "lead")
    instead = next((id for id in (*of_all, state) if id in catalog.leads and id not in catalog.unnamed), "")
    return {
        id: replace(resource, lead=instead)
        if instead and resource.lead_basis != _BY_SOURCE and catalog.lead_today(resource.lead).id in catalog.unnamed
        else resource
        for id, resource in catalog.resources.items()
    }
