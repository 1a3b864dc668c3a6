"""Silence: who was asked by mail and has not answered, and what was answered that waits for a curator. For curators only: no page and
no public issue has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.mail import ACCEPTED, CHANGED, GONE, MAY_NOT_NAME, NOT_OURS, Answer, Mail
from level1.catalog.model import Lead, Resource

# The answers after which a curator changes something. Who does not want to be named is not (level1.catalog.catalog); who is asked instead is
# for curators to say.
_ASK_FOR_WORK = (CHANGED, GONE, NOT_OURS, MAY_NOT_NAME)


@dataclass(frozen=True, slots=True)
class Silent:
    """An organization that was asked on the day `asked`, reminded on the day `reminded` if it was, and has answered nothing."""

    id: str
    name: str
    asked: date
    reminded: date | None
    days: int

    def as_data(self) -> dict[str, Any]:
        """The JSON object that other tools rely on."""
        reminded = self.reminded.isoformat() if self.reminded else None
        return {
            "id": self.id,
            "name": self.name,
            "asked": self.asked.isoformat(),
            "reminded": reminded,
            "days": self.days,
        }


@dataclass(frozen=True, slots=True)
class Open:
    """An answer by mail that waits: for a decision, or once it was accepted for what it asks for."""

    id: str
    name: str
    answer: Answer

    def as_data(self) -> dict[str, Any]:
        """The JSON object that other tools rely on."""
        one = self.answer
        told = {"entry": one.about, "answer": one.answer, "by": self.id, "date": one.day.isoformat()}
        return {**told, "state": one.state}


@dataclass(frozen=True, slots=True)
class Correspondence:
    silent: tuple[Silent, ...] = ()
    open: tuple[Open, ...] = ()


NO_MAIL = Correspondence()


def correspondence(catalog: Catalog, today: date, keeper: str = "") -> Correspondence:
    """Who is silent, the longest first, and the answers that wait, the oldest first. With `keeper`, only of that organization; the
    curators have all."""
    mails = [mail for mail in catalog.mail.values() if keeper in ("", "curators", mail.id)]
    silent = [one for mail in mails if (one := _silent(catalog, mail, today))]
    waiting = [
        Open(_id(catalog, mail), catalog.organization(mail.id), answer)
        for mail in mails
        for answer in mail.answers
        if answer.state == "proposed" or (answer.state == ACCEPTED and _asks_for_work(catalog, answer))
    ]
    return Correspondence(
        tuple(sorted(silent, key=lambda one: (one.asked, one.id))),
        tuple(sorted(waiting, key=lambda one: (one.answer.day, one.id, one.answer.about))),
    )


def _silent(catalog: Catalog, mail: Mail, today: date) -> Silent | None:
    asking = mail.unanswered
    if asking is None:
        return None
    reminded = max((one.day for one in mail.asked if one.reminder and one.day >= asking.day), default=None)
    name = catalog.organization(mail.id)
    return Silent(_id(catalog, mail), name, asking.day, reminded, (today - asking.day).days)


def _id(catalog: Catalog, mail: Mail) -> str:
    lead = catalog.lead_called(mail.id)
    return lead.id if lead else mail.id


def _asks_for_work(catalog: Catalog, answer: Answer) -> bool:
    """Whether an accepted answer asks for a change that the entry has not had since."""
    entry = entry_about(catalog, answer.about)
    if entry is None or answer.answer not in _ASK_FOR_WORK or entry.status in ("withdrawn", "superseded", "ended"):
        return False
    # A change on the same day may have come before.
    return entry.changed <= (answer.decided or answer.day)


def entry_about(catalog: Catalog, about: str) -> Resource | Lead | None:
    """The entry that a question was about, under its id of then; None for all or for an entry that is no longer there."""
    if about.startswith("lead/"):
        return catalog.lead_called(about.removeprefix("lead/"))
    return catalog.resource_called(about)
