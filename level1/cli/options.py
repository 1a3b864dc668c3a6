"""Options that several commands share, and how a command ends when it cannot run."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from level1.catalog.as_known import as_known_on, problems_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content, NoContent, read_content, require_content
from level1.catalog.private import VARIABLE, private_folder
from level1.cli.commands import Unusable
from level1.commits import takes_along
from level1.dates import parse_day, today_in_california
from level1.problems import Problem, has_errors
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.validate import validate
from level1.yamlfile.alone import alone


class Day(click.ParamType):
    """A calendar day on the command line."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        return parse_day(value) or self.fail(
            sentence("%(found)s is not a day. Write it as year-month-day, for example 2026-11-21.", found=value),
            param,
            ctx,
        )


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="The folder that has content/ and receives site/ (default: the current folder).",
)
as_of_option = click.option(
    "--as-of", "as_of", type=Day(), metavar="DATE", help="Work as of this day in California (default: today)."
)


def today_or(as_of: date | None) -> date:
    return as_of or today_in_california()


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """Reading, changing and writing the content under `root` with no other command in between; says so if it has to wait
    for one. Ends the command if there is no content. Raises OSError."""
    require_content_of(root)
    with alone(root / "content", _say_that_we_wait):
        yield


def _say_that_we_wait() -> None:
    click.echo(sentence("Another command is changing this content. Waiting until it has ended."), err=True)


def unusable(message: str) -> NoReturn:
    """Ends the command with a sentence on standard error."""
    click.echo(message, err=True)
    raise Unusable(message)


def tell_if_published(folder: Path) -> None:
    """Says so if git would publish the folder with what is not published."""
    if takes_along(folder / "any.yml"):
        click.echo(
            sentence(
                "Git does not ignore %(folder)s: with the next commit, whoever can read the repository can read who was asked and what "
                "waits there. Add the folder to .gitignore, or set %(variable)s to a folder outside of the repository.",
                folder=folder,
                variable=VARIABLE,
            ),
            err=True,
        )


def require_content_of(root: Path) -> None:
    """Ends the command if the root has no content. Reads no files."""
    try:
        require_content(root)
    except NoContent as missing:
        unusable(sentence("%(missing)s Go to the project's folder, or name it with --root.", missing=missing))


def content_of(root: Path) -> Content:
    """The content of a root. Ends the command if there is none."""
    try:
        return read_content(root, private_folder(root, os.environ.get(VARIABLE, "")))
    except NoContent as missing:
        unusable(sentence("%(missing)s Go to the project's folder, or name it with --root.", missing=missing))


def valid_content(root: Path, as_of: date | None = None, tolerated: Collection[str] = ()) -> Content:
    """The content of a root without errors. Ends the command if the content is missing or has errors, except errors
    with one of the `tolerated` codes. As of a past day, it is what was known then (see as_known_on)."""
    content, problems = checked_content(root, as_of)
    if has_errors(p for p in problems if p.code not in tolerated):
        unusable(sentence("The content has errors; `level1 validate` names them."))
    return content


def checked_content(root: Path, as_of: date | None = None, against: str = "") -> tuple[Content, list[Problem]]:
    """The content of a root and its problems, both as known on the day `as_of`. Ends the command if there is no content.
    Raises UnknownCommit if `against` is given and git does not know it."""
    content, now = content_of(root), today_in_california()
    day = as_of or now
    problems = validate(content, SCHEMAS, max(day, now), against)
    return as_known_on(content, day, now), problems_on(problems, content, day, now)


def valid_catalog(root: Path, as_of: date | None = None, tolerated: Collection[str] = ()) -> Catalog:
    """The catalog of valid_content."""
    return catalog_from(valid_content(root, as_of, tolerated))
