"""Mail: what organizations were asked by mail, and what was answered: one file for each organization in a folder that is not
published (level1.catalog.private), and in content/mail what a curator accepted of it. An answer by mail is no review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.data import items_of, text_of, texts_of
from level1.dates import parse_day

FOLDER = SCHEMA = "mail"

# What an answer is about if it is about no entry.
ALL = "all"
# What a question asks.
ENTRY, TOPIC = "entry", "topic"
STILL_RIGHT, CHANGED, GONE, NOT_OURS = "still-right", "changed", "gone", "not-ours"
LOOK_AFTER, MAY_NAME, MAY_NOT_NAME, DO_NOT_ASK = "look-after", "may-name", "may-not-name", "do-not-ask"
# The answers to each question, in the order in which they are offered.
ANSWERS_TO: Mapping[str, tuple[str, ...]] = {
    ENTRY: (STILL_RIGHT, CHANGED, GONE, NOT_OURS, LOOK_AFTER),
    TOPIC: (MAY_NAME, MAY_NOT_NAME),
    ALL: (DO_NOT_ASK,),
}
# Who maintains an entry may say this of it too.
_OF_A_STEWARD = (STILL_RIGHT, CHANGED)
PROPOSED, ACCEPTED, REJECTED = "proposed", "accepted", "rejected"
# What a curator looks at before an answer is accepted, in the order in which it is told.
OWN_WORDS, OTHER_DOMAIN, FORWARDED = CARES = "own-words", "other-domain", "forwarded"


@dataclass(frozen=True, slots=True)
class Question:
    """`about` is the id of a resource, or lead/ID; `asks` is entry or topic."""

    about: str
    asks: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One mail. `code` is the SHA-256 of its token: who reads the file cannot answer in the organization's name."""

    day: date
    code: str
    questions: tuple[Question, ...]
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered for the organization on `day`, to the mail of the day `asked`. `about` is as in Question, or 'all'.
    `care` says what a curator must look at before it is accepted: some of CARES."""

    day: date
    asked: date
    about: str
    answer: str
    state: str
    decided: date | None = None
    care: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """All mail with one organization. `id` is that of a lead, perhaps a former one, or made from the name of a publisher that is no
    lead: `publisher` then has its name."""

    id: str
    publisher: str
    asked: tuple[Asking, ...]
    answers: tuple[Answer, ...]

    @property
    def last(self) -> Asking | None:
        """The last mail."""
        return max(self.asked, key=lambda one: one.day, default=None)

    @property
    def wants_none(self) -> bool:
        """Whether the organization asked not to be asked again. That holds before a curator has read it."""
        return any(one.answer == DO_NOT_ASK and one.state != REJECTED for one in self.answers)

    @property
    def waiting(self) -> tuple[Answer, ...]:
        """The answers that a curator has not decided."""
        return tuple(one for one in self.answers if one.state == PROPOSED)

    def first_of(self, asking: Asking) -> Asking:
        """The mail that a reminder reminds of, or the mail itself."""
        earlier = (one for one in self.asked if not one.reminder and one.day <= asking.day)
        return max(earlier, key=lambda one: one.day, default=asking)

    @property
    def unanswered(self) -> Asking | None:
        """The last mail that is no reminder, if nothing was answered to it or to its reminder."""
        first = self.first_of(self.last) if self.last else None
        if first is None or self.wants_none:
            return None
        heard = any(one.asked >= first.day and one.state != REJECTED for one in self.answers)
        return None if heard else first


def contradict(one: str, other: str) -> bool:
    """Whether two answers to one question cannot both be right."""
    offers = LOOK_AFTER in (one, other) and any(answer in _OF_A_STEWARD for answer in (one, other))
    return one != other and not offers


def mail_from(id: str, data: Any) -> Mail:
    """The mail of one file. What the schema would refuse is left out."""
    return Mail(id, text_of(data, "publisher"), tuple(_askings(data)), tuple(_answers(data)))


def _askings(data: Any) -> Iterator[Asking]:
    for item in items_of(data, "asked"):
        if day := parse_day(text_of(item, "date")):
            questions = tuple(
                Question(text_of(one, "about"), text_of(one, "asks")) for one in items_of(item, "questions")
            )
            yield Asking(day, text_of(item, "code"), questions, text_of(item, "kind") == "reminder")


def _answers(data: Any) -> Iterator[Answer]:
    for item in items_of(data, "answers"):
        day, asked = parse_day(text_of(item, "date")), parse_day(text_of(item, "asked"))
        if day and asked:
            yield Answer(
                day,
                asked,
                text_of(item, "about"),
                text_of(item, "answer"),
                text_of(item, "state"),
                parse_day(text_of(item, "decided")),
                tuple(texts_of(item, "care")),
            )


def accepted(mails: Iterable[Mail]) -> dict[str, list[tuple[Mail, Answer]]]:
    """What was answered and accepted, by what it is about, the newest last."""
    found: dict[str, list[tuple[Mail, Answer]]] = {}
    for mail in mails:
        for answer in mail.answers:
            if answer.state == ACCEPTED:
                found.setdefault(answer.about, []).append((mail, answer))
    for those in found.values():
        those.sort(key=lambda one: (one[1].day, one[0].id))
    return found


def mail_on(data: Any, day: date) -> Any:
    """The data of a file as it was on a day: without what was asked or answered later, and with what was decided later open."""
    if not isinstance(data, dict):
        return data

    def later(item: Any, name: str) -> bool:
        found = parse_day(text_of(item, name))
        return found is not None and found > day

    changed = {
        name: [item for item in items_of(data, name) if not later(item, "date")]
        for name in ("asked", "answers")
        if name in data
    }
    if "answers" in changed:
        changed["answers"] = [
            {**{name: value for name, value in item.items() if name != "decided"}, "state": PROPOSED}
            if isinstance(item, dict) and later(item, "decided")
            else item
            for item in changed["answers"]
        ]
    return {**data, **changed}
