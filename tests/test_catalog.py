"""The catalog: entries linked in both directions, in an order that helps, with the people to ask today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from real import real_catalog

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.fields import KINDS


@pytest.fixture
def catalog(catalogue: Path) -> Catalog:
    return catalog_from(read_content(catalogue))


@pytest.fixture(scope="module")
def real() -> Catalog:
    return real_catalog()


def with_resources(catalog: Catalog, **changes: dict[str, Any]) -> Catalog:
    """The catalog with resources made from the guide: id -> the fields that differ."""
    guide = catalog.resources["attendance-guide"]
    made = {
        id.replace("_", "-"): replace(guide, id=id.replace("_", "-"), **{"title": id, **fields})
        for id, fields in changes.items()
    }
    return replace(catalog, resources=made)


def with_leads(catalog: Catalog, **changes: dict[str, Any]) -> Catalog:
    lead = catalog.leads["attendance-lead"]
    made = {id: replace(lead, id=id, **{"name": id, **fields}) for id, fields in changes.items()}
    return replace(catalog, leads={**catalog.leads, **made})


def ids(entries: Any) -> list[str]:
    return [entry.id for entry in entries]


def test_only_published_resources_are_listed(catalog: Catalog) -> None:
    """Drafts have no page; replaced and withdrawn entries keep theirs and leave every list."""
    some = with_resources(
        catalog,
        here={},
        draft={"status": "draft"},
        replaced={"status": "superseded"},
        withdrawn={"status": "withdrawn"},
    )
    assert ids(some.published) == ["here"]
    assert ids(some.with_page) == ["here", "replaced", "withdrawn"]
    assert ids(some.resources_with("topics", "attendance")) == ["here"]
    assert some.count_with("topics", "attendance") == 1
    assert ids(some.resources_of_lead("attendance-lead")) == ["here"]


def test_titles_are_ordered_without_regard_to_case(catalog: Catalog) -> None:
    """A title in small letters does not go to the end; equal titles are ordered by id, so that builds are the same."""
    some = with_resources(catalog, c={"title": "beta"}, b={"title": "Beta"}, a={"title": "Gamma"}, d={"title": "alpha"})
    assert ids(some.published) == ["d", "b", "c", "a"]


def test_the_specific_comes_before_the_general(catalog: Catalog) -> None:
    """For a student group: what is made for it alone, then for a few, and last what is for all students."""
    groups = {
        "for_all": ("foster-youth", "all-students"),
        "for_two": ("foster-youth", "homeless-youth"),
        "for_one": ("foster-youth",),
    }
    some = with_resources(catalog, **{id: {"student_groups": value} for id, value in groups.items()})
    assert ids(some.resources_with("student_groups", "foster-youth")) == ["for-one", "for-two", "for-all"]


def test_few_priorities_come_before_many(catalog: Catalog) -> None:
    """For a priority: what is about it alone comes before what is about all eight, whatever the titles."""
    some = with_resources(
        catalog,
        a_broad_one={"priorities": (1, 2, 3, 4, 5, 6, 7, 8)},
        narrow={"priorities": (5,)},
        zoo={"priorities": (5,)},
    )
    assert ids(some.resources_with("priorities", 5)) == ["narrow", "zoo", "a-broad-one"]


def test_an_unknown_word_has_nothing(catalog: Catalog) -> None:
    """A word that no resource lists gives an empty list, not an error."""
    assert catalog.resources_with("topics", "writing") == []
    assert catalog.count_with("topics", "no-such-topic") == 0


def test_counting_is_the_length_of_the_list(real: Catalog) -> None:
    """For every word with a page, the count is the number of resources in its list."""
    for kind in KINDS:
        for word in real.taxonomy[kind.list_name].values():
            value = kind.value(word)
            assert real.count_with(kind.field, value) == len(real.resources_with(kind.field, value))


def test_every_published_resource_is_found_by_each_of_its_words(real: Catalog) -> None:
    """The links go both ways: what a resource lists, lists the resource."""
    listed = {
        (kind.field, value): {one.id for one in real.resources_with(kind.field, value)}
        for kind in KINDS
        for value in {value for resource in real.published for value in getattr(resource, kind.field)}
    }
    for resource in real.published:
        for kind in KINDS:
            for value in getattr(resource, kind.field):
                assert resource.id in listed[kind.field, value]


def test_the_lead_today_is_the_last_successor(catalog: Catalog) -> None:
    """An ended role leads to the one that took its place, however many steps it takes; a role that has not ended is its own."""
    some = with_leads(
        catalog,
        first={"status": "ended", "successor": "second"},
        second={"status": "ended", "successor": "attendance-lead"},
    )
    assert some.lead_today("first").id == "attendance-lead"
    assert some.lead_today("attendance-lead").id == "attendance-lead"


def test_a_circle_of_successors_ends_at_an_ended_role(catalog: Catalog) -> None:
    some = with_leads(
        catalog, one={"status": "ended", "successor": "other"}, other={"status": "ended", "successor": "one"}
    )
    assert some.lead_today("one").status == "ended"


def test_an_unconfirmed_lead_is_still_the_one_to_ask(catalog: Catalog) -> None:
    """Not confirmed is not ended."""
    some = with_leads(catalog, unsure={"status": "unconfirmed", "successor": "attendance-lead"})
    assert some.lead_today("unsure").id == "unsure"


def test_a_lead_takes_over_the_resources_of_an_ended_role(catalog: Catalog) -> None:
    """A resource that names an ended lead stands in the lists of both, once each."""
    some = with_resources(catalog, old={"lead": "old-attendance-lead"}, new={})
    assert ids(some.resources_of_lead("old-attendance-lead")) == ["old"]
    assert ids(some.resources_of_lead("attendance-lead")) == ["new", "old"]
    assert ids(some.predecessors("attendance-lead")) == ["old-attendance-lead"]
    assert some.resources_of_lead("coe-kern") == []


def test_leads_of_a_theme(catalog: Catalog) -> None:
    """Asked for a theme: leads of that theme by name, the state's agencies last; no geographic leads, no county offices, nobody who has ended."""
    theme = {"topics": ("attendance",)}
    some = with_leads(
        catalog,
        zeta=theme,
        beta={**theme, "status": "unconfirmed"},
        area={**theme, "initiative": "geographic"},
        agency={**theme, "initiative": "state-agency"},
        office={**theme, "initiative": "county-office"},
        gone={**theme, "status": "ended"},
        other={"topics": ("writing",)},
    )
    assert ids(some.leads_with("topics", "attendance")) == ["attendance-lead", "beta", "zeta", "agency"]


def test_geographic_leads_are_not_offered_for_themes(real: Catalog) -> None:
    """They support county offices and sell nothing to districts, so no theme leads to them, though they cover all priorities."""
    for priority in range(1, 11):
        assert all(lead.initiative != "geographic" for lead in real.leads_with("priorities", priority))


def test_a_county_has_its_office_and_its_area(catalog: Catalog) -> None:
    """Butte has its county office, and one geographic lead stands behind it."""
    assert [county.name for county in catalog.counties] == ["Butte", "Kern"]
    assert catalog.county_office("Butte").id == "coe-butte"
    assert catalog.geographic_lead("Butte").id == "geo-north-and-south"


def test_an_ended_area_covers_nothing(catalog: Catalog) -> None:
    """A geographic lead whose role has ended does not stand behind a county anymore."""
    area = catalog.leads["geo-north-and-south"]
    some = with_leads(
        catalog,
        was={"initiative": "geographic", "counties": ("Butte", "Kern"), "status": "ended", "successor": area.id},
    )
    assert some.geographic_lead("Butte").id == area.id


def test_every_county_is_covered(real: Catalog) -> None:
    """All 58 counties have their office and their geographic lead."""
    assert len(real.counties) == 58
    for county in real.counties:
        assert county.name in real.county_office(county.name).counties
        assert county.name in real.geographic_lead(county.name).counties


def test_regional_leads(real: Catalog) -> None:
    """Statewide programs name the region, and the agency, of a county."""
    for county in real.counties:
        for lead, region, agency in real.regional_leads(county.name):
            assert any(r.name == region and r.agency == agency and county.name in r.counties for r in lead.regions)
            assert lead.status != "ended"
    assert any(real.regional_leads(county.name) for county in real.counties)


def test_parts(catalog: Catalog) -> None:
    """A larger resource knows its published parts."""
    some = with_resources(
        catalog, whole={}, part_one={"part_of": "whole"}, part_two={"part_of": "whole", "status": "withdrawn"}
    )
    assert ids(some.parts_of("whole")) == ["part-one"]
    assert some.parts_of("part-one") == []


def test_words_keep_the_order_of_the_entry(real: Catalog) -> None:
    """The main topic stands first because the entry has it first."""
    assert [word.id for word in real.words("topics", ["writing", "attendance"])] == ["writing", "attendance"]
    assert [word.id for word in real.words("priorities", [5, 1])] == ["5", "1"]


def test_nothing_is_written_back(catalogue: Path) -> None:
    """Making a catalog leaves content/ as it was."""
    before = {path: path.read_bytes() for path in (catalogue / "content").rglob("*") if path.is_file()}
    catalog_from(read_content(catalogue)).resources_of_lead("attendance-lead")
    assert before == {path: path.read_bytes() for path in (catalogue / "content").rglob("*") if path.is_file()}
