"""LEA names: which LEA a person means by typing "fresno usd", "SFUSD" or "San Joaquin COE".

One answer only if a name explains every word of the text and the kind that is said fits. Several that fit are
candidates, and so is what explains the text only in part; a school is none of our LEAs, and neither is a SELPA."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain

from level1.people.places import Reading, code_in, readings
from level1.people.written import REMEMBERED, Written, full_name, plain, respelled, spelled, taken_apart
from level1.state.reference import Lea, Reference

__all__ = ["MOST_CANDIDATES", "LeaMatch", "find_lea", "first_words", "full_name", "plain", "words_of_name"]

# As many as fit on one screen of a terminal or phone.
MOST_CANDIDATES = 20

# One letter in five may be wrong; a lower threshold would offer unrelated LEAs.
_ALIKE, _MOST_ALIKE = 0.8, 5
# The kinds that a text may say, the one that decides first.
_SAID = ("office", "charter", "unified", "usd", "high", "elementary")
_LEVELS = frozenset(_SAID)
# Kinds whose bare name may be that of another LEA in the same place.
_ASK = ("coe", "district")
# Words that no LEA is known by.
_GENERAL = frozenset(
    (
        *("california", "charter", "coe", "cde", "county", "district", "education", "elementary", "high", "office"),
        *("of", "public", "school", "schools", "unified", "union"),
    )
)
# What people leave out at the end of a place: "Temecula Unified", "Sacramento Unified".
_LEFT_OUT = ("city", "county", "valley", "peninsula")
_SELPA = re.compile(r"\bselpas?\b|\bspecial education local plan\b")
_ENDS = {
    "office": ("coe", "cde", "oe", "de"),
    "usd": ("usd",),
    "unified": ("usd",),
    "high": ("hsd",),
    "elementary": ("esd",),
}


@dataclass(frozen=True, slots=True)
class LeaMatch:
    """`lea` if the text means exactly one LEA. Otherwise `candidates`: the LEAs it may mean, the first MOST_CANDIDATES of
    `count`, county offices before districts and charter schools; with `near` set, they only come close. With `school`
    set, the text names a school, whose district is asked for; with `selpa`, a SELPA, whose county is. `unfit` is the kind
    that the text says and none of the candidates is of: office, charter, unified, high, elementary or district. If all are
    empty, nothing was found."""

    lea: Lea | None = None
    candidates: tuple[Lea, ...] = ()
    near: bool = False
    school: bool = False
    selpa: bool = False
    unfit: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Named:
    """An LEA as its name is compared. `forms`: its core and what people shorten it to; `parts`: the names that a
    hyphen joins; `initials`: its own and, for a county office, `also`: those that any county office may have."""

    lea: Lea
    plain: str
    written: Written
    kinds: frozenset[str]
    forms: frozenset[tuple[str, ...]]
    parts: frozenset[tuple[str, ...]]
    initials: frozenset[str]
    also: frozenset[str]

    def fits(self, asked: Written) -> bool:
        """Whether it is of the kind that is said. A union school district is a USD too."""
        if asked.district and self.lea.type != "district":
            return False
        usd = "unified" in self.kinds or ("union" in self.kinds and "high" not in self.kinds)
        return all(usd if kind == "usd" else kind in self.kinds for kind in asked.kinds)


def find_lea(reference: Reference, text: str) -> LeaMatch:
    """The LEA that a text means: a CDS code (14 digits; a lost leading zero is restored; 7 digits mean a district), a
    name, both, a name with "(County)" or ", County" behind it, or a short form. A kind that is said (Unified, USD, High,
    COE) must fit. A name that several LEAs share gives candidates, never a guess.
    """
    code, rest = code_in(text)
    if not code:
        return _by_name(reference, text)
    by_code = {lea.cds_code: lea for lea in reference.leas}
    lea = by_code.get(code)
    if not plain(rest):
        district = by_code.get(f"{code[:7]}0000000")
        return LeaMatch(lea) if lea or not district else LeaMatch(None, (district,), school=True, count=1)
    named = _by_name(reference, rest)
    meant = [named.lea] if named.lea else [*named.candidates]
    return LeaMatch(lea) if lea in meant else _near([*([lea] if lea else []), *meant])


def first_words(text: str) -> frozenset[str]:
    """The first word of a text, as written and with a short form spelled out; where a short form is beside a name ("TRUSD
    Twin Rivers"), also that of the name. Every LEA that find_lea finds for the
    text, unless it only comes near, has a word in words_of_name that begins with one of them."""
    # Counties change no first word: they stand behind a name.
    read = [one.text for one in readings(text, ()) if one.sure]
    return frozenset(word for one in read for word in (*plain(one).split()[:1], *taken_apart(one).core[:1]) if word)


@lru_cache(REMEMBERED)
def words_of_name(lea: Lea) -> frozenset[str]:
    """The words of an LEA's name, as written and spelled out, and its initials."""
    return frozenset((*plain(lea.name).split(), *spelled(lea.name).split(), *chain(*_initials(lea)))) - {""}


def _by_name(reference: Reference, text: str) -> LeaMatch:
    if _SELPA.search(plain(text)):
        words = f" {plain(text)} "
        served = [lea for lea in reference.leas if lea.type == "coe" and f" {plain(lea.county)} " in words]
        return LeaMatch(None, _first(served), selpa=True, count=len(served))
    read = readings(text, list(reference.counties))
    names = _index(reference.leas)
    for reading in read:
        if reading.sure and (match := _strong(reference, names, reading)):
            return match
    school = any(taken_apart(reading.text).school for reading in read if reading.sure)
    near = _near(_weak(reference, names, read))
    return replace(near, school=school, unfit="" if school else _unfit(read, near.candidates))


def _strong(reference: Reference, names: Sequence[_Named], reading: Reading) -> LeaMatch | None:
    """The LEAs whose names explain the whole reading; None if there are none."""
    asked = taken_apart(reading.text)
    said = plain(reading.text)
    pool = [n for n in names if not reading.county or reading.county in (n.lea.county, n.lea.located_county)]
    compact = {said.replace(" ", ""), *_fused(asked)}
    for short in sorted(compact):
        if code := reference.short_names.get(short):
            return _answer([n for n in pool if n.lea.cds_code == code])
    exact = [n for n in pool if n.plain == said or (n.written.full == asked.full and not asked.school)]
    called = _whole(asked, pool)
    says_kind = asked.kinds & _LEVELS or asked.district or asked.plural
    if exact and (says_kind or not any(n.lea.type in _ASK for n in (*exact, *called))):
        return _sure(asked, _answer(exact, asked.school and not _agencies(exact) and _shared(asked, exact, names)))
    for own in (True, False):
        if found := [n for n in pool if not compact.isdisjoint(n.initials if own else n.also)]:
            return _answer(_unified(found) if any(one.endswith("usd") for one in compact) else found)
    if called:
        level = not spelled(said).endswith("elementary") if _agencies(called) else _shared(asked, called, names)
        return _sure(asked, _answer(called, asked.school and level))
    if set(asked.core) <= _GENERAL:
        return None
    return None if asked.school else _in_part(asked, pool)


def _sure(asked: Written, match: LeaMatch | None) -> LeaMatch | None:
    """A single word that says no kind is no name of a charter school for sure: more schools are called so."""
    if match and match.lea and match.lea.type == "charter" and len(asked.core) == 1 and not asked.kinds:
        return _near([match.lea])
    return match


def _whole(asked: Written, pool: Sequence[_Named]) -> list[_Named]:
    """Those that are called so but for words that people leave out."""
    cores = {asked.core, asked.core[:-1]} if asked.plural and asked.core[-1] == "city" else {asked.core}
    found = [n for n in pool if not cores.isdisjoint(n.forms) and n.fits(asked)]
    if asked.kinds:
        # "Oakland Charter" may be another charter school than Oakland Academy.
        found = [n for n in found if n.lea.type != "charter" or n.written.core == asked.core]
    if asked.plural:
        found = _agencies(found) or found
    if len(cores) > 1:
        found = [n for n in found if n.lea.type != "coe"]
    if asked.district and not asked.kinds & _LEVELS:
        # A high school district that is called a union always says that it is for high schools.
        found = [n for n in found if not {"union", "high"} <= n.kinds] or found
    if found and not asked.kinds and not asked.district and not asked.plural:
        found += [n for n in _agencies(pool) if n not in found and _starts(n, asked.core)]
    return _unified(found) if "usd" in asked.kinds else found


def _in_part(asked: Written, pool: Sequence[_Named]) -> LeaMatch | None:
    """Those whose name begins so, or has it on one side of a hyphen."""
    found = [n for n in pool if (_starts(n, asked.core) or asked.core in n.parts) and n.fits(asked)]
    if "charter" not in asked.kinds:
        found = _agencies(found) or found
    if "usd" in asked.kinds:
        found = _unified(found)
    if len(found) == 1:
        one = found[0]
        says_enough = asked.kinds & _LEVELS or asked.core in one.parts
        if one.lea.type == "charter" or not says_enough or not _starts(one, asked.core):
            return _near([one.lea])
    return _answer(found)


def _weak(reference: Reference, names: Sequence[_Named], read: Sequence[Reading]) -> list[Lea]:
    """What the text may mean if something in it is wrong: the kind, the county, what else it says, a letter."""
    sure = [reading for reading in read if reading.sure]
    called_so = [
        asked for asked in (taken_apart(r.text) for r in sure) if not asked.school and not set(asked.core) <= _GENERAL
    ]

    def again(texts: Iterable[Reading]) -> list[Lea]:
        for reading in texts:
            if match := _strong(reference, names, reading):
                return [match.lea] if match.lea else [*match.candidates]
        return []

    for asked in called_so:
        called = [n for n in names if asked.core in n.forms]
        if called := _agencies(called) or called:
            return [n.lea for n in called]
    if found := again(Reading(one.text, "", True) for one in read if one.county or not one.sure):
        return found
    if found := again(Reading(respelled(one.text), one.county, True) for one in read if respelled(one.text)):
        return found
    for asked in called_so:
        if begun := [n.lea for n in names if n.fits(asked) and _begins(asked.core, n)]:
            return begun
    return _alike(taken_apart(respelled(sure[0].text) or sure[0].text), names)


def _unfit(read: Sequence[Reading], meant: Sequence[Lea]) -> str:
    """The kind that a text says and none of these LEAs is of."""
    for asked in (taken_apart(reading.text) for reading in read if reading.sure):
        kind = next((kind for kind in _SAID if kind in asked.kinds), "")
        if kind or asked.district:
            only = replace(asked, kinds=frozenset((kind,)) - {""}, district=not kind)
            fits = not meant or any(_named(lea).fits(only) for lea in meant)
            return "" if fits else {"": "district", "usd": "unified"}.get(kind, kind)
    return ""


def _alike(asked: Written, names: Sequence[_Named]) -> list[Lea]:
    """Those of the kind that is said that are spelled nearly so."""
    if set(asked.core) <= _GENERAL:
        return []
    called: dict[str, list[_Named]] = {}
    for n in names:
        # The first letter is seldom the one that is wrong.
        if n.plain[0] == asked.core[0][0] and n.fits(asked):
            for form in n.forms if asked.kinds else (n.written.core,):
                called.setdefault(" ".join(form), []).append(n)
    close = get_close_matches(" ".join(asked.core), called, n=_MOST_ALIKE, cutoff=_ALIKE)
    return [n.lea for form in close for n in called[form]]


def _fused(asked: Written) -> set[str]:
    """What short forms a text of initials and a kind may mean: lausd for "LA Unified", slocoe for "SLO County Office"."""
    if len(asked.core) != 1:
        return set()
    before = ("j" if "joint" in asked.kinds else "") + ("u" if "union" in asked.kinds else "")
    ends = {end for kind in asked.kinds for end in _ENDS.get(kind, ())} or ({"sd"} if before else set())
    return {asked.core[0] + (end if "office" in asked.kinds else before + end) for end in ends}


def _shared(asked: Written, found: Sequence[_Named], names: Sequence[_Named]) -> bool:
    """Whether other LEAs have the one word of a school's name: so may other schools."""
    return len(asked.core) == 1 and any(asked.core[0] in n.plain.split() for n in names if n not in found)


def _agencies(found: Iterable[_Named]) -> list[_Named]:
    return [n for n in found if n.lea.type != "charter"]


def _unified(found: Sequence[_Named]) -> list[_Named]:
    """Most LEAs called something-USD are unified districts. Where there is more than one, it may be a union too."""
    unified = [n for n in found if "unified" in n.kinds]
    return unified if len(unified) == 1 or (unified and len(found) > MOST_CANDIDATES) else [*found]


def _starts(n: _Named, core: tuple[str, ...]) -> bool:
    return n.written.core[: len(core)] == core


@lru_cache(4)
def _index(leas: tuple[Lea, ...]) -> tuple[_Named, ...]:
    return tuple(_named(lea) for lea in leas)


def _named(lea: Lea) -> _Named:
    # "(State Special Schl)" is no part of a name.
    written = taken_apart(re.sub(r"(\S)\s*\([^()]*\)$", r"\1", lea.name))
    kinds = set(written.kinds)
    forms = {written.core}
    last = written.core[-1:]
    if lea.type == "coe":
        kinds.add("office")
        forms.add((*written.core, "county"))
    elif lea.type == "charter":
        kinds.add("charter")
        if last == ("academy",) and len(written.core) > 2:
            forms.add(written.core[:-1])
    elif lea.type == "district":
        levels = {"Elementary School District": "elementary", "High School District": "high"}
        kinds.add(levels.get(lea.subtype, "unified"))
        if len(written.core) > 1 and last[0] in _LEFT_OUT:
            forms.add(written.core[:-1])
    initials, also = _initials(lea)
    parts = {
        tuple(spelled(part).split())
        for part in re.split(r"[-,]", re.sub(r"( Joint| Union| Unified| Elementary| High)+$", "", lea.name))
    }
    return _Named(
        lea,
        plain(lea.name),
        written,
        frozenset(kinds),
        frozenset(forms),
        frozenset(parts - {written.core}),
        initials,
        also,
    )


def _initials(lea: Lea) -> tuple[frozenset[str], frozenset[str]]:
    """lausd for Los Angeles Unified, nsd and nesd for National Elementary; lacoe for a county office, which may also be
    known as lacde, lacss or lacsos; none for charter schools."""
    words = plain(lea.name).split()
    letters = "".join(word[0] for word in words if word not in ("of", "and"))
    if lea.type == "district":
        shorter = letters[:-1] if words[-1] == "elementary" else letters
        return frozenset((f"{letters}sd", f"{shorter}sd")), frozenset()
    if lea.type != "coe":
        return frozenset(), frozenset()
    county = "".join(word[0] for word in plain(lea.county).split())
    # MCSOS, for Madera County Superintendent of Schools.
    own = frozenset((letters, "".join(word[0] for word in words) if "superintendent" in words else letters))
    return own, frozenset(county + end for end in ("coe", "cde", "css", "csos")) - own


def _begins(asked: Sequence[str], n: _Named) -> bool:
    """Whether each word of `asked` is a prefix of a word of the name, in the same order; of a charter school's from the
    first, because their names use all the words of the field."""
    if n.lea.type == "charter" and not n.written.core[0].startswith(asked[0]):
        return False
    rest: Iterable[str] = iter(n.written.core)
    return all(any(word.startswith(start) for word in rest) for start in asked)


def _answer(found: Sequence[_Named], school: bool = False) -> LeaMatch | None:
    leas = list({n.lea.cds_code: n.lea for n in found}.values())
    if not leas:
        return None
    if len(leas) == 1 and not school:
        return LeaMatch(leas[0])
    return LeaMatch(None, _first(leas), school=school, count=len(leas))


def _near(leas: Iterable[Lea]) -> LeaMatch:
    unique = list({lea.cds_code: lea for lea in leas}.values())
    return LeaMatch(None, _first(unique), near=True, count=len(unique))


def _first(leas: Iterable[Lea]) -> tuple[Lea, ...]:
    order = {"coe": 0, "district": 1, "charter": 2}
    return tuple(sorted(leas, key=lambda lea: (order.get(lea.type, 3), lea.name, lea.county)))[:MOST_CANDIDATES]
