"""The walk through a worklist: one entry after another, one key for each outcome. Every decision is saved at once, so
the walk can stop and resume anywhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import click

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead, Resource
from level1.cli.exit_codes import UNUSABLE
from level1.cli.options import changing
from level1.curation import Standing
from level1.curation.reviewing import Addition, CannotReview, Desk
from level1.curation.words import STATE_NAMES, asked_in_words
from level1.problems import reason_of, visible
from level1.sentences import counted, sentence
from level1.yamlfile.writing import write_file

_OUTCOMES = {"k": "keep", "r": "revise", "w": "withdraw", "p": "replace"}
# The default checks if the command line names none: what a reader of the page can judge without special tools.
_USUAL = "works,current,aligned,accurate"
_KINDS = {"resource": "resources", "lead": "leads"}
_MENU = sentence(
    "k keep  r revise  w withdraw  p replace  l the link works, no more  o open it  c other checks  b back  s skip  q stop"
)


class _Stop(Exception):
    """The reviewer wants to stop."""


@dataclass
class _Step:
    """The result for one entry of the list: the outcome, and the file before and after; empty if the entry was
    skipped."""

    outcome: str = ""
    addition: Addition | None = None


class Walk:
    """One session. `checks` are the checks that an outcome key records; None asks at the start."""

    def __init__(
        self, desk: Desk, catalog: Catalog, who: str, day: date, role: str, checks: tuple[str, ...] | None
    ) -> None:
        self.root = desk.content.root
        self.desk, self.catalog, self.who, self.day, self.role = desk, catalog, who, day, role
        self.checks = checks
        self.steps: dict[int, _Step] = {}

    def go(self, waiting: list[Standing]) -> None:
        """Walks through the list, except entries that this reviewer already has a record for on this day."""
        entries = [s for s in waiting if not self._decided(s)]
        decided = len(waiting) - len(entries)
        click.echo(
            counted(
                "%(count)s entry of %(who)s to review.",
                "%(count)s entries of %(who)s to review.",
                len(entries),
                who=self.who,
            )
        )
        if decided:
            click.echo(
                counted(
                    "%(count)s entry has a record of this day.", "%(count)s entries have a record of this day.", decided
                )
            )
        click.echo(sentence("What to check: %(checks)s", checks=self.desk.what_to_check))
        place = 0
        try:
            if entries and self.checks is None:
                self._ask_for_checks(_USUAL)
            while place < len(entries):
                place = self._one(entries, place)
        except (_Stop, EOFError):
            click.echo("\n" + sentence("Stopped."))
        except (click.Abort, KeyboardInterrupt) as stopped:
            click.echo("\n" + sentence("Stopped."))
            # click says the same of an input that ends while it asks for a text.
            if not isinstance(stopped.__context__, EOFError):
                raise SystemExit(UNUSABLE) from None
        except OSError as error:
            click.echo("\n" + sentence("Stopped: %(error)s.", error=reason_of(error)), err=True)
            raise SystemExit(UNUSABLE) from None
        finally:
            self._tell(len(entries))

    def _decided(self, standing: Standing) -> bool:
        entry = self._entry(standing)
        return any(review.by == self.who and review.date >= self.day for review in entry.reviews)

    def _entry(self, standing: Standing) -> Resource | Lead:
        return (self.catalog.resources if standing.kind == "resource" else self.catalog.leads)[standing.id]

    def _one(self, entries: list[Standing], place: int) -> int:
        """Asks about one entry; returns the index of the next."""
        standing = entries[place]
        click.echo(
            "\n"
            + sentence(
                "[%(place)s of %(all)s] %(title)s", place=place + 1, all=len(entries), title=visible(standing.title)
            )
        )
        for line in self._facts(standing):
            click.echo(f"  {visible(line)}")
        while True:
            click.echo("  " + sentence("Checked: %(checks)s", checks=", ".join(self.checks or ())))
            click.echo(f"  {_MENU}")
            key = self._key()
            if key == "q":
                raise _Stop
            if key == "s":
                self.steps[place] = _Step()
                return place + 1
            if key == "b":
                return self._back(place)
            if key == "o":
                address = standing.outside.address
                click.echo(
                    "  "
                    + (sentence("Opening it in your browser.") if address else sentence("This record has no address."))
                )
                if address:
                    click.launch(address.text)
            elif key == "c":
                self._ask_for_checks(",".join(self.checks or ()))
            elif key == "l":
                if self._record(standing, place, "keep", ("works",)):
                    return place + 1
            elif key in _OUTCOMES:
                if self._record(standing, place, _OUTCOMES[key], self.checks or ()):
                    return place + 1
            else:
                click.echo("  " + sentence("That key does nothing here."))

    def _key(self) -> str:
        key = click.getchar()
        if not key:
            raise EOFError
        return key.lower()

    def _facts(self, standing: Standing) -> list[str]:
        facts = [standing.name]
        if standing.dated:
            facts.append(
                sentence("dated %(day)s", day=standing.dated)
                if standing.kind == "resource"
                else sentence("newest source of %(day)s", day=standing.dated)
            )
        lines = [" · ".join(facts), standing.outside.address.text or sentence("no address")]
        lines.append(self._review_in_words(standing))
        if standing.opened:
            lines.append(sentence("Somebody opened it on %(opened)s, and it worked.", opened=standing.opened))
        if standing.changed_since:
            lines.append(sentence("The entry changed since its last review."))
        if asked := asked_in_words(standing):
            lines.append(asked)
        return lines

    def _review_in_words(self, standing: Standing) -> str:
        last = (
            sentence(
                "Last review on %(last)s, %(state)s, due by %(due)s.",
                last=standing.last_reviewed,
                state=STATE_NAMES[standing.state],
                due=standing.due or self.day,
            )
            if standing.last_reviewed
            else sentence("Never reviewed.")
        )
        return counted(
            "%(last)s Every %(count)s month: %(why)s",
            "%(last)s Every %(count)s months: %(why)s",
            standing.interval_months,
            last=last,
            why=standing.why,
        )

    def _ask_for_checks(self, default: str) -> None:
        while True:
            text = click.prompt(sentence("What do you check on each entry?"), default=default)
            try:
                self.checks = self.desk.checked(text)
                return
            except CannotReview as wrong:
                click.echo(str(wrong))

    def _record(self, standing: Standing, place: int, outcome: str, checks: tuple[str, ...]) -> bool:
        """Writes the record; False if that failed, so that the same entry is asked about again."""
        note = (
            ""
            if outcome == "keep"
            else click.prompt(
                "  " + sentence("%(outcome)s: what should be done?", outcome=outcome), default="", show_default=False
            )
        )
        try:
            record = self.desk.record(self.who, checks, outcome, self.day, self.role, note)
            # The file is read again with nobody else at it: another reviewer may have added a record meanwhile.
            with changing(self.root):
                addition = self.desk.addition(_KINDS[standing.kind], standing.id, record)
                write_file(addition.path, addition.after)
        except CannotReview as wrong:
            click.echo("  " + sentence("%(wrong)s Nothing was written.", wrong=wrong))
            return False
        self.steps[place] = _Step(outcome, addition)
        click.echo("  " + sentence("%(outcome)s; checked %(checks)s.", outcome=outcome, checks=", ".join(checks)))
        return True

    def _back(self, place: int) -> int:
        """Goes back to the previous entry and removes a record of this session: nobody has relied on it yet."""
        if place == 0:
            click.echo("  " + sentence("This is the first."))
            return 0
        step = self.steps.pop(place - 1, _Step())
        if step.addition:
            if self._take_back(step.addition):
                click.echo("  " + sentence("Its record was taken back."))
            else:
                self.steps[place - 1] = step
                click.echo("  " + sentence("Its file has changed since, so its record stays."))
        return place - 1

    def _take_back(self, addition: Addition) -> bool:
        """Puts the file back as it was before the record; False if somebody has changed it since."""
        with changing(self.root):
            if addition.path.read_bytes().decode("utf-8") != addition.after:
                return False
            write_file(addition.path, addition.before)
            return True

    def _tell(self, total: int) -> None:
        done = Counter(step.outcome for step in self.steps.values())
        skipped = done.pop("", 0)
        recorded = done.total()
        listed = ", ".join(f"{number} {outcome}" for outcome, number in sorted(done.items()))
        left = total - recorded - skipped
        click.echo(
            "\n"
            + (
                sentence(
                    "%(recorded)s recorded (%(outcomes)s), %(skipped)s skipped, %(left)s left.",
                    recorded=recorded,
                    outcomes=listed,
                    skipped=skipped,
                    left=left,
                )
                if recorded
                else sentence("0 recorded, %(skipped)s skipped, %(left)s left.", skipped=skipped, left=left)
            )
        )
        if recorded:
            click.echo(
                sentence(
                    "The records are in their files. Run level1 validate, and propose them together in one pull "
                    "request."
                )
            )
