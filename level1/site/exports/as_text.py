"""As text: an entry as Markdown beside its page, for programs that read text. Whatever an entry says is escaped, so that it is data: no
HTML, no picture, and no link but those that are written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any

from level1.catalog.addresses import page_address, relative
from level1.catalog.catalog import Catalog
from level1.catalog.caveats import told
from level1.catalog.fields import FACTS
from level1.catalog.languages import language_name
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.catalog.model import Lead, Resource, Source
from level1.catalog.outside import Address, Outside
from level1.catalog.succession import Succession
from level1.catalog.surfaces import Field
from level1.cleaning import prose
from level1.sentences import sentence
from level1.site.exports.markdown import as_markdown, escaped, linked, whole
from level1.site.guides import guide_pages
from level1.site.sources import Sources

TEXT = "index.md"

_NOTE = sentence(
    "An entry of Support for All as data. Its texts were written by curators and publishers about what they describe."
)
_STATUS = {
    "superseded": sentence("This resource was replaced."),
    "withdrawn": sentence("This resource was withdrawn."),
}
_SURE = {
    "high": sentence("How sure we are of these details: high."),
    "medium": sentence("How sure we are of these details: medium."),
    "low": sentence("How sure we are of these details: low."),
}
_BY_SOURCE = sentence("The resource names this agency. It has not endorsed the resource.")
_BY_TOPIC = sentence("We matched this agency by topic. It has not endorsed the resource.")
_HOW_CURRENT, _WHO, _FROM = (
    sentence("How current is this?"),
    sentence("Who to contact"),
    sentence("Where this entry comes from"),
)
_PAGE, _ADDRESS, _PUBLISHER, _EVIDENCE = (
    sentence("Page"),
    sentence("Address"),
    sentence("Publisher"),
    sentence("Evidence"),
)
_UNSTATED, _DATED, _UNDATED = (
    sentence("We found no statement about evidence."),
    sentence("Publisher's date"),
    sentence("none given"),
)
_DOCUMENT = sentence("Document")
_EDITED, _CHECKED, _REVIEWED, _NEVER = (
    sentence("Edited"),
    sentence("Link checked"),
    sentence("Reviewed"),
    sentence("never"),
)
_OFFICE, _LEAD, _OFFICES, _HOW = (
    sentence("Your county office"),
    sentence("Lead agency for this topic"),
    sentence("The county offices"),
    sentence("How to ask"),
)
_WEBSITE, _MAILBOX, _STATE, _HELD, _COUNTIES = (
    sentence("Website"),
    sentence("Mailbox"),
    sentence("Status"),
    sentence("Held by"),
    sentence("Counties"),
)
_AS_OF, _NOW_AT, _UNTIL, _INSTEAD = (
    sentence("As of"),
    sentence("This entry has a new address"),
    sentence("Available until"),
    sentence("Instead"),
)


def text_address(kind: str, id: str) -> str:
    """('resources', 'x') -> 'resources/x/index.md'."""
    return f"{page_address(kind, id)}{TEXT}"


def guide_texts(sources: Sources) -> Iterator[tuple[str, str]]:
    """(address, text) of every hand-written page."""
    for page in guide_pages(sources):
        yield page.as_text, as_markdown(page.html, sources.catalog.links.in_text)


class EntryTexts:
    """The Markdown of each entry of a catalog. `site_url` is the site's own address; without it links are relative."""

    def __init__(self, catalog: Catalog, site_url: str) -> None:
        self.catalog, self.site_url = catalog, site_url
        self._succession = Succession(catalog)
        # What many entries say alike.
        self._facts: dict[tuple[str, tuple[Any, ...]], str] = {}
        self._people: dict[tuple[str, bool], str] = {}
        self._days: dict[Day, str] = {}
        self._seen_on: dict[Day, str] = {}

    def files(self) -> Iterator[tuple[str, str]]:
        """(address, text) of every entry that has a page, and of each of its former ids."""
        for resource in self.catalog.with_page:
            yield text_address("resources", resource.id), self.resource(resource)
            yield from self._former("resources", resource)
        for lead in self.catalog.leads.values():
            yield text_address("leads", lead.id), self.lead(lead)
            yield from self._former("leads", lead)

    def _former(self, kind: str, entry: Resource | Lead) -> Iterator[tuple[str, str]]:
        for alias in entry.aliases:
            link = linked(entry.id, self._to(kind, entry.id))
            yield text_address(kind, alias), f"# {escaped(alias)}\n\n{_NOW_AT}: {link}\n"

    def _to(self, kind: str, id: str = "") -> str:
        """An address of the site, as the text of an entry has it."""
        address = page_address(kind, id)
        if self.site_url:
            return self.site_url + address
        return f"{relative('-/-/', address)}index.html"

    def resource(self, resource: Resource) -> str:
        catalog = self.catalog
        outside = catalog.outside(resource.url)
        evidence, text = resource.evidence, escaped
        lines = [
            f"# {text(resource.title)}",
            "",
            _NOTE,
            "",
            *self._instead(resource),
            *(
                f"**{text(one.kind.name)}.** {text(one.text)}\n"
                for one in (told(catalog, resource) if resource.caveats else ())
            ),
            text(resource.summary),
            "",
            *([as_markdown(prose(catalog.links.in_text(resource.description)))] if resource.description else ()),
            f"- {_PAGE}: {linked(resource.id, self._to('resources', resource.id))}",
            f"- {_ADDRESS}: {self._link(outside)}",
            f"- {_PUBLISHER}: {text(', '.join((resource.publisher, *resource.partners)))}",
            *self._facts_of(resource),
            f"- {_EVIDENCE}: {text(evidence.basis) if evidence else _UNSTATED}",
            "",
            f"## {_HOW_CURRENT}",
            "",
            f"- {_DATED}: {resource.content_date.text if resource.content_date else _UNDATED}",
            *([f"- {_UNTIL}: {self._day(resource.available_until)}"] if resource.available_until else ()),
            f"- {_EDITED}: {self._day(resource.changed)}",
            f"- {_CHECKED}: {text(outside.told)}",
            *([f"- {_DOCUMENT}: {text(outside.document)}"] if outside.document else ()),
            f"- {_REVIEWED}: {self._reviewed(resource)}",
            "",
            f"## {_WHO}",
            "",
            self._people_of(resource),
            f"## {_FROM}",
            "",
            *map(self._source, resource.sources),
            "",
            _SURE[resource.confidence],
            "",
        ]
        return "\n".join(lines)

    def lead(self, lead: Lead) -> str:
        text = escaped
        mailbox = lead.contact.mailbox if lead.contact else ""
        covers = (
            self._fact(field.name, field.covers, field.words, field.of(lead)) for field in LEAD_FIELDS if field.covers
        )
        now = self.catalog.lead_today(lead.id)
        lines = [
            f"# {text(lead.name)}",
            "",
            _NOTE,
            "",
            *([f"{_INSTEAD}: {linked(now.name, self._to('leads', now.id))}", ""] if now.id != lead.id else ()),
            text(lead.offers),
            "",
            f"- {_PAGE}: {linked(lead.id, self._to('leads', lead.id))}",
            *([f"- {_HOW}: {text(lead.how_to_ask)}"] if lead.how_to_ask else ()),
            *([f"- {_WEBSITE}: {self._outside(lead.website)}"] if lead.website else ()),
            *([f"- {_MAILBOX}: {text(mailbox)}"] if mailbox else ()),
            *([f"- {_HELD}: {text(', '.join(one.agency for one in lead.holders))}"] if lead.holders else ()),
            *([f"- {_COUNTIES}: {text(', '.join(lead.counties))}"] if lead.counties else ()),
            *filter(None, covers),
            "",
            f"## {_HOW_CURRENT}",
            "",
            f"- {_STATE}: {lead.status}. {text(lead.status_note)}",
            f"- {_AS_OF}: {lead.as_of.text}",
            f"- {_EDITED}: {self._day(lead.changed)}",
            f"- {_REVIEWED}: {self._reviewed(lead)}",
            "",
            f"## {_FROM}",
            "",
            *map(self._source, lead.sources),
            "",
        ]
        return "\n".join(lines)

    def _instead(self, resource: Resource) -> Iterator[str]:
        if resource.status in _STATUS:
            yield f"**{_STATUS[resource.status]}** {escaped(resource.reason)}\n"
            today = self._succession.in_use(resource)
            if today is not resource:
                yield f"{_INSTEAD}: {linked(today.title, self._to('resources', today.id))}\n"

    def _facts_of(self, resource: Resource) -> Iterator[str]:
        for field, fact in FACTS:
            if values := field.of(resource):
                yield self._facts.get((field.name, values)) or self._fact_of(field, fact.label, values)

    def _fact_of(self, field: Field, label: str, values: tuple[Any, ...]) -> str:
        if field.words == "languages":
            return self._line(field.name, label, values, map(language_name, values))
        return self._fact(field.name, label, field.words if field.listed else "", values)

    def _fact(self, name: str, label: str, words: str, values: tuple[Any, ...]) -> str:
        if not values:
            return ""
        named = (word.name for word in self.catalog.words(words, values)) if words else map(str, values)
        return self._line(name, label, values, named)

    def _line(self, name: str, label: str, values: tuple[Any, ...], named: Iterable[str]) -> str:
        line = self._facts[name, values] = f"- {label}: {escaped(', '.join(named))}"
        return line

    def _people_of(self, resource: Resource) -> str:
        by_source = resource.lead_basis == "named-by-source"
        found = self._people.get((resource.lead, by_source))
        if found is None:
            lead = self.catalog.lead_today(resource.lead)
            lines = [
                f"- {_OFFICE}: {linked(_OFFICES, self._to('counties'))}",
                f"- {_LEAD}: {linked(lead.name, self._to('leads', lead.id))}. {_BY_SOURCE if by_source else _BY_TOPIC}",
                *([f"- {_HOW}: {escaped(lead.how_to_ask)}"] if lead.how_to_ask else ()),
                f"- {_AS_OF}: {lead.as_of.text}",
                "",
            ]
            found = self._people[resource.lead, by_source] = "\n".join(lines)
        return found

    def _outside(self, address: Address) -> str:
        return self._link(self.catalog.outside(address))

    def _link(self, outside: Outside) -> str:
        return whole(outside.usable) if outside.usable else escaped(outside.warning)

    def _source(self, source: Source) -> str:
        parts = [
            *([self._outside(source.url)] if source.url else ()),
            *([escaped(source.document)] if source.document else ()),
            *([source.date.text] if source.date else ()),
            *([self._seen(source.seen)] if source.seen else ()),
        ]
        return f"- {', '.join(parts)}"

    def _reviewed(self, entry: Resource | Lead) -> str:
        if not entry.reviews:
            return _NEVER
        last = self.catalog.review_policy.last_review(entry)
        return last.date.isoformat() if last else _NEVER

    def _seen(self, day: Day) -> str:
        text = self._seen_on.get(day)
        if text is None:
            text = self._seen_on[day] = sentence("seen %(day)s", day=day.isoformat())
        return text

    def _day(self, day: Day) -> str:
        text = self._days.get(day)
        if text is None:
            text = self._days[day] = day.isoformat()
        return text
