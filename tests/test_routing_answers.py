"""What an answer says beside the roles: where the LEA is, why the state stands in, what goes through the county office, and that no role
fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead
from level1.people.routing import Route, route, theme_leads, themes_for
from level1.state.reference import Lea

# One need for each kind of word, and one that no theme names.
WORDS: dict[str, tuple[Any, ...]] = {
    "topic": ("community-schools", "dyslexia"),
    "group": ("foster-youth", "white"),
    "indicator": ("academic-math", "graduation-rate"),
    "priority": (3, 9),
}


@cache
def project() -> Catalog:
    return real_catalog()


def of_each_kind() -> Iterator[Lea]:
    """An LEA of each type, charter schools elsewhere and of county offices, and the only district of a county."""
    leas = project().reference.leas
    for type_ in dict.fromkeys(lea.type for lea in leas):
        yield next(lea for lea in leas if lea.type == type_)
    yield next(lea for lea in leas if lea.type == "charter" and lea.authorizer_type == "coe")
    yield next(lea for lea in leas if lea.located_county != lea.county)
    yield next(lea for lea in leas if lea.county == "Sierra" and lea.type == "district")


def codes(answer: Route) -> list[str]:
    return [note.code for note in answer.notes]


def test_the_county_of_an_answer_is_where_the_lea_is() -> None:
    for lea in project().reference.leas[::7]:
        assert route(project(), lea).county == (lea.located_county or lea.county)


def test_the_state_stands_in_with_a_reason_or_not_at_all() -> None:
    answers = [route(project(), lea) for lea in of_each_kind()]
    assert {bool(answer.state) for answer in answers} == {True, False}
    for answer in answers:
        assert bool(answer.state_why) == bool(answer.state)
        assert not answer.state or answer.first_contact in (answer.state.id, answer.geographic_lead.id)


@pytest.mark.parametrize(("word", "value"), [(word, value) for word, values in WORDS.items() for value in values])
def test_a_role_that_works_with_others_goes_through_the_county_office(word: str, value: Any) -> None:
    """For a district or a charter school that it does not serve, itself or through schools; the answer says so in a note."""
    for lea in of_each_kind():
        answer = route(project(), lea, **{word: value})
        for item in answer.theme_leads:
            serves = set(item.lead.serves)
            beside = bool(serves) and not serves & {lea.type, "school"}
            assert item.through_county_office == (lea.type in ("district", "charter") and beside), (lea, item.lead.id)
        assert ("through" in codes(answer)) == any(item.through_county_office for item in answer.theme_leads)


def test_some_role_goes_through_the_county_office() -> None:
    lea = next(lea for lea in project().reference.leas if lea.type == "district")
    found = {
        item.lead.id: item.through_county_office
        for item in route(project(), lea, topic="community-schools").theme_leads
    }
    assert found["ccspp-stac"]
    assert not found["ccspp-rtacs"]


@pytest.mark.parametrize(("word", "value"), [(word, value) for word, values in WORDS.items() for value in values])
def test_that_no_theme_fits_is_said_exactly_then(word: str, value: Any) -> None:
    asked: dict[str, Any] = {"indicator": None, "group": None, "priority": None, "topic": None, word: value}
    answer = route(project(), next(of_each_kind()), **asked)
    themes = [theme["id"] for theme in themes_for(project(), **asked)]
    assert ("no_theme" in codes(answer)) == (not themes)
    assert {item.theme for item in answer.theme_leads} <= {*themes, ""}
    assert all(bool(item.theme) == bool(themes) for item in answer.theme_leads)


def test_no_need_is_no_missing_theme() -> None:
    answer = route(project(), next(of_each_kind()))
    assert "no_theme" not in codes(answer)
    assert answer.theme_leads == ()


def with_leads(**changed: Lead) -> Catalog:
    return replace(project(), leads={**project().leads, **changed})


def test_a_role_that_ended_without_a_successor_is_offered_to_nobody() -> None:
    """The other roles of the theme stay; where none is left, those for every need are offered."""
    leads = project().leads
    ended = replace(leads["ccspp-rtacs"], status="ended", successor="")
    found = [
        item.lead.id
        for item in theme_leads(with_leads(**{"ccspp-rtacs": ended}), "district", topic="community-schools")
    ]
    assert found == ["ccspp-stac"]
    both = with_leads(**{id: replace(leads[id], status="ended", successor="") for id in ("ccspp-rtacs", "ccspp-stac")})
    general = [step["lead"] for step in project().taxonomy.policies["routing"]["general"]]
    found_then = list(theme_leads(both, "district", topic="community-schools"))
    assert [item.lead.id for item in found_then] == [project().lead_today(id).id for id in general]


def test_a_role_is_named_with_the_one_whose_place_it_took() -> None:
    leads = project().leads
    ended = replace(leads["ccspp-rtacs"], status="ended", successor="ccspp-stac")
    (item,) = theme_leads(with_leads(**{"ccspp-rtacs": ended}), "district", topic="community-schools")
    assert (item.lead.id, item.instead_of) == ("ccspp-stac", "ccspp-rtacs")


def test_a_role_that_goes_on_is_asked_although_it_names_a_successor() -> None:
    """It is named ahead of its end; a successor that is not there ends the chain."""
    leads = {"a": replace(project().leads["cei-2"], id="a", status="active", successor="b")}
    leads["b"] = replace(leads["a"], id="b", successor="")
    assert replace(project(), leads=leads).lead_today("a").id == "a"
    leads["a"] = replace(leads["a"], status="ended", successor="nobody")
    assert replace(project(), leads=leads).lead_today("a").id == "a"


def test_a_role_in_its_own_place_took_nobodys() -> None:
    """Only who stands in for another says so."""
    answer = route(project(), next(of_each_kind()), topic="community-schools")
    listed = {
        step["lead"]
        for theme in themes_for(project(), None, None, None, "community-schools")
        for step in theme["leads"]
    }
    own = [item for item in answer.theme_leads if item.lead.id in listed]
    assert own
    assert {item.instead_of for item in own} == {""}


def test_a_role_of_a_theme_that_is_not_confirmed_is_noted_beside_a_confirmed_geographic_lead() -> None:
    lea = next(lea for lea in project().reference.leas if lea.type == "district")
    leads = project().leads
    geographic = route(project(), lea).geographic_lead
    confirmed = {id: replace(lead, status="active") for id, lead in leads.items() if lead.status == "unconfirmed"}
    assert geographic.id in confirmed
    catalog = with_leads(**confirmed)
    first = route(catalog, lea, topic="community-schools").theme_leads[0].lead
    assert "unconfirmed" not in codes(route(catalog, lea, topic="community-schools"))
    catalog = with_leads(**{**confirmed, first.id: replace(first, status="unconfirmed")})
    assert "unconfirmed" in codes(route(catalog, lea, topic="community-schools"))


def test_a_role_that_names_no_kind_of_lea_serves_all_of_them() -> None:
    lea = next(lea for lea in project().reference.leas if lea.type == "district")
    first = route(project(), lea, topic="community-schools").theme_leads[0].lead
    for serves, through in (((), False), (("county-office",), True), (("school",), False)):
        catalog = with_leads(**{first.id: replace(first, serves=serves)})
        assert route(catalog, lea, topic="community-schools").theme_leads[0].through_county_office == through, serves


def test_an_indicator_with_a_theme_of_its_own_does_not_bring_the_themes_of_its_priority() -> None:
    """Its theme is nearer; the priority counts only where the indicator has none."""
    themes = project().taxonomy.policies["routing"]["themes"]
    for word in project().taxonomy["indicators"].values():
        own = {theme["id"] for theme in themes if word.id in theme.get("indicators", ())}
        wider = {theme["id"] for theme in themes if word.get("priority") in theme.get("priorities", ())}
        found = {theme["id"] for theme in themes_for(project(), word.id, None, None, None)}
        assert found == (own or wider), word.id
