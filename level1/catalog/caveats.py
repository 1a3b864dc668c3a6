"""Caveats: what readers must know before they rely on a resource, in the order they are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.taxonomy import Word


@dataclass(frozen=True, slots=True)
class Told:
    """`top`: it stands under the title, and every list marks it."""

    kind: Word
    text: str
    top: bool


def told(catalog: Catalog, resource: Resource) -> Sequence[Told]:
    """A resource's caveats, those for the top first."""
    kinds = catalog.taxonomy["caveats"]
    found = [Told(kinds[one.kind], one.text, kinds[one.kind]["show"] == "top") for one in resource.caveats]
    return sorted(found, key=lambda one: not one.top)
