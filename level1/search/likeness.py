"""Likeness: how far each resource speaks as a concept does, which the ranking adds to what a resource is about. A resource that has
the words by which people speak of a concept is about it. theme/assets/find/ranking.js reads it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from level1.search.index import FIELDS, OFTEN, Postings, fields_of
from level1.search.packing import differences, fixed

# How much a word counts by the field that contains it, as in WEIGHTS of theme/assets/find/ranking.js.
LEVELS = dict(zip(FIELDS, (0.8, 0.85, 0.6, 0.5), strict=True))
AGAIN = 0.05
# Words of a concept that are asked for, and of those the heaviest that a resource must have to speak as the concept does.
_WORDS = 14
_ENOUGH = 4
# What a word of a concept's name counts beside how often people use it.
_OF_NAME = 2
# A word of more resources than this share says nothing.
_COMMON = 0.25
# How finely likeness is told, in two letters: so that no two resources change places.
STEPS = 8000
_WIDTH = 2
# Of a large catalog, so many resources that speak most as a concept does are told; the others add only bytes.
MOST_ALIKE = 200


def like_pieces(
    concepts: Iterable[Sequence[Sequence[str]]], found: Postings, count: int, most: int | None
) -> list[list[str]]:
    """A piece for each concept, given as its phrases (see `profile`): the places of the resources that speak as it does, and how
    far; of the `most` that do so most, if not of all."""
    share = {one: len(of.places) / count for one, of in found.items() if len(of.places) >= OFTEN}
    return [_piece(likeness(profile(phrases, share), found), most) for phrases in concepts]


def _piece(like: Mapping[int, float], most: int | None) -> list[str]:
    # Those that are alike stay in the order of their places.
    places = sorted(sorted(sorted(like), key=like.__getitem__, reverse=True)[:most])
    return [differences(places), fixed((round(STEPS * like[place]) for place in places), _WIDTH)]


def profile(phrases: Sequence[Sequence[str]], share: Mapping[str, float]) -> list[tuple[str, float]]:
    """The stems that people use for a concept with their weights, heaviest first. `phrases` has its name first; `share` maps a
    stem to the share of the resources that have it, if those are not few."""
    times: dict[str, float] = {}
    for phrase in phrases:
        for one in phrase:
            times[one] = times.get(one, 0) + 1 / len(phrase)
    name = dict.fromkeys(phrases[0]) if phrases else {}
    weighted = [
        (one, math.log(1 / of) * (times[one] ** 0.5 + (_OF_NAME if one in name else 0)))
        for one in {**name, **dict.fromkeys(times)}
        if 0 < (of := share.get(one, 0)) <= _COMMON
    ]
    return sorted(weighted, key=lambda pair: -pair[1])[:_WORDS]


def likeness(words: Sequence[tuple[str, float]], found: Postings) -> dict[int, float]:
    """How far resources have the words of a profile: place -> 0 to 1."""
    enough = sum(weight for _, weight in words[:_ENOUGH])
    like: dict[int, float] = {}
    for one, weight in words:
        posting, worth = found[one], [level * weight for level in _LEVEL]
        for place, more in zip(posting.places, map(worth.__getitem__, posting.marks), strict=True):
            like[place] = like.get(place, 0.0) + more
    return {place: min(1.0, value / enough) for place, value in like.items()}


def _level(mark: int) -> float:
    level = 0.0
    for name in fields_of(mark):
        value = LEVELS[name]
        level = min(1.0, max(level, value) + AGAIN * min(level, value)) if level else value
    return level


_LEVEL = [_level(mark) for mark in range(92)]
