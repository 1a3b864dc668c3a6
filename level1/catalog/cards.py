"""Cards: what lists show about a resource, decided once for pages, search, the need finder and my list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.caveats import told
from level1.catalog.fields import ON_CARDS
from level1.catalog.model import Resource
from level1.catalog.peers import Peer, peer_of
from level1.catalog.surfaces import Card as OnCard
from level1.catalog.taxonomy import Word
from level1.catalog.tongues import tongues
from level1.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Card:
    """`facts` has the names of words as the line of facts has them, grouped by field (level1.catalog.fields); a field
    with nothing to show is left out. `date` is the publisher's own. Shown only in exceptional cases: `reviewed`, the
    day of the last content review under the review policy; `until`, the last day on which the resource is available;
    `counties`, the only ones that it is for, and `region`, these in words; `link`, what is wrong with its address;
    `peer`, for what comes from a peer: where it was seen, whether it agreed, and who signed it off. `warned` and `noted`
    name the kinds of its caveats: those that every list must mark, and the others."""

    id: str
    title: str
    summary: str
    publisher: str
    facts: tuple[tuple[str, ...], ...]
    date: PartialDate | None
    reviewed: Day | None
    until: Day | None
    counties: tuple[str, ...]
    region: str
    link: str
    peer: Peer | None
    warned: str
    noted: str

    @property
    def line(self) -> str:
        """The facts on one line, as theme/assets/shared/cards.js draws them."""
        return " · ".join(map(", ".join, self.facts))

    def current(self) -> dict[str, Any]:
        """How current the resource is, and what is exceptional, as the browser reads it: days are YYYY-MM-DD, the
        publisher's date is as written, counties are a list, `peer` is as Peer.as_data has it. Empty fields are left out."""
        fields = {
            "date": self.date.text if self.date else "",
            "reviewed": day_text(self.reviewed),
            "until": day_text(self.until),
            "counties": list(self.counties),
            "link": self.link,
            "peer": self.peer.as_data() if self.peer else "",
        }
        return {name: value for name, value in fields.items() if value}

    def as_data(self) -> dict[str, Any]:
        """The whole card, as the browser reads it."""
        texts = {"id": self.id, "title": self.title, "summary": self.summary, "publisher": self.publisher}
        some = {"caveats": self.caveats, "lang": tongues(self.title)}
        return {
            **texts,
            "facts": self.facts,
            **self.current(),
            **{name: value for name, value in some.items() if value},
        }

    @property
    def caveats(self) -> list[str]:
        """`warned` and `noted` as the browser reads them; empty without any."""
        return [self.warned, self.noted] if self.warned or self.noted else []


def card_of(catalog: Catalog, resource: Resource) -> Card:
    """The card of a resource of this catalog. It stands in a dozen lists, and is made once."""
    if catalog.resources.get(resource.id) is not resource:
        return _card(catalog, resource)
    card: Card = catalog.cards.get(resource.id) or catalog.cards.setdefault(resource.id, _card(catalog, resource))
    return card


def _card(catalog: Catalog, resource: Resource) -> Card:
    review = catalog.review_policy.last_review(resource)
    caveats = told(catalog, resource)
    return Card(
        id=resource.id,
        title=resource.title,
        summary=resource.summary,
        publisher=resource.publisher,
        facts=_facts(catalog, resource),
        date=resource.content_date,
        reviewed=review.date if review else None,
        until=resource.available_until,
        counties=resource.counties,
        region=resource.region,
        link=catalog.outside(resource.url).mark,
        peer=peer_of(catalog, resource),
        warned=_named([one.kind for one in caveats if one.top]),
        noted=_named([one.kind for one in caveats if not one.top]),
    )


def cards_of(catalog: Catalog, resources: Sequence[Resource]) -> list[Card]:
    return [card_of(catalog, resource) for resource in resources]


def _named(words: Sequence[Word]) -> str:
    """The names of words on one line, each once."""
    words = list({word.id: word for word in words}.values())
    return ", ".join([word.name for word in words[:1]] + [word.inside for word in words[1:]])


def _facts(catalog: Catalog, resource: Resource) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for field in ON_CARDS:
        silent = field.card.silent if isinstance(field.card, OnCard) else ()
        ids = {str(id) for id in field.of(resource)} - {*silent}
        # In the order of the word list, as in search.
        words = [word for word in catalog.taxonomy[field.words].values() if word.id in ids]
        if words:
            # Only the first field begins the line.
            found.append(tuple(word.inside if found else word.name for word in words))
    return tuple(found)


def day_text(day: Day | None) -> str:
    return day.isoformat() if day else ""
