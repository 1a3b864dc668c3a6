"""level1 from-issue: the text of an issue that a form made, as an entry or as something that a person should look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from level1.catalog.content import Content
from level1.cli.options import (
    as_of_option,
    changing,
    content_of,
    root_option,
    tell_if_published,
    today_or,
    unusable,
)
from level1.cli.sheet import format_option, tell, write
from level1.contribute.issue import MOST_BYTES, from_issue
from level1.contribute.issue_forms import CORRECTION, HELPED, LINK, NEW
from level1.contribute.taking import Taken
from level1.identity.changing import CannotChange
from level1.identity.feedback import plan_said
from level1.problems import Problem, visible
from level1.project import SCHEMAS
from level1.sentences import sentence


@click.command("from-issue")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--form",
    default="",
    type=click.Choice(["", NEW, CORRECTION, LINK, HELPED]),
    metavar="FORM",
    help=f"The form that made the issue: {NEW}, {CORRECTION}, {LINK} or {HELPED} (default: its headings tell).",
)
@click.option("--number", type=click.IntRange(min=1), help="The number of the issue, for the report.")
@click.option(
    "--record", is_flag=True, help="Record what a reader reports as feedback, in fixed words or in those of --said."
)
@click.option("--said", default="", metavar="TEXT", help="With --record: what was said, in your own words.")
@click.option("--words", default="", metavar="TEXT", help="With --record, of what was not found: what was looked for.")
@click.option("--dry-run", is_flag=True, help="Report what would be written without writing anything.")
@format_option
@as_of_option
@root_option
def from_issue_(
    file: Path,
    form: str,
    number: int | None,
    record: bool,
    said: str,
    words: str,
    dry_run: bool,
    format_: str,
    as_of: date | None,
    root: Path,
) -> None:
    """Take the text of an issue that was opened by a form of .github/ISSUE_TEMPLATE.

    A new entry is written as a file if nothing is wrong with it, and so is a correction that says which detail should change
    and to what. Anything else is a finding: it is reported, and nothing is written. With --record it also becomes feedback that
    waits for an answer, beside content/, without a word of who wrote it.
    """
    if (said or words) and not record:
        unusable(sentence("--said and --words are for what is recorded. Add --record."))
    # A larger text is refused by its size, without being read whole.
    with file.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    with changing(root):
        content = content_of(root)
        answered = from_issue(content, SCHEMAS, raw, today_or(as_of), form)
        own = {"said": said.strip(), "words": words.strip()}
        feedback = {**answered.record, **{name: text for name, text in own.items() if text}} if answered.record else {}
        if record:
            answered = replace(answered, taken=_recorded(content, answered.taken, feedback, today_or(as_of), dry_run))
        if not dry_run:
            write(content, answered.taken)
    finding = {**answered.finding, **({"number": number} if number else {})} if answered.finding else {}
    if finding and format_ == "text":
        for name, text in finding.items():
            click.echo(sentence("%(name)s: %(text)s", name=name, text=visible(str(text))))
        if feedback and not record:
            click.echo(sentence("With --record, feedback would say: %(said)s", said=feedback["said"]))
    tell(
        answered.taken,
        format_,
        dry_run=dry_run,
        readable=answered.is_readable,
        more={name: value for name, value in (("finding", finding), ("feedback", feedback)) if value},
    )


def _recorded(content: Content, taken: Taken, feedback: dict[str, Any], today: date, dry_run: bool) -> Taken:
    """Writes the record, beside content/; with its problems instead if it has any. Ends the command if there is nothing to record."""
    if not feedback:
        unusable(
            sentence(
                "This issue has nothing that feedback could keep: it proposes something, or names no page of this site."
            )
        )
    if any(one.data == {"date": today.isoformat(), **feedback} for one in content.feedback.values()):
        click.echo(sentence("This is recorded already."), err=True)
        return taken
    try:
        plan = plan_said(content, SCHEMAS, today, feedback)
    except CannotChange as impossible:
        unusable(str(impossible))
    if plan.problems:
        return replace(taken, told=(*taken.told, *(_told(problem) for problem in plan.problems)))
    if not dry_run:
        plan.write(content.root)
        tell_if_published(content.private)
    for line in plan.told:
        click.echo(line, err=True)
    return taken


def _told(problem: Problem) -> dict[str, Any]:
    place = {"row": 0, "column": "", "field": problem.path, "code": problem.code, "severity": problem.severity}
    return {**place, "message": problem.message, "hint": problem.hint}
