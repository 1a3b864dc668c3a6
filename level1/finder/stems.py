"""Stems: the words of a text without their endings, so that "absenteeism" and "absence" meet."""

from __future__ import annotations

import re

# Endings of English nouns, verbs and adjectives; short words keep theirs.
_ENDING = re.compile(r"(teeism|ematics|ations?|ions?|ences?|ings?|ies|ed|es|s|y)$")
_LONG = 4


def stems(text: str) -> list[str]:
    """In their order. What stands in brackets is no part of a name."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\(.*?\)", "", text).casefold())
    return [_ENDING.sub("", word) if len(word) > _LONG else word for word in words]
