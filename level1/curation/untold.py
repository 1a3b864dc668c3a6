"""Untold: what the notes for curators warn of and no caveat tells the reader. Which words warn, and of what, is in
content/taxonomy/caveats.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.taxonomy import Word, WordList
from level1.curation.standing import CURATORS, keeper_of

# A sentence ends before a capital letter: "3 p.m. on May 3" goes on.
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


@dataclass(frozen=True, slots=True)
class Untold:
    """One sentence of a resource's notes, and the kinds of caveat that would say it to readers."""

    id: str
    title: str
    keeper: str
    sentence: str
    kinds: tuple[Word, ...]


def untold(catalog: Catalog, today: date, keeper: str = "") -> list[Untold]:
    """For each published resource, by title: the sentences of its own note, then of its sources' notes, that have a sign of
    kinds of which it has no caveat. With `keeper` (a lead or 'curators') only the keeper's own. Whoever reviewed an entry's
    content and kept it had its notes before them, so it is left out until it changes."""
    kinds = catalog.taxonomy["caveats"]
    signs = _signs(kinds)
    found = []
    for resource in catalog.published:
        who = keeper_of(catalog, resource, today) or CURATORS
        if keeper in ("", who) and not _kept(catalog, resource, today):
            told = {caveat.kind for caveat in resource.caveats}
            notes = list(_notes(resource))
            # Few notes have the letters of a sign, and finding these is faster than finding words.
            letters = "\n".join(notes).casefold()
            here = {sign: known for sign, known in signs.items() if sign in letters}
            for sentence in dict.fromkeys(_sentences(notes)) if here else ():
                missing = _missing(sentence, here, told)
                if missing:
                    words = tuple(word for word in kinds.values() if word.id in missing)
                    found.append(Untold(resource.id, resource.title, who, sentence, words))
    return found


def _signs(kinds: WordList) -> Mapping[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Sign -> (how it is found as whole words, the kinds that have it)."""
    having: dict[str, set[str]] = {}
    for word in kinds.values():
        for sign in word.get("signs", ()):
            having.setdefault(" ".join(str(sign).casefold().split()), set()).add(word.id)
    return {sign: (re.compile(rf"(?<!\w){re.escape(sign)}(?!\w)"), frozenset(ids)) for sign, ids in having.items()}


def _kept(catalog: Catalog, resource: Resource, today: date) -> bool:
    review = catalog.review_policy.last_review(resource, today)
    return review is not None and review.outcome == "keep" and resource.changed <= review.date


def _notes(resource: Resource) -> Iterator[str]:
    """The resource's own note and those of its sources, each on one line."""
    for text in (resource.notes, *(source.note for source in resource.sources)):
        if line := " ".join(text.split()):
            yield line


def _sentences(notes: Iterable[str]) -> Iterator[str]:
    for text in notes:
        yield from _NEXT_SENTENCE.split(text)


def _missing(
    sentence: str, signs: Mapping[str, tuple[re.Pattern[str], frozenset[str]]], told: set[str]
) -> frozenset[str]:
    """The kinds of the signs in a sentence of which nothing is told. A sign that several kinds have is answered by one."""
    plain = sentence.casefold()
    return frozenset(id for sign, ids in signs.values() if not ids & told and sign.search(plain) for id in ids)
