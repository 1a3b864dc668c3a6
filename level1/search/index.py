"""Index: which resource has which word in which field. A lunr index, written without what follows from the rest of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from level1.model import Resource
from level1.search.packing import differences, front_coded
from level1.search.words import stems_of

FIELDS = ("title", "keywords", "summary", "publisher")

# Per resource and field, how often each stem stands there.
Counted = Sequence[Mapping[str, Counter[str]]]

# What lunr weighs words with (Okapi BM25). theme/assets/find/index.mjs has the same two numbers.
_K1 = 1.2
_B = 0.75

# Left out of the index: too frequent to tell anything.
_TOO_FREQUENT = "a an and are as at be but by for from has in into is it its of on or that the their this to was with"
_STOP_WORDS = frozenset(_TOO_FREQUENT.split())


def texts(resource: Resource) -> Mapping[str, str]:
    """What is indexed of a resource, by field. A description stays out: it costs half the bytes and finds little more."""
    return {
        "title": resource.title,
        "keywords": " ".join((*resource.keywords, *resource.aliases)),
        "summary": resource.summary,
        "publisher": " ".join((resource.publisher, *resource.partners)),
    }


def index_terms(counted: Counted) -> list[str]:
    """All stems of the index, in order."""
    return sorted({term for fields in counted for count in fields.values() for term in count})


def common_terms(counted: Counted, share: float = 0.06) -> set[str]:
    """Stems that more than a share of the resources have."""
    found_in = Counter(term for fields in counted for term in {one for count in fields.values() for one in count})
    return {term for term, number in found_in.items() if number > share * len(counted)}


def compact_index(counted: Counted) -> dict[str, Any]:
    """The index as it travels: all stems in order, and per field and stem the resources that have it. How often a stem
    occurs stands in `often` where it is not once. Weights and lunr's own form follow from these, so the browser computes
    them."""
    terms = index_terms(counted)
    places: dict[str, dict[str, list[int]]] = {field: {term: [] for term in terms} for field in FIELDS}
    often: dict[str, list[int]] = {field: [] for field in FIELDS}
    number = {term: n for n, term in enumerate(terms)}
    for place, fields in enumerate(counted):
        for field, count in fields.items():
            for term, times in sorted(count.items()):
                places[field][term].append(place)
                if times > 1:
                    often[field] += [place, number[term], times]
    return {
        "count": len(counted),
        "fields": list(FIELDS),
        "terms": front_coded(terms),
        "places": {field: " ".join(differences(of[term]) for term in terms) for field, of in places.items()},
        "often": often,
    }


def lunr_index(ids: Sequence[str], counted: Counted) -> dict[str, Any]:
    """The same index as lunr.py would serialise it, for tests and for whoever wants to load it with lunr itself."""
    lengths = {field: [sum(fields[field].values()) for fields in counted] for field in FIELDS}
    mean = {field: sum(of) / len(of) if of else 0 for field, of in lengths.items()}
    inverted: dict[str, dict[str, Any]] = {}
    for place, fields in enumerate(counted):
        for field, count in fields.items():
            for term in count:
                entry = inverted.setdefault(term, {name: {} for name in FIELDS})
                entry[field][ids[place]] = {}
    terms = sorted(inverted)
    number = {term: n for n, term in enumerate(terms)}
    vectors = []
    for place, fields in enumerate(counted):
        for field, count in fields.items():
            vector: list[float] = []
            for term in sorted(count, key=number.__getitem__):
                found_in = sum(len(of) for of in inverted[term].values())
                idf = math.log(1 + abs((len(ids) - found_in + 0.5) / (found_in + 0.5)))
                length = (1 - _B) + _B * (lengths[field][place] / mean[field])
                weight = idf * ((_K1 + 1) * count[term]) / (_K1 * length + count[term])
                vector += [number[term], round(weight, 3)]
            vectors.append([f"{field}/{ids[place]}", vector])
    return {
        "version": "2.3.9",
        "fields": list(FIELDS),
        "fieldVectors": vectors,
        "invertedIndex": [[term, {"_index": number[term], **inverted[term]}] for term in terms],
        "pipeline": ["stemmer"],
    }


def count_stems(resources: Iterable[Resource]) -> Counted:
    """How often each stem stands in each field, in the order of the resources."""
    return [
        {field: Counter(s for s in stems_of(text) if s not in _STOP_WORDS) for field, text in texts(resource).items()}
        for resource in resources
    ]
