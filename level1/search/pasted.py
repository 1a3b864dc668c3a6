"""Pasted: which resources an address leads to that a reader pastes into the box. theme/assets/find/pasted.js reads it.

Addresses are kept as numbers: a pasted one is made into its normal form (near_address) and then into its number. So no address
that is lost stands in a file of the site, and the files stay small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import mul
from typing import Any

from level1.addresses import FOLDER_PAGE, host_of, near_address
from level1.addresses.unfit import tracking
from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.succession import Succession
from level1.search.packing import differences

# What an address is to a resource, the surest first: its own, that of what it replaced, one where it was seen. Or the resource is on
# the same site.
OWN, REPLACED, SOURCE, SITE = range(4)
_KINDS = 4
# Addresses in a piece.
_MOST = 600
# A prime, and a step that keeps products below what JavaScript counts exactly. Two of some thousand addresses do not share a
# number.
NUMBERS = 2147483647
_STEP = 1000003


def address_number(text: str) -> int:
    """The same number as theme/assets/find/pasted.js has for a text."""
    while len(_STEPS) < len(text):
        _STEPS.append(_STEPS[-1] * _STEP % NUMBERS)
    codes = text.encode() if text.isascii() else [*map(ord, text)]
    return sum(map(mul, reversed(codes), _STEPS)) % NUMBERS


# What the letters of a text are multiplied with, the last one first; there are as many as the longest text has.
_STEPS = [1]


def address_rules() -> dict[str, Any]:
    """What the normal form of an address depends on, for the browser."""
    begins, names = tracking()
    return {"tracking": [list(begins), sorted(names)], "folderPage": FOLDER_PAGE.pattern}


def pasted_pieces(catalog: Catalog, resources: Sequence[Resource]) -> tuple[list[int], list[dict[str, Any]]]:
    """(the first number of each piece, the pieces). A piece has the numbers of addresses in order, and for each the resources
    that it leads to, each as its place and what the address is to it."""
    found: dict[int, set[int]] = defaultdict(set)
    replaced = _replaced(catalog)
    for place, resource in enumerate(resources):
        for key, kind in _addresses(resource, replaced.get(resource.id, [])):
            found[address_number(key)].add(place * _KINDS + kind)
    numbers = sorted(found)
    parts = [numbers[at : at + _MOST] for at in range(0, len(numbers), _MOST)] or [[]]
    return [part[0] if at else 0 for at, part in enumerate(parts)], [
        {"numbers": differences(part), "places": " ".join(differences(sorted(found[one])) for one in part)}
        for part in parts
    ]


def _addresses(resource: Resource, replaced: Sequence[Resource]) -> Iterator[tuple[str, int]]:
    """Normal forms, and what they are to a resource. The site that it is on has a form that no address has."""
    yield near_address(resource.url.text), OWN
    if host := host_of(resource.url.text):
        yield f"{host}/", SITE
    for before in replaced:
        yield near_address(before.url.text), REPLACED
    for one in (resource, *replaced):
        yield from ((near_address(source.url.text), SOURCE) for source in one.sources if source.url)


def _replaced(catalog: Catalog) -> Mapping[str, list[Resource]]:
    """By the resource to use today those that are no longer listed, however many replaced each other."""
    succession = Succession(catalog)
    found: dict[str, list[Resource]] = defaultdict(list)
    for resource in catalog.resources.values():
        if resource.status in ("superseded", "withdrawn"):
            found[succession.in_use(resource).id].append(resource)
    return found
