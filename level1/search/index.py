"""Index: which resource has which word, and in which of its fields. theme/assets/find/index.js reads it.

It holds postings and nothing that follows from them. lunr's own index has a weight of every word for every resource, which is
most of its bytes, and the ranking does not ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from level1.catalog.fields import FIELDS as ROWS
from level1.catalog.model import Resource
from level1.search.packing import differences, front_coded, letters
from level1.search.pieces import between, cut
from level1.search.words import Everyday, stem, stems_of, words_of

FIELDS = ("title", "keywords", "summary", "publisher")
_TEXTS = {name: [field for field in ROWS if field.searched == name] for name in FIELDS}
_TITLE = 1

# A title of more words than this counts as one of so many.
_LONGEST_TITLE = 10
# In a catalog of pieces a word that more than this share of the resources have is looked up in titles and keywords only:
# that it stands in a summary too tells nothing there, and would be most of what a query reads.
_HOT = 0.1


@dataclass(slots=True)
class Posting:
    """Where one word stands: the places of the resources, rising, and for each of them its mark (see `_mark`)."""

    places: list[int]
    marks: list[int]


Postings = dict[str, Posting]


def texts(resource: Resource) -> Mapping[str, str]:
    """What is indexed of a resource, by part of its text."""
    return {name: " ".join(text for field in of for text in field.of(resource)) for name, of in _TEXTS.items()}


def postings(resources: Sequence[Resource], everyday: Everyday) -> Postings:
    """The posting of every stem, in the order of the stems."""
    found: Postings = {}
    for place, resource in enumerate(resources):
        fields: dict[str, int] = {}
        for bit, text in enumerate(texts(resource).values()):
            for one in set(stems_of(text)):
                fields[one] = fields.get(one, 0) | 1 << bit
        length = len({stem(word) for word in words_of(resource.title) if word not in everyday.stop})
        for one, of in fields.items():
            if one not in everyday.unindexed:
                posting = found.get(one)
                if posting is None:
                    posting = found[one] = Posting([], [])
                posting.places.append(place)
                posting.marks.append(_mark(of, length))
    return {one: found[one] for one in sorted(found)}


def _mark(fields: int, title_length: int) -> int:
    """The fields that have a word as bits, in the order of FIELDS, and how many words the title has where it is one of them:
    below 8 without the title, then ten numbers for each of the others."""
    others = fields >> 1
    return 8 + others * _LONGEST_TITLE + min(max(title_length, 1), _LONGEST_TITLE) - 1 if fields & _TITLE else others


def shares(found: Postings, count: int) -> dict[str, float]:
    """The share of the resources that have each stem."""
    return {one: len(posting.places) / count for one, posting in found.items()}


def index_pieces(
    found: Postings, vocabulary: Sequence[str], count: int, whole: bool
) -> tuple[list[str], list[dict[str, Any]]]:
    """(the first stem of each piece, the pieces). A piece has its stems in order: those that the vocabulary has by their
    number there, the others in letters; and the posting of each."""
    rows = {one: _row(posting if whole else _telling(posting, count)) for one, posting in found.items()}
    stems = list(rows)
    begins = cut([len(one) + sum(map(len, rows[one])) for one in stems], whole)
    number = {one: n for n, one in enumerate(vocabulary)}
    pieces = []
    for first, end in between(begins, len(stems)):
        known = [one for one in stems[first:end] if one in number]
        others = [one for one in stems[first:end] if one not in number]
        pieces.append(
            {
                "known": differences([number[one] for one in known]),
                "terms": front_coded(others),
                "places": " ".join(rows[one][0] for one in (*known, *others)),
                "marks": " ".join(rows[one][1] for one in (*known, *others)),
            }
        )
    return [stems[first] if first else "" for first in begins], pieces


def _row(posting: Posting) -> tuple[str, str]:
    return differences(posting.places), letters(posting.marks)


def _telling(posting: Posting, count: int) -> Posting:
    if len(posting.places) <= _HOT * count:
        return posting
    # 8 and more: the title has it; the last bit below: the keywords have it.
    kept = [n for n, mark in enumerate(posting.marks) if mark >= 8 or mark & 1]
    return Posting([posting.places[n] for n in kept], [posting.marks[n] for n in kept])
