"""level1 thesaurus: checks the vocabulary of search."""

from __future__ import annotations

from pathlib import Path

import click

from level1.catalog.catalog import catalog_from
from level1.catalog.content import Content
from level1.catalog.taxonomy import taxonomy_from
from level1.cli.commands import Commands
from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.options import content_of, root_option
from level1.dates import today_in_california
from level1.problems import Problem, as_json, as_text, has_errors
from level1.project import SCHEMAS
from level1.search.node import NoNode
from level1.search.thesaurus import check_thesaurus, counts
from level1.search.ways import check_ways
from level1.sentences import counted, sentence
from level1.validate import validate


@click.group(cls=Commands, places={"check": "level1.cli.thesaurus:check"}, within="thesaurus")
def thesaurus() -> None:
    """Maintain the vocabulary of search: what people say, and what it refers to."""


@click.command()
@root_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def check(root: Path, format_: str) -> None:
    """List phrases of content/taxonomy/thesaurus.yml that contradict each other, lead nowhere or are missing.

    Each phrase, and each way to ask for an entry (asked_as), is also asked of the search: warnings name those that lead elsewhere.
    This needs Node.js, which the extra "node" of this package brings along (pip install 'level1[node]'), and valid content.
    """
    content = content_of(root)
    unread = [problem for problem in content.problems if problem.file == "content/taxonomy/thesaurus.yml"]
    problems = [*unread, *check_thesaurus(content, taxonomy_from(content.word_files))]
    checked = counts(content)
    asked, remark = _asked(content)
    problems += asked
    if format_ == "json":
        click.echo(as_json(problems, checked))
    else:
        if problems:
            click.echo(as_text(problems))
        click.echo(_summary(checked, sum(p.severity == "error" for p in problems), len(problems)))
    if remark:
        click.echo(remark, err=True)
    raise SystemExit(PROBLEMS if has_errors(problems) else DONE)


def _asked(content: Content) -> tuple[list[Problem], str]:
    """(the ways to say something that lead elsewhere, why they were not asked)."""
    day = today_in_california()
    if has_errors([*content.problems, *validate(content, SCHEMAS, day)]):
        return [], sentence(
            "Where the phrases lead was not checked: the content has errors; `level1 validate` names them."
        )
    try:
        return check_ways(content, catalog_from(content), day), ""
    except NoNode as missing:
        return [], sentence("Where the phrases lead was not checked. %(reason)s", reason=missing)


def _summary(checked: dict[str, int], errors: int, problems: int) -> str:
    return sentence(
        "Checked: %(terms)s, %(phrases)s. Found: %(errors)s, %(warnings)s.",
        terms=counted("%(count)s term", "%(count)s terms", checked["terms"]),
        phrases=counted("%(count)s phrase", "%(count)s phrases", checked["phrases"]),
        errors=counted("%(count)s error", "%(count)s errors", errors),
        warnings=counted("%(count)s warning", "%(count)s warnings", problems - errors),
    )
