"""Offers: the answers that a question offers, in words, and the mail that each opens."""

from __future__ import annotations

from collections.abc import Mapping

from level1.catalog.mail import (
    ALL,
    ANSWERS_TO,
    CHANGED,
    DO_NOT_ASK,
    ENTRY,
    GONE,
    LOOK_AFTER,
    MAY_NAME,
    MAY_NOT_NAME,
    NOT_OURS,
    STILL_RIGHT,
    Question,
)
from level1.contribute.codes import Code, mailto
from level1.sentences import Sentence, sentence

# What each answer is called in a list of choices.
LABELS: Mapping[str, Sentence] = {
    STILL_RIGHT: sentence("Still right"),
    CHANGED: sentence("Something changed"),
    GONE: sentence("Gone"),
    NOT_OURS: sentence("Not ours"),
    LOOK_AFTER: sentence("We will maintain this entry"),
    MAY_NAME: sentence("Yes, you may name us"),
    MAY_NOT_NAME: sentence("No, please do not name us"),
    DO_NOT_ASK: sentence("Do not ask us again"),
}
# What somebody said, after a colon.
SAID: Mapping[str, Sentence] = {
    STILL_RIGHT: sentence("still right"),
    CHANGED: sentence("something changed"),
    GONE: sentence("it is gone"),
    NOT_OURS: sentence("it is not theirs"),
    LOOK_AFTER: sentence("they will maintain this entry"),
    MAY_NAME: sentence("this site may name them"),
    MAY_NOT_NAME: sentence("this site should not name them"),
    DO_NOT_ASK: sentence("do not ask again"),
}
# What an answer needs besides, in words of its own.
MORE: Mapping[str, Sentence] = {
    CHANGED: sentence("What changed, and where your site says so:"),
    GONE: sentence("If something took its place, its address:"),
    NOT_OURS: sentence("If you know whose it is:"),
}
# What ends a mail that has the token, and one from the public page, which cannot have it.
_LEAVE = sentence("Please leave the line that begins with L1. Write nothing about a student or family.")
_COMPLETE = sentence(
    "Write the code of our letter at the end of the line that begins with L1. Write nothing about a student or family."
)


def offered(question: Question, *, steward: bool = False, lead: bool = True) -> tuple[str, ...]:
    """The answers to a question. Only a lead can look after an entry, and none is asked to that already does."""
    answers = ANSWERS_TO[question.asks]
    return answers if lead and not steward else tuple(answer for answer in answers if answer != LOOK_AFTER)


def reply_link(mailbox: str, question: Question, answer: str, title: str, token: str) -> str:
    """An address that opens a mail to the curators with one answer filled in. The code stands in subject and body, since people
    lose one or the other. Without a token its place at the end of the code is empty."""
    code = str(Code(answer, question.about, token))
    label = LABELS[answer]
    subject = sentence("%(answer)s (%(code)s)", answer=label, code=code) if token else label
    lines = [sentence("%(answer)s: %(title)s", answer=label, title=" ".join(title.split())), ""]
    lines += [code, ""]
    if answer in MORE:
        lines += [MORE[answer], "", ""]
    lines.append(_LEAVE if token else _COMPLETE)
    return mailto(mailbox, subject, "\n".join(lines))


def stop_link(mailbox: str, organization: str, token: str) -> str:
    """An address that opens a mail by which an organization asks not to be asked again."""
    return reply_link(mailbox, Question(ALL, ENTRY), DO_NOT_ASK, organization, token)


def prefilled_lines() -> frozenset[str]:
    """The lines of a prefilled mail that are always the same: what else a reply says are words of its own."""
    return frozenset(
        (
            *MORE.values(),
            _LEAVE,
            _COMPLETE,
        )
    )
