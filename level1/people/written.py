"""Written names: how the field writes the name of an LEA, taken apart into the words that name it and those that say its
kind. "Fresno USD", "fresno unified sch. dist." and "The Fresno Unified School District" are all fresno + unified."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

# Longer than any name in the directory; the rest of a pasted text adds nothing.
LONGEST_QUERY = 200
# More than the number of names in the directory, because every search goes through all of them.
REMEMBERED = 8192

# What people write for words in the directory, whose names leave out "School District".
_SHORT = {
    "mt": "mount",
    "st": "saint",
    "ft": "fort",
    "mtn": "mountain",
    "vly": "valley",
    "jt": "joint",
    "un": "union",
    "unif": "unified",
    "elem": "elementary",
    "el": "elementary",
    "hs": "high school",
    "sch": "school",
    "schl": "school",
    "dist": "district",
    "distr": "district",
    "co": "county",
    "cnty": "county",
    "dept": "department",
    "ofc": "office",
    "ed": "education",
    "educ": "education",
    "supt": "superintendent",
    "superintendents": "superintendent",
    "sd": "school district",
    "usd": "usd school district",
    "jusd": "joint usd school district",
    "esd": "elementary school district",
    "elsd": "elementary school district",
    "jesd": "joint elementary school district",
    "uesd": "union elementary school district",
    "juesd": "joint union elementary school district",
    "hsd": "high school district",
    "uhsd": "union high school district",
    "juhsd": "joint union high school district",
    "csd": "city school district",
    "coe": "county office of education",
    "cde": "county department of education",
    "csos": "county superintendent of schools",
    "css": "county superintendent of schools",
}
# As the first word; "El Monte" and "SD Unified" begin with other words.
_FIRST = {
    "mt": "mount",
    "st": "saint",
    "ft": "fort",
    "n": "north",
    "no": "north",
    "s": "south",
    "so": "south",
    "e": "east",
    "w": "west",
    "sac": "sacramento",
    "slo": "san luis obispo",
    "oc": "orange county",
}
_BEFORE = re.compile(r"^(the |(city|county) of (?=\w))+")
_OFFICE_BEFORE = re.compile(
    r"^(county )?(office|department|superintendent) of (education|schools) (of )?(the )?(?=\w)"
    r"|^office of (the )?(?=.* superintendent)"
)
_OFFICE = re.compile(
    r"( county)?( (office|superintendent) of( public)? (education|schools|instruction)| superintendent"
    r"| education office)( office)?$| county (department of education|office|schools)$"
)
# The end of a name says what kind of LEA it is; people leave it out or write a different one.
_KINDS = frozenset(("unified", "usd", "union", "joint", "elementary", "high", "charter"))
_TAIL = _KINDS | {"school", "schools", "district", "districts", "public"}
# Those that are long enough to be mistyped.
_MISTYPED = (
    "unified",
    "union",
    "elementary",
    "charter",
    "school",
    "schools",
    "district",
    "county",
    "office",
    "education",
)
_ALIKE = 0.85
_LEVELS = frozenset(("elementary", "high", "middle", "intermediate", "preschool", "primary"))


@dataclass(frozen=True, slots=True)
class Written:
    """A name taken apart. `core`: the words that name the place or school. `kinds`: what is said of the kind: unified, usd
    (unified, or a union school district), union, joint, elementary, high, charter, office. `full`: all words, short
    forms spelled out, without "school district" at the end. `district`: a district is said, `plural`: schools;
    `school`: it reads like the name of a school."""

    core: tuple[str, ...]
    kinds: frozenset[str]
    full: str
    district: bool
    plural: bool
    school: bool


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """The text normalized for comparison: lower case, no accents, no punctuation, single spaces."""
    text = text[:LONGEST_QUERY]
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    text = re.sub(r"['’.]", "", text.casefold().replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


@lru_cache(REMEMBERED)
def spelled(text: str) -> str:
    """The text as plain gives it, short forms spelled out, without "The" and "City of" before it."""
    # "U S D" is USD.
    words = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", plain(text))
    first, *rest = _BEFORE.sub("", words).split() or [""]
    return " ".join((_FIRST.get(first, first), *(_SHORT.get(word, word) for word in rest)))


@lru_cache(REMEMBERED)
def taken_apart(text: str) -> Written:
    """The words of a text, each by what it says about an LEA. Any text can be taken apart; an empty one has an empty core."""
    words = spelled(text)
    kinds: set[str] = set()
    rest = _OFFICE.sub("", _OFFICE_BEFORE.sub("", words))
    if rest != words:
        kinds.add("office")
        rest = re.sub(r" county$", "", rest)
    core = rest.split()
    tail: list[str] = []
    while len(core) > 1 and core[-1] in _TAIL:
        tail.append(core.pop())
    kinds |= _KINDS & set(tail)
    district = "district" in tail or "districts" in tail
    last = core[-1] if core and core[-1] in _LEVELS else tail[-1] if tail else ""
    says_more = district or kinds & {"unified", "usd", "union", "joint", "charter", "office"}
    return Written(
        core=tuple(core),
        kinds=frozenset(kinds),
        full=re.sub(r"(\w)( public)?( school)?( districts?| schools?)?$", r"\1", re.sub(r"\busd\b", "unified", words)),
        district=district,
        plural="schools" in tail,
        school=not says_more and (last in _LEVELS or tail[:1] == ["school"]),
    )


def respelled(text: str) -> str:
    """The text with mistyped words for a kind mended; '' if there are none."""
    words = spelled(text).split()
    mended = [next(iter(get_close_matches(word, _MISTYPED, n=1, cutoff=_ALIKE)), word) for word in words[1:]]
    return " ".join((words[0], *mended)) if mended != words[1:] else ""


def full_name(text: str) -> str:
    """A name in the form used for comparison: short forms spelled out, without "school district" at the end."""
    return taken_apart(text).full
