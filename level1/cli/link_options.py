"""Options that the link commands share, and the database that they open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from level1.cli.options import unusable
from level1.links.memory import Memory, MemoryTrouble, open_memory
from level1.sentences import sentence


class Moment(click.ParamType):
    """A moment on the command line: ISO 8601, UTC if there is no offset."""

    name = "TS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                sentence("%(found)s is not a moment. Write it like 2026-11-21T06:00:00Z.", found=value), param, ctx
            )
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="The database of link checks (default: links.db in the folder of --root).",
)
now_option = click.option(
    "--now", type=Moment(), metavar="TS", help="Work as of this moment, for example 2026-11-21T06:00:00Z."
)


def memory_path(root: Path, db: Path | None) -> Path:
    return db or root / "links.db"


def moment_or_now(now: datetime | None) -> datetime:
    return now or datetime.now(UTC)


@contextmanager
def memory_of(path: Path, now: datetime, *, reading: bool = False) -> Iterator[Memory]:
    """The open database, which is not changed if it is only for `reading`. Reports what it took to open it; trouble ends the command."""
    try:
        memory = open_memory(path, now, reading=reading)
        for sentence in memory.told:
            click.echo(sentence, err=True)
        try:
            yield memory
        finally:
            memory.close()
    except MemoryTrouble as trouble:
        unusable(str(trouble))
