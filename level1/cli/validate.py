"""level1 validate: is the content right?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.options import as_of_option, content_of, root_option, today_or, unusable
from level1.problems import as_github, as_json, as_text, has_errors, summary_line
from level1.project import SCHEMAS
from level1.validate import UnknownCommit
from level1.validate import validate as validate_content


@click.command()
@root_option
@click.option(
    "--against",
    default="",
    metavar="GIT_REF",
    help="Also compare with this commit: nothing may be lost, and changes must be dated.",
)
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print what is wrong.",
)
def validate(root: Path, against: str, as_of: date | None, format_: str) -> None:
    """Check every file of content/ and say what is wrong, where, and what to write instead.

    Exit code 0 when there is nothing wrong (or only warnings), 1 when there are errors, 2 when the check could not be made.
    """
    content = content_of(root)
    try:
        problems = validate_content(content, SCHEMAS, today_or(as_of), against)
    except UnknownCommit as missing:
        unusable(f"Cannot compare with {against}: {missing}")
    counts = content.counts()
    if format_ == "json":
        click.echo(as_json(problems, counts))
    else:
        if problems:
            click.echo((as_github if format_ == "github" else as_text)(problems))
        click.echo(summary_line(problems, counts), err=format_ == "github")
    raise SystemExit(1 if has_errors(problems) else 0)
