"""Context: what every page needs. Pieces that appear on many pages are made once here and reused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from level1.catalog.cards import card_of
from level1.catalog.catalog import Catalog
from level1.catalog.languages import language_name
from level1.catalog.model import Lead, Resource
from level1.catalog.offices import made_by_offices
from level1.catalog.outside import Address
from level1.catalog.surfaces import Field
from level1.catalog.taxonomy import Word
from level1.cleaning import prose
from level1.curation import Standing, standing_of
from level1.dates import parse_day
from level1.finder.files import newer_dashboards
from level1.links.judging.states import LinkState
from level1.site.lost_links import without_lost_links
from level1.site.pages.explaining import Explaining
from level1.site.render import render
from level1.site.versions import ENGLISH, Version
from level1.state.tables import Tables


class Context:
    """The catalog, the day of the build, and the pieces made so far. A piece is the same on all pages at the same
    depth in the site: its links go by the top of the site, so they differ only by depth. `guides` has the addresses of the hand-written
    pages that this catalog has; `tables` is what the state's files show, `links` what is known about outside addresses
    (by links.addresses.address_key); `publisher` is who keeps the site and `mailbox` the curators' own, '' if nobody says so;
    `version` is the language of the pages, whose addresses are here those in English."""

    def __init__(
        self,
        catalog: Catalog,
        today: date,
        guides: frozenset[str],
        tables: Tables,
        links: Mapping[str, LinkState],
        publisher: str = "",
        mailbox: str = "",
        version: Version = ENGLISH,
    ) -> None:
        self.catalog, self.today, self.guides, self.tables, self.links = catalog, today, guides, tables, links
        self.publisher, self.mailbox, self.version = publisher, mailbox, version
        self.explaining = Explaining(catalog)
        self._pieces: dict[tuple[Any, ...], Markup] = {}

    @cached_property
    def made_by(self) -> Mapping[str, Sequence[Resource]]:
        """County office -> the resources that it made."""
        return made_by_offices(self.catalog)

    def render(
        self, template: str, here: str, at_last: Callable[[], Mapping[str, Any]] = dict, **known: Any
    ) -> Callable[[], str]:
        """What draws a template for the page at `here`; templates get pieces from `parts`, and what `at_last` gives, which is asked
        only when the page is drawn: it may take long to work out."""
        return lambda: self._now(template, here, **known, **at_last())

    def _now(self, template: str, here: str, **more: Any) -> str:
        version, parts = self.version, Parts(self, here)
        return render(
            template, here, version.code, version.link, catalog=self.catalog, today=self.today, parts=parts, **more
        )

    def piece(self, here: str, name: tuple[Any, ...], template: str, more: Callable[[], Mapping[str, Any]]) -> Markup:
        """What a template makes of `more`, for the page at `here`. A piece never knows that page: it is rendered for an address
        at the same depth that has no folder in common with any page, so every link in it is right on all of them."""
        depth = here.count("/")
        found = self._pieces.get((depth, *name))
        if found is None:
            # An autoescaping template makes it.
            found = self._pieces[depth, *name] = Markup(self._now(template, "-/" * depth, **more()))
        return found


class Parts:
    """The pieces for one page."""

    def __init__(self, context: Context, here: str) -> None:
        self.context, self.here = context, here

    def card(self, resource: Resource, level: int = 3) -> Markup:
        """A resource in a list: title, facts, summary, publisher and date."""
        return self._piece(
            ("card", resource.id, level), "_card.html", card=card_of(self.context.catalog, resource), level=level
        )

    @property
    def dashboards(self) -> list[tuple[str, str, date]]:
        """(year, "came_out", "was_due" or "due", day) of the Dashboards that are newer than the state's files here."""
        listed = newer_dashboards(self.context.catalog, self.context.tables)
        return [
            (str(year), "was_due" if what == "due" and day < self.context.today else what, day)
            for year, what, text in listed
            if (day := parse_day(text))
        ]

    def words(self, list_name: str, ids: Iterable[str | int]) -> Markup:
        """Links to the pages of words."""
        ids = tuple(ids)
        return self._piece(("words", list_name, ids), "_words.html", list_name=list_name, ids=ids)

    def names(self, list_name: str, ids: Iterable[str | int]) -> str:
        """The names of words that have no page, with commas."""
        return ", ".join(word.name for word in self.context.catalog.words(list_name, ids))

    def insides(self, list_name: str, ids: Iterable[str | int]) -> str:
        """The names of words as they read inside a sentence, with commas."""
        return ", ".join(word.inside for word in self.context.catalog.words(list_name, ids))

    def fact(self, field: Field, resource: Resource) -> str:
        """A resource's values of a field: names, as links if the words have pages."""
        values = field.of(resource)
        if field.page:
            return self.words(field.words, values)
        if field.words == "languages":
            return ", ".join(str(self.context.version.language.say(language_name(code))) for code in values)
        return self.names(field.words, values) if field.listed else ", ".join(map(str, values))

    def lead(self, lead: Lead) -> Markup:
        """A link to a role, with any note that its name needs."""
        return self._piece(("lead", lead.id), "_lead.html", lead=lead)

    def explained(self, *texts: str) -> Sequence[Word]:
        """The glossary words for the abbreviations in texts."""
        return self.context.explaining.words(*texts)

    def standing(self, entry: Resource | Lead) -> Standing:
        """The review status of an entry on the day of the build."""
        return standing_of(self.context.catalog, entry, self.context.today)

    def _piece(self, name: tuple[Any, ...], template: str, **more: Any) -> Markup:
        return self.context.piece(self.here, name, template, lambda: more)

    def link_checked(self, address: Address) -> str:
        """When an outside address was last checked, and what that showed."""
        return self.context.catalog.outside(address).told

    def document(self, address: Address) -> str:
        """What was seen in the PDF behind an outside address; '' if nothing is known."""
        return self.context.catalog.outside(address).document

    def outside(self, address: Address | str, text: str = "", kind: str = "") -> Markup:
        """A link to an outside address, with its site as text if no other is given. An address that is gone or taken
        over is not a link: the text says so, and where a copy may be. A template passes its own addresses as text."""
        address = Address(address) if isinstance(address, str) else address
        return self._piece(
            ("outside", address, text, kind),
            "_outside.html",
            outside=self.context.catalog.outside(address),
            text=text or address.host,
            kind=kind,
        )

    def prose(self, text: str) -> Markup:
        """Markdown of an entry as clean HTML, without its lost links."""
        return Markup(without_lost_links(prose(text), self.context.catalog.links, self.here))

    def guide(self, address: str, text: str) -> Markup:
        """A link to a hand-written page, or only the text if the catalog does not have the page."""
        if address not in self.context.guides:
            return escape(text)
        return Markup('<a href="{}">{}</a>').format(self.context.version.link(self.here, address), text)
