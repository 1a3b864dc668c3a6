"""The committed tables of the state's files: their totals, what they say across the state, and what the finder loads."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import PROJECT
from real import real_catalog

from level1.cli import main
from level1.coverage.statewide import shared_needs, statewide
from level1.finder.files import needs_files
from level1.finder.matching import MATCHING_FILE
from level1.people.directory import piece_of
from level1.people.files import ROUTING_FILE, people_files
from level1.people.names import find_lea, first_words
from level1.state.facts import Assisted, Lowest
from level1.state.reference import load_reference
from level1.state.tables import Tables, count, read_tables, texts_of

# The committed tables


@pytest.fixture(scope="module")
def committed() -> Tables:
    return read_tables(PROJECT / "content" / "reference")


def test_the_committed_tables_have_the_totals_of_the_states_files(committed: Tables) -> None:
    assert count(committed.facts["lowest-2023"]) == 10858
    source = committed.sources["assistance-2024"]
    status = Counter(fact.status for fact in committed.facts["assistance-2024"] if isinstance(fact, Assisted))
    assert (source.rows, status, source.rows - source.facts) == (994, {"year-1": 436, "year-2": 153}, 405)
    met = [f for f in committed.facts["assistance-2024"] if isinstance(f, Assisted) and f.status == "year-1"]
    assert Counter(fact.methods for fact in met) == {(1,): 434, (2,): 2}
    assert sum(len(committed.facts[f"local-{year}-digest"]) for year in (2023, 2024)) > 0
    assert committed.names


def test_very_low_is_never_red_in_the_committed_tables(committed: Tables) -> None:
    lowest = [fact for fact in committed.facts["lowest-2023"] if isinstance(fact, Lowest)]
    assert {fact.level for fact in lowest if fact.indicator == "college-career"} == {"very-low"}
    assert {fact.level for fact in lowest if fact.indicator != "college-career"} == {"red"}


def test_the_committed_tables_are_as_an_import_writes_them_and_in_known_words(committed: Tables) -> None:
    folder = PROJECT / "content" / "reference" / "needs"
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == texts_of(committed)
    taxonomy = real_catalog().taxonomy
    for found in committed.current.values():
        for _source, fact in found:
            if isinstance(fact, Lowest):
                assert fact.indicator in taxonomy["indicators"]
                assert set(fact.groups) <= set(taxonomy["student-groups"])


def test_every_lea_of_the_committed_tables_has_a_name(committed: Tables) -> None:
    listed = {lea.cds_code for lea in load_reference(PROJECT / "content" / "reference").leas}
    assert set(committed.current) | set(committed.reflections) <= listed | set(committed.names)
    assert not listed & set(committed.names)


# Across the state, and for the finder


def test_needs_are_counted_by_leas_against_the_resources_that_serve_them(committed: Tables) -> None:
    catalog = real_catalog()
    rows = {(need.indicator, need.student_group): need for need in statewide(catalog, committed)}
    need = rows["chronic-absenteeism", "foster-youth"]
    leas = {
        fact.cds_code
        for fact in committed.facts["lowest-2023"]
        if isinstance(fact, Lowest) and fact.indicator == "chronic-absenteeism" and "foster-youth" in fact.groups
    }
    serving = [r for r in catalog.published if "chronic-absenteeism" in r.indicators]
    assert need.leas == len(leas)
    assert need.resources_for_group == sum("foster-youth" in r.student_groups for r in serving)
    assert need.resources == sum(bool({"foster-youth", "all-students"} & set(r.student_groups)) for r in serving)
    assert (need.year, need.level) == (2023, "red")


@pytest.fixture(scope="module")
def files(committed: Tables) -> dict[str, str]:
    catalog = real_catalog()
    return people_files(catalog) | needs_files(catalog, catalog.reference, committed)


# Read only for a text that says too little, or means nobody.
ALL_NAMES = {"data/leas/all.json"}


def gzipped(said: str) -> int:
    return len(gzip.compress(said.encode(), 9, mtime=0))


def test_what_the_finder_loads_first_is_small(files: dict[str, str]) -> None:
    sizes = {name: gzipped(said) for name, said in files.items()}
    largest = {
        folder: max(
            size for name, size in sizes.items() if name.startswith(f"data/{folder}/") and name not in ALL_NAMES
        )
        for folder in ("leas", "directory", "needs", "needs-cards", "needs-indicators", "needs-asked")
    }
    assert sizes["data/leas.json"] + largest["leas"] + largest["directory"] < 9_000
    assert largest["needs"] < 4_000
    first = sizes[ROUTING_FILE] + sizes[MATCHING_FILE] + largest["needs-indicators"] + 6 * largest["needs-cards"]
    assert first < 18_000
    # For each thing more that is asked.
    assert largest["needs-asked"] < 2_000


def whole_code(place: int, code: str) -> str:
    return code if len(code) == 14 else f"{place:02}{code}".ljust(14, "0")


def pieces_of(files: dict[str, str], county: str, folder: str = "directory") -> list[Any]:
    """What a folder has for the LEAs of a county, by piece."""
    data = json.loads(files[ROUTING_FILE])["counties"][county]
    return [json.loads(files[f"data/{folder}/{data['slug']}-{piece}.json"]) for piece in range(data.get("pieces", 1))]


def rows_of(piece: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The kind, name and code of each LEA of a piece, which may have none."""
    names, codes = piece["names"].split("\n"), piece["codes"].split("\n")
    return list(zip(piece["kinds"], names, codes, strict=True)) if piece["kinds"] else []


def test_the_finder_knows_every_lea_by_where_it_is_located(files: dict[str, str]) -> None:
    found = set()
    for place, county in enumerate(json.loads(files[ROUTING_FILE])["counties"], start=1):
        for here in pieces_of(files, county):
            for kind, name, code in rows_of(here):
                found.add((whole_code(place, code), name, county, kind))
    reference = load_reference(PROJECT / "content" / "reference")
    assert {(c, n, where) for c, n, where, _ in found} == {
        (a.cds_code, a.name, a.located_county) for a in reference.leas
    }
    assert Counter(kind for *_, kind in found) == {"x": 1036, "e": 515, "u": 345, "y": 225, "h": 76, "c": 58, "s": 3}


def codes_of(files: dict[str, str], piece: str) -> set[str]:
    """The codes behind a piece of the names: its numbers are places in the counties' own files."""
    counties = list(json.loads(files[ROUTING_FILE])["counties"])
    data = json.loads(files[f"data/leas/{piece}.json"])
    found = set()
    for where, numbers, kinds, names in zip(data["where"], data["at"], data["kinds"], data["names"], strict=True):
        pieces = [rows_of(one) for one in pieces_of(files, counties[where])]
        for number, kind, name in zip(numbers, kinds, names.split("\n"), strict=True):
            *same, code = pieces[number % len(pieces)][number // len(pieces)]
            assert same == [kind, name]
            found.add(whole_code(where + 1, code))
    return found


def test_all_that_a_text_means_is_in_the_pieces_it_asks_for(files: dict[str, str]) -> None:
    reference = load_reference(PROJECT / "content" / "reference")
    listed = json.loads(files["data/leas.json"])
    beginnings = [letter + second for letter, others in listed["pieces"].items() for second in others]
    pieces = {one: codes_of(files, one) for one in [*beginnings, *listed["common"]]}
    assert codes_of(files, "all") == {lea.cds_code for lea in reference.leas}
    texts = [
        "wccusd",
        "lacoe",
        "sfusd",
        "SF USD",
        "LAUSD",
        "st helena",
        "mt diablo",
        "coe",
        "sd unified",
        "jt",
        "charter",
        "County Schools",
    ]
    for lea in random.Random(5).sample(reference.leas, 25):
        texts += [lea.name, lea.name.split()[0], " ".join(word[:3] for word in lea.name.split())]
    for text in texts:
        words = [word for word in first_words(text) if len(word) >= 2]
        asked = {word[:2] for word in words} | {
            one for one in listed["common"] for word in words if one.startswith(word)
        }
        match = find_lea(reference, text)
        meant = {lea.cds_code for lea in match.candidates or [match.lea] if lea and not match.near}
        assert meant <= set().union(*(pieces.get(one, set()) for one in asked)) or not words, text


def test_the_facts_of_every_lea_are_in_its_piece_of_its_county(files: dict[str, str], committed: Tables) -> None:
    codes = []
    for county in json.loads(files[ROUTING_FILE])["counties"]:
        pieces = pieces_of(files, county, "needs")
        assert {str(one["sources"]) for one in pieces} == {str(pieces[0]["sources"])}, county
        for number, one in enumerate(pieces):
            assert {piece_of(code, len(pieces)) for code in one["leas"]} <= {number}
            codes += one["leas"]
    assert sorted(codes) == sorted(committed.current)
    fresno = pieces_of(files, "Fresno", "needs")[0]
    assert fresno["sources"][0] == ["assistance", 2024, "assistancestatus24.xlsx", "2024-11"]
    assert fresno["leas"]["10101080000000"]["assistance"][0][1] == "year-1"


def statewide_output(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["needs", "statewide", "--root", str(PROJECT), *options])
    return result.exit_code, result.stdout


def test_the_command_prints_needs_across_the_state() -> None:
    code, out = statewide_output()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert list(rows[0]) == ["indicator", "student_group", "year", "level", "leas", "resources", "resources_for_group"]
    assert json.loads(statewide_output("--format", "json")[1])["needs"][0]["leas"] == int(rows[0]["leas"])


def test_a_county_shares_what_five_or_more_of_its_leas_have(committed: Tables) -> None:
    codes = [
        lea.cds_code for lea in load_reference(PROJECT / "content" / "reference").leas if lea.located_county == "Butte"
    ]
    shared = shared_needs(committed, codes)
    for need in shared:
        having = [
            code
            for code in codes
            for _source, fact in committed.current.get(code, ())
            if isinstance(fact, Lowest) and fact.indicator == need.indicator and need.student_group in fact.groups
        ]
        assert len(having) >= 5
    assert 0 < len(shared) < len(shared_needs(committed, codes, least=1))
    assert shared_needs(committed, ["04613330000000"]) == []
