"""The model: a validated entry as typed values. People wrote every value here; nothing is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date as Day
from typing import Any, TypeVar

from level1.catalog.outside import Address
from level1.dates import PartialDate, parse_day, parse_partial_date
from level1.sentences import sentence

T = TypeVar("T")

NO_ADDRESS = Address()


@dataclass(frozen=True, slots=True)
class Source:
    url: Address = NO_ADDRESS
    document: str = ""
    date: PartialDate | None = None
    seen: Day | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    date: Day
    by: str
    checked: tuple[str, ...]
    outcome: str
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewInterval:
    months: int
    reason: str


@dataclass(frozen=True, slots=True)
class Steward:
    lead: str
    accepted: Day


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must know first. `kind` is a word of content/taxonomy/caveats.yml."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    basis: str
    tier: int | None = None
    url: Address = NO_ADDRESS


@dataclass(frozen=True, slots=True)
class Origin:
    kind: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """What an LEA tells others of something that it did. `url` or `mailbox` is where others may ask about it; without
    either, it does not wish to be asked."""

    done: str
    effort: str
    result: str
    known_by: str
    url: Address = NO_ADDRESS
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """That the organization agreed to be named here; `role` is what the person does there who said so."""

    date: Day
    role: str


@dataclass(frozen=True, slots=True)
class Translation:
    """Title and summary in another language; `by` is the lead whose staff translated them, or curators."""

    title: str
    summary: str
    by: str
    date: Day


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of an entry, each by the code of its language."""

    es: Translation | None = None

    def into(self, code: str) -> Translation | None:
        return getattr(self, code, None)


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency that holds a role. `start` and `end` are `from` and `to` in the file."""

    agency: str
    role: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    agency: str
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    url: Address = NO_ADDRESS
    mailbox: str = ""
    verified: Day | None = None


@dataclass(frozen=True, slots=True)
class Term:
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource. The fields are those of schemas/resource.schema.json; `id` is the file name. `more` has the fields
    that no code accesses by name: level1.catalog.fields declares how they are used."""

    id: str
    title: str
    url: Address
    publisher: str
    summary: str
    type: str
    format: str
    delivery: str
    cost: str
    audience: tuple[str, ...]
    grades: tuple[str, ...]
    priorities: tuple[int, ...]
    student_groups: tuple[str, ...]
    topics: tuple[str, ...]
    lead: str
    lead_basis: str
    status: str
    added: Day
    changed: Day
    confidence: str
    sources: tuple[Source, ...]
    description: str = ""
    caveats: tuple[Caveat, ...] = ()
    languages: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    steward: Steward | None = None
    partners: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    evidence: Evidence | None = None
    origin: Origin | None = None
    practice: Practice | None = None
    consent: Consent | None = None
    translations: Translations | None = None
    content_date: PartialDate | None = None
    available_until: Day | None = None
    part_of: str = ""
    supersedes: str = ""
    successor: str = ""
    reason: str = ""
    aliases: tuple[str, ...] = ()
    notes: str = ""
    review_interval: ReviewInterval | None = None
    reviews: tuple[Review, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def translated(self) -> tuple[str, ...]:
        """Title and summary in Spanish, which search reads beside English."""
        spanish = self.translations.es if self.translations else None
        return (spanish.title, spanish.summary) if spanish else ()

    @property
    def region(self) -> str:
        """The counties that it is only for, in words and in the entry's order; '' where it is open to all."""
        *before, last = self.counties or ("",)
        return sentence("%(names)s and %(last)s", names=", ".join(before), last=last) if before else last


@dataclass(frozen=True, slots=True)
class Lead:
    """One role in the system of support. The fields are those of schemas/lead.schema.json; `id` is the file name."""

    id: str
    name: str
    short_name: str
    initiative: str
    holders: tuple[Holder, ...]
    offers: str
    status: str
    as_of: PartialDate
    added: Day
    changed: Day
    sources: tuple[Source, ...]
    serves: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    regions_note: str = ""
    priorities: tuple[int, ...] = ()
    student_groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    how_to_ask: str = ""
    cost: str = ""
    website: Address = NO_ADDRESS
    contact: Contact | None = None
    term: Term | None = None
    status_note: str = ""
    successor: str = ""
    aliases: tuple[str, ...] = ()
    confidence: str = ""
    notes: str = ""
    review_interval: ReviewInterval | None = None
    reviews: tuple[Review, ...] = ()


def resource_from(id: str, data: Mapping[str, Any]) -> Resource:
    """A resource from data that the schema accepts."""
    named = {name: value for name, value in data.items() if name in _NAMED}
    more = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name not in _NAMED
    }
    return _build(Resource, {"id": id, **named, "more": more}, _RESOURCE)


def lead_from(id: str, data: Mapping[str, Any]) -> Lead:
    """A lead from data that the schema accepts."""
    return _build(Lead, {"id": id, **data}, _LEAD)


def sources_from(data: Any) -> tuple[Source, ...]:
    """Sources from a list that the schema accepts; items that are not mappings are left out."""
    return tuple(_SOURCE(item) for item in data if isinstance(item, dict))


def _build(kind: type[T], data: Mapping[str, Any], special: Mapping[str, Callable[[Any], Any]]) -> T:
    values = {}
    for name, value in data.items():
        if name in ADDRESS_FIELDS:
            value = Address(str(value).strip())
        elif name in special:
            value = special[name](value)
        elif isinstance(value, list):
            value = tuple(value)
        elif isinstance(value, str):
            value = value.strip()
        values[_RENAMED.get(name, name)] = value
    return kind(**values)


def _part(kind: type[T], **special: Callable[[Any], Any]) -> Callable[[Any], T]:
    return lambda data: _build(kind, data, special)


def _each(build: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda items: tuple(build(item) for item in items)


# Fields that hold the address of another site, at any level; a test compares them with the schemas.
ADDRESS_FIELDS = ("url", "website")
_RENAMED = {"from": "start", "to": "end"}
_NAMED = {own.name for own in fields(Resource)}

_SOURCE = _part(Source, date=parse_partial_date, seen=parse_day)
_SHARED: dict[str, Callable[[Any], Any]] = {
    "sources": _each(_SOURCE),
    "reviews": _each(_part(Review, date=parse_day)),
    "review_interval": _part(ReviewInterval),
    "added": parse_day,
    "changed": parse_day,
}
_RESOURCE: dict[str, Callable[[Any], Any]] = {
    **_SHARED,
    "steward": _part(Steward, accepted=parse_day),
    "caveats": _each(_part(Caveat)),
    "evidence": _part(Evidence),
    "origin": _part(Origin),
    "practice": _part(Practice),
    "consent": _part(Consent, date=parse_day),
    "translations": _part(Translations, es=_part(Translation, date=parse_day)),
    "content_date": parse_partial_date,
    "available_until": parse_day,
}
_LEAD: dict[str, Callable[[Any], Any]] = {
    **_SHARED,
    "holders": _each(_part(Holder, **{"from": parse_partial_date, "to": parse_partial_date})),
    "regions": _each(_part(Region)),
    "contact": _part(Contact, verified=parse_day),
    "term": _part(Term, start=parse_partial_date, end=parse_partial_date),
    "as_of": parse_partial_date,
}
