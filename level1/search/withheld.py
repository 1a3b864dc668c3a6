"""Withheld: what of the texts of LEAs is never told, however many wrote it: addresses and numbers, and names of people, schools
and places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from level1.people.names import words_of_name
from level1.search.words import Everyday, stem
from level1.search.writing import straight
from level1.state.reference import Reference

Stems = tuple[str, ...]

# In place of what is left out stands a sign that ends a phrase and no sentence.
_GAP = " | "
_AT = re.compile(r"(?<!\S)\S*\s?[@＠]\s?\S*|(?<!\S)\S+\s?[(\[{]\s?at\s?[)\]}]\s?\S*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])\+?[\d(][\d\s().+/–-]{5,}\d")
_STREET = re.compile(
    r"\b\d{1,6}[a-z]?\s(?:\s?[^\W\d_]+\.?\s){1,3}(?:street|avenue|ave|road|boulevard|blvd|drive|lane|highway|suite)\b"
    r"|\bp\.?\s?o\.?\sbox\b(?:\s\d+)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"://|^\W*www\b|^\W*#\w|_|\d\D?\d\D?\d\D?\d"
    r"|[^\W_]\.(?:com|org|net|edu|gov|us|info|app|io|ly|be|gl|gle|me|tv|co|site|page|school|link|ca)(?![\w-])",
    re.IGNORECASE,
)
# "child(ren)", "parent(s", "(re)design", "child/ren": what is no word of its own.
_ENDING = re.compile(r"(?<=\w)[(\[]\w*[)\]]?|\s?\((?:ren|s|es|ies)\)|/(?:ren|s|es)\b", re.IGNORECASE)
_BEGINNING = re.compile(r"(?<!\w)[(\[](\w+)[)\]](?=\w)")

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# After these a word may begin with a capital letter though it is no name, as at the beginning of a sentence.
_BEGINS = re.compile(r"[:•●▪*·\n]|\s[-–—]\s")
# A word that nothing here knows is a name if at least this share of it is capitalized within sentences; a known one if most is.
_UNKNOWN, _KNOWN = 0.05, 0.5

# Words that say which kind of school or place a name is of, and no more.
_KINDS = frozenset(
    (
        *("academy", "charter", "charters", "city", "county", "department", "district", "education", "elementary"),
        *("high", "joint", "middle", "office", "school", "schools", "town", "unified", "union", "valley"),
    )
)


def without_addresses(text: str) -> str:
    """A text without mail and web addresses, handles, addresses of streets, telephone numbers and other long numbers, and without
    endings and beginnings of words in parentheses."""
    text = _AT.sub(_GAP, text)
    text = _STREET.sub(_GAP, _PHONE.sub(_GAP, text))
    text = _TOKEN.sub(lambda match: _GAP if _ADDRESS.search(match[0]) else match[0], text)
    return _ENDING.sub("", _BEGINNING.sub(r"\1", text))


def is_name_like(word: str) -> bool:
    """Whether a word is written as names are: with a capital letter and small ones. Initials are not, also of several (IEPs)."""
    return not word.islower() and not word.isdigit() and not word.removesuffix("s").isupper()


def written_words(text: str) -> list[tuple[str, int]]:
    """The words of a text as they are written, without apostrophes and accents, and where each begins in the straight text. A word
    with hyphens is its parts, and also the parts in one if it has more than one."""
    found = []
    for match in _WORD.finditer(straight(text)):
        parts = match[0].split("-")
        found += [(part, match.start()) for part in parts]
        if len(parts) > 1:
            found.append(("".join(parts), match.start()))
    return found


@dataclass
class Letters:
    """How words are written in all texts, by stem: in small letters by which LEAs and how often, and within sentences with a
    capital letter: with any, and as names are."""

    small_by: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    small: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    name_like: Counter[str] = field(default_factory=Counter)

    def add(self, lea: str, sentence: str) -> None:
        line, end = straight(sentence), 0
        for word, start in written_words(sentence):
            one = stem(word.lower())
            begins = not end or bool(_BEGINS.search(line, end, start)) or not re.search(r"[^\W\d_]", line[:start])
            if word.islower():
                self.small[one] += 1
                self.small_by[one].add(lea)
            elif not begins or word[1:] != word[1:].lower():
                self.capital[one] += 1
                self.name_like[one] += is_name_like(word)
            end = max(end, start + len(word))

    def is_name(self, word: str, known: bool, least: int) -> bool:
        """Whether a word is to be taken for a name. One that is not known is none only if at least `least` LEAs have it in small
        letters."""
        one = stem(word)
        if known:
            return self.name_like[one] > _KNOWN * (self.small[one] + self.capital[one])
        all_of_it = self.small[one] + self.capital[one]
        return len(self.small_by[one]) < least or self.capital[one] >= _UNKNOWN * all_of_it


class Directory:
    """The names of LEAs, counties and cities, as they may stand in a phrase: whole, and by the words that only names have.
    `usual` are the words that have a meaning of their own, `often` those that are used so often that they have one even where a
    county, a city or a district is called so: north, foster."""

    def __init__(
        self, reference: Reference, also: Iterable[str], everyday: Everyday, usual: Set[str], often: Set[str]
    ) -> None:
        self._everyday = everyday
        places = [*reference.counties, *(place for lea in reference.leas for place in (lea.city, lea.county))]
        districts = [lea.name for lea in reference.leas if lea.type in ("coe", "district")]
        others = [*(lea.name for lea in reference.leas if lea.type not in ("coe", "district")), *also]
        of_places = {word for name in (*places, *districts) for word in everyday.words_of(name)}
        words = {word for lea in reference.leas for word in words_of_name(lea)} | of_places
        words |= {word for name in others for word in everyday.words_of(name)}
        small = everyday.stop | everyday.unindexed
        self.words = frozenset(words)
        named = {word for word in words - small - _KINDS if len(word) > 1 and not word.isdigit()}
        meant = {word: often if word in of_places else usual for word in named}
        self._telling = {word for word, of in meant.items() if word not in of and stem(word) not in of}
        # "etiwandas" is a form of a name; "learn" is none though a school is called Learn4Life.
        self._stems = {stem(word) for word in self._telling} - {stem(word) for word in usual}
        self._kinds = {stem(word) for word in _KINDS}
        self._whole: set[Stems] = set()
        self._alone: set[str] = set()
        for names, are_places in ((places, True), (districts, True), (others, False)):
            for name in set(names):
                self._add(name, are_places)

    def _add(self, name: str, is_place: bool) -> None:
        stems = tuple(stem(word) for word in self._everyday.words_of(name) if word not in self._everyday.stop)
        core = stems
        while core and core[-1] in self._kinds:
            core = core[:-1]
        if core and is_place and len(core) == 1:
            self._alone.add(core[0])
        self._whole |= {of for of in (stems, core) if len(of) > 1 and not self._kinds.issuperset(of)}

    def names_one(self, words: Sequence[str]) -> bool:
        """Whether one of the content words of a phrase, or several in a row, name an LEA, a county or a city."""
        stems = tuple(map(stem, words))
        if any(word in self._telling or one in self._stems for word, one in zip(words, stems, strict=True)):
            return True
        return any(
            part in self._whole or (len(part) == 2 and part[0] in self._alone and part[1] in self._kinds)
            for part in _rows(stems)
        )


def _rows(stems: Stems) -> Iterator[Stems]:
    for size in range(2, len(stems) + 1):
        yield from (stems[n : n + size] for n in range(len(stems) - size + 1))
