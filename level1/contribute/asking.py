"""Asking: which organization is asked what by mail on a day. One mail for each organization and half year, a few entries in it, one
reminder after three weeks, and none once it asked for none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from level1.catalog.catalog import Catalog
from level1.catalog.mail import ENTRY, REJECTED, TOPIC, Mail, Question
from level1.contribute.organizations import Organization, organization
from level1.dates import add_months
from level1.sorting import reading_order

LIMIT = 5
MONTHS_BETWEEN = 6
REMIND_AFTER = timedelta(days=21)

# Why an organization is not asked today.
ASKED_NOT, ASKED_LATELY, SAME_AGENCY, NOTHING = "do-not-ask", "asked-lately", "same-agency", "nothing-to-ask"


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be done with one organization: `questions` to ask, or `why` it is not asked. `since` is the day of the mail that
    keeps it from being asked."""

    organization: Organization
    questions: tuple[Question, ...] = ()
    reminder: bool = False
    why: str = ""
    since: date | None = None


def turns(
    catalog: Catalog, found: Mapping[str, Organization], chosen: Iterable[str], today: date, limit: int = LIMIT
) -> Iterator[Turn]:
    """One for each of the `chosen` organizations, ids of `found`. Since of one agency with several roles only one is asked, who
    was not asked for the longest time comes first, and then who published a mailbox."""
    mails = _by_organization(catalog)
    asked = _agencies_asked(catalog, today)
    silent = _agencies_asking_for_none(catalog)
    last = {id: mail.last.day for id, mail in mails.items() if mail.last}
    ordered = sorted(
        (found[id] for id in chosen), key=lambda one: (last.get(one.id, date.min), not one.mailbox, one.id)
    )
    for one in ordered:
        mail = mails.get(one.id)
        turn = _turn(catalog, one, mail, today, limit) if one.agency not in silent else Turn(one, why=ASKED_NOT)
        other = asked.get(one.agency) if one.agency else None
        if turn.questions and not turn.reminder and other and other[0] != one.id:
            turn = Turn(one, why=SAME_AGENCY, since=other[1])
        if turn.questions and one.agency:
            asked.setdefault(one.agency, (one.id, today))
        yield turn


def _turn(catalog: Catalog, one: Organization, mail: Mail | None, today: date, limit: int) -> Turn:
    if mail and mail.wants_none:
        return Turn(one, why=ASKED_NOT)
    first = mail.first_of(mail.last) if mail and mail.last else None
    if mail and first and today < add_months(first.day, MONTHS_BETWEEN):
        reminded = any(asking.reminder and asking.day >= first.day for asking in mail.asked)
        open_ = tuple(question for question in first.questions if _can_still_be_asked(one, question))
        if mail.unanswered and not reminded and open_ and today >= first.day + REMIND_AFTER:
            return Turn(one, open_, reminder=True)
        return Turn(one, why=ASKED_LATELY, since=mail.last.day if mail.last else None)
    questions = questions_for(catalog, one, today, limit)
    return Turn(one, questions) if questions else Turn(one, why=NOTHING)


def questions_for(catalog: Catalog, one: Organization, today: date, limit: int = LIMIT) -> tuple[Question, ...]:
    """What it would be asked in a new mail: up to `limit` entries, those first that were never asked about or whose mail is the
    oldest, and whether it may be named if it never said."""
    mail = _by_organization(catalog).get(one.id)
    last = {question.about: asking.day for asking in (mail.asked if mail else ()) for question in asking.questions}
    answered = {answer.about for answer in (mail.answers if mail else ()) if answer.state != REJECTED}
    entries = sorted(
        (question for question in one.questions() if question.asks == ENTRY),
        key=lambda question: (
            last.get(question.about, date.min),
            reading_order(one.entries[question.about].title),
            question.about,
        ),
    )
    themes = [question for question in one.questions() if question.asks == TOPIC and question.about not in answered]
    return (*entries[:limit], *themes)


def open_questions(catalog: Catalog, one: Organization, today: date) -> tuple[Question, ...]:
    """What the page of an organization asks: what its last mail of this half year asked, so that the code of that mail answers it, or
    what a mail would ask now. None if it asked for none."""
    mail = _by_organization(catalog).get(one.id)
    if (mail and mail.wants_none) or one.agency in _agencies_asking_for_none(catalog):
        return ()
    first = mail.first_of(mail.last) if mail and mail.last else None
    if first and today < add_months(first.day, MONTHS_BETWEEN):
        return tuple(question for question in first.questions if _can_still_be_asked(one, question))
    return questions_for(catalog, one, today)


def _can_still_be_asked(one: Organization, question: Question) -> bool:
    return question in one.questions()


def _by_organization(catalog: Catalog) -> dict[str, Mail]:
    """The mails by the id that their organization has today."""
    found: dict[str, Mail] = {}
    for id, mail in catalog.mail.items():
        lead = catalog.lead_called(id)
        found[lead.id if lead else id] = mail
    return found


def _agencies_asking_for_none(catalog: Catalog) -> frozenset[str]:
    """The agencies that asked in one of their roles not to be asked again: that holds for all their roles."""
    those = (mail for mail in catalog.mail.values() if mail.wants_none)
    return frozenset(filter(None, (organization(catalog, mail.id, mail.publisher).agency for mail in those)))


def _agencies_asked(catalog: Catalog, today: date) -> dict[str, tuple[str, date]]:
    """Agency -> (organization, day) of its mail of the last half year, also where nothing could be asked of that organization now."""
    asked: dict[str, tuple[str, date]] = {}
    for mail in catalog.mail.values():
        if mail.last and today < add_months(mail.last.day, MONTHS_BETWEEN):
            one = organization(catalog, mail.id, mail.publisher)
            if one.agency:
                asked.setdefault(one.agency, (one.id, mail.last.day))
    return asked
