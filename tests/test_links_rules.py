"""Rules: which rule decides what one answer is, and which rule has to come before which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from link_histories import (
    CASINO,
    GARDENS,
    HOME,
    LOST,
    PARKED,
    PLAYBOOK,
    SHOES,
    SUBJECT,
    WALL,
    page,
    reader,
    redirected,
    seen,
)

from level1.links.judging import rules as r
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.rules import RULES, Rule, find
from level1.links.judging.subject import Subject
from level1.links.observation import Observation, Page

SITE = "https://www.riverbend.example"
GOV = Subject("https://www.cde.ca.gov/attendance/playbook", SUBJECT.titles, SUBJECT.names)
SOON = page("Riverbend", "A few words.")
STORIES = page(
    "Stories",
    "The Riverbend Institute for Schools tells stories of people who like what they do, with many pictures and a few songs. ",
    9,
)
# Texts in which an honest page may speak of what a sign looks for.
OF_CHECKS = page(PLAYBOOK.title, f"{PLAYBOOK.text} Verify you are human. Page not found. We are under maintenance.")
WORDS = page(
    "Words", "Garden tools, seeds and garden chairs are what this page is about, and nothing else at all. " * 2
)

AT_THE_BEND = page("River bend", WORDS.text)
BRIEF = page("Jardines", "En los jardines hay árboles y estanques de la orilla")
IN_SPANISH = page(
    "Jardines del valle", "En los jardines hay árboles y estanques que se ven desde los bancos de la orilla. ", 5
)
STORIES_OF_NOBODY = page(
    "Stories", "Here are stories of people who like what they do, with many pictures and a few songs. ", 9
)
_AROUND = "About this place and those who make it, with their terms and more for all of those who look at this. "
VIDEO = page("Attendance playbook for foster youth - Pictures", _AROUND, 3)
VIDEO_GONE = page("Pictures", _AROUND, 3)
_ROOMS = (
    "Our house at the sea has a garden and a long table, where all who stay with us have breakfast when the sun is up. "
)
INN = page("Rooms at the sea", _ROOMS, 5, "The Gray Heron")
INN_IN_TITLE = page("Rooms at the sea | The Gray Heron", f"{_ROOMS * 5} The Gray Heron")
CHAIRS = Subject(SUBJECT.url, ("Handbook of libraries",), ("Nobody Here At All",))


@dataclass(frozen=True)
class Case:
    """An answer that `rule` decides. `before` these rules: they would find something else in it."""

    rule: Rule
    kind: Kind
    answer: Observation
    first: tuple[Rule, ...] = ()
    shown_before: Page | None = None
    subject: Subject = SUBJECT
    document: bool = False

    @property
    def evidence(self) -> Evidence:
        signs, thresholds = reader().signs, reader().thresholds
        return Evidence(self.answer, self.subject, self.shown_before, signs, thresholds, self.document)


def at(final: str, what: Page | None, status: int = 302, **more: object) -> Observation:
    return replace(redirected(0, final, what, status), **more)  # type: ignore[arg-type]  # fields by name


def gov(what: Page, final: str = GOV.url) -> Observation:
    return seen(0, what, url=GOV.url, final_url=final)


CASES = (
    Case(r.put_off, Kind.NOTHING, seen(0, "deferred"), (r.no_answer,)),
    Case(r.closed_to_programs, Kind.BLOCKED, seen(0, "robots"), (r.no_answer,)),
    Case(r.closed_to_programs, Kind.BLOCKED, seen(0, "tls"), (r.no_answer,)),
    # Visitors are kept out, too, so somebody has to hear of it.
    Case(r.no_answer, Kind.BAD, seen(0, "certificate"), (r.other_status,)),
    Case(r.unknown_name, Kind.DEAD, seen(0, "no-such-host"), (r.no_answer,)),
    # The page came, and then the answer was too long: that it was the page of before says nothing.
    Case(r.no_answer, Kind.BAD, seen(0, PLAYBOOK, failure="reset"), (r.same_page,), PLAYBOOK),
    Case(r.no_answer, Kind.BAD, seen(0, 404, failure="too-much"), (r.dead_status,)),
    Case(
        r.same_page,
        Kind.SEEN,
        seen(0, OF_CHECKS, headers={"cf-mitigated": "challenge"}),
        (r.challenge_header,),
        OF_CHECKS,
    ),
    Case(
        r.challenge_header,
        Kind.BLOCKED,
        seen(0, WALL, headers={"CF-Mitigated": "Challenge"}, final_url="https://validate.perfdrive.com/x"),
        (r.challenge_host, r.challenge_words),
    ),
    Case(
        r.challenge_host,
        Kind.BLOCKED,
        seen(0, WALL, final_url="https://validate.perfdrive.com/x"),
        (r.challenge_words,),
    ),
    Case(r.challenge_words, Kind.BLOCKED, seen(0, WALL, status=403), (r.refusing_status,)),
    Case(r.challenge_words, Kind.BLOCKED, seen(0, WALL, status=404), (r.dead_status,)),
    Case(
        r.refusing_status,
        Kind.BLOCKED,
        seen(0, PARKED, status=403, final_url="https://sedo.com/x"),
        (r.parking_host, r.for_sale, r.other_status),
    ),
    Case(r.parking_host, Kind.FOREIGN, at("https://sedo.com/x", PARKED), (r.for_sale,)),
    Case(
        r.for_sale,
        Kind.FOREIGN,
        seen(
            0,
            page("This domain is for sale", "The name of the shop. Make an offer. Escrow is safe for you and us. " * 2),
        ),
        (r.hinted_sale,),
    ),
    Case(
        r.hinted_sale,
        Kind.FOREIGN,
        seen(
            0,
            page(
                "www.riverbend.example", "Casino and poker and jackpot, every day and every night of the week. Escrow."
            ),
        ),
        (r.foreign_words,),
    ),
    Case(r.foreign_words, Kind.FOREIGN, seen(0, CASINO, status=404), (r.dead_status,)),
    Case(
        r.foreign_words,
        Kind.FOREIGN,
        seen(0, page("Casino", f"{SHOES.text} Poker, free spins, jackpot.")),
        (r.something_sold,),
    ),
    Case(r.something_sold, Kind.FOREIGN, seen(0, SHOES, status=404, notes=("drawn",)), (r.doubtful_status,)),
    Case(r.doubtful_status, Kind.BAD, seen(0, STORIES, status=404), (r.dead_status,), STORIES),
    Case(r.doubtful_status, Kind.BAD, replace(at(f"{SITE}/check", LOST, 0), status=404), (r.dead_status,)),
    # A page comes with it, or is still to be drawn, or a script led there: a person looks.
    Case(
        r.doubtful_status,
        Kind.BAD,
        seen(0, PLAYBOOK, status=404, notes=("missing-everywhere",)),
        (r.missing_everywhere, r.dead_status),
    ),
    Case(r.doubtful_status, Kind.BAD, seen(0, page("Riverbend"), status=404, notes=("drawn",)), (r.dead_status,)),
    Case(
        r.missing_everywhere, Kind.BLOCKED, seen(0, LOST, status=404, notes=("missing-everywhere",)), (r.dead_status,)
    ),
    Case(r.dead_status, Kind.DEAD, seen(0, PLAYBOOK, status=410), (r.other_status,)),
    Case(r.dead_status, Kind.DEAD, seen(0, LOST, status=404, notes=("drawn",)), (r.other_status,)),
    Case(r.not_modified, Kind.THERE, seen(0, 304), (r.other_status,)),
    Case(r.other_status, Kind.BAD, seen(0, 503), (r.no_page,)),
    Case(r.no_page, Kind.THERE, at(f"{SITE}/", None), (r.home_page, r.too_little)),
    Case(r.no_page, Kind.THERE, seen(0, None), (r.too_little,)),
    Case(
        r.page_of_before,
        Kind.SEEN,
        seen(0, page(LOST.title, f"{LOST.text} Today.")),
        (r.gone_by_title, r.gone_by_text),
        LOST,
    ),
    Case(r.gone_by_title, Kind.DEAD, seen(0, page("Page not found", "Garden tools and seeds.")), (r.answers,)),
    # The frame of a site stays; under another title it is another page.
    Case(r.gone_by_title, Kind.DEAD, seen(0, page("Page not found", WORDS.text)), (r.answers,), WORDS),
    Case(
        r.gone_by_text,
        Kind.DEAD,
        seen(0, page(PLAYBOOK.title, "This resource is no longer available. Sorry for that.")),
        (r.subject_seen,),
    ),
    Case(
        r.gone_by_pair,
        Kind.DEAD,
        seen(
            0,
            page(
                "Riverbend Institute for Schools",
                "We are sorry to say that the article you asked for is no longer in our collection.",
            ),
        ),
        (r.shrunk_to_notice,),
        PLAYBOOK,
    ),
    Case(
        r.shrunk_to_notice,
        Kind.DEAD,
        seen(
            0,
            page(
                "Riverbend Institute for Schools",
                "We have a website that is all new. Here are our people, our news, our events and our yearly conference.",
            ),
        ),
        (r.answers,),
        PLAYBOOK,
    ),
    Case(r.trouble, Kind.BAD, seen(0, page("Hello", "Down for maintenance."), notes=("login",)), (r.login,)),
    # What does not work for now is not gone, whatever words it has for it.
    Case(
        r.trouble,
        Kind.BAD,
        seen(0, page("Page unavailable", "This page is not available right now. Please try again later.")),
        (r.gone_by_title, r.gone_by_text),
    ),
    Case(
        r.page_of_before,
        Kind.SEEN,
        seen(0, page("Hello", "Try again later, says one of the three stories of this guide. Today.")),
        (r.trouble,),
        page("Hello", "Try again later, says one of the three stories of this guide."),
    ),
    Case(r.trouble, Kind.BAD, seen(0, replace(WORDS, text=f"Under maintenance. {WORDS.text}")), (r.changed,), PLAYBOOK),
    Case(r.login, Kind.THERE, seen(0, page("", "Password"), notes=("login",)), (r.too_little,)),
    Case(r.login, Kind.THERE, at("https://accounts.example/sso", GARDENS, notes=("drawn",)), (r.script, r.changed)),
    # A page that was open is closed now, and somebody has to hear of it.
    Case(r.login, Kind.BAD, at("https://accounts.example/sso", GARDENS), (r.changed,), PLAYBOOK),
    Case(r.lost_title, Kind.BAD, at("https://accounts.example/sso", VIDEO_GONE), (r.login,), VIDEO),
    Case(
        r.gone_by_text,
        Kind.DEAD,
        seen(0, page("Pictures", f"{VIDEO.text} This page no longer exists.")),
        (r.lost_title,),
        VIDEO,
    ),
    Case(
        r.withheld,
        Kind.BAD,
        seen(0, page("Page not available", "This video is private. This page is not available.")),
        (r.gone_by_title, r.gone_by_text),
    ),
    Case(r.trouble, Kind.BAD, seen(0, page("Video", "This video is private. Try again later.")), (r.withheld,)),
    # Where the title is all that a page has of its subject, the page is lost with it.
    Case(r.lost_title, Kind.BAD, seen(0, VIDEO_GONE), (r.subject_seen,), VIDEO),
    Case(r.lost_title, Kind.BAD, seen(0, replace(VIDEO_GONE, text="Terms"), notes=("drawn",)), (r.script,), PLAYBOOK),
    Case(r.script, Kind.THERE, seen(0, page("App", "You need JavaScript. Cookies."), notes=("drawn",)), (r.gate,)),
    Case(r.script, Kind.THERE, seen(0, HOME, notes=("drawn",), made_up=(200, HOME)), (r.made_up,)),
    # Doors in front of a page, in whatever words they say that it is not to be seen yet.
    Case(
        r.gate,
        Kind.BLOCKED,
        seen(0, page("Riverbend Institute", "Our content is not available before you accept cookies and sign in.")),
        (r.gone_by_pair,),
    ),
    Case(
        r.gate,
        Kind.BLOCKED,
        seen(
            0,
            page(
                "Riverbend Institute for Schools",
                "We and our partners use cookies. Accept all or manage preferences to go on to our website.",
            ),
            made_up=(200, HOME),
        ),
        (r.shrunk_to_notice,),
        PLAYBOOK,
    ),
    Case(r.too_little, Kind.THERE, at(f"{SITE}/404", page("", "Loading")), (r.error_address, r.answers)),
    Case(r.error_address, Kind.DEAD, at(f"{SITE}/search/404", SOON), (r.search_address, r.answers)),
    Case(r.error_address, Kind.DEAD, at("https://other.example/404", INN), (r.another_organization,), PLAYBOOK),
    Case(r.search_address, Kind.DEAD, at(f"{SITE}/search", SOON, made_up=(200, SOON)), (r.made_up_unsure,)),
    Case(r.made_up_unsure, Kind.THERE, seen(0, SOON, made_up=(200, SOON)), (r.made_up,)),
    Case(r.made_up_unsure, Kind.THERE, seen(0, BRIEF, made_up=(200, BRIEF)), (r.another_language,)),
    Case(r.another_language, Kind.THERE, seen(0, IN_SPANISH, made_up=(200, IN_SPANISH)), (r.changed,), PLAYBOOK),
    Case(r.another_language, Kind.THERE, at(f"{SITE}/", IN_SPANISH), (r.home_page,), PLAYBOOK),
    Case(
        r.made_up,
        Kind.DEAD,
        seen(0, replace(HOME, title="Playbook of Riverbend Institute"), made_up=(200, HOME)),
        (r.answers,),
    ),
    Case(r.made_up, Kind.DEAD, at(f"{SITE}/home", HOME, made_up=(200, HOME)), (r.home_page, r.answers)),
    Case(r.home_page, Kind.DEAD, gov(GARDENS, "https://www.cde.ca.gov/"), (r.changed,), PLAYBOOK, GOV),
    Case(r.home_page, Kind.DEAD, at(f"{SITE}/", GARDENS), (r.document_replaced,), None, SUBJECT, True),
    Case(r.document_replaced, Kind.BAD, seen(0, STORIES_OF_NOBODY), (r.answers,), None, SUBJECT, True),
    # Somebody else's page has another name on its frame, and nothing of the subject or of the publisher.
    Case(r.another_organization, Kind.FOREIGN, seen(0, INN), (r.changed, r.answers), PLAYBOOK),
    Case(r.another_organization, Kind.FOREIGN, at("https://other.example/", INN), (r.changed, r.answers)),
    Case(r.another_organization, Kind.FOREIGN, seen(0, INN_IN_TITLE), (r.document_replaced,), None, SUBJECT, True),
    Case(r.document_replaced, Kind.BAD, seen(0, GARDENS), (r.changed,), None, SUBJECT, True),
    # Without a name nobody is accused.
    Case(r.changed, Kind.BAD, seen(0, GARDENS), (r.answers,), PLAYBOOK),
    Case(r.changed, Kind.BAD, gov(GARDENS), (r.answers,), PLAYBOOK, GOV),
    Case(r.changed, Kind.BAD, seen(0, GARDENS, made_up=(200, GARDENS)), (r.answers,), None, Subject(SUBJECT.url)),
    # A site that keeps its name in another language, or after its subject.
    Case(r.subject_seen, Kind.SEEN, seen(0, PLAYBOOK), (r.answers,)),
    # What was read before the answer became too long is enough.
    Case(r.subject_seen, Kind.SEEN, seen(0, PLAYBOOK, failure="too-much"), (r.answers,)),
    # A page in other words that shares the text of before.
    Case(r.subject_seen, Kind.SEEN, seen(0, page("A new title", PLAYBOOK.text)), (r.answers,), PLAYBOOK, CHAIRS),
    Case(r.answers, Kind.THERE, seen(0, STORIES)),
    # What keeps a page without its subject from being a stranger's: its publisher, too few words, words of the entry, its
    # site's name, or that nothing is known of what it should show.
    Case(r.answers, Kind.THERE, seen(0, STORIES), (), PLAYBOOK),
    Case(r.answers, Kind.THERE, seen(0, page("Welcome", "Hello there.")), (), PLAYBOOK),
    Case(r.answers, Kind.THERE, seen(0, WORDS), (), None, replace(CHAIRS, keywords=("garden tools",))),
    Case(r.answers, Kind.THERE, seen(0, AT_THE_BEND), (), None, CHAIRS),
    Case(r.answers, Kind.THERE, seen(0, SHOES), (), None, Subject(CHAIRS.url)),
)

# Neighbors that never find different things in one answer, and why.
APART = {
    (r.put_off, r.closed_to_programs): "an answer fails in one way",
    (r.closed_to_programs, r.unknown_name): "an answer fails in one way",
    (r.dead_status, r.not_modified): "an answer has one status",
    (r.no_page, r.page_of_before): "there is a page or there is none",
    (r.gone_by_title, r.gone_by_text): "where both find something they quote the same words",
    (r.another_language, r.made_up): "a page in another language is compared with none",
    (r.home_page, r.another_organization): "the home page of a stranger is not the site's own",
    (r.shrunk_to_notice, r.too_little): "a notice has words",
    (r.changed, r.subject_seen): "a page that has left its subject does not show it",
}


def name(value: object) -> str:
    return value.rule.__name__ if isinstance(value, Case) else getattr(value, "__name__", str(value))


def without(rule: Rule) -> tuple[Rule, ...]:
    return tuple(other for other in RULES if other is not rule)


def with_first(rule: Rule, later: Rule) -> tuple[Rule, ...]:
    """The rules with the later one right before `rule`."""
    rest = without(later)
    place = rest.index(rule)
    return (*rest[:place], later, *rest[place:])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_rule_decides_its_case(case: Case) -> None:
    decides = next(rule for rule in RULES if rule(case.evidence))
    assert decides is case.rule, decides.__name__
    assert find(case.evidence).kind is case.kind


@pytest.mark.parametrize("case", [case for case in CASES if case.rule is not r.answers], ids=name)
def test_without_the_rule_its_case_is_read_otherwise(case: Case) -> None:
    assert find(case.evidence, without(case.rule)) != find(case.evidence)


@pytest.mark.parametrize(("case", "later"), [(case, later) for case in CASES for later in case.first], ids=name)
def test_a_rule_stands_before_those_that_would_decide_its_case_otherwise(case: Case, later: Rule) -> None:
    assert find(case.evidence, with_first(case.rule, later)) != find(case.evidence)


def test_every_rule_has_a_case_and_every_two_neighbors_an_order_or_a_reason() -> None:
    """A new rule comes with a case that it decides, and with one that shows why it stands before the next."""
    assert {case.rule for case in CASES} == {*RULES}
    ordered = {(case.rule, later) for case in CASES for later in case.first}
    assert {*pairwise(RULES)} - ordered == {*APART}


@pytest.mark.parametrize(("one", "other"), APART, ids=name)
def test_rules_that_are_said_to_exclude_each_other_do(one: Rule, other: Rule) -> None:
    for case in CASES:
        found: set[Finding] = {found for rule in (one, other) if (found := rule(case.evidence))}
        assert len(found) <= 1, case.rule.__name__


def test_every_rule_says_why_it_stands_where_it_stands() -> None:
    assert [rule.__name__ for rule in RULES if not (rule.__doc__ or "").strip().endswith(".")] == []
