"""Heard: what LEAs speak of in their own words, counted over many of them. It shows where the vocabulary has holes, and which
things people speak of have few resources.

Nothing is told that fewer than LEAST LEAs wrote, nor what level1.search.withheld takes for a name or an address. A sentence that
several LEAs have letter by letter, such as that of a network of charter schools, counts for one of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS
from level1.search.index import pieces_of_text, postings, shares, told_by, words_by_field
from level1.search.vocabulary import COMMON, concepts_of, everyday_of, phrases_of
from level1.search.withheld import Directory, Letters, is_name_like, without_addresses, written_words
from level1.search.words import stem, words_of

# As many LEAs must have written something before it is told.
LEAST = 20
# Most content words of a phrase that is told.
_MOST_WORDS = 4
# A phrase is left out where a longer one has nearly all its LEAs.
_SAME = 0.75
# As many resources must have a word in small letters before it may be another thing than the place that has its name.
_OFTEN = 3
# Words may be parted by blanks, hyphens, slashes and apostrophes within a phrase, by nothing else.
_BREAK = re.compile(r"[^\w\s'’‘ʼ\-–/&]+|\n+| [-–] |^[-–]")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_WORD = re.compile(r"[^\W_]+")

# The facets that say what a resource is about, and their fields.
_ABOUT = {facet.name: field.name for field, facet in FACETS if facet.about}

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A concept by its name, the number of LEAs that speak of it, the number of published resources with the value that it
    leads to first (0 if it leads to none), and of those whose text or ways to ask have one of its phrases."""

    concept: str
    leas: int
    resources: int
    saying: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word or phrase that no concept, way to ask or entry has, as most LEAs write it, and the number of LEAs."""

    words: str
    leas: int


@dataclass(frozen=True, slots=True)
class Heard:
    """`leas` is the number of LEAs that wrote anything; the others by number of LEAs, most first."""

    leas: int
    concepts: tuple[Spoken, ...]
    words: tuple[Unknown, ...]
    phrases: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words between two stops: `words` as they are read, `stems` of those at the places `at` that are no small words;
    `plain` tells of each of them whether it was written as no name is."""

    words: tuple[str, ...]
    stems: Stems
    at: tuple[int, ...]
    plain: tuple[bool, ...]

    def written(self, first: int, count: int) -> str:
        return " ".join(self.words[self.at[first] : self.at[first + count - 1] + 1])


def heard(catalog: Catalog, said: Mapping[str, Sequence[str]], also: Iterable[str] = ()) -> Heard:
    """What the narratives in `said`, by CDS code, speak of. `also` has the names of LEAs that are not in the directory."""
    reader = _Reader(catalog, also)
    parts = reader.parts_of(said)
    speaking: Counter[str] = Counter()
    words: Counter[Stems] = Counter()
    phrases: Counter[Stems] = Counter()
    for of_lea in parts.values():
        speaking.update({name for part in of_lea for name in reader.concepts_in(part)})
        words.update({part.stems[n : n + size] for part in of_lea for n, size in reader.unknown_words(part)})
        phrases.update({part.stems[n : n + size] for part in of_lea for n, size in reader.unknown_phrases(part)})
    saying = reader.saying()
    return Heard(
        sum(bool(of_lea) for of_lea in parts.values()),
        tuple(
            Spoken(name, leas, reader.resources_for(name), saying[name])
            for name, leas in sorted(speaking.items(), key=lambda one: (-one[1], one[0]))
            if leas >= LEAST
        ),
        _as_written(parts, reader.unknown_words, words),
        _as_written(parts, reader.unknown_phrases, _longest(phrases)),
    )


# The places of what is looked for in a part: (first content word, number of content words).
Finder = Callable[[_Part], Iterable[tuple[int, int]]]


def _as_written(parts: Mapping[str, Sequence[_Part]], find: Finder, found: Mapping[Stems, int]) -> tuple[Unknown, ...]:
    """What at least LEAST LEAs wrote, in the form that most of them wrote, which is at least LEAST too."""
    wanted = {stems for stems, leas in found.items() if leas >= LEAST}
    forms: dict[Stems, Counter[str]] = defaultdict(Counter)
    for of_lea in parts.values():
        written = {
            (stems, part.written(n, size))
            for part in of_lea
            for n, size in find(part)
            if (stems := part.stems[n : n + size]) in wanted
        }
        for stems, text in written:
            forms[stems][text] += 1
    told = []
    for stems, of in forms.items():
        text, leas = min(of.items(), key=lambda one: (-one[1], one[0]))
        if leas >= LEAST:
            told.append(Unknown(text, found[stems]))
    return tuple(sorted(told, key=lambda one: (-one.leas, one.words)))


def _longest(phrases: Mapping[Stems, int]) -> dict[Stems, int]:
    """The phrases that LEAST LEAs wrote, without those that are nearly always a part of a longer one."""
    often = {stems: leas for stems, leas in phrases.items() if leas >= LEAST}
    within: set[Stems] = set()
    for stems, leas in often.items():
        for size in range(2, len(stems)):
            for n in range(len(stems) - size + 1):
                part = stems[n : n + size]
                if leas >= _SAME * often.get(part, leas + 1):
                    within.add(part)
    return {stems: leas for stems, leas in often.items() if stems not in within}


class _Reader:
    """What a catalog knows, and what it makes of a text."""

    def __init__(self, catalog: Catalog, also: Iterable[str]) -> None:
        told = [told_by(resource) for resource in catalog.published]
        self.catalog, self.everyday = catalog, everyday_of(catalog, told)
        share = shares(postings(words_by_field(told, self.everyday), self.everyday), len(told))
        common = {one for one, of in share.items() if of > COMMON}
        self._phrases: dict[Stems, set[str]] = defaultdict(set)
        self._value: dict[str, str] = {}
        # What concepts of one word are called by, with its stem: to build is no building.
        self._alone: set[tuple[str, str]] = set()
        for concept in concepts_of(catalog):
            about = [target for target in concept.targets if target.partition("/")[0] in _ABOUT]
            if about or not concept.targets:
                self._value.setdefault(concept.name, next(iter(about), ""))
                alone = [words[0] for said in (concept.name, *concept.said) if len(words := words_of(said)) == 1]
                self._alone.update((self._stem(word), _one(word)) for word in alone)
                for phrase in phrases_of(concept.name, concept.said, self.everyday, common):
                    self._phrases[phrase].add(concept.name)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            self._lengths[phrase[0]].add(len(phrase))
        self._texts = {
            r.id: [part for text in (*pieces_of_text(r), *r.asked_as) if (part := self._part(text))]
            for r in catalog.published
        }
        known = [*self._phrases, *(part.stems for of in self._texts.values() for part in of)]
        self._known_phrases = {piece for stems in known for piece in _pieces(stems)}
        self._general = {*self.everyday.general, *map(stem, self.everyday.general)}
        # What entries write in small letters has a meaning; what they only write with large ones may be a name.
        usual = {word for r in catalog.published for word in self._small_in((*pieces_of_text(r), *r.asked_as))}
        often = Counter(word for r in catalog.published for word in self._small_in(pieces_of_text(r)))
        often_used = {word for word, resources in often.items() if resources >= _OFTEN}
        self._directory = Directory(catalog.reference, also, self.everyday, usual | self._general, often_used)
        self._meant = {*map(stem, usual), *self.everyday.same.values(), *self._general}
        self._meant |= {one for stems in self._phrases for one in stems}
        self._known = {one for stems in known for one in stems} | self._general | {*map(stem, self._directory.words)}
        self._letters = Letters()
        self._is_name_of: dict[str, bool] = {}

    @staticmethod
    def _small_in(texts: Iterable[str]) -> set[str]:
        """The words of texts that are written in small letters."""
        return {word for text in texts for word, _start in written_words(text) if word.islower()}

    def _stem(self, word: str) -> str:
        return self.everyday.same.get(word) or stem(word)

    def parts_of(self, said: Mapping[str, Sequence[str]]) -> dict[str, list[_Part]]:
        """The parts of what each LEA wrote. What another LEA has in the same words is left out."""
        seen: dict[int, str] = {}
        found: dict[str, list[_Part]] = {}
        for code in sorted(said):
            found[code] = []
            for text in said[code]:
                for sentence in _SENTENCE.split(without_addresses(text)):
                    self._letters.add(code, sentence)
                    key = hash(tuple(_WORD.findall(sentence.casefold())))
                    if seen.setdefault(key, code) == code:
                        found[code] += filter(None, map(self._part, _BREAK.split(sentence)))
        return found

    def _part(self, text: str) -> _Part | None:
        words = tuple(self.everyday.words_of(text))
        at = tuple(n for n, word in enumerate(words) if word not in self.everyday.stop)
        if not at:
            return None
        names = _names_in(text)
        plain = tuple(words[n] not in names and not words[n].isdigit() for n in at)
        return _Part(words, tuple(self._stem(words[n]) for n in at), at, plain)

    def concepts_in(self, part: _Part) -> Iterator[str]:
        """The names of the concepts whose phrases stand in a text, without what is part of a longer phrase."""
        n = 0
        while n < len(part.stems):
            sizes = self._lengths.get(part.stems[n], ())
            size = max((size for size in sizes if self._means(part, n, size)), default=0)
            if size:
                yield from self._phrases[part.stems[n : n + size]]
            n += max(size, 1)

    def _means(self, part: _Part, n: int, size: int) -> bool:
        stems, word = part.stems[n : n + size], part.words[part.at[n]]
        known = len(stems) == size and stems in self._phrases
        return known and (size > 1 or word in self.everyday.same or (stems[0], _one(word)) in self._alone)

    def unknown_words(self, part: _Part) -> Iterator[tuple[int, int]]:
        for n, one in enumerate(part.stems):
            word = part.words[part.at[n]]
            if part.plain[n] and one not in self._known and len(word) > 2 and not self._is_name(word, one):
                yield n, 1

    def unknown_phrases(self, part: _Part) -> Iterator[tuple[int, int]]:
        for n in range(len(part.stems)):
            for size in range(2, _MOST_WORDS + 1):
                stems = part.stems[n : n + size]
                if len(stems) < size or not part.plain[n + size - 1] or not part.plain[n]:
                    break
                if self._tells(stems) and not self._knows(stems) and not self._names(part, n, size):
                    yield n, size

    def _is_name(self, word: str, one: str) -> bool:
        if (found := self._is_name_of.get(word)) is None:
            found = self._is_name_of[word] = self._letters.is_name(word, one in self._meant, LEAST)
        return found

    def _names(self, part: _Part, first: int, size: int) -> bool:
        """Whether a phrase may name somebody or something: by its words, since two in a row that nothing here knows are
        like a first and a last name, or by the directory."""
        stems = part.stems[first : first + size]
        words = [part.words[n] for n in part.at[first : first + size]]
        if any(self._is_name(word, one) for word, one in zip(words, stems, strict=True)):
            return True
        strange = [one not in self._meant for one in stems]
        if any(one and other for one, other in pairwise(strange)):
            return True
        return self._directory.names_one(words)

    def _tells(self, stems: Stems) -> bool:
        """Whether a phrase is of more than words of general use."""
        return not self._general.issuperset((stems[0],)) and not self._general.issuperset((stems[-1],))

    def _knows(self, stems: Stems) -> bool:
        return stems in self._known_phrases or any(len(p) > 1 and p in self._phrases for p in _pieces(stems))

    def resources_for(self, concept: str) -> int:
        facet, _, value = self._value[concept].partition("/")
        return self.catalog.count_with(_ABOUT[facet], int(value) if value.isdigit() else value) if value else 0

    def saying(self) -> Counter[str]:
        """The number of published resources that have a phrase of each concept."""
        return Counter(
            name
            for texts in self._texts.values()
            for name in {name for part in texts for name in self.concepts_in(part)}
        )


def _pieces(stems: Stems) -> Iterator[Stems]:
    """The phrases of up to _MOST_WORDS words in a text."""
    for size in range(2, _MOST_WORDS + 1):
        yield from (stems[n : n + size] for n in range(len(stems) - size + 1))


def _one(word: str) -> str:
    """A word without the s of several."""
    return word.removesuffix("s")


def _names_in(text: str) -> set[str]:
    """The words that are written as names are, be it at the beginning of a sentence: McDonald and ParentSquare, but not PBIS.
    In a text without small letters all are."""
    words = [word for word, _start in written_words(text)]
    shouted = not any(letter.islower() for letter in text)
    return {word.lower() for word in words if shouted or is_name_like(word)}
