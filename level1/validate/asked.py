"""Ways to ask: the rules that a schema cannot express. A phrase with the entry's name helps nobody who does not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from level1.catalog.data import items_of, text_of
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# A shorter title may be an everyday word that people ask with: "Dyslexia".
_SHORTEST_NAME = 3


def check_asked(document: Document) -> Iterator[Problem]:
    """The title inside a phrase of asked_as is an error; so are two phrases with the same words."""
    title = _words(text_of(document.data, "title"))
    before: dict[tuple[str, ...], str] = {}
    for place, phrase in enumerate(items_of(document.data, "asked_as")):
        if not isinstance(phrase, str):
            continue
        words = _words(phrase)
        if len(title) >= _SHORTEST_NAME and any(words[at : at + len(title)] == title for at in range(len(words))):
            yield document.problem(("asked_as", place), "name-in-way-to-ask", phrase=shown(phrase))
        if words in before:
            yield document.problem(("asked_as", place), "way-to-ask-twice", phrase=shown(phrase), before=before[words])
        before.setdefault(words, shown(phrase))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))
