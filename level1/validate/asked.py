"""Ways to ask: the rules that a schema cannot express. A phrase with the entry's name helps nobody who does not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from level1.catalog.data import items_of, text_of
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# A shorter title may be an everyday word that people ask with: "Dyslexia".
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W_]+")


def check_asked(document: Document) -> Iterator[Problem]:
    """The title inside a phrase of asked_as is an error; so are two phrases with the same words."""
    phrases = items_of(document.data, "asked_as")
    title = _words(text_of(document.data, "title")) if phrases else ""
    is_name = len(title.split()) >= _SHORTEST_NAME
    before: dict[str, str] = {}
    for place, phrase in enumerate(phrases):
        if not isinstance(phrase, str):
            continue
        words = _words(phrase)
        if is_name and title in words:
            yield document.problem(("asked_as", place), "name-in-way-to-ask", phrase=shown(phrase))
        if words in before:
            same = shown(before[words])
            yield document.problem(("asked_as", place), "way-to-ask-twice", phrase=shown(phrase), before=same)
        before.setdefault(words, phrase)


def _words(text: str) -> str:
    """The words of a text, each with a blank before and behind it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
