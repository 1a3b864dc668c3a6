"""GitHub: how a command tells problems in a workflow: as notes on the lines of a pull request, and in the summary of the job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from level1.contribute.pen import fenced
from level1.problems import Problem, as_github, as_lines
from level1.sentences import counted

# The file whose Markdown becomes the summary; GitHub sets it.
_SUMMARY = "GITHUB_STEP_SUMMARY"
# A summary may have 1 MiB. Who has more problems than this reads the log.
_MOST_LINES = 400


def tell_github(problems: Sequence[Problem]) -> None:
    """Prints the notes, and adds all problems to the summary where there is one. Raises OSError."""
    if not problems:
        return
    click.echo(as_github(problems))
    if summary := os.environ.get(_SUMMARY, ""):
        lines = [
            counted("%(count)s problem", "%(count)s problems", len(problems)),
            "",
            *fenced(as_lines(problems)[:_MOST_LINES]),
        ]
        # Other steps of the job add to it too.
        with Path(summary).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in (*lines, ""))
