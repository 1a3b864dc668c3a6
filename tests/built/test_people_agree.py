"""Whom a page names and what its notes say agree with the need finder, on every page of a word and of a county office."""

from __future__ import annotations

import pytest
from real import real_catalog

from built.making import Made, Page
from level1.catalog.catalog import Catalog
from level1.catalog.fields import KINDS
from level1.people.routing import theme_leads

ASKED = {"topics": "topic", "student_groups": "group", "indicators": "indicator", "priorities": "priority"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return real_catalog()


def contacts(page: Page) -> list[str]:
    return [one.get("data-contact") for one in page.main.iter() if one.get("data-contact")]


def test_the_page_of_a_word_names_first_whom_the_need_finder_names(real: Made, catalog: Catalog) -> None:
    for kind in KINDS:
        for word in catalog.taxonomy[kind.list_name].values():
            named = list(theme_leads(catalog, "", **{ASKED[kind.field]: kind.value(word)}))
            found = contacts(real.site.pages[f"{kind.list_name}/{word.id}/"])
            leads = [one.lead.id for one in named if one.theme]
            assert found[: len(leads)] == leads, word.id
            assert {one.lead.id for one in named} <= set(found), word.id


def test_no_reason_to_ask_a_lead_denies_that_it_is_one(catalog: Catalog) -> None:
    """The reasons stand under "Lead agency for this topic", for every need that leads to the theme."""
    policy = catalog.taxonomy.policies["routing"]
    whys = [step["why"] for theme in policy["themes"] for step in theme["leads"]]
    assert [why for why in whys if "no statewide lead" in why.lower() or " alone" in why] == []
    # A note refers to no mark that pages do not have.
    assert [note for note in policy["notes"].values() if "marked" in note] == []


def test_the_page_of_a_county_office_names_who_supports_it_and_counts_nothing(real: Made, catalog: Catalog) -> None:
    for county in catalog.counties:
        page = real.site.pages[f"leads/{county.office_id}/"]
        assert catalog.geographic_lead(county.name).id in contacts(page), county.name
        assert f"counties/{county.slug}/" in page.links
        assert "0 resources" not in page.text, county.name
