"""Commands: a group that imports a command only when it is called. Importing all of them takes longer than most of them
take to run."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from level1.cli.exit_codes import UNUSABLE, in_words
from level1.problems import stopped
from level1.sentences import sentence


class Unusable(SystemExit):
    """The command cannot run; `message` has been said on standard error."""

    def __init__(self, message: str) -> None:
        super().__init__(UNUSABLE)
        self.message = message


def _row(message: str) -> dict[str, Any]:
    told = {"row": 0, "column": "", "field": "", "code": "stopped", "severity": "error", "message": message}
    hint = sentence("Nothing was written. Run the command again once this is right.")
    return {"written": [], "problems": [{**told, "hint": hint}], "unchanged": []}


# What a command that was asked for JSON says when it cannot run, where others rely on more than "stopped": by the name of the
# command, from the message and the first argument that is no option.
_SHAPES: Mapping[str, Callable[[str, str], dict[str, Any]]] = {
    "import": lambda message, _file: _row(message),
    "from-issue": lambda message, _file: _row(message),
    "answers": lambda message, file: {"proposed": [], "not_understood": [{"file": file, "reason": message}]},
}
_ARGUMENTS = "level1.arguments"


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta.setdefault(_ARGUMENTS, tuple(args))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """A file that cannot be read or written, whichever command meets it, is a sentence and exit code 2; so is being
        stopped from the keyboard. Who asked for JSON gets some in any case."""
        if ctx.parent:
            return super().invoke(ctx)
        try:
            return super().invoke(ctx)
        except click.ClickException as wrong:
            _tell_as_json(ctx, wrong.format_message())
            raise
        except Unusable as ended:
            _tell_as_json(ctx, ended.message)
            raise
        except (click.Abort, KeyboardInterrupt):
            click.echo("\n" + sentence("Stopped."), err=True)
            _tell_as_json(ctx, sentence("Stopped."))
            raise SystemExit(UNUSABLE) from None
        except OSError as error:
            # The reader of our output has gone; click ends quietly.
            if error.errno == errno.EPIPE:
                raise
            click.echo(stopped(error), err=True)
            _tell_as_json(ctx, stopped(error))
            raise SystemExit(UNUSABLE) from None


def _tell_as_json(ctx: click.Context, message: str) -> None:
    """Says on standard output, as JSON, why a command cannot run, if JSON was asked for: programs read that even where the work
    never began."""
    arguments: Sequence[str] = ctx.meta.get(_ARGUMENTS, ())
    wanted = any(pair == ("--format", "json") for pair in pairwise(arguments)) or "--format=json" in arguments
    if not wanted:
        return
    file = next((one for one in arguments[1:] if not one.startswith("-")), "")
    shape = _SHAPES.get(ctx.invoked_subcommand or "")
    told = {**(shape(str(message), file) if shape else {}), "stopped": str(message)}
    click.echo(json.dumps(told, ensure_ascii=True, indent=2))
