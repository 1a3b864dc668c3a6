"""Embeds: the small files from which a frame on another site lists what passes filters. The search has all of it in one file that is
larger than a whole frame may be (theme/assets/embed/filtered.js)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS
from level1.catalog.languages import language_name
from level1.catalog.surfaces import Facet, Field
from level1.compact import compact
from level1.search.store import by_title, in_store_order, months, reviewed

# The letter is the same for all, so that they share a name: a frame is to be small, and its page names them (level1/site/naming.py).
_FOLDER, _BEGUN = "data/embed/", "of-"
# The names of the pieces that have cards, for what reads nothing else of data/needs-resources.json; see level1/site/naming.py.
FRAMED_FILE = "data/framed.json"


def embed_files(catalog: Catalog) -> dict[str, str]:
    """Path under the site -> JSON text. Places are those of the search (level1.search.store).

    data/embed/names/of-<parameter>.json: {id: name}, for every facet.
    data/embed/of-<parameter>.json: {"ids": [id, ...], "places": for each the places that have it, "everywhere": the places that name no
    value and so have all of them}; a place is the step from the one before.
    data/framed.json: nothing but names.
    data/embed/of-alphabet.json: all places in the order of titles. data/embed/of-order.json: {"months": by place, as the search sorts,
    "reviewed": {place: day}}."""
    resources = in_store_order(catalog, catalog.published)
    files: dict[str, Any] = {
        f"{_BEGUN}alphabet": by_title(resources),
        f"{_BEGUN}order": {"months": months(resources), "reviewed": reviewed(catalog, resources)},
    }
    for field, facet in FACETS:
        having = [[str(value) for value in catalog.values(field, resource)] for resource in resources]
        files[f"{_BEGUN}{facet.name}"] = column = _column(facet, having)
        files[f"names/{_BEGUN}{facet.name}"] = _names(catalog, field, column["ids"])
    return {FRAMED_FILE: "{}", **{f"{_FOLDER}{name}.json": compact(of) for name, of in files.items()}}


def _column(facet: Facet, having: list[list[str]]) -> dict[str, Any]:
    places: dict[str, list[int]] = {}
    for place, values in enumerate(having):
        for value in dict.fromkeys(values):
            places.setdefault(value, []).append(place)
    ids = sorted(places)
    nowhere = [place for place, values in enumerate(having) if not values]
    return {
        "ids": ids,
        "places": [_steps(places[id]) for id in ids],
        **({"everywhere": _steps(nowhere)} if facet.everywhere else {}),
    }


def _steps(places: list[int]) -> list[int]:
    """Rising numbers, each as the step from the one before: half of the bytes."""
    return [place - before for before, place in pairwise([0, *places])]


def _names(catalog: Catalog, field: Field, ids: list[str]) -> dict[str, str]:
    """The names of all words of a list, or of the values that occur where there is none."""
    if field.words == "leads":
        return {id: catalog.leads[id].name for id in ids}
    if field.words == "counties":
        return {county.slug: county.name for county in catalog.counties}
    if field.words == "languages":
        return {code: language_name(code) for code in ids}
    if not field.listed:
        return {id: id for id in ids}
    words = catalog.taxonomy[field.words].values()
    return {word.id: f"{word.id} {word.name}" if field.numbered else word.name for word in words}
