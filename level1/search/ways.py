"""Ways: whether what people say leads where it should. Each way to ask for an entry and each phrase of the thesaurus is asked
of the search; one that leads elsewhere is told as a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.content import Content
from level1.catalog.data import items_of
from level1.catalog.fields import FACETS
from level1.catalog.model import Resource
from level1.problems import Problem
from level1.search import search_files
from level1.search.engine import places_for
from level1.search.store import in_store_order
from level1.search.thesaurus import SPOKEN
from level1.yamlfile.reading import Document, Path_

# What leads to an entry shows it among so many.
MOST = 10


@dataclass(frozen=True, slots=True)
class _Way:
    """One thing people say: where it is written, and what it should lead to: an entry, or words of lists ("kind/id"), or nothing that
    is kept here."""

    text: str
    document: Document
    path: Path_
    entry: str = ""
    words: frozenset[str] = frozenset()


def check_ways(content: Content, catalog: Catalog, today: date) -> list[Problem]:
    """Warnings of ways that lead elsewhere, in the order of the files. The content is valid. Raises NoNode."""
    ways = [*_ways_to_entries(content, catalog), *_ways_to_words(content)]
    resources = in_store_order(catalog, catalog.published)
    given = {resource.id: _words_of(content, resource) for resource in resources}
    answers = places_for(search_files(catalog, today), [way.text for way in ways], MOST)
    problems = []
    for way, (elsewhere, places) in zip(ways, answers, strict=True):
        ids = [resources[place].id for place in places]
        if way.entry:
            if way.entry not in ids:
                problems.append(way.document.problem(way.path, "leads-elsewhere.entry", phrase=way.text, most=MOST))
        elif way.words:
            if not any(given[id] & way.words for id in ids):
                words = ", ".join(sorted(way.words))
                problems.append(
                    way.document.problem(way.path, "leads-elsewhere.words", phrase=way.text, words=words, most=MOST)
                )
        elif not elsewhere:
            problems.append(way.document.problem(way.path, "leads-elsewhere.nothing", phrase=way.text))
    return sorted(problems)


def _ways_to_entries(content: Content, catalog: Catalog) -> Iterator[_Way]:
    for resource in catalog.published:
        document = content.entries["resources"][resource.id]
        for number, text in enumerate(resource.asked_as):
            yield _Way(text, document, ("asked_as", number), entry=resource.id)


def _ways_to_words(content: Content) -> Iterator[_Way]:
    document = content.word_files.get("thesaurus")
    for number, term in enumerate(items_of(document.data, "terms") if document else ()):
        words = frozenset(map(str, items_of(term, "refers_to")))
        for field in SPOKEN:
            for at, text in enumerate(items_of(term, field)):
                if document and (words or term.get("unanswerable") is True):
                    yield _Way(str(text), document, ("terms", number, field, at), words=words)


def _words_of(content: Content, resource: Resource) -> frozenset[str]:
    data: Any = content.entries["resources"][resource.id].data
    return frozenset(f"{field.words}/{id}" for field, _ in FACETS for id in field.written(data))
