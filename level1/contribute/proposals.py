"""Proposals: what replies say, compared with what was asked. An answer is proposed only if its token is that of a mail that asked this
very question. A curator decides; nothing counts by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from level1.addresses import host_of
from level1.catalog.catalog import Catalog
from level1.catalog.mail import (
    ALL,
    ANSWERS_TO,
    CARES,
    FORWARDED,
    OTHER_DOMAIN,
    OWN_WORDS,
    PROPOSED,
    Answer,
    Asking,
    Mail,
)
from level1.catalog.model import Lead
from level1.catalog.offices import agencies_named
from level1.contribute.codes import Code, hashed
from level1.contribute.organizations import organizations
from level1.contribute.replies import NotUnderstood, Reply
from level1.problems import visible
from level1.sentences import Sentence, sentence

# A clock may be in another time zone.
_AHEAD = timedelta(days=1)

REASONS: Mapping[str, Sentence] = {
    "wrong-token": sentence("Its code is of no mail that was sent."),
    "not-asked": sentence("Its code is of a mail that did not ask this."),
    "contradicts": sentence("It gives different answers to one question."),
    "other-organization": sentence("It came from the domain of another organization than the one that was asked."),
    "no-day": sentence("Its day is missing, before it was asked or still to come."),
    "old-token": sentence("Its code is of a mail that was sent more than a year before."),
}
_OLDEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Proposed:
    """`file` is the name of the organization's file of mail, `by` its id today. `stored` is the answer as the file has it already;
    `answer` has what to look at of all replies that give it. `to_read` are the files of the replies that a curator has to read."""

    file: str
    by: str
    answer: Answer
    stored: Answer | None = None
    to_read: tuple[str, ...] = field(default=(), compare=False)

    @property
    def decided(self) -> bool:
        """Whether a curator has decided it."""
        return self.stored is not None and self.stored.state != PROPOSED

    @property
    def adds_care(self) -> bool:
        """Whether the file has the answer, and not all that a curator must look at."""
        return self.stored is not None and not set(self.answer.care) <= set(self.stored.care)

    def as_data(self) -> dict[str, str]:
        """The JSON object that other tools rely on."""
        one = self.answer
        return {"entry": one.about, "answer": one.answer, "by": self.by, "date": one.day.isoformat()}


@dataclass(frozen=True, slots=True)
class Unclear:
    """A reply, or one answer in it, that is not understood. `source` is the file it is in, with its number in a mailbox."""

    source: str
    reason: str

    def as_data(self) -> dict[str, str]:
        return {"file": self.source, "reason": self.reason}


# Where a reply was, and what it says or why it says nothing.
Read = tuple[str, Reply | NotUnderstood]


def proposals(catalog: Catalog, replies: Iterable[Read], today: date) -> tuple[list[Proposed], list[Unclear]]:
    """What to propose, each answer once, in the order of the replies, and what is not understood."""
    return _Desk(catalog, today).sorted_out(replies)


class _Desk:
    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog, self.today = catalog, today
        self.asked: dict[str, tuple[Mail, Asking]] = {
            asking.code: (mail, asking) for mail in catalog.mail.values() for asking in mail.asked
        }
        self.domains = _domains(catalog)
        self.organizations = organizations(catalog, today)
        self.known = frozenset(domain for lead in catalog.leads.values() for domain in _of_lead(lead) if domain)

    def sorted_out(self, replies: Iterable[Read]) -> tuple[list[Proposed], list[Unclear]]:
        unclear: list[Unclear] = []
        found: dict[tuple[str, str, date], list[tuple[str, Proposed]]] = defaultdict(list)
        for source, reply in replies:
            if isinstance(reply, NotUnderstood):
                unclear.append(Unclear(source, str(reply)))
                continue
            for code in reply.codes:
                one = self._proposed(reply, code)
                if isinstance(one, Proposed):
                    one = replace(one, to_read=(source,) if one.answer.care else ())
                    found[one.file, one.answer.about, one.answer.asked].append((source, one))
                else:
                    unclear.append(Unclear(source, REASONS[one]))
        proposed: list[Proposed] = []
        for those in found.values():
            said: dict[str, set[str]] = defaultdict(set)
            for source, one in those:
                said[source].add(one.answer.answer)
            unclear += [Unclear(source, REASONS["contradicts"]) for source, answers in said.items() if len(answers) > 1]
            by_answer: dict[str, list[Proposed]] = defaultdict(list)
            for source, one in those:
                if len(said[source]) == 1:
                    by_answer[one.answer.answer].append(one)
            # Where several mails say different things, all wait, and a curator chooses.
            proposed += map(_as_one, by_answer.values())
        return proposed, list(dict.fromkeys(unclear))

    def _proposed(self, reply: Reply, code: Code) -> Proposed | str:
        """The proposal, or the name of the reason why it is none."""
        if hashed(code.token) not in self.asked:
            return "wrong-token"
        mail, asking = self.asked[hashed(code.token)]
        if not _was_asked(asking, code) and not self._is_theirs(mail, code):
            return "not-asked"
        days = [day for day in reply.days if asking.day <= day <= self.today + _AHEAD]
        if not days:
            return "no-day"
        day = min(days[0], self.today)
        if day - asking.day > _OLDEST:
            return "old-token"
        own = self.domains.get(mail.id, frozenset())
        if reply.domain and not _within(reply.domain, own) and _within(reply.domain, self.known):
            return "other-organization"
        care = [OWN_WORDS] if reply.own_words((one, self._title(mail, one.about)) for one in reply.codes) else []
        if reply.domain and own and not _within(reply.domain, own):
            care.append(OTHER_DOMAIN)
        if reply.forwarded:
            care.append(FORWARDED)
        lead = self.catalog.lead_called(mail.id)
        first = mail.first_of(asking)
        answer = Answer(day, first.day, code.about, code.answer, PROPOSED, None, tuple(care))
        stored = [
            one for one in mail.answers if (one.about, one.asked, one.answer) == (code.about, first.day, code.answer)
        ]
        return Proposed(mail.id, lead.id if lead else mail.id, answer, stored[-1] if stored else None)

    def _is_theirs(self, mail: Mail, code: Code) -> bool:
        """Whether the organization could be asked this today: its page asks what a mail would ask now where the site was built without
        the record of its mails, and the code says who answers all the same."""
        lead = self.catalog.lead_called(mail.id)
        one = self.organizations.get(lead.id if lead else mail.id)
        return one is not None and any(
            code.about == question.about and code.answer in ANSWERS_TO[question.asks] for question in one.questions()
        )

    def _title(self, mail: Mail, about: str) -> str:
        """What our mail calls what a code is about: the title of an entry, or the name of the organization."""
        resource = self.catalog.resource_called(about)
        return visible(resource.title if resource else self.catalog.organization(mail.id))


def _as_one(same: Sequence[Proposed]) -> Proposed:
    """The same answer twice is one, of the first day; what is to be looked at in any of its replies, or was on the record, stays."""
    first = min(same, key=lambda one: one.answer.day)
    found = {care for one in same for care in (*one.answer.care, *(one.stored.care if one.stored else ()))}
    to_read = tuple(dict.fromkeys(source for one in same for source in one.to_read))
    care = tuple(care for care in CARES if care in found)
    return replace(first, answer=replace(first.answer, care=care), to_read=to_read)


def _was_asked(asking: Asking, code: Code) -> bool:
    if code.about == ALL:
        return code.answer in ANSWERS_TO[ALL]
    return any(
        code.about == question.about and code.answer in ANSWERS_TO[question.asks] for question in asking.questions
    )


def _within(domain: str, domains: Iterable[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in domains)


def _domains(catalog: Catalog) -> dict[str, frozenset[str]]:
    """The domains that the organization of each file is known by: those of its website, contact page and mailbox, of other roles of
    the same agencies, and of what a publisher that is no lead publishes."""
    by_agency: dict[str, set[str]] = defaultdict(set)
    for role in catalog.leads.values():
        for holder in role.holders:
            for agency in agencies_named(catalog, holder.agency):
                by_agency[agency] |= set(_of_lead(role))
    found = {}
    for id, mail in catalog.mail.items():
        lead = catalog.lead_called(id)
        if lead:
            agencies = {agency for holder in lead.holders for agency in agencies_named(catalog, holder.agency)}
            theirs: Sequence[str] = [*_of_lead(lead), *(one for agency in agencies for one in by_agency[agency])]
        else:
            theirs = [_site(r.url.text) for r in catalog.published if r.publisher == mail.publisher and r.url]
        found[id] = frozenset(filter(None, theirs))
    return found


def _of_lead(lead: Lead) -> Iterator[str]:
    if lead.website:
        yield _site(lead.website.text)
    if lead.contact:
        yield lead.contact.mailbox.rpartition("@")[2].lower()
        yield _site(lead.contact.url.text)


def _site(address: str) -> str:
    return host_of(address).lower().removeprefix("www.") if address else ""
