"""The curation report as tables for a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from level1.catalog.catalog import Catalog
from level1.curation import CURATORS, Standing
from level1.curation.feedback import Waiting
from level1.curation.report import summary
from level1.curation.silence import NO_MAIL, Correspondence
from level1.curation.standing import STATES, WAITING
from level1.curation.untold import Untold
from level1.curation.words import asked_in_words, kinds_in_words
from level1.problems import visible
from level1.sentences import counted, sentence

# As many lines per state as a person reads; the other formats list everything.
_MOST_LINES = 50
_WIDEST, _NARROWEST = 160, 80


def as_text(
    catalog: Catalog,
    found: Sequence[Standing],
    today: date,
    keeper: str = "",
    warnings: Sequence[Untold] = (),
    said: Sequence[Waiting] = (),
    mail: Correspondence = NO_MAIL,
) -> str:
    """The open work, one table per state, for a reader at a terminal, then what readers said that waits for an answer, and the
    warnings in notes that no caveat gives. `keeper` says who maintains the entries, if it is
    one."""
    width = min(max(shutil.get_terminal_size((120, 24)).columns, _NARROWEST), _WIDEST)
    console = Console(width=width, color_system=None, markup=False, highlight=False, emoji=False)
    numbers = summary(found)
    lines: list[str] = [
        counted(
            "%(count)s entry of %(keeper)s on %(today)s:",
            "%(count)s entries of %(keeper)s on %(today)s:",
            len(found),
            keeper=_keeper(catalog, keeper),
            today=today,
        )
        if keeper
        else counted("%(count)s entry on %(today)s:", "%(count)s entries on %(today)s:", len(found), today=today)
    ]
    lines.append("  " + ", ".join(f"{numbers[state]:,} {state}" for state in STATES))
    for state in WAITING:
        those = [standing for standing in found if standing.state == state]
        if those:
            table = _table(catalog, state, those[:_MOST_LINES], with_keeper=not keeper)
            lines += ["", *"".join(segment.text for segment in console.render(table)).splitlines()]
        if len(those) > _MOST_LINES:
            lines.append(sentence("and %(more)s more; --format csv has all.", more=len(those) - _MOST_LINES))
    if said:
        segments = console.render(_said(said[:_MOST_LINES]))
        lines += ["", *"".join(segment.text for segment in segments).splitlines()]
    if len(said) > _MOST_LINES:
        lines.append(sentence("and %(more)s more; --format json has all.", more=len(said) - _MOST_LINES))
    for table in _mail(mail):
        lines += ["", *"".join(segment.text for segment in console.render(table)).splitlines()]
    if warnings:
        segments = console.render(_warnings(warnings[:_MOST_LINES]))
        lines += ["", *"".join(segment.text for segment in segments).splitlines()]
    if len(warnings) > _MOST_LINES:
        lines.append(sentence("and %(more)s more; --format json has all.", more=len(warnings) - _MOST_LINES))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _said(those: Sequence[Waiting]) -> Table:
    title = Text(sentence("Readers said, and nobody has answered"))
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(sentence("About"), ratio=2, overflow="fold")
    table.add_column(sentence("Age"), justify="right", no_wrap=True)
    table.add_column(sentence("Said"), ratio=3, overflow="fold")
    for one in those:
        told = visible(one.feedback.said)
        table.add_row(Text(f"{one.feedback.id}\n{visible(one.about)}"), Text(one.age), Text(told))
    return table


def _mail(mail: Correspondence) -> Iterator[Table]:
    """Who has not answered, and the answers that wait. They are as few as the mails, so all are shown."""
    if mail.silent:
        title = Text(sentence("Asked by mail, and not answered"))
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column(sentence("Organization"), ratio=3, overflow="fold")
        table.add_column(sentence("Asked"), no_wrap=True)
        table.add_column(sentence("Reminded"), no_wrap=True)
        table.add_column(sentence("Days"), justify="right", no_wrap=True)
        for one in mail.silent:
            reminded = one.reminded.isoformat() if one.reminded else ""
            table.add_row(
                Text(f"{one.id}\n{visible(one.name)}"), Text(one.asked.isoformat()), Text(reminded), Text(str(one.days))
            )
        yield table
    if mail.open:
        title = Text(sentence("Answered by mail, and waiting for a curator"))
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column(sentence("Entry"), ratio=2, overflow="fold")
        table.add_column(sentence("Answer"), ratio=1, overflow="fold")
        table.add_column(sentence("By"), ratio=2, overflow="fold")
        table.add_column(sentence("Answered"), no_wrap=True)
        for waiting in mail.open:
            one_answer = waiting.answer
            state = sentence("to decide") if one_answer.state == "proposed" else sentence("accepted; to do")
            told = f"{one_answer.answer}\n{state}"
            table.add_row(
                Text(one_answer.about), Text(told), Text(visible(waiting.name)), Text(one_answer.day.isoformat())
            )
        yield table


def _warnings(those: Sequence[Untold]) -> Table:
    title = Text(sentence("Warnings in notes that no caveat gives"))
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(sentence("Entry"), ratio=2, overflow="fold")
    table.add_column(sentence("Note"), ratio=3, overflow="fold")
    for one in those:
        told = f"{visible(one.sentence)}\n{visible(kinds_in_words(one))}"
        table.add_row(Text(f"resource/{one.id}\n{visible(one.title)}"), Text(told))
    return table


def _table(catalog: Catalog, state: str, those: Sequence[Standing], *, with_keeper: bool) -> Table:
    table = Table(title=Text(state), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(sentence("Entry"), ratio=3, overflow="fold")
    if state != "never-reviewed":
        table.add_column(sentence("Due"), no_wrap=True)
        table.add_column(sentence("Age"), justify="right", no_wrap=True)
    table.add_column(sentence("Interval and why"), ratio=2, overflow="fold")
    if with_keeper:
        table.add_column(sentence("Maintained by"), ratio=1, overflow="fold")
    for standing in those:
        cells = [Text(f"{standing.name}\n{visible(standing.title)}")]
        if state != "never-reviewed":
            age = (
                counted("%(count)s day", "%(count)s days", standing.age_days)
                if standing.age_days is not None
                else sentence("never")
            )
            cells += [Text(standing.due.isoformat() if standing.due else ""), Text(age)]
        cells.append(Text(_why(standing)))
        if with_keeper:
            cells.append(Text(_keeper(catalog, standing.keeper)))
        table.add_row(*cells)
    return table


def _why(standing: Standing) -> str:
    months = counted("%(count)s month.", "%(count)s months.", standing.interval_months)
    told = [months, standing.why]
    if standing.changed_since:
        told.append(sentence("Changed since its last review."))
    if asked := asked_in_words(standing):
        told.append(asked)
    return visible(" ".join(told))


def _keeper(catalog: Catalog, keeper: str) -> str:
    return sentence("the curators") if keeper == CURATORS else visible(catalog.leads[keeper].short_name)
