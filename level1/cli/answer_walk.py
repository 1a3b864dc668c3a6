"""The walk through answers by mail: one after another, one key to accept or to reject. Every decision is saved at once. An answer that is
accepted is no review."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.mail import ACCEPTED, ALL, DO_NOT_ASK, LOOK_AFTER, PROPOSED, REJECTED, Answer, contradict
from level1.catalog.model import Resource
from level1.cli.options import changing, content_of
from level1.contribute.offers import SAID
from level1.contribute.records import CannotRecord, Records
from level1.curation.silence import Open, correspondence, entry_about
from level1.problems import visible
from level1.project import SCHEMAS
from level1.sentences import counted, sentence

_DECISIONS = {"a": ACCEPTED, "r": REJECTED}
_CARE = {
    "own-words": sentence("The reply has words of its own: read it before you accept."),
    "forwarded": sentence("It came with a mail that was forwarded: read who wrote what before you accept."),
    "other-domain": sentence(
        "It came from an address outside the organization’s own domain: ask there before you accept."
    ),
}


class AnswerWalk:
    """One session over the answers that wait for a decision."""

    def __init__(self, root: Path, catalog: Catalog, today: date) -> None:
        self.root, self.catalog, self.today = root, catalog, today
        self.done: Counter[str] = Counter()
        # What is decided, also because another answer to its question was accepted.
        self.settled: list[Open] = []

    def go(self) -> bool:
        """Asks about each answer; False if the curator stopped."""
        found = [one for one in correspondence(self.catalog, self.today).open if one.answer.state == PROPOSED]
        if not found:
            return True
        # Answers to one question stand together, so that the curator sees all before choosing.
        first = {_question(one): number for number, one in reversed([*enumerate(found)])}
        waiting = sorted(found, key=lambda one: first[_question(one)])
        click.echo(counted("%(count)s answer by mail to decide.", "%(count)s answers by mail to decide.", len(waiting)))
        stopped = False
        try:
            for number, one in enumerate(waiting, 1):
                if one in self.settled:
                    continue
                others = [
                    other
                    for other in waiting
                    if other not in self.settled
                    and _question(other) == _question(one)
                    and contradict(other.answer.answer, one.answer.answer)
                ]
                self._show(one, others, number, len(waiting))
                if not self._one(one, others):
                    stopped = True
                    break
        except (click.Abort, EOFError, KeyboardInterrupt):
            stopped = True
        click.echo(
            sentence(
                "%(accepted)s accepted, %(rejected)s rejected, %(left)s left.",
                accepted=self.done[ACCEPTED],
                rejected=self.done[REJECTED],
                left=len(waiting) - self.done.total(),
            )
        )
        return not stopped

    def _show(self, one: Open, others: list[Open], number: int, count: int) -> None:
        entry, answer = entry_about(self.catalog, one.answer.about), one.answer
        title = "" if entry is None else entry.title if isinstance(entry, Resource) else entry.name
        click.echo(
            "\n"
            + sentence("[%(place)s of %(all)s] %(title)s", place=number, all=count, title=visible(title or one.name))
        )
        lines = [
            f"{answer.about}",
            said(one.name, answer),
            sentence("We asked on %(day)s.", day=answer.asked),
            *(_CARE[care] for care in answer.care if care in _CARE),
            *(
                sentence(
                    "Another reply contradicts it (%(day)s): %(answer)s. If you accept one, the other is rejected.",
                    day=other.answer.day,
                    answer=SAID[other.answer.answer],
                )
                for other in others
            ),
        ]
        for line in lines:
            click.echo(f"  {visible(line)}")

    def _one(self, one: Open, others: list[Open]) -> bool:
        while True:
            click.echo("  " + sentence("a accept  r reject  s skip  q stop"))
            key = click.getchar().lower()
            if key in ("", "q"):
                return False
            if key == "s":
                return True
            if key in _DECISIONS:
                rejected = others if _DECISIONS[key] == ACCEPTED else []
                if self._decide(one, _DECISIONS[key], rejected):
                    self.settled += [one, *rejected]
                    self.done[_DECISIONS[key]] += 1
                    self.done[REJECTED] += len(rejected)
                    return True
            if key not in _DECISIONS:
                click.echo("  " + sentence("That key does nothing here."))

    def _decide(self, one: Open, state: str, rejected: list[Open]) -> bool:
        try:
            # The files are read again with nobody else at them.
            with changing(self.root):
                content = content_of(self.root)
                catalog = catalog_from(content)
                file = next((id for id, mail in catalog.mail.items() if id == one.id or _same(catalog, id, one.id)), "")
                records = Records(content, SCHEMAS)
                for other, becomes in ((one, state), *((other, REJECTED) for other in rejected)):
                    answers = catalog.mail[file].answers if file else ()
                    place = next((at for at, answer in enumerate(answers) if answer == other.answer), None)
                    if place is None:
                        raise CannotRecord(sentence("Its file has changed since."))
                    records.decided(file, place, becomes, self.today)
                if state == ACCEPTED and one.answer.about != ALL:
                    records.published(catalog.mail[file], one.answer)
                if state == ACCEPTED and one.answer.answer == LOOK_AFTER:
                    self._becomes_steward(catalog, records, one)
                records.write()
        except (CannotRecord, OSError) as wrong:
            click.echo("  " + sentence("%(wrong)s Nothing was written.", wrong=wrong))
            return False
        click.echo("  " + (sentence("Accepted.") if state == ACCEPTED else sentence("Rejected.")))
        if rejected:
            click.echo("  " + sentence("What contradicted it is rejected."))
        return True

    def _becomes_steward(self, catalog: Catalog, records: Records, one: Open) -> None:
        resource, lead = catalog.resource_called(one.answer.about), catalog.lead_called(one.id)
        if resource is None or lead is None:
            raise CannotRecord(sentence("Only a lead can maintain an entry."))
        if resource.steward and resource.steward.lead != lead.id:
            raise CannotRecord(
                sentence("This entry has another steward already: %(lead)s.", lead=resource.steward.lead)
            )
        records.steward(resource.id, lead.id, one.answer.day)


def _question(one: Open) -> tuple[str, str, date]:
    """What an answer answers: the organization, what it is about, and the mail."""
    return one.id, one.answer.about, one.answer.asked


def _same(catalog: Catalog, file: str, id: str) -> bool:
    lead = catalog.lead_called(file)
    return lead is not None and lead.id == id


def said(name: str, answer: Answer) -> str:
    """What somebody said, as the page of the entry will say it."""
    if answer.answer == DO_NOT_ASK:
        return sentence("Someone writing for %(name)s said on %(day)s: do not ask again.", name=name, day=answer.day)
    return sentence(
        "Someone writing for %(name)s said on %(day)s: %(answer)s.",
        name=name,
        day=answer.day,
        answer=SAID[answer.answer],
    )
