"""Names of LEAs as people type them: what each of four hundred means (typed-names.csv), and that the browser, which reads only
some of the names, finds the same as the command for them, for every name of the directory and for whatever else is typed."""

from __future__ import annotations

import csv
import random
from functools import cache
from typing import Any

import pytest
from conftest import PROJECT
from real import real_content
from test_search_engine import in_node

from level1.compact import compact
from level1.people.directory import county_directories, names_files, pieces_by_county
from level1.people.names import LeaMatch, find_lea
from level1.site.naming import named
from level1.state.reference import Reference

# The directory of the page, its files read from here instead of from a server; an LEA by its code.
FIND = """
globalThis.document = { documentElement: { dataset: { root: '/' }, lang: 'en' } };
globalThis.location = { href: 'https://kb.example/' };
globalThis.fetch = async (address) => ({ ok: true, json: async () => JSON.parse(given.files[new URL(address).pathname.slice(1)]) });
const answer = async () => {
  const { Directory } = await import('../people/directory.js');
  const directory = new Directory(), found = [], code = async (lea) => (await directory.coded(lea)).code;
  for (const text of given.texts) {
    const { lea, candidates, near, school, selpa, unfit, count } = await directory.lea(text);
    found.push([lea?.code ?? null, await Promise.all(candidates.map(code)), near, school, selpa, unfit, count]);
  }
  return found;
};
"""


@cache
def reference() -> Reference:
    return real_content().reference


@cache
def table() -> list[dict[str, str]]:
    with (PROJECT / "tests" / "typed-names.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def find(text: str) -> LeaMatch:
    """What the command finds: several tests ask for the same texts."""
    return find_lea(reference(), text)


def is_right(match: LeaMatch, means: str, codes: set[str]) -> bool:
    """`one`: that LEA. `several`: a question that has these among its candidates. `school`, `selpa`: a question for the
    district or county. `none`: nothing is offered."""
    offered = {lea.cds_code for lea in match.candidates}
    if means == "one":
        return match.lea is not None and {match.lea.cds_code} == codes
    told = {"several": not match.selpa, "school": match.school, "selpa": match.selpa, "none": not offered}[means]
    return match.lea is None and codes <= offered and told


def test_every_typed_name_means_what_it_should() -> None:
    answers = [(row, find(row["typed"])) for row in table()]
    wrong = [
        f"{row['typed']} ({row['means']} {row['called']}): {match}"
        for row, match in answers
        if not is_right(match, row["means"], set(row["codes"].split()))
    ]
    assert wrong == []
    assert len(answers) > 400


def test_a_question_says_how_many_are_meant() -> None:
    for row in table():
        match = find(row["typed"])
        assert match.count >= len(match.candidates), row["typed"]
        assert bool(match.count) == bool(match.candidates), row["typed"]


def test_a_kind_that_is_said_and_does_not_fit_is_said() -> None:
    """Who asks for "Richmond Unified" is not asked about Richmond Elementary as if only a letter were wrong."""
    told = {row["typed"]: find(row["typed"]).unfit for row in table()}
    assert told["Richmond Unified"] == told["Cupertino Unified"] == told["Redding Unified"] == "unified"
    assert told["Fresno Elementary School District"] == "elementary"
    assert told["Chula Vista High School District"] == "high"
    # A letter, a county or a word too many is another slip; the kind fits.
    for text in ("Okland Unified", "Fresno Unified (Kern)", "Oakland Joint Unified", "Kern Union High School District"):
        assert told[text] == "", text


def test_no_candidate_is_of_a_kind_that_is_said_not_to_be_there() -> None:
    for row in table():
        match = find(row["typed"])
        assert not match.unfit or (match.near and match.candidates), row["typed"]
        subtypes = {lea.subtype for lea in match.candidates}
        if match.unfit == "unified":
            assert "Unified School District" not in subtypes, row["typed"]
        if match.unfit in ("elementary", "high"):
            assert f"{match.unfit.title()} School District" not in subtypes, row["typed"]
        if match.unfit in ("charter", "office"):
            assert {"charter": "charter", "office": "coe"}[match.unfit] not in {c.type for c in match.candidates}


@pytest.mark.parametrize("every", [29, pytest.param(1, marks=pytest.mark.full)], ids=["one in 29", "all"])
def test_the_name_of_the_directory_means_its_lea_or_asks(every: int) -> None:
    """Whatever an LEA is called, its own name never means another."""
    for lea in reference().leas[::every]:
        match = find(lea.name)
        assert lea in (match.lea, *match.candidates) or (match.lea and match.lea.name == lea.name), lea.name


@cache
def pieces() -> dict[str, str]:
    """What the page loads, by the address it has in the site."""
    routing = {
        "counties": {
            name: {"slug": one.slug, "pieces": pieces_by_county(reference())[name]}
            for name, one in sorted(reference().counties.items())
        }
    }
    data = {**names_files(reference()), **county_directories(reference()), "data/routing.json": routing}
    return named({plain: compact(one) for plain, one in data.items()}).files


def in_browser(texts: list[str]) -> list[Any]:
    return in_node(FIND, {"files": pieces(), "texts": texts})


def by_command(text: str) -> list[Any]:
    match = find(text)
    codes = [lea.cds_code for lea in match.candidates]
    told = [match.near, match.school, match.selpa, match.unfit, match.count]
    return [match.lea.cds_code if match.lea else None, codes, *told]


def agree(texts: list[str]) -> None:
    differ = [(text, got, by_command(text)) for text, got in zip(texts, in_browser(texts), strict=True)]
    assert [(text, got, want) for text, got, want in differ if got != want] == []


def broken(chance: random.Random, name: str) -> list[str]:
    """What becomes of a name in haste: a wrong letter, a missing word, words cut short, another kind."""
    words, slip = name.split(), list(name)
    slip[chance.randrange(len(slip))] = "x"
    other = chance.choice(["USD", "High School", "School District", "Charter", "Elem", "COE", "City Schools"])
    return ["".join(slip), " ".join(words[1:]), " ".join(word[:3] for word in words), words[0], f"{words[0]} {other}"]


def test_the_browser_finds_what_the_command_finds() -> None:
    chance = random.Random(3)
    some = chance.sample(reference().leas, 10)
    odd = [
        "",
        " ",
        "-",
        "()",
        ", ,",
        "ñ",
        "é" * 300,
        "constructor",
        "the",
        "city of",
        "9" * 30,
        "12 34",
        "(Yolo)",
        "SELPA Yolo",
    ]
    agree([row["typed"] for row in table()] + [text for lea in some for text in broken(chance, lea.name)] + odd)


@pytest.mark.full
def test_the_browser_finds_what_the_command_finds_for_every_name() -> None:
    agree([text for lea in reference().leas for text in (lea.name, f"{lea.name}, {lea.county} County")])
