"""The sections of LEAs on county pages: who is asked first, and what the state's files show, in words and links."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs

from real import real_catalog, real_content

from level1.catalog.catalog import Catalog
from level1.people.routing import route
from level1.site.pages.lea_sections import Facts, Group, Line, Section, Shown, lea_groups
from level1.site.pages.shared_work import shared_work
from level1.state.facts import Assisted, Fact, Local, Lowest
from level1.state.tables import Source, Tables

FRESNO = "10621660000000"
BUTTE_COE = "04100410000000"
CHARTER = "04614240110551"


@cache
def project() -> Catalog:
    return real_catalog()


def tables(**facts: list[Fact]) -> Tables:
    """Tables by name (with _ for -), each with its facts."""
    named = {name.replace("_", "-"): tuple(listed) for name, listed in facts.items()}
    sources = {name: Source(name, f"{name}.xlsx", "2024-11", "0", 1, 1) for name in named}
    return Tables(sources, named, {})


def section(code: str, found: Tables) -> Section:
    lea = next(lea for lea in project().reference.leas if lea.cds_code == code)
    return Facts(project(), found).section(route(project(), lea))


def asked(line: Line) -> list[dict[str, str]]:
    return [{name: value for name, (value,) in parse_qs(query).items()} for _text, query in line.ways]


def test_lowest_levels_are_lines_by_indicator_with_a_way_for_each_group() -> None:
    (shown,) = section(
        FRESNO,
        tables(
            lowest_2023=[
                Lowest(FRESNO, "suspension-rate", "red", ("foster-youth", "african-american")),
                Lowest(FRESNO, "academic-ela", "red", ("english-learners",)),
            ]
        ),
    ).shown
    assert (shown.kind, shown.year, shown.said) == ("lowest", 2023, "red")
    assert [line.word.id for line in shown.lines] == ["academic-ela", "suspension-rate"]
    assert asked(shown.lines[1]) == [
        {"indicator": "suspension-rate", "group": group} for group in ("african-american", "foster-youth")
    ]


def test_a_status_without_a_color_stands_apart_from_the_lowest_level() -> None:
    found = section(
        FRESNO,
        tables(
            lowest_2023=[
                Lowest(FRESNO, "college-career", "very-low", ("asian",)),
                Lowest(FRESNO, "academic-ela", "red", ("asian",)),
            ]
        ),
    ).shown
    assert [(s.said, [line.word.id for line in s.lines]) for s in found] == [
        ("red", ["academic-ela"]),
        ("very-low", ["college-career"]),
    ]


def test_assistance_is_told_by_state_priority() -> None:
    groups = (("foster-youth", (5, 8)), ("asian", (4, 5)))
    (shown,) = section(FRESNO, tables(assistance_2024=[Assisted(FRESNO, "year-1", (1, 4), groups)])).shown
    assert (shown.said, shown.methods) == ("year-1", (1, 4))
    assert [(line.word.id, [text for text, _ in line.ways]) for line in shown.lines] == [
        ("4", ["Asian"]),
        ("5", ["Asian", "Foster youth"]),
        ("8", ["Foster youth"]),
    ]
    assert asked(shown.lines[2]) == [{"priority": "8", "group": "foster-youth"}]


def test_continuing_assistance_needs_no_group() -> None:
    (shown,) = section(FRESNO, tables(assistance_2024=[Assisted(FRESNO, "year-2", (), ())])).shown
    assert shown == Shown("assistance", 2024, "year-2", ())


def test_a_local_indicator_leads_to_the_indicator_or_to_its_priority() -> None:
    (shown,) = section(FRESNO, tables(local_2024=[Local(FRESNO, 1, "not-met"), Local(FRESNO, 8, "not-met")])).shown
    assert [(line.list_name, line.word.id) for line in shown.lines] == [
        ("indicators", "local-basic-services"),
        ("priorities", "8"),
    ]
    assert asked(shown.lines[0]) == [{"indicator": "local-basic-services"}]


def test_the_newest_year_comes_first_and_what_is_not_there_is_missing() -> None:
    found = section(
        FRESNO,
        tables(
            lowest_2023=[Lowest(FRESNO, "academic-ela", "red", ("asian",))],
            lowest_2024=[Lowest(FRESNO, "academic-ela", "red", ("white",))],
            lowest_2022=[],
            assistance_2024=[],
            charter_assistance_2024=[],
        ),
    )
    assert [shown.year for shown in found.shown] == [2024, 2023]
    # The list of charter schools says nothing about a district.
    assert found.missing == (("assistance", (2024,)), ("lowest", (2022,)))


def test_a_charter_school_is_not_missed_in_the_list_of_districts() -> None:
    assert section(CHARTER, tables(assistance_2024=[], charter_assistance_2024=[])).missing == (
        ("charter-assistance", (2024,)),
    )
    assert section(BUTTE_COE, tables(assistance_2024=[], charter_assistance_2024=[])).missing == (
        ("assistance", (2024,)),
    )


def groups(county: str) -> dict[str, Group]:
    return {group.id: group for group in lea_groups(project(), Facts(project(), Tables()), county)}


def test_leas_stand_in_groups_by_whom_they_ask_first() -> None:
    found = groups("Butte")
    assert list(found) == ["county-office", "districts", "charters", "charters-of-county-offices"]
    first = {id: group.route.first_contact for id, group in found.items()}
    assert first["districts"] == first["charters"] == "coe-butte"
    assert first["county-office"] == first["charters-of-county-offices"] == "geo-shasta"
    for group in found.values():
        for entry in group.sections:
            assert route(project(), entry.lea).first_contact == first[group.id]


def test_what_holds_for_one_lea_stands_with_it_and_what_holds_for_all_with_the_group() -> None:
    found = groups("Alpine")["districts"]
    assert [note.code for note in found.notes] == ["single_district"]
    assert all(not entry.notes for entry in found.sections)
    authorized = groups("Butte")["charters-of-county-offices"]
    assert all("According to CCEE" in entry.notes[0].text for entry in authorized.sections)
    assert not authorized.notes


def test_shared_work_names_indicators_groups_and_resources_that_fit() -> None:
    catalog = project()
    butte = catalog.reference.counties["Butte"]
    codes = [lea.cds_code for lea in catalog.reference.leas_of("Butte")]
    found = tables(
        lowest_2023=[
            *(Lowest(code, "chronic-absenteeism", "red", ("foster-youth", "all-students")) for code in codes[:5]),
            *(Lowest(code, "suspension-rate", "red", ("foster-youth",)) for code in codes[:4]),
        ]
    )
    (work,) = shared_work(catalog, found, butte)
    assert work.indicator.id == "chronic-absenteeism"
    assert [word.id for word in work.groups] == ["all-students", "foster-youth"]
    assert 0 < len(work.resources) <= 3
    assert all("chronic-absenteeism" in r.indicators for r in work.resources)
    assert "foster-youth" in work.resources[0].student_groups
    assert len({r.id for r in work.resources}) == len(work.resources)


def test_shared_work_leaves_out_resources_of_other_counties() -> None:
    catalog = project()
    for county in catalog.counties:
        for work in shared_work(catalog, read_content_tables(), county):
            assert all(not r.counties or county.name in r.counties for r in work.resources)


@cache
def read_content_tables() -> Tables:
    return real_content().tables
