"""Spoken: how people call an entry whose id they do not know: by its name, its short name, its initials, or, for a county office,
by its county."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from level1.catalog.data import text_of
from level1.state.reference import Reference
from level1.yamlfile.reading import Document

# What county offices are called besides their county: Tulare COE, Madera County Superintendent of Schools.
_MEANS_AN_OFFICE = frozenset(("office", "department", "superintendent", "coe", "cde", "css", "csos"))
_OF_AN_OFFICE = _MEANS_AN_OFFICE | {"county", "education", "schools", "of", "the"}
_INITIALS_OF_AN_OFFICE = ("coe", "cde", "css", "csos")
_SMALL_WORDS = ("of", "the", "and", "for", "in")
# Fewer letters are a word more often than initials.
_FEWEST_INITIALS = 3

Spoken = Mapping[str, tuple[str, ...]]


def spoken_names(documents: Mapping[str, Document], reference: Reference) -> Spoken:
    """What the entries of one kind are called, without capital letters and punctuation, with the ids that may be meant."""
    meant: dict[str, set[str]] = defaultdict(set)
    for id, document in documents.items():
        for field in ("title", "name", "short_name"):
            words = _words(text_of(document.data, field))
            meant[" ".join(words)].add(id)
            letters = "".join(word[0] for word in words if word not in _SMALL_WORDS)
            meant[letters if len(letters) >= _FEWEST_INITIALS else ""].add(id)
    for county in reference.counties.values():
        if county.office_id in documents:
            words = _words(county.name)
            letters = "".join(word[0] for word in words)
            for name in (_office(words), *(f"{letters}{end}" for end in _INITIALS_OF_AN_OFFICE)):
                meant[name].add(county.office_id)
    return {name: tuple(sorted(ids)) for name, ids in meant.items() if name}


def called(names: Spoken, text: str) -> tuple[str, ...]:
    """The ids of the entries that are called `text`."""
    words = _words(text)
    core = [word for word in words if word not in _OF_AN_OFFICE]
    office = _office(core) if core and _MEANS_AN_OFFICE & {*words} else ""
    return names.get(" ".join(words)) or names.get(office) or ()


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).split()


def _office(county: list[str]) -> str:
    return " ".join((*county, "coe"))
