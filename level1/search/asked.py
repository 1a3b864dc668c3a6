"""Ways to ask: which resources people ask for in which words. theme/assets/find/asked.js reads it.

A title and summary that somebody translated into Spanish are read as phrases too: they are all that Spanish words may find.

The words of each phrase are kept apart from the resource's own: a phrase that says the whole question tells much, one common
word of it little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, TypeVar

from level1.catalog.model import Resource
from level1.search.index import Told
from level1.search.packing import MOST, differences, front_coded, letters
from level1.search.pieces import scattered
from level1.search.reading import STOP, Lookup, cut
from level1.search.words import Everyday, stem

T = TypeVar("T")

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
    resources: Sequence[Resource],
    told: Sequence[Told],
    everyday: Everyday,
    share: Mapping[str, float],
    whole: bool,
) -> list[dict[str, Any]]:
    """The pieces. A piece has its stems in order, and for each the phrases that have it: their numbers, and the size of each phrase.
    `told` are the texts of the resources, `share` maps a stem to the share of the resources that have it."""
    said = _said(resources, told, everyday)
    having = Counter(chain.from_iterable({one for phrase in of for one in phrase} for of in said))
    asked = {one: count / len(resources) for one, count in having.items()}
    share = {**share, **{one: of for one, of in asked.items() if one.startswith(IN_SPANISH)}}
    hot = set() if whole else {one for one, of in asked.items() if of > _HOT and not one.startswith(IN_SPANISH)}
    mass = Lookup(lambda one: telling(share.get(one, 0)))
    found: dict[str, list[int]] = {}
    sizes: dict[int, int] = {}
    for place, of in enumerate(said):
        for number, phrase in enumerate(of, place * PHRASES):
            kept = {one: of for one, of in phrase.items() if one not in hot} if hot else phrase
            sizes[number] = min(MOST, round(_STEPS * sum(map(mass.__getitem__, kept.values()))))
            for one in kept:
                found.setdefault(one, []).append(number)
    rows = {one: (differences(of), letters(map(sizes.__getitem__, of))) for one, of in found.items()}
    return [
        {
            "terms": front_coded(stems),
            "phrases": " ".join(rows[one][0] for one in stems),
            "sizes": " ".join(rows[one][1] for one in stems),
        }
        for stems in scattered({one: len(one) + sum(map(len, row)) for one, row in rows.items()})
    ]


def _said(resources: Sequence[Resource], told: Sequence[Told], everyday: Everyday) -> list[list[dict[str, str]]]:
    """The stems of each phrase of each resource, each with the one whose share of the resources says what it tells: "kids" means
    students here, and tells as little as "students" does."""

    def both(word: str, one: str) -> tuple[str, str]:
        return one, everyday.same.get(word, one)

    english = Lookup(lambda word: both(word, stem(word)))
    spanish = Lookup(lambda word: both(word, IN_SPANISH + everyday.stem_in_spanish(word)))

    def stems(phrase: str, text: str, translated: bool) -> dict[str, str]:
        words = cut(text)
        is_spanish = translated or everyday.sounds_spanish(phrase, words)
        of = spanish if is_spanish else english
        return dict(map(of.__getitem__, everyday.content_of(words, is_spanish)))

    read = (everyday.compounds.read(of.asked.straight).split(STOP) for of in told)
    return [
        _kept(resource, list(map(stems, (*resource.asked_as, *resource.translated), texts, _translated(resource))))
        for resource, texts in zip(resources, read, strict=True)
    ]


def _translated(resource: Resource) -> Iterator[bool]:
    """Of each phrase, whether it is in Spanish whatever it sounds like."""
    return chain(repeat(False, len(resource.asked_as)), repeat(True))


def _kept(resource: Resource, of_each: Sequence[T]) -> list[T]:
    """What is there of each way to ask, and of each translated title and summary, for as many as are read: the translations first."""
    own = len(resource.asked_as)
    return [*of_each[:own][: PHRASES - len(resource.translated)], *of_each[own:]]


def telling(share: float) -> float:
    """What a word tells that this share of the resources has: massOf in theme/assets/find/ranking.js."""
    return math.log(1 + 1 / (share + 0.004))


def phrase_pieces(resources: Sequence[Resource], size: int) -> list[list[list[str]]]:
    """The phrases as they are written, `size` resources to a piece, for the reason that quotes one."""
    told = [_kept(resource, (*resource.asked_as, *resource.translated)) for resource in resources]
    return [told[first : first + size] for first in range(0, len(told), size)]
