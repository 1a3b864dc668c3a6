"""Pairs: entries that may be the same, or one a part of the other, each with a reason in words and a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from level1.addresses import near_address, same_address
from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.overlap.candidates import candidates
from level1.overlap.decisions import decided
from level1.overlap.sameness import is_below, numbered_alike, title_key
from level1.overlap.words import Texts, spelled, texts_of
from level1.sentences import sentence

# We set these thresholds by reading the pairs of the real catalog (681 entries, November 2026): above them, three in four
# pairs are one thing or a part of the other; below them, titles share little but their subject.
_SUMMARY_ALIKE = 85.0
_PART_LIKENESS = 0.15
_BELOW_TITLE_LIKENESS = 0.4
_PURPOSE_LIKENESS = 0.36
_PURPOSE_LIKENESS_TITLED = 0.34
_PURPOSE_LIKENESS_ALL = 0.25
_PURPOSE_TITLE_LIKENESS = 0.5
_PURPOSE_LEAST_AGREEING = 2
_PURPOSE_ALL = 4
# Words that the title of a part may add to the title of the whole ("FAQs", "Array of Services Definitions").
_MOST_MORE_WORDS = 4
# Spellings of one word: center and centre. Shorter words that differ are different words (ELA and ELD).
_SPELLED_ALIKE = 83.0
_SHORTEST_MISSPELT = 5
# Words that equal titles may omit: the, for, of. They are short, and one entry in ten has them.
_LONGEST_FILLER = 3
_FILLER_SHARE = 0.1
# Titles that differ in more words are not nearly the same.
_MOST_DIFFERING = 3
_NEAR_ADDRESS = 0.97


@dataclass(frozen=True, slots=True)
class Pair:
    """`a` and `b` are sorted ids. `score` is from 0 to 1: 1 for the same address, otherwise the similarity of the
    texts. `proposal` is what to type or write if the reason holds."""

    a: str
    b: str
    score: float
    reason: str
    proposal: str


@dataclass(frozen=True)
class _Entry:
    """An entry with what the rules need repeatedly. `title` and `summary` have their words sorted, because word order
    does not change what they say."""

    resource: Resource
    exact: str
    near: str
    title: str
    summary: str
    numbers: frozenset[str]


def _entry(r: Resource) -> _Entry:
    numbers = frozenset(re.findall(r"\d+", r.title))
    return _Entry(r, same_address(r.url.text), near_address(r.url.text), _sorted(r.title), _sorted(r.summary), numbers)


def _sorted(text: str) -> str:
    return " ".join(sorted(title_key(text).split()))


def all_pairs(catalog: Catalog) -> list[Pair]:
    """All overlaps among published entries and drafts, decided or not, the most similar first. Pairs that the entries
    themselves explain (a part of the other, its successor) are omitted."""
    resources = sorted(catalog.resources.values(), key=lambda r: r.id)
    entries = {r.id: _entry(r) for r in resources if r.status in ("published", "draft")}
    texts = texts_of([entry.resource for entry in entries.values()])
    found = []
    for a, b in candidates([entry.resource for entry in entries.values()], texts):
        if pair := _judged(entries[a], entries[b], texts):
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def open_pairs(catalog: Catalog) -> list[Pair]:
    """The overlaps that nobody has decided yet."""
    answered = decided(catalog)
    return [pair for pair in all_pairs(catalog) if frozenset((pair.a, pair.b)) not in answered]


def _explained(a: Resource, b: Resource) -> bool:
    return any(one.id in (other.part_of, other.supersedes, other.successor) for one, other in ((a, b), (b, a)))


def _judged(one: _Entry, two: _Entry, texts: Texts) -> Pair | None:
    """The first rule that applies, the most certain first."""
    a, b = one.resource, two.resource
    if _explained(a, b):
        return None
    if one.exact == two.exact:
        return _pair(a, b, 1.0, sentence("The address is the same."), _merge(a, b))
    if one.near == two.near:
        reason = sentence("The addresses differ in letter case or a folder's own page only.")
        return _pair(a, b, _NEAR_ADDRESS, reason, _merge(a, b))
    if one.numbers - two.numbers and two.numbers - one.numbers:
        # A different number, year or priority in the title means another issue.
        return None
    if _same_words(texts, a.id, b.id):
        alike = ratio(one.title, two.title)
        return _pair(a, b, alike / 100, sentence("The titles are nearly the same."), _merge(a, b))
    alike = ratio(one.summary, two.summary, score_cutoff=_SUMMARY_ALIKE)
    if alike:
        return _pair(a, b, alike / 100, sentence("The summaries are nearly the same."), _merge(a, b))
    if a.part_of and a.part_of == b.part_of:
        # Parts of the same whole are naturally similar.
        return None
    return _part(one, two, texts) or _purpose(one, two, texts)


def _part(one: _Entry, two: _Entry, texts: Texts) -> Pair | None:
    a, b = one.resource, two.resource
    if texts.likeness(a.id, b.id) < _PART_LIKENESS:
        return None
    title = texts.title_likeness(a.id, b.id)
    for part, whole, below in ((a, b, is_below(one.near, two.near)), (b, a, is_below(two.near, one.near))):
        if below and title >= _BELOW_TITLE_LIKENESS:
            reason = sentence(
                "The address of %(part)s is below that of %(whole)s, and the titles share rare words.",
                part=part.id,
                whole=whole.id,
            )
            return _pair(a, b, title, reason, _part_of(part, whole))
        more = texts.titles[part.id] - texts.titles[whole.id]
        if (
            texts.titles[whole.id] < texts.titles[part.id]
            and len(more) <= _MOST_MORE_WORDS
            and part.publisher == whole.publisher
        ):
            reason = sentence(
                "The title of %(part)s is that of %(whole)s with more words, and the publisher is the same.",
                part=part.id,
                whole=whole.id,
            )
            return _pair(a, b, title, reason, _part_of(part, whole))
    return None


def _purpose(one: _Entry, two: _Entry, texts: Texts) -> Pair | None:
    a, b = one.resource, two.resource
    if set(a.indicators).isdisjoint(b.indicators):
        return None
    agreeing = [
        name
        for name, agree in (
            (sentence("publisher"), a.publisher == b.publisher),
            (sentence("indicator"), True),
            (sentence("student groups"), set(a.student_groups) == set(b.student_groups)),
            (sentence("type"), a.type == b.type),
        )
        if agree
    ]
    title, whole = texts.title_likeness(a.id, b.id), texts.likeness(a.id, b.id)
    titled = title >= _PURPOSE_TITLE_LIKENESS
    if len(agreeing) < _PURPOSE_LEAST_AGREEING or not (
        whole >= _PURPOSE_LIKENESS
        or (titled and whole >= _PURPOSE_LIKENESS_TITLED)
        or (titled and whole >= _PURPOSE_LIKENESS_ALL and len(agreeing) == _PURPOSE_ALL)
    ):
        return None
    if numbered_alike(one.near, two.near):
        return None
    reason = sentence(
        "The same: %(fields)s. Rare words in common: %(words)s.",
        fields=", ".join(agreeing),
        words=", ".join(_rarest(texts, a, b)),
    )
    proposal = sentence("%(merge)s; or, if one is a part of the other, say so in part_of", merge=_merge(a, b))
    return _pair(a, b, max(title, whole), reason, proposal)


def _pair(a: Resource, b: Resource, score: float, reason: str, proposal: str) -> Pair:
    return Pair(a.id, b.id, round(score, 2), reason, proposal)


# A reason is read at a glance; it is not a list.
_TOLD_WORDS = 4


def _rarest(texts: Texts, a: Resource, b: Resource) -> list[str]:
    """The rarest words that two entries share, as the first one writes them."""
    shared = sorted(texts.wholes[a.id] & texts.wholes[b.id], key=lambda word: (-texts.weight[word], word))
    written = spelled(f"{a.title} {a.summary}")
    return [written[word] for word in shared[:_TOLD_WORDS]]


def _same_words(texts: Texts, a: str, b: str) -> bool:
    """Whether two titles differ only in spelling and filler words."""
    title, other = texts.titles[a], texts.titles[b]
    here, there = set(title - other), set(other - title)
    if len(here) > _MOST_DIFFERING or len(there) > _MOST_DIFFERING:
        return False
    for word, twin in list(_misspelt(here, there)):
        here.discard(word)
        there.discard(twin)
    return not (here and there) and all(_is_filler(texts, word) for word in here or there)


def _is_filler(texts: Texts, word: str) -> bool:
    often = texts.frequency[word] >= _FILLER_SHARE * len(texts.wholes)
    return often and len(word) <= _LONGEST_FILLER and not word.isdigit()


def _misspelt(here: set[str], there: set[str]) -> Iterator[tuple[str, str]]:
    for word in sorted(here):
        for twin in sorted(there):
            if min(len(word), len(twin)) >= _SHORTEST_MISSPELT and ratio(word, twin) >= _SPELLED_ALIKE:
                yield word, twin
                break


def _by_worth(a: Resource, b: Resource) -> tuple[Resource, Resource]:
    """(which to keep, the other): prefers the entry that has been reviewed, has a steward or evidence, was collected
    with more confidence, is published, or is older."""
    confidence = ("high", "medium", "low")

    def worth(r: Resource) -> tuple[object, ...]:
        sure = confidence.index(r.confidence) if r.confidence in confidence else len(confidence)
        return (-len(r.reviews), r.steward is None, r.evidence is None, r.status != "published", sure, r.added, r.id)

    keep, other = sorted((a, b), key=worth)
    return keep, other


def _merge(a: Resource, b: Resource) -> str:
    keep, other = _by_worth(a, b)
    return f"level1 merge {other.id} {keep.id}"


def _part_of(part: Resource, whole: Resource) -> str:
    return sentence("in content/resources/%(part)s.yml write part_of: %(whole)s", part=part.id, whole=whole.id)
