"""level1 serve: the site, shown while somebody writes."""

from __future__ import annotations

import gc
import os
import re
import signal
from datetime import date
from pathlib import Path

import click

from level1.cli.options import as_of_option, require_content_of, root_option, unusable
from level1.dates import today_in_california
from level1.sentences import sentence
from level1.site.live import Live
from level1.site.server import serve as serve_live
from level1.site.settings import WrongSetting, day_of_build, settings_from


class Address(click.ParamType):
    """A host and a port on the command line."""

    name = "HOST:PORT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        found = re.fullmatch(r"(?:([^:]+):)?([0-9]{1,5})", str(value))
        if not found or int(found[2]) > 65535:
            self.fail(
                sentence("%(found)s is no address. Write host:port, for example 127.0.0.1:8000.", found=value),
                param,
                ctx,
            )
        return found[1] or "127.0.0.1", int(found[2])


@click.command()
@root_option
@as_of_option
@click.option("--address", default="127.0.0.1:8000", type=Address(), show_default=True, help="The address to serve on.")
def serve(root: Path, as_of: date | None, address: tuple[str, int]) -> None:
    """Serve the site while you write: what you save in content/ is on the page at once.

    Errors are told here and on the pages, which then show the last version that was right.
    """
    require_content_of(root)
    # A server that outlived this command would keep its port.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings = settings_from(os.environ)
        day_of_build(os.environ, today_in_california())
    except WrongSetting as wrong:
        unusable(str(wrong))

    def days() -> tuple[date, date]:
        now = today_in_california()
        return as_of or day_of_build(os.environ, now), now

    live = Live(root, settings, days)
    # The server looks for what is no longer used when nobody writes.
    gc.disable()
    try:
        if report := live.refresh():
            click.echo(report, err=True)
        serve_live(live, *address, lambda text: click.echo(text, err=True))
    except KeyboardInterrupt:
        return
    finally:
        gc.enable()
