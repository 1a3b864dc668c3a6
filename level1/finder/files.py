"""Finder files: what the need finder loads in the browser besides the people files (level1.people.files): the data it
ranks by and, one county at a time, the facts of LEAs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from level1.catalog.catalog import Catalog
from level1.compact import compact
from level1.finder.matching import matching_files
from level1.finder.reflected import reflected_files
from level1.people.directory import piece_of, pieces_by_county
from level1.state.facts import Assisted, Fact, Lowest
from level1.state.reference import County, Reference
from level1.state.tables import Source, Tables

COUNTY_FILE = "data/needs/{slug}-{piece}.json"


def needs_files(catalog: Catalog, reference: Reference, tables: Tables) -> dict[str, str]:
    """Path under the site -> JSON text. The same input always gives the same texts.

    The files of level1.finder.matching and level1.finder.reflected, and:

    data/needs/<county>-<piece>.json, in the pieces of the county's LEAs (level1.people.directory): {"county", "sources":
    [[kind, year, file, released], ...], "leas": {cds_code: {"lowest": [[source, indicator, level, [group, ...]], ...],
    "assistance": [[source, status, [method, ...], {group: [priority, ...]}], ...], "local": [[source, priority, level],
    ...]}}, "dashboards": [[year, "came_out" or "due", day], ...]}; `source` is an index into the list, which is that of the
    whole county; dashboards are those that may be newer than the files. An LEA without an entry was not found in the
    files; readers are shown that, rather than nothing.
    """
    dashboard = newest_dashboard(catalog, tables)
    files = {**matching_files(catalog), **reflected_files(catalog, reference, tables, dashboard)}
    dashboards = [list(of) for of in newer_dashboards(catalog, tables)]
    by_county: dict[str, list[str]] = defaultdict(list)
    located = {lea.cds_code: lea.located_county or lea.county for lea in reference.leas}
    for code in sorted(tables.current):
        name = tables.names.get(code)
        by_county[located.get(code) or (name.county if name else "")].append(code)
    pieces_of = pieces_by_county(reference)
    for county in reference.counties.values():
        of_county = {**_county(county, by_county[county.name], tables), "dashboards": dashboards}
        pieces = pieces_of[county.name]
        for piece in range(pieces):
            leas = {code: of for code, of in of_county["leas"].items() if piece_of(code, pieces) == piece}
            files[COUNTY_FILE.format(slug=county.slug, piece=piece)] = compact({**of_county, "leas": leas})
    return files


def newer_dashboards(catalog: Catalog, tables: Tables) -> list[tuple[int, str, str]]:
    """(year, "came_out" or "due", day as YYYY-MM-DD) of the Dashboards in content/taxonomy/calendar.yml that are newer
    than the newest file, in the order of the list."""
    newest = max((source.year for source in tables.sources.values()), default=0)
    return [
        (one["year"], what, one[what])
        for word in catalog.taxonomy["calendar"].values()
        for one in word.get("dashboards", ())
        for what in ("came_out", "due")
        if what in one and one["year"] > newest
    ]


def newest_dashboard(catalog: Catalog, tables: Tables) -> int:
    """The year of the newest Dashboard that is known to be out: that of a file, or one that the calendar says came out."""
    out = [year for year, what, _ in newer_dashboards(catalog, tables) if what == "came_out"]
    return max([*out, *(source.year for source in tables.sources.values())], default=0)


def _county(county: County, codes: list[str], tables: Tables) -> dict[str, Any]:
    sources: dict[str, int] = {}
    listed: list[list[Any]] = []

    def place(source: Source) -> int:
        if source.table not in sources:
            sources[source.table] = len(listed)
            digest = "-digest" if source.part == "digest" else ""
            listed.append([f"{source.kind}{digest}", source.year, source.file, source.released])
        return sources[source.table]

    leas: dict[str, dict[str, list[Any]]] = {}
    for code in codes:
        entry = leas.setdefault(code, {})
        for source, fact in tables.current[code]:
            entry.setdefault(_heading(fact), []).append([place(source), *_values(fact)])
    return {"county": county.name, "sources": listed, "leas": leas}


def _heading(fact: Fact) -> str:
    return "lowest" if isinstance(fact, Lowest) else "assistance" if isinstance(fact, Assisted) else "local"


def _values(fact: Fact) -> list[Any]:
    if isinstance(fact, Lowest):
        return [fact.indicator, fact.level, list(fact.groups)]
    if isinstance(fact, Assisted):
        return [fact.status, list(fact.methods), {group: list(priorities) for group, priorities in fact.groups}]
    return [fact.priority, fact.level]
