"""Decisions: pairs of entries that a person compared and found to be different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day

from level1.catalog.catalog import Catalog
from level1.dates import parse_day

NAME = "overlap-decisions"


@dataclass(frozen=True, slots=True)
class Decision:
    pair: frozenset[str]
    reason: str
    date: Day


def decided(catalog: Catalog) -> Mapping[frozenset[str], Decision]:
    """The decisions of content/taxonomy/overlap-decisions.yml by pair of ids; none if there is no such file."""
    found = {}
    for item in catalog.taxonomy.policies.get(NAME, {}).get("decisions", ()):
        pair = frozenset(item["pair"])
        if day := parse_day(item["date"]):
            found[pair] = Decision(pair, str(item["reason"]).strip(), day)
    return found
