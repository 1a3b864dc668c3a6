"""Directory: the LEAs as the need finder reads them. Codes are loaded by county, those of a large one in pieces;
names by the first letters of their words, so that typing a name loads only a few of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from level1.people.names import first_words, words_of_name
from level1.state.reference import Lea, Reference

# One letter for the kind of LEA, which decides what is offered and whom to ask. x is a charter school authorized by a
# district or the State Board, y one authorized by a county office.
_DISTRICTS = {"Elementary School District": "e", "High School District": "h"}
_ORDER = "cuehxys"
_REST_OF_DISTRICT = "0000000"

# Pieces are named by the first letters of words. With one letter, pieces would have hundreds of names.
_BEGINNING = 2
# A word in this many names, such as Charter or Elementary, has its own piece: people seldom look up a name by it.
_COMMON = 150

# A county of more LEAs comes in pieces: one of all that is no charter school, others of about so many charter schools.
_TOGETHER = 40


def kind_of_lea(lea: Lea) -> str:
    """The letter for an LEA's kind in names_files."""
    if lea.type == "district":
        return _DISTRICTS.get(lea.subtype, "u")
    if lea.type == "charter":
        return "y" if lea.authorizer_type == "coe" else "x"
    return "c" if lea.type == "coe" else "s"


def names_files(reference: Reference) -> dict[str, Any]:
    """Path under the site -> data.

    data/leas.json: {"pieces": {first letter: second letters, ...}, "common": [word, ...]}: which pieces exist.

    data/leas/<piece>.json: the LEAs with a word, or initials, that begin with these two letters, or with this common
    word: {"where": [place of a county in the list, ...], "kinds": [text, ...], "names": [text, ...], "at": [[number, ...], ...],
    "elsewhere": [[county, number, home], ...], "short": {short form: [county, number]}}. `kinds` and `names` have one
    text for each county in `where`, which is where its LEAs are located: one letter per kind, one line per name; `at`
    has the LEAs' numbers in the county, of which county_directories says what they mean. Kinds: c county office,
    u unified, e elementary, h high school district, x and y charter schools (y: authorized by a county office),
    s state special school. `elsewhere` has charter schools whose code belongs to another county, `home`.
    data/leas/all.json has all LEAs, for a text that is too short or matches no piece.
    """
    counties = sorted(reference.counties)
    places: dict[str, tuple[int, int]] = {}
    for c, pieces in enumerate(_in_pieces(reference).values()):
        places |= {
            lea.cds_code: (c, row * len(pieces) + p) for p, of in enumerate(pieces) for row, lea in enumerate(of)
        }
    by_code = {lea.cds_code: lea for lea in reference.leas if lea.cds_code in places}
    known = {form: code for form, code in reference.short_names.items() if code in by_code}
    words = {code: words_of_name(lea) for code, lea in by_code.items()}
    having = Counter(chain.from_iterable(words.values()))
    common = sorted(word for word, count in having.items() if count >= _COMMON)

    def pieces_of(words: Iterable[str]) -> set[str]:
        return {word if word in common else word[:_BEGINNING] for word in words if len(word) >= _BEGINNING}

    named: dict[str, set[str]] = defaultdict(set)
    for code in by_code:
        for one in pieces_of(words[code]):
            named[one].add(code)
    short: dict[str, dict[str, str]] = defaultdict(dict)
    for form, code in known.items():
        for one in pieces_of(first_words(form)):
            named[one].add(code)
            short[one][form] = code

    def piece(codes: set[str], forms: dict[str, str]) -> dict[str, Any]:
        listed: dict[int, list[tuple[int, Lea]]] = defaultdict(list)
        for c, n, code in sorted((*places[code], code) for code in codes):
            listed[c].append((n, by_code[code]))
        return {
            "where": list(listed),
            **_columns([[lea for _, lea in of] for of in listed.values()]),
            "at": [[n for n, _ in of] for of in listed.values()],
            "elsewhere": [
                [c, n, counties.index(lea.county)]
                for c, of in listed.items()
                for n, lea in of
                if lea.county in reference.counties and lea.county != counties[c]
            ],
            "short": {form: places[code] for form, code in sorted(forms.items())},
        }

    return {
        "data/leas.json": {"pieces": _by_letter(set(named) - set(common)), "common": common},
        "data/leas/all.json": piece(set(by_code), known),
        **{f"data/leas/{one}.json": piece(codes, short[one]) for one, codes in sorted(named.items())},
    }


def county_directories(reference: Reference) -> dict[str, Any]:
    """Path under the site -> data.

    data/directory/<county>-<piece>.json: {"county", "kinds", "names", "codes", "away"}: the LEAs of a piece of those
    located in a county, texts as in names_files. The number of an LEA in its county is its row times the number of
    pieces, plus that of its piece. Codes omit their first two digits (the county's position in the list, from 1) and a
    district's seven trailing zeros; a code that belongs to another county is written in full. "away": {cds_code:
    county} has LEAs whose code belongs to this county, and would be in this piece, and that are located in another."""
    files = {}
    all_away = [lea for lea in reference.leas if lea.county != _county_of(lea)]
    for place, (name, pieces) in enumerate(_in_pieces(reference).items(), start=1):
        away = {lea.cds_code: lea.located_county for lea in all_away if lea.county == name}
        for number, here in enumerate(pieces):
            gone = {code: county for code, county in away.items() if piece_of(code, len(pieces)) == number}
            files[f"data/directory/{reference.counties[name].slug}-{number}.json"] = {
                "county": name,
                **{column: texts[0] for column, texts in _columns([here]).items()},
                "codes": "\n".join(_short_code(lea.cds_code, place) for lea in here),
                **({"away": gone} if gone else {}),
            }
    return files


def _by_letter(beginnings: set[str]) -> dict[str, str]:
    second: dict[str, str] = defaultdict(str)
    for one in sorted(beginnings):
        second[one[0]] += one[1]
    return second


def pieces_by_county(reference: Reference) -> dict[str, int]:
    """In how many pieces the LEAs located in each county come."""
    return {name: len(pieces) for name, pieces in _in_pieces(reference).items()}


def piece_of(code: str, pieces: int) -> int:
    """The number of the piece of an LEA by its CDS code, of a county's `pieces`: the first has all that is no charter
    school. theme/assets/people/directory.js has the same; tests compare the two."""
    school = int(code[-len(_REST_OF_DISTRICT) :])
    return 1 + school % (pieces - 1) if school and pieces > 1 else 0


def _in_pieces(reference: Reference) -> dict[str, list[list[Lea]]]:
    """The LEAs located in each county, by piece, in the order of the files; counties by name. A county office is the first of the
    first."""
    located: dict[str, list[Lea]] = {name: [] for name in sorted(reference.counties)}
    for lea in sorted(reference.leas, key=lambda lea: (_ORDER.index(kind_of_lea(lea)), lea.cds_code)):
        if (county := _county_of(lea)) in located:
            located[county].append(lea)
    found: dict[str, list[list[Lea]]] = {}
    for name, here in located.items():
        schools = sum(not lea.cds_code.endswith(_REST_OF_DISTRICT) for lea in here)
        count = 1 + -(-schools // _TOGETHER) if len(here) > _TOGETHER else 1
        pieces = found[name] = [[] for _ in range(count)]
        for lea in here:
            pieces[piece_of(lea.cds_code, count)].append(lea)
    return found


def _county_of(lea: Lea) -> str:
    return lea.located_county or lea.county


def _columns(lists: list[list[Lea]]) -> dict[str, list[str]]:
    return {
        "kinds": ["".join(kind_of_lea(lea) for lea in leas) for leas in lists],
        "names": ["\n".join(lea.name for lea in leas) for leas in lists],
    }


def _short_code(code: str, place: int) -> str:
    if code[:2] != f"{place:02}":
        return code
    return code[2:].removesuffix(_REST_OF_DISTRICT)
