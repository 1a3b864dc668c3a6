"""Commands: a group that imports a command only when it is called. Importing all of them takes longer than most of them
take to run."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from level1.cli.exit_codes import UNUSABLE, in_words
from level1.problems import stopped
from level1.sentences import sentence


class Commands(click.Group):
    """`places` maps command names to "module:name", in the order in which help lists them; `within` is the name of a group
    inside level1. Help of each command ends with its exit codes."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], within: str = "", **more: Any) -> None:
        super().__init__(*arguments, epilog=in_words(""), **more)
        self.places, self.within = places, within

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        if not isinstance(command, click.Group):
            command.epilog = in_words(f"{self.within} {cmd_name}".strip())
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """A file that cannot be read or written, whichever command meets it, is a sentence and exit code 2; so is being
        stopped from the keyboard."""
        try:
            return super().invoke(ctx)
        except (click.Abort, KeyboardInterrupt):
            click.echo("\n" + sentence("Stopped."), err=True)
            raise SystemExit(UNUSABLE) from None
        except OSError as error:
            # The reader of our output has gone; click ends quietly.
            if error.errno == errno.EPIPE:
                raise
            click.echo(stopped(error), err=True)
            raise SystemExit(UNUSABLE) from None
