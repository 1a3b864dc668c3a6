"""Respelling: a text in American spelling. Respelling a word changes no meaning, so it requires no new `changed`
day."""

from __future__ import annotations

import re
from typing import Any

# British ending -> American ending, inside words long enough that two different words never become the same ("four",
# "filled").
_ENDINGS = tuple(
    (re.compile(rf"(?<=[A-Za-z]{{{before}}}){british}"), american)
    for before, british, american in (
        (3, r"ogue(?=s?\b)", "og"),
        (3, r"is(?=(?:e|ed|es|er|ers|ing|ations?|ational)\b)", "iz"),
        (2, r"lys(?=(?:e|ed|es|ing)\b)", "lyz"),
        (3, r"our(?=(?:s|ed|ing|al|hoods?)?\b)", "or"),
        (3, r"tre(?=s?\b)", "ter"),
        (3, r"tred\b", "tered"),
        (3, r"ll(?=(?:ed|ing|ors?)\b)", "l"),
        (4, r"ramme(?=s?\b)", "ram"),
        (3, r"dgement", "dgment"),
        (3, r"enc(?=es?\b)", "ens"),
        (2, r"rol(?=s?\b|ment)", "roll"),
    )
)


def american(value: Any) -> Any:
    """The value with the words of its sentences in American spelling. Ids and addresses have no spaces and stay as
    they are. Only for comparison: it also changes some words that both spell alike, the same way on each side."""
    if isinstance(value, str) and " " in value:
        for british, ending in _ENDINGS:
            value = british.sub(ending, value)
        return value
    if isinstance(value, list):
        return [american(item) for item in value]
    if isinstance(value, dict):
        return {name: american(item) for name, item in value.items()}
    return value
