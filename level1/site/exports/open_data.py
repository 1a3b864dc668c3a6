"""Open data: every file of the API and of the downloads. Each record is written once as JSON, for its own file, the list and the
lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from level1.catalog.model import Resource
from level1.compact import compact
from level1.curation import standings
from level1.site.exports.api import (
    INDEX_FILE,
    OPENAPI_FILE,
    RESOURCES,
    Collection,
    former_record,
    index,
    small_collections,
)
from level1.site.exports.openapi import openapi
from level1.site.exports.records import Records
from level1.site.exports.tables import Download, Table, download_of
from level1.site.settings import Settings
from level1.site.sources import Sources
from level1.state.tables import Tables

# What a reader takes along, in the order in which the page lists it.
RESOURCES_CSV, RESOURCES_LINES = "data/resources.csv", "data/resources.jsonl"
LEADS_CSV, LEADS_LINES = "data/leads.csv", "data/leads.jsonl"
DOWNLOADS = (RESOURCES_CSV, LEADS_CSV, RESOURCES_LINES, LEADS_LINES)

# Where the document that describes the API has a resource as an example.
_EXAMPLE = "/resources/{id}.json"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class OpenData:
    """The open data of a site. `tables` is what the state's files show."""

    def __init__(self, sources: Sources, settings: Settings, tables: Tables) -> None:
        self.catalog, self.today, self.tables = sources.catalog, sources.today, tables
        self.records = Records(sources.catalog, settings.site_url)
        # The whole site as one file, once there is one.
        self.archive: Download | None = None
        self._known: dict[str, Download] = {}

    @cached_property
    def resources(self) -> Sequence[Resource]:
        return sorted(self.catalog.with_page, key=lambda resource: resource.id)

    @property
    def downloads(self) -> Sequence[Download]:
        """The sizes and checksums of what can be taken along. They are known once the files are made; else all are made now."""
        if not self._known:
            for _ in self.files():
                pass
        return [self._known[address] for address in DOWNLOADS]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(address, content) of every file, a resource at a time: all of a large catalog would fill the memory twice."""
        counts = {RESOURCES.name: len(self.resources)}
        examples: dict[str, Any] = {"/resources.json": self._list_of(RESOURCES, [])}
        for address, content in self._of_resources(examples):
            yield address, self._noted(address, content)
        found = standings(self.catalog, self.today)
        for one, items in small_collections(self.records, self.tables, found):
            counts[one.name], examples[f"/{one.name}.json"] = len(items), self._list_of(one, items[:1])
            yield one.file, compact(self._list_of(one, items)).encode()
            if one.name == "leads":
                for address, content in _of_leads(items):
                    yield address, self._noted(address, content)
        told = index(self.records, self.today, counts, DOWNLOADS)
        yield INDEX_FILE, compact(told).encode()
        described = openapi(self.records.site_url, {"/index.json": told, **examples})
        yield OPENAPI_FILE, compact(described).encode()

    def _noted(self, address: str, content: bytes) -> bytes:
        if address in DOWNLOADS:
            self._known[address] = download_of(address, content)
        return content

    def _list_of(self, one: Collection, items: Sequence[Any]) -> dict[str, Any]:
        return {"as_of": self.today.isoformat(), one.name: items}

    def _of_resources(self, examples: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
        lists: list[bytes] = []
        lines: list[bytes] = []
        table, shown = Table("Resource"), False
        for resource in self.resources:
            record, more = self.records.in_lists(resource), self.records.in_file(resource)
            text = _encode(record)
            # Every resource has sources, so there is something to join.
            whole = f"{text[:-1]},{_encode(more)[1:]}\n".encode()
            # Rather one that can be used.
            if _EXAMPLE not in examples or (resource.status == "published" and not shown):
                shown = resource.status == "published"
                examples |= {
                    "/resources.json": self._list_of(RESOURCES, [record]),
                    _EXAMPLE: {**record, **more},
                }
            yield RESOURCES.file_of(resource.id), whole
            lists.append(text.encode())
            lines.append(whole)
            table.add(record)
            for old in resource.aliases:
                told = former_record(RESOURCES.name, old, resource.id, self.records)
                yield RESOURCES.file_of(old), compact(told).encode()
        yield RESOURCES_LINES, b"".join(lines)
        lines.clear()
        head = _encode(self._list_of(RESOURCES, [])).removesuffix("]}")
        yield RESOURCES.file, b"".join((head.encode(), b",".join(lists), b"]}\n"))
        yield RESOURCES_CSV, table.text.encode()


def _of_leads(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    table = Table("Lead")
    for record in records:
        table.add(record)
    yield LEADS_CSV, table.text.encode()
    yield LEADS_LINES, "".join(f"{_encode(record)}\n" for record in records).encode()
