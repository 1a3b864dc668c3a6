"""Vocabulary: what people's words stand for. The thesaurus and the names of every word list, for the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from level1.catalog import Catalog
from level1.search.columns import FACETS
from level1.taxonomy import Word

# Lists of words by the facet they are values of.
_FACET_OF = {facet.words: facet.name for facet in FACETS if facet.words not in ("", "leads", "counties")}


def vocabulary(catalog: Catalog) -> dict[str, Any]:
    """`concepts`: [name, [facet/value it stands for], [what people say], [what they say in Spanish]]. `elsewhere`: what this
    site does not hold, as [name, who does, [what people say]]."""
    return {
        "concepts": [list(concept) for concept in _concepts(catalog)],
        "elsewhere": [
            [word.name, word.description, list(word.aliases)] for word in catalog.taxonomy["elsewhere"].values()
        ],
    }


def _concepts(catalog: Catalog) -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for list_name, facet in _FACET_OF.items():
        for word in catalog.taxonomy[list_name].values():
            yield word.name, [f"{facet}/{word.id}"], list(word.aliases), []
    for term in catalog.taxonomy["thesaurus"].values():
        targets = [target for reference in term.get("refers_to", ()) if (target := _target(str(reference)))]
        said = [str(phrase) for phrase in term.get("phrases", ())]
        yield term.name, targets, said, [str(phrase) for phrase in term.get("spanish", ())]
    for word in catalog.taxonomy["glossary"].values():
        target = _target(str(word.get("see", "")))
        yield word.name, [target] if target else [], [*_short_and_long(word), *word.aliases], []


def _short_and_long(word: Word) -> list[str]:
    """"IEP" is explained as "Individualized education program; ...": what stands first there is the same thing in full. A
    name such as "AT / AAC" is two."""
    names = [name.strip() for name in re.split(r"\s/\s|[()]", word.name) if name.strip()]
    long = re.split(r"[;.(,:]", word.description)[0].strip()
    return [*(name for name in names if name != word.name), *([long] if 1 < len(long.split()) <= 7 else [])]


def _target(reference: str) -> str:
    """'student-groups/asian' -> 'group/asian'; '' for what is no facet."""
    list_name, _, id = reference.partition("/")
    return f"{_FACET_OF[list_name]}/{id}" if list_name in _FACET_OF and id else ""
