"""Commands: a group that imports a command only when it is called. Importing all of them takes longer than most of them
take to run."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from level1.problems import stopped

# The exit code of a command that could not run. 0 is clean, 1 found problems.
UNUSABLE = 2


class Commands(click.Group):
    """`places` maps command names to "module:name", in the order in which help lists them."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """A file that cannot be read or written, whichever command meets it, is a sentence and exit code 2."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            # The reader of our output has gone; click ends quietly.
            if error.errno == errno.EPIPE:
                raise
            click.echo(stopped(error), err=True)
            raise SystemExit(UNUSABLE) from None
