"""Records: entries as the open data has them: the fields that the tables of fields let out, plain values and ISO days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields as parts_of
from datetime import date as Day
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import MARKDOWN, Catalog
from level1.catalog.fields import FIELDS
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.catalog.model import Holder, Lead, Resource, Review, Source
from level1.catalog.outside import Address
from level1.catalog.succession import Succession
from level1.dates import PartialDate

# What the lists, the tables and the file of a resource have of it, and what only its file has.
IN_LISTS = tuple(field.name for field in FIELDS if field.api == "list")
IN_FILE = tuple(field.name for field in FIELDS if field.api == "file")
OF_LEADS = tuple(field.name for field in LEAD_FIELDS if field.api)

# Parts that no page shows, since they are for curators: what was looked for in a source, and what one reviewer leaves for the next.
WITHHELD: Mapping[type, frozenset[str]] = {Source: frozenset({"note"}), Review: frozenset({"note"})}

# What is called otherwise in files.
_WRITTEN: Mapping[type, Mapping[str, str]] = {Holder: {"start": "from", "end": "to"}}


class Records:
    """The records of a catalog. `site_url` is the site's own address, '' if nobody says it: links then go by the top of the site."""

    def __init__(self, catalog: Catalog, site_url: str) -> None:
        self.catalog, self.site_url = catalog, site_url
        self._succession = Succession(catalog)
        self._names: dict[type, dict[str, str]] = {}

    def link(self, address: str) -> str:
        """An address of the site ('resources/x/'), as the open data has it."""
        return self.site_url + address

    def in_lists(self, resource: Resource) -> dict[str, Any]:
        """What lists and tables have of a resource. `lead` is the one to ask today, and `successor` the one to use today, however long
        the chain; there is none if the last of the chain was withdrawn."""
        record = {
            "id": resource.id,
            "page": self.link(page_address("resources", resource.id)),
            **self._fields(resource, IN_LISTS),
            "lead": self.catalog.lead_today(resource.lead).id,
        }
        record.pop("successor", None)
        if resource.status != "published" and (today := self._succession.in_use(resource)).status == "published":
            record["successor"] = today.id
        return record

    def in_file(self, resource: Resource) -> dict[str, Any]:
        """What only its own file has of it."""
        return self._fields(resource, IN_FILE)

    def lead(self, lead: Lead) -> dict[str, Any]:
        """All of a lead. `successor` is the one to ask today."""
        record = {
            "id": lead.id,
            "page": self.link(page_address("leads", lead.id)),
            **self._fields(lead, OF_LEADS),
        }
        if "successor" in record:
            record["successor"] = self.catalog.lead_today(lead.id).id
        return record

    def _fields(self, entry: Resource | Lead, names: Iterable[str]) -> dict[str, Any]:
        known, more = self._names_of(entry), getattr(entry, "more", {})
        values = ((name, getattr(entry, name) if name in known else more.get(name)) for name in names)
        record = self._said(values)
        for name in MARKDOWN:
            # Pages leave lost links out of the HTML; here the text itself must not have them.
            if name in record:
                record[name] = self.catalog.links.in_text(record[name])
        return record

    def _said(self, values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """(name, value of the model) -> data, without what is not said."""
        record: dict[str, Any] = {}
        for name, value in values:
            if type(value) is Address:
                record |= self.catalog.outside(value).as_data(name)
            elif value is not None and value != "" and value != ():
                record[name] = self._data(value)
        return record

    def _data(self, value: Any) -> Any:
        kind = type(value)
        if kind is str or kind is int:
            return value
        if kind is tuple:
            return [self._data(one) for one in value]
        if kind is Day:
            return value.isoformat()
        if kind is PartialDate:
            return value.text
        if kind in (bool, float, list, dict):
            return value
        # A part of an entry: evidence, one of the sources.
        return self._said((written, getattr(value, name)) for name, written in self._names_of(value).items())

    def _names_of(self, part: Any) -> dict[str, str]:
        """Name in the model -> name in files, of all that may be published."""
        kind = type(part)
        if kind not in self._names:
            withheld, written = WITHHELD.get(kind, frozenset()), _WRITTEN.get(kind, {})
            self._names[kind] = {
                one.name: written.get(one.name, one.name) for one in parts_of(part) if one.name not in withheld
            }
        return self._names[kind]
