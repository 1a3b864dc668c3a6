"""Copies: texts that were taken over from another entry, as when somebody copies its file and forgets a field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from level1.addresses import host_of
from level1.catalog.data import items_of, text_of
from level1.overlap.sameness import title_key
from level1.problems import Problem
from level1.yamlfile.reading import Document, Path_

# The share of words in the same order. No two summaries of the real catalog have more than 0.66 (426 resources, November 2026). What
# is said of evidence is the same within a series of one publisher, and never elsewhere. Notes of sources are not compared: where
# and how something was found is honestly said of many entries in the same words.
ALIKE = 0.85
_BASIS: Path_ = ("evidence", "basis")
LEAST_WORDS: dict[Path_, int] = {("summary",): 6, ("description",): 6, _BASIS: 10}
# Texts that are as alike as that have some of their runs of words in common, and the rest of a long text are compared fast.
_RUN = 4
_LEAST_RUNS = 0.25


def check_copies(resources: Mapping[str, Document], before: Mapping[str, Document]) -> Iterator[Problem]:
    """Texts of entries that were not there `before` that are those of another entry nearly word for word. Editions of one
    publication, whose titles differ in numbers only, may be described alike."""
    # A withdrawn or superseded entry keeps its texts; its successor may have the same ones.
    current = [one for one in resources.values() if text_of(one.data, "status") not in ("withdrawn", "superseded")]
    old = {document.file for document in before.values()}
    # What is new is a copy of what was there, or of what is new as well.
    current.sort(key=lambda document: document.file not in old)
    yield from _copied_sources(current, old)
    for path, least in LEAST_WORDS.items():
        first: dict[tuple[str, ...], int] = {}
        texts: list[list[str]] = []
        for number, document in enumerate(current):
            words = title_key(said_at(document.data, path)).split()
            texts.append(words)
            if len(words) < least:
                continue
            runs = [*zip(*(words[n:] for n in range(_RUN)), strict=False)]
            met = Counter(first[run] for run in runs if document.file not in old and run in first)
            for run in runs:
                first.setdefault(run, number)
            for other, shared in met.most_common(1):
                alike = shared >= _LEAST_RUNS * len(runs) and _likeness(words, texts[other]) >= ALIKE
                if alike and not _may_be_alike(path, document.data, current[other].data):
                    yield document.problem(path, "copied-text.text", file=current[other].file)


def _copied_sources(current: list[Document], old: Collection[str]) -> Iterator[Problem]:
    """Entries whose sources are those of another, and not their own: none is their page or on its site, and one is that of the other,
    or all are the same."""
    pages: dict[str, str] = {}
    lists: dict[tuple[str, ...], str] = {}
    for document in current:
        page = text_of(document.data, "url")
        sources = tuple(text_of(source, "url") for source in items_of(document.data, "sources"))
        of_page = next((pages[source] for source in sources if source in pages), "")
        other = of_page or lists.get(sources, "")
        if other and document.file not in old and page and all(host_of(source) != host_of(page) for source in sources):
            yield document.problem(("sources",), "copied-text.sources", key=True, file=other)
        if page:
            pages.setdefault(page, document.file)
        if sources and all(sources):
            lists.setdefault(sources, document.file)


def _likeness(words: list[str], others: list[str]) -> float:
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def said_at(data: Any, path: Path_) -> str:
    """The text of an entry at a place; '' where there is none."""
    for name in path[:-1]:
        data = data.get(name) if isinstance(data, dict) else None
    return text_of(data, str(path[-1]))


def _may_be_alike(path: Path_, data: Any, other: Any) -> bool:
    if path == _BASIS and text_of(data, "publisher") == text_of(other, "publisher"):
        return True
    return _without_numbers(data) == _without_numbers(other)


def _without_numbers(data: Any) -> str:
    return re.sub(r"\d+", "0", title_key(text_of(data, "title")))
