"""Compounds: words that people write as one word, as two, or with a hyphen, and bills with their number. Which they are is
read from the catalog's own texts, so nothing is joined or cut that nobody here writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

from level1.search.reading import GAP, Read, has_letter, is_word

_GAPS = re.compile(GAP)
# Most parts of a compound: "out-of-school".
_MOST_PARTS = 3
# What a prefix stands before, and a particle behind, is a word of at least this many letters.
_LEAST_REST, _LEAST_BEFORE = 5, 3
# What is made of affixes is looked for in words that stand here more than once.
_OFTEN = 2
# Where both are written equally often, shorter parts than this are one word.
_LONG = 4
# "Foster Ed" is not "fostered".
_ENDINGS = frozenset(("ed", "ing", "ly"))

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Compounds:
    """`joined` are parts that are read as one word: "drop out", "pre k"; `parted` maps one word to the parts that it is
    read as, since it is mostly written so: "afterschool"; `bills` maps the words before the number of a bill to the short
    form: "assembly bill" to "ab"."""

    joined: Set[Parts] = frozenset()
    parted: Mapping[str, Parts] = field(default_factory=dict)
    bills: Mapping[Parts, str] = field(default_factory=dict)

    def read(self, straight: str) -> str:
        """A text as `straightened` gives it, each of its compounds as it is read."""
        # With a blank before it, every word has something before it; that makes the expression faster.
        return self._written.sub(self._as_read, f" {straight}")[1:]

    def concern(self, text: Read) -> bool:
        """Whether texts may have a compound, so that they are worth reading."""
        parts = _in_parts(text)
        return not self._alone.isdisjoint(parts) or not (
            self._firsts.isdisjoint(parts) or self._seconds.isdisjoint(parts)
        )

    @cached_property
    def _alone(self) -> Set[str]:
        return {parts[0] for parts in self.bills} | {*self.parted}

    @cached_property
    def _firsts(self) -> Set[str]:
        return {parts[0] for parts in self.joined}

    @cached_property
    def _seconds(self) -> Set[str]:
        return {parts[1] for parts in self.joined}

    @cached_property
    def _written(self) -> re.Pattern[str]:
        one, two, bills = _any_of(self.joined), _any_of((word,) for word in self.parted), _any_of(self.bills)
        return re.compile(rf"([\W_])(?:({one})|({two})|({bills}){GAP}([0-9]{{1,4}}))(?![^\W_])")

    def _as_read(self, match: re.Match[str]) -> str:
        before, one, two, bill, number = match.groups()
        if one:
            return before + _GAPS.sub("", one)
        return before + (" ".join(self.parted[two]) if two else self.bills[tuple(_GAPS.split(bill))] + number)


NONE = Compounds()


@dataclass(frozen=True, slots=True)
class Affixes:
    """What compounds are made of, from content/taxonomy/search-words.yml: what stands before a word (non, multi) and
    behind one (up, out), and bills by their short form."""

    prefixes: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    bills: Mapping[str, str] = field(default_factory=dict)


NO_AFFIXES = Affixes()


def _any_of(all_parts: Iterable[Parts]) -> str:
    """An expression for compounds, longer ones first."""
    by_first: dict[str, list[Parts]] = {}
    for first, *rest in sorted(all_parts, key=lambda parts: (-len(parts), parts)):
        by_first.setdefault(first, []).append(tuple(rest))
    # By their first letter: most words of a text are looked at no further.
    by_letter: dict[str, list[str]] = {}
    for first, of in by_first.items():
        rests = f"(?:{'|'.join(GAP + GAP.join(rest) if rest else '' for rest in of)})" if any(of) else ""
        by_letter.setdefault(first[0], []).append(first[1:] + rests)
    return "|".join(f"{letter}(?:{'|'.join(of)})" for letter, of in by_letter.items()) or "(?!)"


def compounds_of(
    texts: Iterable[Read], affixes: Affixes, small: frozenset[str], in_english: frozenset[str] = frozenset()
) -> Compounds:
    """The compounds of texts. `small` are words that say little: two words of which one is small are one only where they
    have a hyphen somewhere; not where it is a letter that is a word `in_english`."""
    rows, tokens = [], Counter[str]()
    for text in texts:
        rows.append(_in_parts(text))
        tokens.update(chain.from_iterable(text.tokens))
    words = {token: often for token, often in tokens.items() if "-" not in token and is_word(token)}
    hyphened = {parts for token in tokens if "-" in token and len(parts := tuple(token.split("-"))) <= _MOST_PARTS}
    written = {
        *(parts for parts in hyphened if "".join(parts) in words or (len(parts) == 2 and has_letter(parts))),
        *_with_affixes(words, affixes, small),
    }
    made = {parts for parts in {*written, *_in_two(words, tokens, small)} if _may_be_one(parts, hyphened, in_english)}
    often = _occurrences(rows, made)
    made = {parts for parts in made if parts in often or parts in written}
    # What is mostly written in parts is read so, unless its parts would say too little.
    parted = {
        parts
        for parts in made
        if not small.intersection(parts)
        and not has_letter(parts)
        and often[parts] >= words.get("".join(parts), 0) + (min(map(len, parts)) < _LONG)
    }
    return Compounds(
        joined=frozenset(made - parted),
        parted={"".join(parts): parts for parts in sorted(parted)},
        bills={key: short for short, long in affixes.bills.items() for key in ((short,), tuple(long.split()))},
    )


def _in_two(words: Iterable[str], tokens: Iterable[str], small: frozenset[str]) -> Iterator[Parts]:
    """Words in two parts that both stand somewhere too, and are not small."""
    parts = {part for token in tokens for part in token.split("-")} - small
    for word in words:
        for at in range(1, len(word)):
            if word[:at] in parts and word[at:] in parts:
                yield word[:at], word[at:]


def _in_parts(text: Read) -> Sequence[str]:
    """The tokens of texts, without hyphens."""
    tokens = text.tokens[0] if len(text.tokens) == 1 else [*chain.from_iterable(text.tokens)]
    return [part for token in tokens for part in token.split("-")] if "-" in text.straight else tokens


def _occurrences(rows: Iterable[Sequence[str]], wanted: Set[Parts]) -> Counter[Parts]:
    """How often the parts of these compounds follow each other with nothing but blanks and hyphens between them."""
    found: Counter[Parts] = Counter()
    found.update(filter(wanted.__contains__, chain.from_iterable(map(pairwise, rows))))
    firsts = {parts[0] for parts in wanted if len(parts) > 2}
    for row in rows:
        if not firsts.isdisjoint(row):
            found.update(filter(wanted.__contains__, zip(row, row[1:], row[2:], strict=False)))
    return found


def _may_be_one(parts: Parts, hyphened: Set[Parts], in_english: frozenset[str]) -> bool:
    if parts[-1] in _ENDINGS:
        return False
    if not has_letter(parts):
        return min(map(len, parts)) > 1 and "".join(parts).isalpha()
    # "Am I ready" is not about i-Ready, but "a g" is A-G.
    return parts in hyphened and (len("".join(parts)) == len(parts) or not in_english.intersection(parts))


def _with_affixes(words: Mapping[str, int], affixes: Affixes, small: frozenset[str]) -> Iterable[Parts]:
    for word in (word for word, often in words.items() if often >= _OFTEN):
        for cut in range(1, len(word)):
            before, rest = word[:cut], word[cut:]
            if before in affixes.prefixes and rest in words and len(rest) >= _LEAST_REST:
                yield before, rest
            if rest in affixes.particles and before in words and before not in small and len(before) >= _LEAST_BEFORE:
                yield before, rest
