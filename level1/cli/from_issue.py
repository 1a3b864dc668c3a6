"""level1 from-issue: the text of an issue that a form made, as an entry or as something that a person should look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.options import as_of_option, changing, content_of, root_option, today_or
from level1.cli.sheet import format_option, tell, write
from level1.contribute.issue import MOST_BYTES, from_issue
from level1.contribute.issue_forms import CORRECTION, HELPED, LINK, NEW
from level1.problems import visible
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
@click.option("--dry-run", is_flag=True, help="Report what would be written without writing anything.")
@format_option
@as_of_option
@root_option
def from_issue_(
    file: Path, form: str, number: int | None, dry_run: bool, format_: str, as_of: date | None, root: Path
) -> None:
    """Take the text of an issue that was opened by a form of .github/ISSUE_TEMPLATE.

    A new entry is written as a file if nothing is wrong with it, and so is a correction that says which detail should change
    and to what. Anything else is a finding: it is reported, and nothing is written.
    """
    # A larger text is refused by its size, without being read whole.
    with file.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    with changing(root):
        content = content_of(root)
        answered = from_issue(content, SCHEMAS, raw, today_or(as_of), form)
        if not dry_run:
            write(content, answered.taken)
    finding = {**answered.finding, **({"number": number} if number else {})} if answered.finding else {}
    if finding and format_ == "text":
        for name, text in finding.items():
            click.echo(sentence("%(name)s: %(text)s", name=name, text=visible(str(text))))
    tell(
        answered.taken,
        format_,
        dry_run=dry_run,
        readable=answered.is_readable,
        more={"finding": finding} if finding else None,
    )
