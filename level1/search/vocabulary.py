"""Vocabulary: what people's words stand for. The thesaurus and the names of every word list, for the browser."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog import Catalog
from level1.search.columns import FACETS
from level1.search.packing import fixed, front_coded, width_of
from level1.search.words import STOP_WORDS, content_words, stem, words_of
from level1.taxonomy import Word

# Lists of words by the facet they are values of.
_FACET_OF = {facet.words: facet.name for facet in FACETS if facet.words not in ("", "leads", "counties")}

# Everyday words that phrases say one for the other: "foster kids" is "foster youth".
_SAME = {
    "student": "kid kids child children pupil pupils youth youths learner learners youngster youngsters alumno alumnos",
    "parent": "mom moms mother mothers dad dads father fathers guardian guardians caregiver caregivers mama papa",
    "teacher": "educator educators instructor instructors",
}


@dataclass(frozen=True, slots=True)
class _Concept:
    """`said` are the phrases for it; `elsewhere` says who answers, where this site does not."""

    name: str
    targets: tuple[str, ...]
    said: tuple[str, ...]
    elsewhere: str = ""


def vocabulary(catalog: Catalog, terms: Sequence[str], common: Container[str]) -> dict[str, Any]:
    """`terms` are the stems of the index, `common` those that many resources have; stems that only phrases have follow them in number. `concepts`: [name, [numbers of
    the facet values it stands for], who answers instead]; `phrases`: per concept what people say, each phrase as the numbers
    of its stems."""
    concepts = list(_concepts(catalog))
    same = {stem(other): stem(word) for word, others in _SAME.items() for other in others.split()}
    phrases = [_phrases((concept.name, *concept.said), same, common) for concept in concepts]
    extra = sorted({one for of in phrases for phrase in of for one in phrase} - set(terms))
    number = {one: n for n, one in enumerate((*terms, *extra))}
    width = width_of(len(number))
    targets = sorted({target for concept in concepts for target in concept.targets})
    return {
        "stop": " ".join(sorted(STOP_WORDS)),
        "same": same,
        "terms": front_coded(extra),
        "targets": targets,
        "concepts": [
            [concept.name, [targets.index(target) for target in concept.targets], *([concept.elsewhere] if concept.elsewhere else [])]
            for concept in concepts
        ],
        "width": width,
        "phrases": [" ".join(fixed((number[one] for one in phrase), width) for phrase in of) for of in phrases],
    }


def spelling(catalog: Catalog, texts: Iterable[str]) -> str:
    """The words of the catalogue and of the vocabulary as people write them, for words that are begun or mistyped."""
    known = {word for text in texts for word in words_of(text)}
    for concept in _concepts(catalog):
        known |= {word for text in (concept.name, *concept.said) for word in words_of(text)}
    misspelt = {word for term in catalog.taxonomy["thesaurus"].values() for text in term.get("misspellings", ()) for word in words_of(str(text))}
    return front_coded(sorted(word for word in known - misspelt if len(word) > 2 and word.isascii()))


def _phrases(texts: Iterable[str], same: dict[str, str], common: Container[str]) -> list[tuple[str, ...]]:
    """The phrases as stems, each once, those that begin alike together. A phrase that says something only with its small
    words ("not in school") is left out, since those are not looked at."""
    found = set()
    for text in texts:
        stems = [stem(word) for word in content_words(text)]
        if len(stems) < len(words_of(text)) and all(one in common or one in same for one in stems):
            continue
        found.add(tuple(dict.fromkeys(same.get(one, one) for one in stems)))
    return sorted(phrase for phrase in found if phrase)


def _concepts(catalog: Catalog) -> Iterator[_Concept]:
    for list_name, facet in _FACET_OF.items():
        for word in catalog.taxonomy[list_name].values():
            yield _Concept(word.name, (f"{facet}/{word.id}",), word.aliases)
    for term in catalog.taxonomy["thesaurus"].values():
        targets = tuple(target for reference in term.get("refers_to", ()) if (target := _target(str(reference))))
        said = tuple(str(text) for field in ("phrases", "spanish", "misspellings") for text in term.get(field, ()))
        yield _Concept(term.name, targets, said, str(term.get("ask", "")) if term.get("unanswerable") else "")
    for word in catalog.taxonomy["glossary"].values():
        target = _target(str(word.get("see", "")))
        yield _Concept(word.name, (target,) if target else (), (*_short_and_long(word), *word.aliases))


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
