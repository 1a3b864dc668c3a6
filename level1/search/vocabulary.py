"""Vocabulary: what people's words mean. The thesaurus and the names in every word list, for the browser."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS
from level1.catalog.taxonomy import Word
from level1.search.compounds import compounds_of
from level1.search.index import Told, Words, told_by
from level1.search.packing import differences, fixed, front_coded, width_of
from level1.search.reading import read
from level1.search.words import Everyday, everyday_from, stem, words_of

# Word list -> the facet whose values it has.
_FACET_OF = {field.words: facet.name for field, facet in FACETS if field.listed}


# If a phrase loses its stop words and all its other stems occur in more than this share of the resources, what is left
# says too little to be a phrase.
COMMON = 0.06


@dataclass(frozen=True, slots=True)
class Concept:
    """`said` has the phrases for it, `misspelled` and `spanish` those that most queries do without; `elsewhere` says who answers if
    this site does not; `wider` that the targets are wider than the concept."""

    name: str
    targets: tuple[str, ...]
    said: tuple[str, ...]
    misspelled: tuple[str, ...] = ()
    spanish: tuple[str, ...] = ()
    elsewhere: str = ""
    wider: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`stems` of all phrases, sorted; `phrases` per concept as stems, its name first; `always` is what the browser always reads,
    `rare` what it reads if a query has words that it does not know, `spanish` if one is in Spanish, `elsewhere` if it asks for what
    this site does not cover."""

    stems: Sequence[str]
    phrases: Sequence[Sequence[Sequence[str]]]
    always: Mapping[str, Any]
    rare: Mapping[str, Any]
    spanish: Mapping[str, Any]
    elsewhere: Sequence[Sequence[str]]


def vocabulary(catalog: Catalog, everyday: Everyday, share: Mapping[str, float]) -> Vocabulary:
    """What people's words mean. `share` maps a stem to the share of the resources that have it.

    `means`: per concept the numbers of the facet values it means; `wider`: the numbers of the concepts whose values are
    wider; `elsewhere`: the numbers of those that this site does not cover, as what it says of them is in order; `phrases`:
    per concept, its name and what people say, each as the numbers of its stems. The rare part has additional stems,
    numbered after the others, and per concept the misspelled phrases; the Spanish part has stems and numbers of its own."""
    concepts = list(concepts_of(catalog))
    common = {one for one, of in share.items() if of > COMMON}
    phrases = [phrases_of(concept.name, concept.said, everyday, common) for concept in concepts]
    rare = [
        [one for one in phrases_of("", concept.misspelled, everyday, common) if one not in of]
        for concept, of in zip(concepts, phrases, strict=True)
    ]
    stems = sorted({one for of in phrases for phrase in of for one in phrase})
    more = sorted({one for of in rare for phrase in of for one in phrase} - set(stems))
    number = {one: n for n, one in enumerate((*stems, *more))}
    width = width_of(len(number))
    targets = sorted({target for concept in concepts for target in concept.targets})
    number_of = {target: n for n, target in enumerate(targets)}
    target_width = width_of(len(targets))

    def packed(of: list[tuple[str, ...]]) -> str:
        return " ".join(fixed((number[one] for one in phrase), width) for phrase in of)

    always = {
        # Each word once: those of `spanish` are stop words too, those of `inSpanish` in Spanish; both tell of Spanish.
        "stop": " ".join(sorted(everyday.stop - everyday.spanish)),
        "inSpanish": " ".join(sorted(everyday.stop_in_spanish)),
        "spanish": " ".join(sorted(everyday.spanish & everyday.stop)),
        "alone": " ".join(sorted(everyday.spanish_alone)),
        "kept": [" ".join(phrase) for phrase in everyday.kept],
        "same": everyday.same,
        "joined": _listed(everyday.compounds.joined),
        "parted": _listed(everyday.compounds.parted.values()),
        "bills": [[" ".join(words), short] for words, short in everyday.compounds.bills.items()],
        "prefixes": " ".join(sorted(everyday.affixes.prefixes)),
        "usual": {one: round(share.get(one, 0), 3) for one in sorted(set(everyday.same.values()))},
        "terms": front_coded(stems),
        "targets": targets,
        "means": " ".join(fixed(map(number_of.__getitem__, concept.targets), target_width) for concept in concepts),
        "wider": [n for n, concept in enumerate(concepts) if concept.wider],
        "elsewhere": [n for n, one in enumerate(concepts) if one.elsewhere],
        "targetWidth": target_width,
        "width": width,
        "phrases": [packed(of) for of in phrases],
    }
    return Vocabulary(
        stems,
        phrases,
        always,
        {"terms": front_coded(more), "phrases": [[n, packed(of)] for n, of in enumerate(rare) if of]},
        _in_spanish([concept.spanish for concept in concepts], everyday),
        [[one.name, one.elsewhere] for one in concepts if one.elsewhere],
    )


def _in_spanish(said: Sequence[Iterable[str]], everyday: Everyday) -> dict[str, Any]:
    """`phrases` in Spanish as the numbers of their stems, which are `terms`, per concept; `concepts` are those that have any."""
    phrases = [sorted({one for text in of if (one := _stems_in_spanish(text, everyday))}) for of in said]
    stems = sorted({one for of in phrases for phrase in of for one in phrase})
    number = {one: n for n, one in enumerate(stems)}
    width = width_of(len(number))
    return {
        "terms": front_coded(stems),
        "width": width,
        "concepts": differences([n for n, of in enumerate(phrases) if of]),
        "phrases": [" ".join(fixed((number[one] for one in phrase), width) for phrase in of) for of in phrases if of],
    }


def _stems_in_spanish(text: str, everyday: Everyday) -> tuple[str, ...]:
    """A Spanish phrase as stems; empty if one word is left of it without its small words, and may be in any text."""
    all_words = everyday.words_of(text)
    words = everyday.content_of(all_words, spanish=True)
    if len(words) == 1 < len(all_words) and (words[0] in everyday.general or words[0] in everyday.same):
        return ()
    return tuple(dict.fromkeys(map(everyday.stem_in_spanish, words)))


def _listed(compounds: Iterable[Sequence[str]]) -> str:
    # Longer ones first: the browser takes the first that fits.
    return ",".join(" ".join(parts) for parts in sorted(compounds, key=lambda parts: (-len(parts), parts)))


def everyday_of(catalog: Catalog, told: Iterable[Told] | None = None) -> Everyday:
    """The everyday words of a catalog, with its compounds: those of texts of resources (`told`, if they were read), ways to ask,
    and what people's words mean."""
    everyday = everyday_from(catalog.taxonomy.policies.get("search-words"))
    small = everyday.stop | everyday.stop_in_spanish | everyday.unindexed
    told = map(told_by, catalog.published) if told is None else told
    resources = (text for one in told for text in (*one.fields, one.asked))
    said = (read(text) for of in concepts_of(catalog) for text in (of.name, *of.said))
    compounds = compounds_of(chain(resources, said), everyday.affixes, small, everyday.stop - everyday.spanish)
    return replace(everyday, compounds=compounds)


def written_words(catalog: Catalog, resources: Iterable[Sequence[Words]], everyday: Everyday) -> list[str]:
    """The words of the catalog (see words_by_field) and the vocabulary as people write them, sorted."""
    known: set[str] = set()
    for words in resources:
        known.update(*chain.from_iterable((of.read, *of.written) for of in words))
    for text in (text for concept in concepts_of(catalog) for text in (concept.name, *concept.said)):
        known.update(words_of(text), everyday.words_of(text))
    return sorted(word for word in known if len(word) > 2 and word.isascii())


def phrases_of(name: str, said: Iterable[str], everyday: Everyday, common: Container[str]) -> list[tuple[str, ...]]:
    """Phrases as stems, the concept's name first, the others sorted, so that those with a common beginning are
    adjacent. A phrase that has meaning only with its stop words ("not in school") is left out, because search ignores
    those."""
    found = set()
    for text in said:
        all_words = everyday.words_of(text)
        words = everyday.content_of(all_words)
        if len(words) == len(all_words) or not all(stem(one) in common or one in everyday.same for one in words):
            found.add(_stems(words, everyday))
    first = _stems(everyday.content_words(name), everyday)
    return [*([first] if first else []), *sorted(found - {first, ()})]


def _stems(words: Iterable[str], everyday: Everyday) -> tuple[str, ...]:
    return tuple(dict.fromkeys(everyday.same.get(word) or stem(word) for word in words))


def concepts_of(catalog: Catalog) -> Iterator[Concept]:
    """What people's words can mean: the words of the facets, the terms of the thesaurus and the glossary, in this order. Several
    may have one name."""
    for list_name, facet in _FACET_OF.items():
        for word in catalog.taxonomy[list_name].values():
            yield Concept(word.name, (f"{facet}/{word.id}",), word.aliases)
    for term in catalog.taxonomy["thesaurus"].values():
        targets = tuple(target for reference in term.get("refers_to", ()) if (target := _target(str(reference))))
        said = tuple(map(str, term.get("phrases", ())))
        misspelled, spanish = (tuple(map(str, term.get(field, ()))) for field in ("misspellings", "spanish"))
        elsewhere = str(term.get("ask", "")) if term.get("unanswerable") else ""
        yield Concept(term.name, targets, said, misspelled, spanish, elsewhere, term.get("wider") is True)
    for word in catalog.taxonomy["glossary"].values():
        target = _target(str(word.get("see", "")))
        yield Concept(word.name, (target,) if target else (), (*_short_and_long(word), *word.aliases))


def _short_and_long(word: Word) -> list[str]:
    """Other names in a glossary entry. "IEP" is described as "Individualized education program; ...", which begins with
    the same name in full. A name such as "AT / AAC" is two names."""
    names = [name.strip() for name in re.split(r"\s/\s|[()]", word.name) if name.strip()]
    long = re.split(r"[;.(,:]", word.description)[0].strip()
    return [*(name for name in names if name != word.name), *([long] if 1 < len(long.split()) <= 7 else [])]


def _target(reference: str) -> str:
    """'student-groups/asian' -> 'group/asian'; '' if the list is not a facet."""
    list_name, _, id = reference.partition("/")
    return f"{_FACET_OF[list_name]}/{id}" if list_name in _FACET_OF and id else ""
