"""From an LEA and a need to the people who can help."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import PROJECT, problems_in
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.cli import main
from level1.people.names import MOST_CANDIDATES, find_lea, plain
from level1.people.routing import route, themes_for
from level1.state.reference import Lea

SINGLE = {"Alpine", "Amador", "Del Norte", "Mariposa", "Plumas", "San Francisco", "Sierra"}


@cache
def project() -> Catalog:
    return real_catalog()


def lea(code: str) -> Lea:
    return next(lea for lea in project().reference.leas if lea.cds_code == code)


# Every LEA


def geographic_areas() -> dict[str, str]:
    """County -> lead, straight from the files."""
    areas = {}
    for file in (PROJECT / "content" / "leads").glob("geo-*.yml"):
        for county in yaml.safe_load(file.read_text("utf-8"))["counties"]:
            areas[county] = file.stem
    return areas


def test_every_lea_has_the_county_office_and_the_geographic_lead_that_the_rules_give() -> None:
    with (PROJECT / "content" / "reference" / "leas.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    areas = geographic_areas()
    # Every LEA is looked at, however many the year has; counties do not change.
    assert rows
    assert len(areas) == 58
    by_code = {lea.cds_code: lea for lea in project().reference.leas}
    for row in rows:
        answer = route(project(), by_code[row["cds_code"]])
        # A charter school is helped where it is located (Education Code 47607.3(a)), which its authorizer may not be.
        county = row["located_county"]
        geographic = areas[county]
        assert answer.county_office.id == f"coe-{county.lower().replace(' ', '-')}", row
        assert answer.geographic_lead.id == geographic, row
        first = answer.county_office.id
        if row["type"] == "coe" or (row["type"] == "charter" and row["authorizer_type"] == "coe"):
            first = geographic
        if row["type"] == "district" and county in SINGLE:
            first = geographic
        if row["type"] == "state-special":
            first = "cde"
        assert answer.first_contact == first, row
        asks_state = row["type"] in ("coe", "state-special") or (row["type"] == "district" and county in SINGLE)
        assert (answer.state.id if answer.state else None) == ("cde" if asks_state else None), row


def test_forty_charter_schools_show_both_counties() -> None:
    elsewhere = [lea for lea in project().reference.leas if lea.county != lea.located_county]
    assert elsewhere, "the directory has charter schools located elsewhere, or this proves nothing"
    for lea in elsewhere:
        note = next(note for note in route(project(), lea).notes if note.code == "located")
        assert f"{lea.county} County" in note.text
        assert f"{lea.located_county} County" in note.text


def test_a_charter_school_of_a_county_office_goes_to_the_geographic_lead_per_ccee() -> None:
    answer = route(project(), lea("14101400128454"))
    assert answer.first_contact == "geo-kern"
    note = next(note.text for note in answer.notes if note.code == "authorizer")
    assert "According to CCEE" in note
    assert "Inyo County Office of Education" in note


def test_the_counties_with_one_district_are_those_of_the_law_and_of_the_directory() -> None:
    districts = Counter(lea.county for lea in project().reference.leas if lea.type == "district")
    assert {county for county, number in districts.items() if number == 1} == SINGLE
    assert set(project().taxonomy.policies["routing"]["single_district_counties"]) == SINGLE


def test_the_only_district_of_a_county_is_told_to_ask_and_not_who_helps_by_law() -> None:
    answer = route(project(), lea("38684780000000"))
    texts = " ".join([answer.state_why, *(note.text for note in answer.notes)])
    assert "Ask the geographic lead or the System of Support office of the California Department of Education" in texts
    assert "Superintendent" not in texts


# Themes


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ({"indicator": "chronic-absenteeism", "group": "foster-youth"}, ["fyscp-tap", "ca-mtss-orange-butte"]),
        (
            {"indicator": "academic-math", "group": "students-with-disabilities"},
            ["special-education-resource-leads-2023"],
        ),
        ({"group": "long-term-english-learners"}, ["regional-el-specialists"]),
        ({"priority": 3}, ["cei-2"]),
        ({"priority": 9}, ["ccee"]),
        ({"topic": "community-schools"}, ["ccspp-rtacs", "ccspp-stac"]),
        ({}, []),
    ],
)
def test_a_need_leads_to_the_roles_of_its_themes_the_nearest_first(need: dict, expected: list[str]) -> None:
    answer = route(project(), lea("10621660000000"), **need)
    assert [item.lead.id for item in answer.theme_leads][: len(expected)] == expected
    assert bool(answer.theme_leads) == bool(expected)


def test_every_role_is_named_once_with_its_reason() -> None:
    answer = route(project(), lea("10621660000000"), "academic-math", "homeless-youth", 4, "early-math")
    ids = [item.lead.id for item in answer.theme_leads]
    assert len(ids) == len(set(ids)) > 2
    assert all(len(item.why) > 10 for item in answer.theme_leads)


def test_students_with_disabilities_may_also_go_to_their_selpa() -> None:
    answer = route(project(), lea("10621660000000"), group="students-with-disabilities")
    assert any(note.code == "also:special-education" and "SELPA" in note.text for note in answer.notes)


def test_an_indicator_without_a_theme_counts_as_its_priority() -> None:
    assert [theme["id"] for theme in themes_for(project(), "graduation-rate", None, None, None)] == ["attendance"]


def test_what_is_not_confirmed_is_shown_as_such() -> None:
    answer = route(project(), lea("10621660000000"))
    assert answer.geographic_lead.status == "unconfirmed"
    assert any(note.code == "unconfirmed" for note in answer.notes)


@given(
    number=st.integers(0, 2257),
    indicator=st.sampled_from([None, "science", "local-expelled", "suspension-rate"]),
    group=st.sampled_from([None, "white", "foster-youth"]),
    priority=st.one_of(st.none(), st.integers(1, 10)),
)
def test_whoever_asks_for_anything_is_sent_to_roles_that_have_not_ended(
    number: int, indicator: str | None, group: str | None, priority: int | None
) -> None:
    answer = route(project(), project().reference.leas[number], indicator, group, priority)
    asked = any(word is not None for word in (indicator, group, priority))
    assert bool(answer.theme_leads) == asked
    leads = [answer.county_office, answer.geographic_lead, *(item.lead for item in answer.theme_leads)]
    assert all(lead.status in ("active", "unconfirmed") for lead in leads)
    assert not any("{" in note.text for note in answer.notes)


# Names


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("fresno usd", "10621660000000"),
        ("FRESNO UNIFIED SCHOOL DISTRICT", "10621660000000"),
        ("SFUSD", "38684780000000"),
        ("lausd", "19647330000000"),
        ("San Joaquin COE", "39103970000000"),
        ("LACOE", "19101990000000"),
        ("Kern High School District", "15635290000000"),
        ("San Bernardino City USD", "36678760000000"),
        ("Santa Maria-Bonita", "42691200000000"),
        ("santa maria bonita school district", "42691200000000"),
        ("mount diablo", "07617540000000"),
        ("Washington Unified, Yolo", "57726940000000"),
        ("Washington Unified (Fresno County)", "10767780000000"),
        ("High Tech High", "37683383731247"),
        ("10621660000000", "10621660000000"),
        ("1611190000000", "01611190000000"),
        ("0161119", "01611190000000"),
        ("Orange County Department of Education", "30103060000000"),
    ],
)
def test_an_lea_is_found_by_what_people_type(said: str, code: str) -> None:
    match = find_lea(project().reference, said)
    assert match.lea is not None, [lea.name for lea in match.candidates]
    assert match.lea.cds_code == code


@pytest.mark.parametrize(
    "said", ["Washington Unified", "jefferson elementary", "fresno", "Modesto City Schools", "FUSD"]
)
def test_a_name_that_several_have_gives_candidates_and_no_guess(said: str) -> None:
    match = find_lea(project().reference, said)
    assert match.lea is None
    assert len(match.candidates) > 1
    assert not match.near


def test_the_names_that_repeat_in_several_counties_are_all_ambiguous() -> None:
    counties: dict[str, set[str]] = {}
    for entry in project().reference.leas:
        if entry.type == "district":
            counties.setdefault(entry.name, set()).add(entry.county)
    repeated = [name for name, where in counties.items() if len(where) > 1]
    assert repeated, "some LEAs have one name, or this proves nothing"
    for name in repeated:
        assert {c.county for c in find_lea(project().reference, name).candidates} >= counties[name]


@pytest.mark.parametrize("every", [29, pytest.param(1, marks=pytest.mark.full)], ids=["one in 29", "all"])
def test_every_lea_is_found_by_its_code_and_by_its_name_with_its_county(every: int) -> None:
    reference = project().reference
    for entry in reference.leas[::every]:
        assert find_lea(reference, entry.cds_code).lea == entry
        match = find_lea(reference, f"{entry.name} ({entry.county})")
        assert match.lea == entry or entry in match.candidates, entry


def test_a_misspelled_name_is_only_a_suggestion() -> None:
    match = find_lea(project().reference, "fresno unfied")
    assert match.lea is None
    assert match.near
    assert [lea.name for lea in match.candidates] == ["Fresno Unified"]


@pytest.mark.parametrize("said", ["", "   ", "!!!", "zzzzzz", "99999999999999", "École", "\x00"])
def test_nothing_is_found_for_what_means_nothing(said: str) -> None:
    match = find_lea(project().reference, said)
    assert match.lea is None
    assert not match.candidates


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    match = find_lea(project().reference, text)
    assert match.lea is None or not match.candidates
    assert len(match.candidates) <= MOST_CANDIDATES
    assert plain(plain(text)) == plain(text)


# The command


def run(*arguments: str, root: Path = PROJECT) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["route", *arguments, "--root", str(root)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_answers_in_the_shape_that_tools_rely_on() -> None:
    code, out, _ = run("fresno usd", "--group", "foster-youth", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert data["lea"] == {
        "cds_code": "10621660000000",
        "name": "Fresno Unified",
        "county": "Fresno",
        "type": "district",
    }
    assert data["county_office"]["id"] == "coe-fresno"
    assert data["geographic_lead"]["id"] == "geo-kern"
    assert data["geographic_lead"]["holders"][0]["agency"] == "Kern County Superintendent of Schools"
    assert data["theme_leads"][0]["id"] == "fyscp-tap"
    assert data["theme_leads"][0]["why"]


def test_the_command_names_the_people_in_order() -> None:
    code, out, _ = run("fresno usd", "--indicator", "chronic-absenteeism", "--priority", "5")
    assert code == 0
    assert out.index("coe-fresno") < out.index("geo-kern") < out.index("ca-mtss-orange-butte")
    assert "first contact" in out
    assert "holder not confirmed" in out


def test_the_command_lists_who_may_be_meant_and_ends_with_1() -> None:
    code, _, err = run("washington unified")
    assert code == 1
    assert "57726940000000  Washington Unified (Yolo County, district)" in err
    code, out, _ = run("washington unified", "--format", "json")
    assert code == 1
    assert [c["county"] for c in json.loads(out)["candidates"]] == ["Fresno", "Yolo"]
    code, _, err = run("fresno unfied")
    assert code == 1
    assert "Did you mean" in err
    assert run("zzzz")[0] == 1


def test_the_command_says_how_many_are_meant_and_what_is_no_lea() -> None:
    first_words = Counter(lea.name.split()[0] for lea in project().reference.leas if lea.type == "charter")
    said = first_words.most_common(1)[0][0]
    many = find_lea(project().reference, said)
    _, _, err = run(said)
    assert many.count > MOST_CANDIDATES
    assert f"{many.count} LEAs match '{said}'." in err
    assert f"and {many.count - MOST_CANDIDATES} more" in err
    for said, code, told in [
        ("Roosevelt High School", "school", "Which district is your school in?"),
        ("Sonoma County SELPA", "selpa", "Name the county office of a county you serve."),
    ]:
        status, out, err = run(said)
        assert (status, out) == (1, "")
        assert told in err
        notes = json.loads(run(said, "--format", "json")[1])["notes"]
        assert [note["code"] for note in notes] == [code]
        assert told in notes[0]["text"]
    assert "49104960000000" in run("Sonoma County SELPA")[2]


def test_the_command_ends_with_2_where_it_cannot_work(tmp_path: Path) -> None:
    assert run("fresno usd", "--topic", "atendance")[0] == 2
    assert "Did you mean attendance?" in run("fresno usd", "--topic", "atendance")[2]
    assert run("fresno usd", root=tmp_path)[0] == 2


# The proof


def edited(root: Path, old: str, new: str) -> list[str]:
    file = root / "content" / "taxonomy" / "routing.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return [problem.code for problem in problems_in(root)]


def test_the_small_catalogue_has_a_route_for_everybody(catalogue: Path) -> None:
    assert problems_in(catalogue) == []


def test_an_unknown_lead_is_an_error(catalogue: Path) -> None:
    assert "unknown-entry" in edited(catalogue, "lead: attendance-lead", "lead: atendance-lead")


def test_a_priority_and_group_without_a_role_is_an_error(catalogue: Path) -> None:
    lead = catalogue / "content" / "leads" / "attendance-lead.yml"
    lead.write_text(lead.read_text("utf-8").replace("status: active", "status: ended"), "utf-8")
    problems = [problem for problem in problems_in(catalogue) if problem.code == "no-route"]
    assert any("Nobody is named for state priority 1 and " in problem.message for problem in problems)
    assert any("county offices are sent to nobody" in problem.message for problem in problems)


def test_a_county_office_that_has_ended_is_an_error(catalogue: Path) -> None:
    office = catalogue / "content" / "leads" / "coe-butte.yml"
    office.write_text(office.read_text("utf-8").replace("status: active", "status: ended"), "utf-8")
    assert any(p.code == "no-route" and "Butte County" in p.message for p in problems_in(catalogue))


def test_an_ended_role_in_the_routing_is_a_warning(catalogue: Path) -> None:
    assert "ended-lead" in edited(catalogue, "lead: attendance-lead", "lead: old-attendance-lead")


def test_a_theme_that_stands_there_twice_is_an_error(catalogue: Path) -> None:
    file = catalogue / "content" / "taxonomy" / "routing.yml"
    themes = yaml.safe_load(file.read_text("utf-8"))["themes"]
    text = file.read_text("utf-8")
    start, end = text.index("  - id: attendance"), text.index("general:")
    file.write_text(text[:end] + text[start:end] + text[end:], "utf-8")
    assert len(themes) == 1
    assert "duplicate-theme" in [problem.code for problem in problems_in(catalogue)]


def test_the_list_of_counties_with_one_district_is_held_against_the_directory(catalogue: Path) -> None:
    header = "cds_code,name,type,county\n"
    rows = "04000010000000,One,district,Butte\n04000020000000,Two,district,Butte\n15000010000000,Three,district,Kern\n"
    (catalogue / "content" / "reference" / "leas.csv").write_text(header + rows, "utf-8")
    codes = [problem.code for problem in problems_in(catalogue)]
    assert "not-one-district" in codes
    assert "one-district" in codes
