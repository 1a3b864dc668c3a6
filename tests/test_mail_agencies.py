"""One agency under several names: it is asked once, a "do not ask again" holds for all its roles, and each of its domains is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import TODAY
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.mail import ACCEPTED, ALL, DO_NOT_ASK, MAY_NAME, TOPIC, Answer, Asking, Mail, Question
from level1.catalog.offices import agencies_named
from level1.contribute.asking import ASKED_NOT, SAME_AGENCY, Turn, open_questions, turns
from level1.contribute.codes import Code, hashed
from level1.contribute.organizations import organization, organizations
from level1.contribute.proposals import REASONS, Proposed, proposals
from level1.contribute.replies import Reply

REAL = replace(real_catalog(), mail={})
TOKEN = "a" * 22
# Two roles of one office, whose records call it by different names.
PAIRS = (("coe-fresno", "early-math-fresno"), ("coe-kern", "mplp-kern"))


def asked(catalog: Catalog, today: date = TODAY) -> Iterator[Turn]:
    found = organizations(catalog, today)
    return turns(catalog, found, [id for id, one in found.items() if one.lead], today)


def with_mail(id: str, day: date, *answers: Answer) -> Catalog:
    asking = Asking(day, hashed(TOKEN), (Question(f"lead/{id}", TOPIC),))
    return replace(REAL, mail={id: Mail(id, "", (asking,), answers)})


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Fresno County Superintendent of Schools", "Fresno County Office of Education"),
        ("Marin County Office of Education (administrative agent)", "Marin COE"),
        ("UC Berkeley School of Education (state center)", "UC Berkeley School  of education"),
    ],
)
def test_two_names_of_one_agency_are_the_same(name: str, other: str) -> None:
    assert agencies_named(REAL, name) == agencies_named(REAL, other) != frozenset()


def test_a_selpa_of_a_county_is_not_its_office() -> None:
    names = ("Marin County SELPA", "South County SELPA (San Diego County Office of Education)", "Marin Foundation")
    assert not any(agency in REAL.leads for name in names for agency in agencies_named(REAL, name))


def test_no_two_mails_of_one_day_go_to_one_agency() -> None:
    """Over the whole catalog, and half a year later again."""
    first = [turn for turn in asked(REAL) if turn.questions]
    assert len(first) > 30
    assert [agency for agency, number in Counter(turn.organization.agency for turn in first).items() if number > 1] in (
        [],
        [""],
    )
    for id, other in PAIRS:
        assert {turn.organization.id for turn in asked(REAL) if turn.why == SAME_AGENCY} & {id, other}, id


@pytest.mark.parametrize("pair", [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_who_was_asked_in_one_role_is_not_asked_in_another_for_half_a_year(pair: tuple[str, str]) -> None:
    first, other = pair
    catalog = with_mail(first, TODAY - timedelta(days=30))
    turn = next(turn for turn in asked(catalog) if turn.organization.id == other)
    assert (turn.why, turn.questions) == (SAME_AGENCY, ())
    # Afterwards it is the turn of a role that has waited.
    catalog = with_mail(first, TODAY - timedelta(days=200))
    agency = organization(REAL, first).agency
    (turn,) = (turn for turn in asked(catalog) if turn.questions and turn.organization.agency == agency)
    assert turn.organization.id != first


def test_a_mail_to_a_role_that_has_nothing_to_be_asked_now_counts_too() -> None:
    found = organizations(REAL, TODAY)
    rest = {id: one for id, one in found.items() if id != "early-math-fresno"}
    catalog = with_mail("early-math-fresno", TODAY - timedelta(days=30))
    assert [turn.why for turn in turns(catalog, rest, ["coe-fresno"], TODAY)] == [SAME_AGENCY]


@pytest.mark.parametrize("pair", [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_do_not_ask_again_is_kept_for_every_role(pair: tuple[str, str]) -> None:
    first, other = pair
    day = TODAY - timedelta(days=400)
    catalog = with_mail(first, day, Answer(day, day, ALL, DO_NOT_ASK, ACCEPTED, day))
    told = {turn.organization.id: turn.why for turn in asked(catalog)}
    assert told[other] == ASKED_NOT
    assert open_questions(catalog, organizations(catalog, TODAY)[other], TODAY) == ()


@pytest.mark.parametrize(
    ("id", "domain", "care"),
    [
        ("early-math-fresno", "fcoe.org", ()),
        ("ccspp-rtacs", "fcoe.org", ()),
        ("ccspp-rtacs", "sbcss.net", ()),
        ("ccee", "marinschools.org", ()),
        ("ccee", "mail.example", ("other-domain",)),
    ],
)
def test_a_reply_from_a_domain_of_the_same_agency_is_its_own(id: str, domain: str, care: tuple[str, ...]) -> None:
    day = TODAY - timedelta(days=10)
    reply = Reply((Code(MAY_NAME, f"lead/{id}", TOKEN),), (TODAY,), domain, "")
    (one,), unclear = proposals(with_mail(id, day), [("a.eml", reply)], TODAY)
    assert unclear == []
    assert isinstance(one, Proposed)
    assert one.answer.care == care


def test_a_reply_from_the_domain_of_another_office_is_refused() -> None:
    day = TODAY - timedelta(days=10)
    reply = Reply((Code(MAY_NAME, "lead/early-math-fresno", TOKEN),), (TODAY,), "kern.org", "")
    proposed, unclear = proposals(with_mail("early-math-fresno", day), [("a.eml", reply)], TODAY)
    assert proposed == []
    assert [one.reason for one in unclear] == [REASONS["other-organization"]]


def test_every_office_is_one_agency_by_its_own_record() -> None:
    for county in REAL.counties:
        assert organization(REAL, county.office_id).agency == county.office_id
