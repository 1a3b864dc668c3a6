"""level1 feedback: records what readers said, and what was done about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.catalog.feedback import DID_IT_HELP, NOT_FOUND, PROBLEM, is_need
from level1.cli.carrying_out import carry_out, dry_run_option
from level1.cli.commands import Commands
from level1.cli.options import Day, as_of_option, content_of, root_option, tell_if_published
from level1.identity.feedback import plan_answered, plan_said

_PLACES = {"add": "level1.cli.feedback:add", "answer": "level1.cli.feedback:answer"}


@click.group(cls=Commands, places=_PLACES, within="feedback")
def feedback() -> None:
    """Record what readers told the curators, and what was done about it."""


@click.command()
@click.option("--kind", type=click.Choice([PROBLEM, DID_IT_HELP, NOT_FOUND]), required=True, help="What it is about.")
@click.option("--entry", default="", metavar="ID", help="The resource that it concerns.")
@click.option(
    "--page", default="", metavar="ADDRESS", help="Another page that it concerns, such as topics/attendance/."
)
@click.option("--words", default="", metavar="TEXT", help="With not-found: what was looked for, in your own words.")
@click.option("--topic", default="", metavar="ID", help="With not-found: a topic.")
@click.option("--priority", type=int, metavar="NUMBER", help="With not-found: a state priority.")
@click.option("--student-group", default="", metavar="ID", help="With not-found: a student group.")
@click.option(
    "--said",
    default="",
    metavar="TEXT",
    help="What was said, in your own words and without who said it. Needed, but for not-found without --words.",
)
@click.option("--date", "day", type=Day(), metavar="DATE", help="The day on which it was said (default: today).")
@root_option
@as_of_option
@dry_run_option
def add(root: Path, as_of: date | None, dry_run: bool, day: date | None, **data: str | int | None) -> None:
    """Record what readers said in private/feedback, which git ignores, or below the folder that LEVEL1_PRIVATE names.

    Say it in your own words: no names, no district, county, school or role, and nothing about a student or about what anybody did.
    Nothing of it is published before it is answered.

    What was not found may be told without any text, by --topic, --priority or --student-group alone. It then goes into content/feedback,
    and counts on the page of the coverage as a need that is not met until it is answered.
    """
    told = {name: value.strip() if isinstance(value, str) else value for name, value in data.items()}
    if day:
        told["date"] = day.isoformat()
    carry_out(root, as_of, dry_run, lambda content, schemas, today: plan_said(content, schemas, today, told))
    if not is_need({name: value for name, value in told.items() if value not in ("", None)}):
        tell_if_published(content_of(root).private)


@click.command()
@click.argument("id", metavar="ID")
@click.option("--done", required=True, metavar="TEXT", help="What is different now, for readers.")
@click.option("--see", multiple=True, metavar="ID", help="A resource that was added or corrected; may be repeated.")
@root_option
@as_of_option
@dry_run_option
def answer(id: str, done: str, see: tuple[str, ...], root: Path, as_of: date | None, dry_run: bool) -> None:
    """Say what was done about the feedback ID. From then on both are in content/feedback and published: on the page that it concerns, and on the
    page "You said, we did"."""
    carry_out(
        root,
        as_of,
        dry_run,
        lambda content, schemas, today: plan_answered(content, schemas, today, id, done.strip(), see),
    )
