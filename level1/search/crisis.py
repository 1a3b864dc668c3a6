"""Crisis: words that tell of danger, of thoughts of suicide or of abuse, and the notice that is shown before everything else.
content/taxonomy/crisis.yml has both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from level1.catalog.outside import Address, Outside

# "..." in a phrase: so many other words at most.
_GAP = "(?: [^ ]+){0,4}"
# A sign has at most so many letters, and rather no less than this.
_SIGN = 6
_SHORT = 3
# What a sign costs for each time that people ask with such a word, in letters.
_USUAL = 20


def crisis_piece(policy: Mapping[str, Any], outside: Callable[[Address], Outside]) -> list[dict[str, Any]]:
    """Per language what it says, and as `urgent` and `needs` ([the line it is about, expression]) the expressions that tell
    whether a text says it. They fit a text in lower case without accents and apostrophes, with one space before and after
    each word. `outside` tells what is known of the address of a source (Catalog.outside)."""
    groups = _groups(policy)
    sources = [
        {**outside(address).as_data("url"), "host": address.host, "seen": one["seen"]}
        for one in policy.get("sources", ())
        if (address := Address(one["url"]))
    ]
    return [
        {
            **notice,
            "sources": sources,
            "urgent": _any(notice["urgent"], groups),
            "needs": [[need["line"], _any(need["phrases"], groups)] for need in notice["needs"]],
        }
        for notice in policy.get("notices", ())
    ]


def crisis_signs(policy: Mapping[str, Any], usual: Collection[str] = ()) -> str:
    """Beginnings of words, as an expression: a text without them says none of the phrases, so that most questions read
    no more of this. "" without phrases. `usual` are words of questions, each as often as it is asked: rather another word of a
    phrase tells of it."""
    groups = _groups(policy)
    phrases = [
        [{_sign(one) for one in _choices(piece, groups)} for piece in phrase.split() if piece != "..."]
        for notice in policy.get("notices", ())
        for phrase in (*notice["urgent"], *(text for need in notice["needs"] for text in need["phrases"]))
    ]
    # Short words stand in many other texts.
    left = [[of for of in pieces if min(map(len, of)) >= _SHORT] or pieces for pieces in phrases]
    begun: Counter[str] = Counter()
    for word, often in Counter(usual).items():
        for length in range(min(len(word), _SIGN) + 1):
            begun[word[:length]] += often
    price = {one: len(one) + 1 + _USUAL * begun[one] for pieces in left for of in pieces for one in of}
    found: set[str] = set()
    while left:
        # Those that tell of the most phrases for their length.
        offered = sorted((of - found for pieces in left for of in pieces), key=sorted)
        found |= max(
            offered, key=lambda of: sum(one <= of for one in _open(left, found)) / sum(price[one] for one in of)
        )
        left = [pieces for pieces in left if not any(of <= found for of in pieces)]
    kept = sorted(one for one in found if not any(one != other and one.startswith(other) for other in found))
    return "|".join(kept)


def _open(left: Iterable[Iterable[set[str]]], found: set[str]) -> list[set[str]]:
    """Per word of each phrase the signs that are not found yet."""
    return [of - found for pieces in left for of in pieces]


def _sign(word: str) -> str:
    """A beginning; signs are looked for in a text without accents."""
    return word.rstrip("*")[:_SIGN]


def _groups(policy: Mapping[str, Any]) -> Mapping[str, str]:
    return {one["id"]: "/".join(one["words"].split()) for one in policy.get("groups", ())}


def _choices(piece: str, groups: Mapping[str, str]) -> list[str]:
    """'kill/kills' -> ['kill', 'kills']; a name in braces is replaced by the words of its group."""
    return re.sub(r"\{([a-z]+)\}", lambda match: groups[match[1]], piece).split("/")


def _any(phrases: Iterable[str], groups: Mapping[str, str]) -> str:
    return "|".join(_expression(phrase, groups) for phrase in phrases)


def _expression(phrase: str, groups: Mapping[str, str]) -> str:
    return (
        "".join(
            _GAP if piece == "..." else f" (?:{'|'.join(one.replace('*', '[^ ]*') for one in _choices(piece, groups))})"
            for piece in phrase.split()
        )
        + "(?= )"
    )
