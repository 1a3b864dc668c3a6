"""LEA names: which LEA a person means by typing "fresno usd", "SFUSD" or "San Joaquin COE"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from level1.state.reference import Lea, Reference

# As many as fit on one screen of a terminal or phone.
MOST_CANDIDATES = 20
# Longer than any name in the directory; the rest of a pasted text adds nothing.
LONGEST_QUERY = 200

# More than the number of names in the directory, because every search goes through all of them.
_REMEMBERED = 8192
# One letter in five may be wrong; a lower threshold would offer unrelated LEAs.
_ALIKE, _MOST_ALIKE = 0.8, 5

# What people write for words in the directory, whose names leave out "School District".
_SHORT = {
    "usd": "unified district",
    "jusd": "joint unified district",
    "esd": "elementary district",
    "elsd": "elementary district",
    "uesd": "union elementary district",
    "hsd": "high district",
    "uhsd": "union high district",
    "juhsd": "joint union high district",
    "sd": "district",
    "coe": "county office of education",
    "cde": "county office of education",
    "elem": "elementary",
    "el": "elementary",
    "jt": "joint",
    "un": "union",
    "co": "county",
    "dept": "department",
    "mt": "mount",
    "st": "saint",
    "&": "and",
}
# The end of a name says what kind of LEA it is; people leave it out or write a different one.
_OFFICE = re.compile(r" ?county (office|department) of education$| ?county (superintendent of schools|schools)$")
_TAIL = frozenset(
    ("school", "schools", "district", "public", "unified", "union", "joint", "elementary", "high", "charter")
)
_KINDS = ("unified", "elementary", "high", "charter", "office", "union", "joint")


@dataclass(frozen=True, slots=True)
class LeaMatch:
    """`lea` if the text means exactly one LEA. Otherwise `candidates`: the LEAs it may mean, at most MOST_CANDIDATES,
    county offices before districts and charter schools; with `near` set, they are only spelled alike. If both are
    empty, nothing was found."""

    lea: Lea | None = None
    candidates: tuple[Lea, ...] = ()
    near: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A parsed name: `full` is all its words, `core` the words without the end that says the kind."""

    full: str
    core: tuple[str, ...]
    kinds: frozenset[str]


@lru_cache(_REMEMBERED)
def plain(text: str) -> str:
    """The text normalized for comparison: lower case, no accents, no punctuation, single spaces."""
    text = unicodedata.normalize("NFKD", text[:LONGEST_QUERY]).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", text)).split())


def find_lea(reference: Reference, text: str) -> LeaMatch:
    """The LEA that a text means: a CDS code (14 digits; a lost leading zero is restored; 7 digits mean a district), a
    name, a name followed by "(County)" or ", County", or a short form. Case, punctuation and words such as Unified,
    USD, Elementary or COE do not matter if only one LEA remains. A name that several LEAs share gives candidates, never
    a guess.
    """
    leas = reference.leas
    if re.fullmatch(r"[\d\s-]+", text.strip()):
        return _by_code(leas, re.sub(r"\D", "", text))
    text, county = _county_behind(reference, text)
    if county:
        leas = tuple(lea for lea in leas if county in (lea.county, lea.located_county))
    asked = _taken_apart(text)
    if not asked.full:
        return LeaMatch()
    short = plain(text).replace(" ", "")
    if short in reference.short_names:
        return _by_code(leas, reference.short_names[short])
    names = [(lea, _taken_apart(lea.name)) for lea in leas]
    rules: tuple[Callable[[Lea, _Name], bool], ...] = (
        lambda lea, name: name.full == asked.full or plain(lea.name) == plain(text),
        lambda lea, name: name.core == asked.core and asked.kinds <= _kinds_of(lea, name),
        # Most LEAs called something-USD are unified districts; the next rule covers union districts.
        lambda lea, name: short == _initials(lea) and (not short.endswith("usd") or "unified" in name.kinds),
        lambda lea, name: short == _initials(lea),
        lambda lea, name: name.core == asked.core,
        lambda lea, name: asked.kinds <= _kinds_of(lea, name) and _begins(asked.core, name.core),
        lambda lea, name: _begins(plain(text).split(), plain(lea.name).split()),
    )
    for rule in rules:
        if found := [lea for lea, name in names if rule(lea, name)]:
            return _answer(found)
    spelled: dict[str, list[Lea]] = {}
    for lea, name in names:
        for word in {" ".join(name.core), name.full}:
            spelled.setdefault(word, []).append(lea)
    close = get_close_matches(asked.full, spelled, n=_MOST_ALIKE, cutoff=_ALIKE)
    return LeaMatch(None, _first([lea for word in close for lea in spelled[word]]), near=True)


def full_name(text: str) -> str:
    """A name in the form used for comparison: short forms spelled out, without "school district" at the end."""
    return _taken_apart(text).full


def first_words(text: str) -> frozenset[str]:
    """The first word of a text, as written and with a short form spelled out. Every LEA that find_lea finds for the
    text other than by near spelling has a word in words_of_name that begins with one of them."""
    words = plain(text).split()[:1]
    spelled = " ".join(_SHORT.get(word, word) for word in words).split()[:1]
    return frozenset((*words, *spelled))


def words_of_name(lea: Lea) -> frozenset[str]:
    """The words of an LEA's name, as written and spelled out, and its initials."""
    words = plain(lea.name).split()
    spelled = " ".join(_SHORT.get(word, word) for word in words).split()
    return frozenset((*words, *spelled, _initials(lea))) - {""}


def _by_code(leas: Sequence[Lea], digits: str) -> LeaMatch:
    if len(digits) in (6, 7):
        digits = digits.zfill(7) + "0000000"
    digits = digits.zfill(14)
    return LeaMatch(next((lea for lea in leas if lea.cds_code == digits), None))


def _county_behind(reference: Reference, text: str) -> tuple[str, str]:
    """("Washington Unified", "Yolo") for "Washington Unified (Yolo)" and "Washington Unified, Yolo County"."""
    text = text[:LONGEST_QUERY]
    for pattern in (r"(.+?)\s*\(([^()]+)\)\s*", r"(.+),([^,]+)"):
        if match := re.fullmatch(pattern, text, re.DOTALL):
            said = re.sub(r" county$", "", plain(match[2]))
            if county := next((name for name in reference.counties if plain(name) == said), ""):
                return match[1], county
    return text, ""


@lru_cache(_REMEMBERED)
def _taken_apart(text: str) -> _Name:
    words = " ".join(_SHORT.get(word, word) for word in plain(text).split())
    kinds: set[str] = set()
    core = _OFFICE.sub("", words)
    if core != words:
        kinds.add("office")
    parts = core.split()
    while len(parts) > 1 and parts[-1] in _TAIL:
        kinds.add(parts.pop())
    if len(parts) > 1 and parts[-1] == "county":
        parts.pop()
    full = re.sub(r"( school| public)?( district| schools)$", "", words)
    return _Name(full, tuple(parts), frozenset(kinds & set(_KINDS)))


def _kinds_of(lea: Lea, name: _Name) -> frozenset[str]:
    """The kinds by which people may ask for an LEA. They write USD for union districts as well as unified ones."""
    kinds = set(name.kinds)
    if lea.type == "district":
        kinds.add(
            {"Elementary School District": "elementary", "High School District": "high"}.get(lea.subtype, "unified")
        )
        if "union" in kinds and not kinds & {"high"}:
            kinds.add("unified")
    else:
        kinds.add({"coe": "office"}.get(lea.type, lea.type))
    return frozenset(kinds)


@lru_cache(_REMEMBERED)
def _initials(lea: Lea) -> str:
    """lausd for Los Angeles Unified, lacoe for Los Angeles County Office of Education; '' for charter schools."""
    words = [word for word in plain(lea.name).split() if word not in ("of", "and")]
    letters = "".join(word[0] for word in words)
    return letters if lea.type == "coe" else f"{letters}sd" if lea.type == "district" else ""


def _begins(asked: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word of `asked` is a prefix of a word of the name, in the same order."""
    rest: Iterable[str] = iter(name)
    return all(any(word.startswith(start) for word in rest) for start in asked)


def _answer(found: Sequence[Lea]) -> LeaMatch:
    return LeaMatch(found[0]) if len(found) == 1 else LeaMatch(None, _first(found))


def _first(found: Sequence[Lea]) -> tuple[Lea, ...]:
    order = {"coe": 0, "district": 1, "charter": 2}
    unique = {lea.cds_code: lea for lea in found}.values()
    return tuple(sorted(unique, key=lambda lea: (order.get(lea.type, 3), lea.name, lea.county)))[:MOST_CANDIDATES]
