"""Explaining: the abbreviations of the field that stand in a text, so that a page can say what they mean right there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from level1.catalog.catalog import Catalog
from level1.catalog.taxonomy import Word

# The separators in a glossary name that has several forms, such as "EL / ELD".
_FORMS = re.compile(r" / |, ")
# What reads as an abbreviation, or as a name that says nothing by itself: two capitals, or digits only. Glossary terms of
# ordinary words explain themselves well enough to be looked up.
_ABBREVIATION = re.compile(r"[A-Z].*[A-Z]|[0-9]{3}|Williams|McKinney-Vento")


class Explaining:
    """The glossary of a catalog, ready to be searched for in texts."""

    def __init__(self, catalog: Catalog) -> None:
        self._terms: dict[str, Word] = {}
        for word in catalog.taxonomy["glossary"].values():
            for form in _FORMS.split(word.name):
                if _ABBREVIATION.search(form):
                    self._terms.setdefault(form, word)
        longest_first = sorted(self._terms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def words(self, *texts: str) -> Sequence[Word]:
        """The glossary words whose abbreviation is in one of the texts, in the order in which they first appear. Case
        counts: 'sel' is no abbreviation."""
        if not self._terms:
            return ()
        found = (self._terms[match[0]] for text in texts for match in self._pattern.finditer(text))
        return tuple({word.id: word for word in found}.values())
