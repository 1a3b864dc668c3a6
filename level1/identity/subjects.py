"""Subjects: the pages that an entry is news for: its topics, priorities, student groups and indicators, its lead, its counties.
An entry that is no longer in use keeps them, because that it went is news there too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import KINDS
from level1.catalog.model import Lead, Resource
from level1.catalog.offices import offices_named
from level1.catalog.surfaces import Field
from level1.sentences import sentence


class Subject(NamedTuple):
    """`kind` is the folder of its page, `id` the rest: ('topics', 'attendance'), ('counties', 'kern')."""

    kind: str
    id: str

    @property
    def page(self) -> str:
        return page_address(self.kind, self.id)


class Subjects:
    """The subjects of every entry that has a page."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._offices: dict[str, Sequence[str]] = {}

    @cached_property
    def of(self) -> Mapping[tuple[str, str], tuple[Subject, ...]]:
        """(kind, id) of an entry -> its subjects, each once."""
        catalog = self._catalog
        found = {("resources", one.id): tuple(dict.fromkeys(self._of_resource(one))) for one in catalog.with_page}
        leads = {("leads", one.id): tuple(dict.fromkeys(self._of_lead(one))) for one in catalog.leads.values()}
        return {**found, **leads}

    @cached_property
    def with_resources(self) -> Mapping[Subject, str]:
        """The subjects that a resource with a page has -> what each is called, in the order of their pages."""
        used = {subject for (kind, _id), those in self.of.items() if kind == "resources" for subject in those}
        return {subject: name for subject, name in self._named() if subject in used}

    def _named(self) -> Iterator[tuple[Subject, str]]:
        catalog = self._catalog
        for kind in KINDS:
            for word in catalog.taxonomy[kind.list_name].values():
                yield Subject(kind.list_name, word.id), kind.tab_title(word)
        for lead in catalog.leads.values():
            yield Subject("leads", lead.id), lead.name
        for county in catalog.counties:
            yield Subject("counties", county.slug), sentence("%(name)s County", name=county.name)

    def _of_resource(self, resource: Resource) -> Iterator[Subject]:
        catalog = self._catalog
        yield from self._of_words(resource)
        yield Subject("leads", resource.lead)
        yield Subject("leads", catalog.lead_today(resource.lead).id)
        # The page of an office has what it made, and so has that of its county.
        made_in = self._made_in(resource.publisher)
        yield from (Subject("leads", catalog.office_of[county]) for county in made_in)
        yield from (self._county(county) for county in (*resource.counties, *made_in))

    def _of_lead(self, lead: Lead) -> Iterator[Subject]:
        yield from self._of_words(lead)
        yield Subject("leads", lead.id)
        yield Subject("leads", self._catalog.lead_today(lead.id).id)
        regions = (county for region in lead.regions for county in region.counties)
        yield from (self._county(county) for county in (*lead.counties, *regions))

    def _of_words(self, entry: Resource | Lead) -> Iterator[Subject]:
        for field, subjects in self._words:
            for value in field.of(entry):
                yield subjects[value]

    @cached_property
    def _words(self) -> Sequence[tuple[Field, Mapping[Any, Subject]]]:
        """Field -> value -> the subject of its word: one for all entries, of which each has a dozen."""
        return [
            (
                kind.row,
                {
                    kind.value(word): Subject(kind.list_name, word.id)
                    for word in self._catalog.taxonomy[kind.list_name].values()
                },
            )
            for kind in KINDS
        ]

    def _county(self, name: str) -> Subject:
        return Subject("counties", self._catalog.reference.counties[name].slug)

    def _made_in(self, publisher: str) -> Sequence[str]:
        """The counties whose offices a publisher's name names; many resources have the same publisher."""
        if publisher not in self._offices:
            self._offices[publisher] = offices_named(publisher, self._catalog.office_of)
        return self._offices[publisher]
