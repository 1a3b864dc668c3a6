"""The walk through a worklist: one entry after another, one key for each outcome. Every decision is saved at once, so
the walk can stop and resume anywhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import click

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead, Resource
from level1.curation import Standing
from level1.curation.reviewing import Addition, CannotReview, Desk
from level1.dates import day_in_words
from level1.problems import visible
from level1.yamlfile.writing import write_file

_OUTCOMES = {"k": "keep", "r": "revise", "w": "withdraw", "p": "replace"}
# The default checks if the command line names none: what a reader of the page can judge without special tools.
_USUAL = "works,current,aligned,accurate"
_KINDS = {"resource": "resources", "lead": "leads"}
_MENU = (
    "k keep  r revise  w withdraw  p replace  l the link works, no more  "
    "o open it  c other checks  b back  s skip  q stop"
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
        self.desk, self.catalog, self.who, self.day, self.role = desk, catalog, who, day, role
        self.checks = checks
        self.steps: dict[int, _Step] = {}

    def go(self, waiting: list[Standing]) -> None:
        """Walks through the list, except entries that this reviewer already has a record for on this day."""
        entries = [s for s in waiting if not self._decided(s)]
        decided = len(waiting) - len(entries)
        click.echo(
            f"{len(entries):,} of {self.who} to review."
            + (f" {decided:,} have a record of this day." if decided else "")
        )
        click.echo(f"What one checks: {self.desk.what_to_check}")
        place = 0
        try:
            if entries and self.checks is None:
                self._ask_for_checks(_USUAL)
            while place < len(entries):
                place = self._one(entries, place)
        except (_Stop, click.Abort, EOFError, KeyboardInterrupt):
            click.echo("\nStopped.")
        except OSError as error:
            click.echo(f"\nStopped: {error.strerror or error}.", err=True)
            raise SystemExit(2) from None
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
        click.echo(f"\n[{place + 1} of {len(entries)}] {visible(standing.title)}")
        for line in self._facts(standing):
            click.echo(f"  {visible(line)}")
        while True:
            click.echo(f"  Checked: {', '.join(self.checks or ())}\n  {_MENU}")
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
                click.echo("  Opening it in your browser." if address else "  This record has no address.")
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
                click.echo("  That key means nothing here.")

    def _key(self) -> str:
        key = click.getchar()
        if not key:
            raise EOFError
        return key.lower()

    def _facts(self, standing: Standing) -> list[str]:
        facts = [standing.name]
        if standing.dated:
            told = "dated" if standing.kind == "resource" else "newest source of"
            facts.append(f"{told} {standing.dated.in_words()}")
        lines = [" · ".join(facts), standing.outside.address.text or "no address"]
        if standing.last_reviewed:
            review = f"Last review on {day_in_words(standing.last_reviewed)}"
            lines.append(
                f"{review}, {standing.state.replace('-', ' ')}, due by {day_in_words(standing.due or self.day)}."
            )
        else:
            lines.append("Never reviewed.")
        lines[-1] += f" Every {standing.interval_months} months: {standing.why}"
        if standing.opened:
            lines.append(f"Somebody opened it on {day_in_words(standing.opened)}, and it worked.")
        if standing.changed_since:
            lines.append("The entry changed since its last review.")
        if standing.asked:
            lines.append(f"A review asked to {standing.asked} it" + (f": {standing.note}" if standing.note else "."))
        return lines

    def _ask_for_checks(self, default: str) -> None:
        while True:
            text = click.prompt("What do you check on each entry?", default=default)
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
            else click.prompt(f"  {outcome}: what should be done?", default="", show_default=False)
        )
        try:
            record = self.desk.record(self.who, checks, outcome, self.day, self.role, note)
            addition = self.desk.addition(_KINDS[standing.kind], standing.id, record)
        except CannotReview as wrong:
            click.echo(f"  {wrong} Nothing was written.")
            return False
        write_file(addition.path, addition.after)
        self.steps[place] = _Step(outcome, addition)
        click.echo(f"  {outcome}; checked {', '.join(checks)}.")
        return True

    def _back(self, place: int) -> int:
        """Goes back to the previous entry and removes a record of this session: nobody has relied on it yet."""
        if place == 0:
            click.echo("  This is the first.")
            return 0
        step = self.steps.pop(place - 1, _Step())
        if step.addition:
            path = step.addition.path
            if path.read_bytes().decode("utf-8") == step.addition.after:
                write_file(path, step.addition.before)
                click.echo("  Its record was taken back.")
            else:
                self.steps[place - 1] = step
                click.echo("  Its file has changed since, so its record stays.")
        return place - 1

    def _tell(self, total: int) -> None:
        done = Counter(step.outcome for step in self.steps.values())
        skipped = done.pop("", 0)
        recorded = done.total()
        listed = ", ".join(f"{number} {outcome}" for outcome, number in sorted(done.items()))
        click.echo(
            f"\n{recorded} recorded{f' ({listed})' if listed else ''}, {skipped} skipped, {total - recorded - skipped} left."
        )
        if recorded:
            click.echo(
                "The records are in their files. Run level1 validate, and propose them together in one pull request."
            )
