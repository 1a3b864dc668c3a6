"""Which county office made a resource: told by the publisher's name, whatever stands around it, and never by a county's name alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.offices import made_by_offices, offices_named

REAL = real_catalog()
COUNTIES = tuple(county.name for county in REAL.counties)

FORMS = (
    "{} County Office of Education",
    "{} County Superintendent of Schools",
    "{} County Department of Education",
    "{} COE",
)
# How one office is written with what is not its name.
AROUND = (
    "{}",
    "{} (SELPA project)",
    "{}, Early Care and Education",
    "{} with state partners",
    "{} and Unified School District",
    "{} / UC Davis host",
    "{} Office",
    "Foster Youth Technical Assistance Program, {}",
    "California Department of Education, with {}",
    "California Collaborative for Educational Excellence / {}",
    "The {}",
    " {}\n",
    "{} (with Anything County Office of Education)",
)
# Other publishers whose names have a county in them.
OTHERS = (
    "{}",
    "{} County",
    "{} Unified School District",
    "{} County SELPA",
    "{} County Office of Emergency Services",
    "{} County Department of Public Health",
    "{} Department of Education",
    "{} County Office of Education Foundation",
    "West {} County Office of Education",
    "Education Week (from the {} Bee)",
    "California County Superintendents committee (page hosted by {} COE)",
    "System Improvement Leads ({} County SELPA) with CCEE",
    "Historical Society of {} and California County Superintendents",
    "{}ton County Office of Education",
)


@pytest.mark.parametrize("county", COUNTIES)
def test_each_of_the_58_offices_is_known_by_its_names(county: str) -> None:
    assert len(COUNTIES) == 58
    for form in FORMS:
        for around in AROUND:
            name = around.format(form.format(county))
            assert offices_named(name, COUNTIES) == [county], name
    office = REAL.county_office(county)
    for name in (office.name, office.short_name):
        assert offices_named(name, COUNTIES) == [county], name


@pytest.mark.parametrize("county", COUNTIES)
def test_a_county_in_the_name_of_another_publisher_is_no_office(county: str) -> None:
    for other in OTHERS:
        assert offices_named(other.format(county), COUNTIES) == [], other


@given(st.lists(st.sampled_from(COUNTIES), min_size=2, max_size=4, unique=True))
def test_several_offices_in_one_name_are_all_named_in_its_order(several: list[str]) -> None:
    *others, last = several
    for name in (
        f"{', '.join(others)} and {last} County Offices of Education",
        " with ".join(f"{county} County Office of Education" for county in several),
        "; ".join(f"{county} COE" for county in several),
        "  with ".join(f"{county.replace(' ', '  ')} COE" for county in several),
    ):
        assert offices_named(name, COUNTIES) == several, name


@given(st.text(max_size=80))
def test_whatever_a_publisher_is_called_no_county_is_made_up(name: str) -> None:
    assert all(county in name for county in offices_named(name, COUNTIES))


def test_only_published_resources_count_and_an_office_without_any_is_left_out() -> None:
    plain = min(REAL.published, key=lambda r: r.id)
    kern = "Kern County Superintendent of Schools, Early Education"
    some = {
        id: replace(plain, id=id, title=title, publisher=publisher, status=status)
        for id, title, publisher, status in (
            ("b", "B", kern, "published"),
            ("a", "A", "Kern COE with Fresno COE", "published"),
            ("draft", "D", kern, "draft"),
            ("old", "O", kern, "superseded"),
            ("other", "X", "Kern High School District", "published"),
        )
    }
    made = made_by_offices(replace(REAL, resources=some))
    assert {id: [r.id for r in those] for id, those in made.items()} == {"coe-kern": ["a", "b"], "coe-fresno": ["a"]}


def test_no_office_of_the_real_catalog_is_missed_or_made_up() -> None:
    """82 entries of 29 offices on 2026-11-29."""
    made = made_by_offices(REAL)
    assert len(made) >= 27
    assert len({r.id for those in made.values() for r in those}) >= 70
    names = {
        f"{county} County {kind}"
        for county in COUNTIES
        for kind in ("Office of Education", "Superintendent of Schools", "Department of Education")
    }
    begins = {r.id for r in REAL.published if r.publisher.startswith(tuple(names))}
    found = {r.id for those in made.values() for r in those}
    assert begins <= found
    for id, those in made.items():
        (county,) = REAL.leads[id].counties
        assert [r.id for r in those if county not in r.publisher] == []


def test_a_catalog_without_counties_names_no_office() -> None:
    assert offices_named("Kern County Office of Education", ()) == []
