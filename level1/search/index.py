"""Index: which resources contain which word, and in which of their fields. theme/assets/find/index.js reads it.

It holds postings and nothing derived from them. lunr's own index has a weight of every word for every resource, which
is most of its bytes, and the ranking does not use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from level1.catalog.fields import FIELDS as ROWS
from level1.catalog.model import Resource
from level1.search.packing import differences, front_coded, letters
from level1.search.pieces import scattered
from level1.search.reading import STOP, Lookup, Read, cut, each, read, words_of_token
from level1.search.words import Everyday, stem

FIELDS = ("title", "keywords", "summary", "publisher")
_TEXTS = {name: [field for field in ROWS if field.searched == name] for name in FIELDS}
_TITLE = 1

# Longer titles count as having this many words.
_LONGEST_TITLE = 10
# In a catalog in pieces, a word in more than this share of the resources is looked up in titles and keywords only: its
# occurrence in a summary adds nothing there, and would be most of what a query reads.
_HOT = 0.1
# A word of fewer resources than this says nothing of how resources speak.
OFTEN = 4


@dataclass(slots=True)
class Posting:
    """Where one word occurs: the positions of the resources, ascending, with a mark for each (see `_mark`)."""

    places: list[int]
    marks: list[int]


Postings = dict[str, Posting]


def texts(resource: Resource) -> Mapping[str, str]:
    """The indexed texts of a resource, by field."""
    return {name: " ".join(text for field in of for text in field.of(resource)) for name, of in _TEXTS.items()}


def pieces_of_text(resource: Resource) -> Iterator[str]:
    """The same texts one by one: each keyword is a text of its own."""
    return (text for of in _TEXTS.values() for field in of for text in field.of(resource))


class Told(NamedTuple):
    """What a resource tells, read: the texts of each field, in the order of FIELDS, and the ways to ask as one text, a stop between two."""

    fields: tuple[Read, ...]
    asked: Read


def told_by(resource: Resource) -> Told:
    fields = [read(*(text for field in of for text in field.of(resource))) for of in _TEXTS.values()]
    return Told(tuple(fields), read(f" {STOP} ".join((*resource.asked_as, *resource.translated))))


class Words(NamedTuple):
    """The words of a field: those of each of its texts as they are written, and of all with the compounds of the catalog."""

    written: tuple[tuple[str, ...], ...]
    read: tuple[str, ...]


def words_by_field(told: Iterable[Told], everyday: Everyday) -> list[tuple[Words, ...]]:
    """For each resource, the words of each field, in the order of FIELDS."""
    known = Lookup(words_of_token)
    compounds = everyday.compounds

    def words(text: Read) -> Words:
        written = tuple([each(tokens, known) for tokens in text.tokens])
        if compounds.concern(text):
            return Words(written, tuple(cut(compounds.read(text.straight))))
        return Words(written, written[0] if len(written) == 1 else tuple(chain.from_iterable(written)))

    return [tuple(map(words, resource.fields)) for resource in told]


def postings(resources: Iterable[tuple[Words, ...]], everyday: Everyday) -> Postings:
    """The posting of every stem, sorted by stem: a text is found by those of its words, and of its compounds."""
    found: Postings = {}
    for place, words in enumerate(resources):
        fields: dict[str, int] = {}
        for bit, of in enumerate(words):
            for one in {*map(stem, {*chain(of.read, *of.written)})}:
                fields[one] = fields.get(one, 0) | 1 << bit
        length = len({stem(word) for word in words[0].read if word not in everyday.stop})
        for one, of_one in fields.items():
            if one not in everyday.unindexed:
                posting = found.get(one)
                if posting is None:
                    posting = found[one] = Posting([], [])
                posting.places.append(place)
                posting.marks.append(_mark(of_one, length))
    return {one: found[one] for one in sorted(found)}


def _mark(fields: int, title_length: int) -> int:
    """The fields that contain a word as bits, in the order of FIELDS, and the number of words in the title if it is one
    of them: below 8 without the title, then ten numbers for each of the others."""
    others = fields >> 1
    return 8 + others * _LONGEST_TITLE + min(max(title_length, 1), _LONGEST_TITLE) - 1 if fields & _TITLE else others


def fields_of(mark: int) -> tuple[str, ...]:
    """The fields of a mark, in the order of FIELDS."""
    bits = mark << 1 if mark < 8 else (mark - 8) // _LONGEST_TITLE << 1 | _TITLE
    return tuple(name for bit, name in enumerate(FIELDS) if bits & 1 << bit)


def shares(found: Postings, count: int) -> dict[str, float]:
    """The share of the resources that have each stem."""
    return {one: len(posting.places) / count for one, posting in found.items()}


def index_pieces(found: Postings, vocabulary: Sequence[str], count: int, whole: bool) -> list[dict[str, Any]]:
    """The pieces. A piece has its stems in order: those in the vocabulary by their number there, the others in letters; and the
    posting of each."""
    rows = {one: _row(posting if whole else _telling(posting, count)) for one, posting in found.items()}
    number = {one: n for n, one in enumerate(vocabulary)}
    pieces = []
    for stems in scattered({one: len(one) + sum(map(len, row)) for one, row in rows.items()}):
        known = [one for one in stems if one in number]
        others = [one for one in stems if one not in number]
        pieces.append(
            {
                "known": differences([number[one] for one in known]),
                "terms": front_coded(others),
                "places": " ".join(rows[one][0] for one in (*known, *others)),
                "marks": " ".join(rows[one][1] for one in (*known, *others)),
            }
        )
    return pieces


def _row(posting: Posting) -> tuple[str, str]:
    return differences(posting.places), letters(posting.marks)


def _telling(posting: Posting, count: int) -> Posting:
    if len(posting.places) <= _HOT * count:
        return posting
    # 8 and more: the title has it; the last bit below: the keywords have it.
    kept = [n for n, mark in enumerate(posting.marks) if mark >= 8 or mark & 1]
    return Posting([posting.places[n] for n in kept], [posting.marks[n] for n in kept])
