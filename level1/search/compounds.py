"""Compounds: words that people write as one word, as two, or with a hyphen, and bills with their number. Which they are is
read from the catalog's own texts, so nothing is joined or cut that nobody here writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from level1.search.writing import straightened

# Letters and digits; a hyphen stays for now, because "A-G" is one word and "follow-up" is two.
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What may stand between the words of a compound: a long dash too, where somebody writes A—G.
GAP = "[ \\t\\n\\r\\xa0—―-]+"
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
        return self._written.sub(self._as_read, straight)

    @cached_property
    def _written(self) -> re.Pattern[str]:
        def any_of(all_parts: Iterable[Parts]) -> str:
            by_first: dict[str, list[Parts]] = {}
            for first, *rest in sorted(all_parts, key=lambda parts: (-len(parts), parts)):
                by_first.setdefault(first, []).append(tuple(rest))
            branches = (
                first + (f"(?:{'|'.join(GAP + GAP.join(rest) if rest else '' for rest in of)})" if any(of) else "")
                for first, of in by_first.items()
            )
            return "|".join(branches) or "(?!)"

        one, two, bills = any_of(self.joined), any_of((word,) for word in self.parted), any_of(self.bills)
        return re.compile(rf"(^|[\W_])(?:({one})|({two})|({bills}){GAP}([0-9]{{1,4}}))(?![^\W_])")

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


def pieces_of(text: str) -> list[list[Parts]]:
    """The words of a text as the parts between their hyphens, in runs: nothing but blanks and hyphens is between two words
    of a run."""
    straight = straightened(text)
    runs: list[list[Parts]] = []
    end = -1
    for match in WORD.finditer(straight):
        if end < 0 or not _GAPS.fullmatch(straight, end, match.start()):
            runs.append([])
        runs[-1].append(tuple(match[0].split("-")))
        end = match.end()
    return runs


def compounds_of(
    texts: Iterable[str], affixes: Affixes, small: frozenset[str], in_english: frozenset[str] = frozenset()
) -> Compounds:
    """The compounds of texts. `small` are words that say little: two words of which one is small are one only where they
    have a hyphen somewhere; not where it is a letter that is a word `in_english`."""
    words: Counter[str] = Counter()
    hyphened: Counter[Parts] = Counter()
    rows: Counter[Parts] = Counter()
    for text in texts:
        for run in pieces_of(text):
            words.update(piece[0] for piece in run if len(piece) == 1)
            hyphened.update(piece for piece in run if 1 < len(piece) <= _MOST_PARTS)
            parts = [part for piece in run for part in piece]
            rows.update(pairwise(parts))
            rows.update(zip(parts, parts[1:], parts[2:], strict=False))
    made = {
        *(parts for parts in rows if len(parts) == 2 and "".join(parts) in words and not small.intersection(parts)),
        *(parts for parts in hyphened if "".join(parts) in words or (len(parts) == 2 and has_letter(parts))),
        *_with_affixes(words, affixes, small),
    }
    made = {parts for parts in made if _may_be_one(parts, hyphened, in_english)}
    # What is mostly written in parts is read so, unless its parts would say too little.
    parted = {
        parts
        for parts in made
        if not small.intersection(parts)
        and not has_letter(parts)
        and rows[parts] >= words["".join(parts)] + (min(map(len, parts)) < _LONG)
    }
    return Compounds(
        joined=frozenset(made - parted),
        parted={"".join(parts): parts for parts in sorted(parted)},
        bills={key: short for short, long in affixes.bills.items() for key in ((short,), tuple(long.split()))},
    )


def _may_be_one(parts: Parts, hyphened: Mapping[Parts, int], in_english: frozenset[str]) -> bool:
    if parts[-1] in _ENDINGS:
        return False
    if not has_letter(parts):
        return min(map(len, parts)) > 1 and "".join(parts).isalpha()
    # "Am I ready" is not about i-Ready, but "a g" is A-G.
    return parts in hyphened and (len("".join(parts)) == len(parts) or not in_english.intersection(parts))


def has_letter(parts: Sequence[str]) -> bool:
    """Whether a part is a single letter, as in A-G and K-12: such a word is one word however it is written."""
    return any(len(part) == 1 and part.isalpha() for part in parts)


def _with_affixes(words: Mapping[str, int], affixes: Affixes, small: frozenset[str]) -> Iterable[Parts]:
    for word in (word for word, often in words.items() if often >= _OFTEN):
        for cut in range(1, len(word)):
            before, rest = word[:cut], word[cut:]
            if before in affixes.prefixes and rest in words and len(rest) >= _LEAST_REST:
                yield before, rest
            if rest in affixes.particles and before in words and before not in small and len(before) >= _LEAST_BEFORE:
                yield before, rest
