"""Thesaurus: checks of the search vocabulary. They report phrases that conflict, lead nowhere or are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.fields import FACET_LISTS, FACETS, PAGES
from level1.catalog.taxonomy import Taxonomy
from level1.problems import Problem
from level1.search.asked import IN_SPANISH
from level1.search.words import Everyday, everyday_from, stem, words_of
from level1.yamlfile.reading import Document, Path_

# The lists of a term that search treats as things people say.
SPOKEN = ("phrases", "misspellings", "spanish")


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing people say: `text` as written, in the list `field` of the term `term`, at `path` in the file; `folded`
    as search compares it."""

    text: str
    folded: tuple[str, ...]
    field: str
    term: str
    path: Path_


def fold(text: str, everyday: Everyday, spanish: bool = False) -> tuple[str, ...]:
    """A phrase as search compares it: the stems of its content words, without regard to order."""
    words = everyday.content_words(text, spanish)
    return tuple(sorted({IN_SPANISH + everyday.stem_in_spanish(word) if spanish else stem(word) for word in words}))


def check_thesaurus(content: Content, taxonomy: Taxonomy) -> list[Problem]:
    """All problems with the thesaurus, sorted by line. Errors are contradictions: search could not tell what is meant.
    Warnings are gaps. `validate` covers what the schema checks (fields, types, ids of facet values)."""
    document = content.word_files.get("thesaurus")
    if document is None:
        return []
    terms = [(n, term) for n, term in enumerate(items_of(document.data, "terms")) if isinstance(term, dict)]
    everyday = everyday_from(taxonomy.policies.get("search-words"))
    sayings = [saying for n, term in terms for saying in _sayings(n, term, everyday)]
    problems = [
        *_stop_words(document, sayings, everyday),
        *_repeated(document, sayings),
        *_claimed_twice(document, terms, sayings, everyday),
        *_names_of_others(document, terms, sayings, taxonomy),
        *_relations(document, terms),
        *_unanswerable(document, terms),
        *_unused(document, terms, _used(content)),
        *_unspoken(content, terms, taxonomy),
    ]
    return sorted(set(problems))


def counts(content: Content) -> dict[str, int]:
    """The numbers of terms and phrases."""
    document = content.word_files.get("thesaurus")
    terms = [term for term in items_of(document.data if document else None, "terms") if isinstance(term, dict)]
    return {"terms": len(terms), "phrases": sum(len(items_of(term, field)) for term in terms for field in SPOKEN)}


def _plain(text: str) -> tuple[str, ...]:
    """A phrase as people perceive it: without capitals, accents, hyphens and plural s."""
    return tuple(word.removesuffix("s") for word in words_of(text))


def _sayings(number: int, term: Mapping[str, Any], everyday: Everyday) -> Iterator[Saying]:
    for field in SPOKEN:
        for n, text in enumerate(items_of(term, field)):
            if isinstance(text, str):
                yield Saying(
                    text, fold(text, everyday, field == "spanish"), field, _id(term), ("terms", number, field, n)
                )


def _id(term: Mapping[str, Any]) -> str:
    return str(term.get("id", ""))


def _stop_words(document: Document, sayings: list[Saying], everyday: Everyday) -> Iterator[Problem]:
    for said in sayings:
        # Capitals distinguish an abbreviation from a word: EL, IS, US.
        if not said.text.isupper() and everyday.stop.issuperset(words_of(said.text)):
            yield document.problem(said.path, "stop-word", phrase=said.text)


def _repeated(document: Document, sayings: list[Saying]) -> Iterator[Problem]:
    first: dict[tuple[str, tuple[str, ...]], Saying] = {}
    for said in sayings:
        before = first.setdefault((said.term, said.folded), said)
        if before is not said:
            yield document.problem(said.path, "repeated-phrase", phrase=said.text, before=before.text)


def _claimed_twice(
    document: Document, terms: list[tuple[int, dict[str, Any]]], sayings: list[Saying], everyday: Everyday
) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Saying] = {}
    for number, term in terms:
        if name := text_of(term, "name"):
            said = Saying(name, fold(name, everyday), "name", _id(term), ("terms", number, "name"))
            for key in _keys(said):
                first.setdefault(key, said)
    for said in sayings:
        before = next((one for key in _keys(said) if (one := first.setdefault(key, said)).term != said.term), said)
        if before is not said:
            name = "duplicate-phrase.name" if before.field == "name" else "duplicate-phrase.phrase"
            yield document.problem(said.path, name, phrase=said.text, term=before.term)


def _keys(said: Saying) -> tuple[tuple[str, ...], ...]:
    """What no phrase of another term may have: its stems, and its words as they are written, in whatever language."""
    return said.folded, ("", *words_of(said.text))


def _names_of_others(
    document: Document, terms: list[tuple[int, dict[str, Any]]], sayings: list[Saying], taxonomy: Taxonomy
) -> Iterator[Problem]:
    named: dict[tuple[str, ...], set[str]] = {}
    for kind in FACET_LISTS:
        for id, word in taxonomy[kind].items():
            for name in (word.name, *word.aliases):
                named.setdefault(_plain(name), set()).add(f"{kind}/{id}")
    stands_for = {_id(term): {str(target) for target in items_of(term, "refers_to")} for _, term in terms}
    for said in sayings:
        targets = stands_for[said.term]
        others = named.get(_plain(said.text), set())
        if others & targets:
            continue
        # A phrase may mean the subject while a form of the same name means the kind of thing; they do not contradict.
        kinds = {*PAGES, *(target.partition("/")[0] for target in targets)}
        for other in sorted(other for other in others if other.partition("/")[0] in kinds):
            yield document.problem(said.path, "conflicting-phrase", phrase=said.text, word=other)


def _relations(document: Document, terms: list[tuple[int, dict[str, Any]]]) -> Iterator[Problem]:
    broader = {_id(term): [str(id) for id in items_of(term, "broader")] for _, term in terms}
    for number, term in terms:
        for field in ("broader", "related"):
            for n, id in enumerate(items_of(term, field)):
                if id not in broader:
                    yield document.problem(("terms", number, field, n), "unknown-term", term=id)
                elif id == _id(term):
                    yield document.problem(("terms", number, field, n), "own-relation")
        if chain := _loop(_id(term), broader):
            yield document.problem(("terms", number, "broader"), "loop", terms=tuple(chain))


def _loop(start: str, broader: Mapping[str, list[str]]) -> list[str]:
    """A path from `start` through broader terms back to `start`, other than the step from a term to itself; or []."""
    trails = [[start, id] for id in broader.get(start, ()) if id != start]
    seen: set[str] = set()
    while trails:
        trail = trails.pop()
        if trail[-1] == start:
            return trail
        if trail[-1] not in seen:
            seen.add(trail[-1])
            trails += [[*trail, id] for id in broader.get(trail[-1], ())]
    return []


def _unanswerable(document: Document, terms: list[tuple[int, dict[str, Any]]]) -> Iterator[Problem]:
    for number, term in terms:
        here = ("terms", number)
        if term.get("unanswerable") is True:
            if items_of(term, "refers_to"):
                yield document.problem((*here, "refers_to"), "unanswerable-with-answers", term=_id(term))
            if not text_of(term, "ask"):
                yield document.problem(here, "nobody-to-ask", term=_id(term))
        elif text_of(term, "ask"):
            yield document.problem((*here, "ask"), "ask-without-need", term=_id(term))


def _used(content: Content) -> frozenset[str]:
    """kind/id of every word that a published resource has."""
    used = set()
    for entry in content.entries["resources"].values():
        if text_of(entry.data, "status") == "published":
            for field, _ in FACETS:
                used |= {f"{field.words}/{id}" for id in field.written(entry.data)}
    return frozenset(used)


def _unused(document: Document, terms: list[tuple[int, dict[str, Any]]], used: frozenset[str]) -> Iterator[Problem]:
    for number, term in terms:
        if term.get("unanswerable") is not True and used.isdisjoint(map(str, items_of(term, "refers_to"))):
            yield document.problem(("terms", number, "refers_to"), "unused-term", term=_id(term))


def _unspoken(content: Content, terms: list[tuple[int, dict[str, Any]]], taxonomy: Taxonomy) -> Iterator[Problem]:
    spoken = {str(target) for _, term in terms if items_of(term, "phrases") for target in items_of(term, "refers_to")}
    for kind in PAGES:
        document = content.word_files.get(kind)
        for n, term in enumerate(items_of(document.data, "terms") if document else ()):
            if document and isinstance(term, dict) and f"{kind}/{_id(term)}" not in spoken:
                yield document.problem(("terms", n), "no-phrase", word=f"{kind}/{_id(term)}")
