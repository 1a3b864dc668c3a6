"""level1 validate: is the content right?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.github import tell_github
from level1.cli.options import as_of_option, checked_content, root_option, unusable
from level1.commits import UnknownCommit
from level1.problems import as_json, as_text, has_errors, summary_line
from level1.sentences import sentence
from level1.site.collecting import rarely_collecting
from level1.validate.copies import check_copies


@click.command()
@root_option
@click.option(
    "--against",
    metavar="GIT_REF",
    help="Also compare with the commit where this branch left GIT_REF: no id may be lost, and changes must be dated.",
)
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="The output format.",
)
@rarely_collecting()
def validate(root: Path, against: str | None, as_of: date | None, format_: str) -> None:
    """Check every file in content/ and say what is wrong, where, and what to write instead."""
    if against is not None and not against.strip():
        raise click.BadParameter(
            sentence("it is empty. Name a branch, a tag or a commit, for example: --against origin/main"),
            param_hint="--against",
        )
    try:
        content, problems = checked_content(root, as_of, against or "")
    except UnknownCommit as missing:
        unusable(sentence("Cannot compare with %(against)s: %(missing)s", against=against, missing=missing))
    if not against:
        # Against a commit, it is known which of two is the new one.
        problems = sorted({*problems, *check_copies(content.entries["resources"], {})})
    counts = content.counts()
    if format_ == "json":
        click.echo(as_json(problems, counts))
    else:
        if format_ == "github":
            tell_github(problems)
        elif problems:
            click.echo(as_text(problems))
        click.echo(summary_line(problems, counts), err=format_ == "github")
    raise SystemExit(PROBLEMS if has_errors(problems) else DONE)
