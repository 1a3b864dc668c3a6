"""Short forms in the names of LEAs: USD, UHSD, COE, Elem., St. What is written short means what is written out, for every LEA whose name
has the words."""

from __future__ import annotations

import re
from functools import cache

import pytest
from real import real_content

from level1.people.names import find_lea, plain
from level1.state.reference import Lea, Reference

# The end of a name -> what people write for it.
ENDS = [
    ("Joint Union High", "JUHSD"),
    ("Union High", "UHSD"),
    ("High", "HSD"),
    ("Union Elementary", "UESD"),
    ("Elementary", "ESD"),
    ("Elementary", "ElSD"),
    ("Elementary", "Elementary SD"),
    ("Joint Unified", "JUSD"),
    ("Unified", "USD"),
    ("County Office of Education", "COE"),
    ("County Department of Education", "CDE"),
]
# A word anywhere in a name -> what people write for it.
WORDS = [
    ("Elementary", "Elem."),
    ("Elementary", "El"),
    ("Joint", "Jt."),
    ("Union", "Un."),
    ("County", "Co."),
    ("Department", "Dept."),
    ("Mt.", "Mount"),
    ("Saint", "St."),
    ("Mount", "Mt."),
]
# Enough of each to meet the odd names, few enough to be quick.
MOST = 6


@cache
def reference() -> Reference:
    return real_content().reference


def having(pattern: str) -> list[Lea]:
    found = [lea for lea in reference().leas if lea.type != "charter" and re.search(pattern, lea.name)]
    return found[:: max(1, len(found) // MOST)]


def means_the_same(lea: Lea, short: str) -> bool:
    whole, found = find_lea(reference(), lea.name), find_lea(reference(), short)
    return not found.near and (found.lea or found.candidates) == (whole.lea or whole.candidates)


@pytest.mark.parametrize(("words", "short"), ENDS)
def test_the_kind_of_an_lea_may_be_written_short(words: str, short: str) -> None:
    leas = having(rf" {words}$")
    assert leas, words
    missed = [lea.name for lea in leas if not means_the_same(lea, re.sub(rf"{words}$", short, lea.name))]
    assert missed == []


@pytest.mark.parametrize(("word", "short"), WORDS)
def test_a_word_of_a_name_may_be_written_short(word: str, short: str) -> None:
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    leas = having(pattern)
    assert leas, word
    assert [lea.name for lea in leas if not means_the_same(lea, re.sub(pattern, short, lea.name))] == []


# Ends that say nothing or little


@pytest.mark.parametrize("end", ["School District", "District", "Schools", "Public Schools", "Public School District"])
def test_an_end_that_says_no_kind_means_the_same_or_less(end: str) -> None:
    """A union high school district says that it is one; "City Schools" is what two districts of a city are called."""
    districts = [lea for lea in having(r" (Unified|Elementary|High)$") if lea.type == "district"]
    cores = {re.sub(r"( Joint| Union)*( Unified| Elementary| High)$", "", lea.name) for lea in districts}
    assert cores
    for core in cores:
        found, alone = find_lea(reference(), f"{core} {end}"), find_lea(reference(), core)
        meant, either = {found.lea, *found.candidates} - {None}, {alone.lea, *alone.candidates}
        assert meant, core
        assert not found.near, core
        assert meant <= either or (core.endswith(" City") and end.endswith("Schools")), core


@pytest.mark.parametrize("end", ["Joint", "Union", "Joint Union"])
def test_a_name_may_end_with_a_part_of_its_kind(end: str) -> None:
    """Whoever leaves out what follows still means it, unless another LEA is called just so."""
    names = {lea.name for lea in reference().leas}
    for lea in having(rf" {end} \w+$"):
        short = re.sub(rf"(?<= {end}) \w+$", "", lea.name)
        if short in names:
            continue
        found = find_lea(reference(), short)
        assert lea in (found.lea, *found.candidates), short
        assert not found.near


@pytest.mark.parametrize(
    "end", ["Office of Education", "Department of Education", "Superintendent of Schools", "Schools"]
)
def test_a_county_office_is_found_by_what_it_may_call_itself(end: str) -> None:
    offices = [lea for lea in reference().leas if lea.type == "coe"]
    assert len(offices) == len(reference().counties)
    assert [lea.name for lea in offices[::4] if find_lea(reference(), f"{lea.county} County {end}").lea != lea] == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Sacremento City Unifed", {"Sacramento City Unified"}),
        ("Plesant Vew", {"Pleasant View Elementary", "Pleasant Grove Joint Union"}),
        ("Fresno Unified Pinguin", {"Fresno Unified"}),
        ("Pinguin Unified", set()),
    ],
)
def test_a_few_slips_are_forgiven_and_a_stranger_is_not_offered(said: str, names: set[str]) -> None:
    found = find_lea(reference(), said)
    assert found.near
    assert {lea.name for lea in found.candidates} >= names
    assert bool(names) == bool(found.candidates)


def test_initials_with_usd_mean_the_unified_district_before_a_union_one() -> None:
    """Nobody calls a union district USD where a unified one has the same initials."""
    by_initials: dict[str, list[Lea]] = {}
    for lea in reference().leas:
        if lea.type == "district":
            short = "".join(word[0] for word in plain(lea.name).split() if word not in ("of", "and"))
            by_initials.setdefault(f"{short}sd", []).append(lea)
    meant = {}
    for short, leas in by_initials.items():
        unified = [lea for lea in leas if lea.name.endswith("Unified")]
        if short.endswith("usd") and len(unified) == 1 < len(leas) and short not in reference().short_names:
            meant[short] = unified[0]
    assert meant
    assert {short: find_lea(reference(), short).lea for short in meant} == meant


def test_a_school_is_found_by_the_county_where_it_is_and_by_that_of_its_authorizer() -> None:
    apart = [lea for lea in reference().leas if lea.located_county and lea.located_county != lea.county]
    alone = [lea for lea in apart if sum(other.name.startswith(lea.name) for other in reference().leas) == 1]
    assert alone
    for lea in alone:
        for county in (lea.county, lea.located_county):
            match = find_lea(reference(), f"{lea.name} ({county})")
            assert lea in (match.lea, *match.candidates), (lea.name, county)


def test_offices_come_before_districts_and_those_before_charter_schools() -> None:
    kinds = ["coe", "district", "charter"]
    asked = [find_lea(reference(), county) for county in reference().counties]
    several = [match.candidates for match in asked if len({lea.type for lea in match.candidates}) > 1]
    assert several
    for candidates in several:
        places = [kinds.index(lea.type) for lea in candidates]
        assert places == sorted(places)
