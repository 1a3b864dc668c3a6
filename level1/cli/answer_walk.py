"""The walk through answers by mail: one after another, one key to accept or to reject. Every decision is saved at once. An answer that is
accepted is no review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.mail import (
    ACCEPTED,
    ALL,
    CHANGED,
    DO_NOT_ASK,
    GONE,
    LOOK_AFTER,
    MAY_NAME,
    MAY_NOT_NAME,
    NOT_OURS,
    PROPOSED,
    REJECTED,
    STILL_RIGHT,
    Answer,
    contradict,
)
from level1.catalog.model import Resource
from level1.cli.exit_codes import UNUSABLE
from level1.cli.options import changing, content_of
from level1.contribute.offers import SAID
from level1.contribute.records import CannotRecord, Records
from level1.curation.silence import Open, correspondence, entry_about
from level1.problems import not_written, visible
from level1.project import SCHEMAS
from level1.sentences import Sentence, counted, sentence
from level1.yamlfile.writing import write_files

_DECISIONS = {"a": ACCEPTED, "r": REJECTED}
_CARE = {
    "own-words": sentence("The reply has words of its own: read it before you accept."),
    "forwarded": sentence("It came with a mail that was forwarded: read who wrote what before you accept."),
    "other-domain": sentence(
        "It came from an address outside the organization’s own domain: ask there before you accept."
    ),
}


_SHOWN = sentence("If you accept it, the page of the entry says so. It is no review.")
_TO_DO = sentence("If you accept it, the page of the entry says so, and it waits on your list until the entry changes.")
# What accepting does.
_EFFECTS: Mapping[str, Sentence] = {
    STILL_RIGHT: _SHOWN,
    CHANGED: _TO_DO,
    GONE: _TO_DO,
    NOT_OURS: _TO_DO,
    LOOK_AFTER: sentence("If you accept it, the entry names them as who maintains it, and they review it from now on."),
    MAY_NAME: _SHOWN,
    MAY_NOT_NAME: sentence("If you accept it, county offices are named wherever this lead was chosen by topic."),
    DO_NOT_ASK: sentence("They are not asked again in any case. Reject it only if they did not say so."),
}


@dataclass
class _Step:
    """What was done at a place of the list: the answers that it decided and their states, and the files before and after."""

    place: int
    decided: list[tuple[Open, str]] = field(default_factory=list)
    before: dict[Path, str | None] = field(default_factory=dict)
    after: dict[Path, str] = field(default_factory=dict)


class _Stop(Exception):
    """The curator wants to stop."""


class AnswerWalk:
    """One session over the answers that wait for a decision."""

    def __init__(self, root: Path, catalog: Catalog, today: date) -> None:
        self.root, self.catalog, self.today = root, catalog, today
        self.steps: list[_Step] = []

    def go(self) -> bool:
        """Asks about each answer; False if the curator stopped."""
        found = [one for one in correspondence(self.catalog, self.today).open if one.answer.state == PROPOSED]
        if not found:
            return True
        # Answers to one question stand together, so that the curator sees all before choosing.
        first = {_question(one): number for number, one in reversed([*enumerate(found)])}
        waiting = sorted(found, key=lambda one: first[_question(one)])
        click.echo(counted("%(count)s answer by mail to decide.", "%(count)s answers by mail to decide.", len(waiting)))
        stopped, place = False, 0
        try:
            while place < len(waiting):
                place = self._one(waiting, place)
        except (_Stop, EOFError):
            stopped = True
        except (click.Abort, KeyboardInterrupt):
            raise SystemExit(UNUSABLE) from None
        finally:
            self._tell(len(waiting))
        return not stopped

    def _tell(self, count: int) -> None:
        states = Counter(state for step in self.steps for _one, state in step.decided)
        click.echo(
            sentence(
                "%(accepted)s accepted, %(rejected)s rejected, %(left)s left.",
                accepted=states[ACCEPTED],
                rejected=states[REJECTED],
                left=count - states.total(),
            )
        )

    def _settled(self) -> list[Open]:
        """What is decided, also because another answer to its question was accepted."""
        return [one for step in self.steps for one, _state in step.decided]

    def _one(self, waiting: list[Open], place: int) -> int:
        """Asks about one answer; the place of the next."""
        one, settled = waiting[place], self._settled()
        if one in settled:
            return place + 1
        others = [
            other
            for other in waiting
            if other not in settled
            and _question(other) == _question(one)
            and contradict(other.answer.answer, one.answer.answer)
        ]
        self._show(one, others, place + 1, len(waiting))
        while True:
            click.echo("  " + sentence("a accept  r reject  o open it  b back  s skip  q stop"))
            key = click.getchar().lower()
            if key in ("", "q"):
                raise _Stop
            if key == "s":
                self.steps.append(_Step(place))
                return place + 1
            if key == "b":
                return self._back(place)
            if key == "o":
                self._open(one)
            elif key not in _DECISIONS:
                click.echo("  " + sentence("That key does nothing here."))
            elif self._decide(one, _DECISIONS[key], others if _DECISIONS[key] == ACCEPTED else [], place):
                return place + 1

    def _show(self, one: Open, others: list[Open], number: int, count: int) -> None:
        entry, answer = entry_about(self.catalog, one.answer.about), one.answer
        title = "" if entry is None else entry.title if isinstance(entry, Resource) else entry.name
        click.echo(
            "\n"
            + sentence("[%(place)s of %(all)s] %(title)s", place=number, all=count, title=visible(title or one.name))
        )
        lines = [
            *([answer.about] if answer.about != ALL else []),
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
            _EFFECTS[answer.answer],
        ]
        for line in lines:
            click.echo(f"  {visible(line)}")

    def _open(self, one: Open) -> None:
        entry = entry_about(self.catalog, one.answer.about)
        address = None if entry is None else entry.url if isinstance(entry, Resource) else entry.website
        shown = self.catalog.outside(address).usable if address else None
        click.echo(
            "  " + (sentence("Opening it in your browser.") if shown else sentence("There is no address to open."))
        )
        if shown:
            click.launch(str(shown))

    def _back(self, place: int) -> int:
        """Goes back to the last answer that was shown, and takes back what was decided of it: nobody has relied on it yet."""
        if not self.steps:
            click.echo("  " + sentence("This is the first."))
            return place
        step = self.steps[-1]
        if step.after:
            with changing(self.root):
                if any(not path.exists() or _text_of(path) != text for path, text in step.after.items()):
                    click.echo("  " + sentence("Its file has changed since, so the decision stays."))
                    return place
                write_files(self.root / "content", step.before)
            click.echo("  " + sentence("The decision was taken back."))
        self.steps.pop()
        return step.place

    def _decide(self, one: Open, state: str, rejected: list[Open], place: int) -> bool:
        decided = [(one, state), *((other, REJECTED) for other in rejected)]
        try:
            # The files are read again with nobody else at them.
            with changing(self.root):
                content = content_of(self.root)
                catalog = catalog_from(content)
                file = next((id for id, mail in catalog.mail.items() if id == one.id or _same(catalog, id, one.id)), "")
                records = Records(content, SCHEMAS)
                for other, becomes in decided:
                    answers = catalog.mail[file].answers if file else ()
                    at = next((at for at, answer in enumerate(answers) if answer == other.answer), None)
                    if at is None:
                        raise CannotRecord(sentence("Its file has changed since."))
                    records.decided(file, at, becomes, self.today)
                if state == ACCEPTED and one.answer.about != ALL:
                    records.published(catalog.mail[file], one.answer)
                if state == ACCEPTED and one.answer.answer == LOOK_AFTER:
                    self._becomes_steward(catalog, records, one)
                before = {path: _text_of(path) if path.exists() else None for path in records.texts}
                records.write()
        except (CannotRecord, OSError) as wrong:
            click.echo("  " + not_written(wrong))
            return False
        self.steps.append(_Step(place, decided, before, dict(records.texts)))
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


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


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
