"""Ways to ask: the rules that a schema cannot express. A phrase with the entry's name helps nobody who does not know it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from level1.catalog.data import items_of, text_of
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# A shorter title may be an everyday word that people ask with: "Dyslexia".
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W_]+")


def check_asked(document: Document) -> Iterator[Problem]:
    """The title inside a phrase of asked_as is an error; so are two phrases with the same words."""
    phrases = [(place, text) for place, text in enumerate(items_of(document.data, "asked_as")) if isinstance(text, str)]
    title = _words(text_of(document.data, "title")) if phrases else ""
    name = title if len(title.split()) >= _SHORTEST_NAME else ""
    if _surely_right([text.casefold() for _, text in phrases], name):
        return
    before: dict[str, str] = {}
    for place, phrase in phrases:
        words = _words(phrase)
        if name and name in words:
            yield document.problem(("asked_as", place), "name-in-way-to-ask", phrase=shown(phrase))
        if words in before:
            same = shown(before[words])
            yield document.problem(("asked_as", place), "way-to-ask-twice", phrase=shown(phrase), before=same)
        before.setdefault(words, phrase)


def _surely_right(phrases: Collection[str], name: str) -> bool:
    """Whether that shows without the words of the phrases, which takes a tenth of the time: two with the same words would have as
    many of each letter, and one with the name its longest word."""
    counts = {(text.count("a"), text.count("e"), text.count("o"), text.count("t")) for text in phrases}
    longest = max(name.split(), key=len, default="")
    return len(counts) == len(phrases) and not (longest and any(longest in text for text in phrases))


def _words(text: str) -> str:
    """The words of a text, each with a blank before and behind it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
