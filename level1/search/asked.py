"""Ways to ask: which resources people ask for in which words. theme/assets/find/asked.js reads it.

The words of each phrase are kept apart from the resource's own: a phrase that says the whole question tells much, one common
word of it little.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from level1.catalog.model import Resource
from level1.search.packing import MOST, differences, front_coded, letters
from level1.search.pieces import scattered
from level1.search.words import Everyday, stem

# Phrases of a resource that are read, as the schema allows them; a phrase's number is its resource's place times this.
PHRASES = 10
# Stems of phrases in Spanish begin with this, which no word has: they are kept apart from those of other words.
IN_SPANISH = "¿"
# In a catalog in pieces, a word with which people ask for more than this share of the resources says nothing of a phrase; it would
# be most of what a query reads of them.
_HOT = 0.2
# How finely the size of a phrase is told.
_STEPS = 2


def asked_pieces(
    resources: Sequence[Resource], everyday: Everyday, share: Mapping[str, float], whole: bool
) -> list[dict[str, Any]]:
    """The pieces. A piece has its stems in order, and for each the phrases that have it: their numbers, and the size of each phrase.
    `share` maps a stem to the share of the resources that have it."""
    said = [
        (place * PHRASES + number, _stems_of(phrase, everyday))
        for place, resource in enumerate(resources)
        for number, phrase in enumerate(resource.asked_as[:PHRASES])
    ]
    asked = _shares_of_asked(said, len(resources))
    share = {**share, **{one: of for one, of in asked.items() if one.startswith(IN_SPANISH)}}
    hot = set() if whole else {one for one, of in asked.items() if of > _HOT and not one.startswith(IN_SPANISH)}
    found: dict[str, list[tuple[int, int]]] = {}
    for number, phrase in said:
        told = {one: of for one, of in phrase.items() if one not in hot}
        size = min(MOST, round(_STEPS * sum(telling(share.get(of, 0)) for of in told.values())))
        for one in told:
            found.setdefault(one, []).append((number, size))
    rows = {one: (differences([n for n, _ in of]), letters([size for _, size in of])) for one, of in found.items()}
    return [
        {
            "terms": front_coded(stems),
            "phrases": " ".join(rows[one][0] for one in stems),
            "sizes": " ".join(rows[one][1] for one in stems),
        }
        for stems in scattered({one: len(one) + sum(map(len, row)) for one, row in rows.items()})
    ]


def _stems_of(phrase: str, everyday: Everyday) -> dict[str, str]:
    """The stems of a phrase, each with the one whose share of the resources says what it tells: "kids" means students here,
    and tells as little as "students" does."""
    spanish = everyday.is_spanish(phrase)
    found = {}
    for word in everyday.content_words(phrase, spanish):
        one = IN_SPANISH + everyday.stem_in_spanish(word) if spanish else stem(word)
        found[one] = everyday.same.get(word, one)
    return found


def _shares_of_asked(said: Iterable[tuple[int, Mapping[str, str]]], count: int) -> dict[str, float]:
    """The share of the resources that people ask for with each stem."""
    places: dict[str, set[int]] = {}
    for number, phrase in said:
        for one in phrase:
            places.setdefault(one, set()).add(number // PHRASES)
    return {one: len(of) / count for one, of in places.items()}


def telling(share: float) -> float:
    """What a word tells that this share of the resources has: massOf in theme/assets/find/ranking.js."""
    return math.log(1 + 1 / (share + 0.004))


def phrase_pieces(resources: Sequence[Resource], size: int) -> list[list[list[str]]]:
    """The phrases as they are written, `size` resources to a piece, for the reason that quotes one."""
    told = [list(resource.asked_as[:PHRASES]) for resource in resources]
    return [told[first : first + size] for first in range(0, len(told), size)]
