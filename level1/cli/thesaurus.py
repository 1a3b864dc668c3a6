"""level1 thesaurus: checks the vocabulary of search."""

from __future__ import annotations

from pathlib import Path

import click

from level1.catalog.taxonomy import taxonomy_from
from level1.cli.commands import Commands
from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.options import content_of, root_option
from level1.problems import as_json, as_text, has_errors
from level1.search.thesaurus import check_thesaurus, counts
from level1.sentences import counted, sentence


@click.group(cls=Commands, places={"check": "level1.cli.thesaurus:check"}, within="thesaurus")
def thesaurus() -> None:
    """Maintain the vocabulary of search: what people say, and what it refers to."""


@click.command()
@root_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def check(root: Path, format_: str) -> None:
    """List phrases of content/taxonomy/thesaurus.yml that contradict each other, lead nowhere or are missing."""
    content = content_of(root)
    unread = [problem for problem in content.problems if problem.file == "content/taxonomy/thesaurus.yml"]
    problems = [*unread, *check_thesaurus(content, taxonomy_from(content.word_files))]
    checked = counts(content)
    if format_ == "json":
        click.echo(as_json(problems, checked))
    else:
        if problems:
            click.echo(as_text(problems))
        click.echo(_summary(checked, sum(p.severity == "error" for p in problems), len(problems)))
    raise SystemExit(PROBLEMS if has_errors(problems) else DONE)


def _summary(checked: dict[str, int], errors: int, problems: int) -> str:
    return sentence(
        "Checked: %(terms)s, %(phrases)s. Found: %(errors)s, %(warnings)s.",
        terms=counted("%(count)s term", "%(count)s terms", checked["terms"]),
        phrases=counted("%(count)s phrase", "%(count)s phrases", checked["phrases"]),
        errors=counted("%(count)s error", "%(count)s errors", errors),
        warnings=counted("%(count)s warning", "%(count)s warnings", problems - errors),
    )
