"""Candidates: the pairs to check. Ten thousand entries have fifty million pairs; candidates share an address, a title,
a summary, or words that few other entries have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from level1.addresses import near_address
from level1.catalog.model import Resource
from level1.overlap.sameness import title_key
from level1.overlap.words import Texts

# A word in more entries does not distinguish two of them. The limit also bounds the work: a word makes at most 40 x 39
# / 2 pairs.
_RARE = 40
# One rare word may be a coincidence.
_SHARED = 2

IdPair = tuple[str, str]


def candidates(resources: Collection[Resource], texts: Texts) -> list[IdPair]:
    """Pairs of ids, the smaller first, sorted. If many entries share an address, a title or a summary, each is paired
    only with the first of them: fixing these makes the next run shorter."""
    found: set[IdPair] = set()
    for key in (_address, _title, _summary, lambda r: " ".join(sorted(texts.titles[r.id]))):
        found.update(_same(resources, key))
    shared: Counter[IdPair] = Counter()
    for word, ids in texts.entries_with.items():
        if 1 < len(ids) <= _RARE:
            in_titles = [id for id in ids if word in texts.titles[id]]
            shared.update(combinations(sorted(ids), 2))
            # In both titles it counts as much as two words.
            shared.update(combinations(sorted(in_titles), 2))
    found.update(pair for pair, number in shared.items() if number >= _SHARED)
    return sorted(found)


def _same(resources: Collection[Resource], key: Callable[[Resource], str]) -> Iterator[IdPair]:
    groups: dict[str, list[str]] = defaultdict(list)
    for resource in resources:
        if value := key(resource):
            groups[value].append(resource.id)
    for ids in groups.values():
        first, *others = sorted(ids)
        yield from ((first, other) for other in others)


def _address(resource: Resource) -> str:
    return near_address(resource.url.text)


def _title(resource: Resource) -> str:
    return title_key(resource.title)


def _summary(resource: Resource) -> str:
    return title_key(resource.summary)
