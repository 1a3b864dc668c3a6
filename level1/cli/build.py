"""level1 build and level1 serve: the site, built by MkDocs in a separate process."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import monotonic

import click

from level1.cli.exit_codes import DONE, UNUSABLE
from level1.cli.options import as_of_option, require_content_of, root_option
from level1.sentences import counted, sentence
from level1.site.build import build_site, serve_site, size_of


@click.command()
@root_option
@as_of_option
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option(
    "--links",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Link states: the database of `level1 links`, or its export. The build makes no requests.",
)
def build(root: Path, as_of: date | None, strict: bool, links: Path | None) -> None:
    """Build the site into DIR/site. Errors in the content stop the build; they and warnings read as in `level1 validate`.

    The last line says how many pages were built, where, and how long it took. Until a build has succeeded, the site that
    was there stays.
    """
    require_content_of(root)
    started = monotonic()
    code = build_site(root, as_of, _say_that_we_wait, strict=strict, links=links)
    if code == DONE:
        pages, files = size_of(root / "site")
        click.echo(
            counted(
                "Built %(count)s page into %(site)s (%(files)s) in %(seconds)s s.",
                "Built %(count)s pages into %(site)s (%(files)s) in %(seconds)s s.",
                pages,
                site=f"{(root / 'site').as_posix()}/",
                files=counted("%(count)s file", "%(count)s files", files),
                seconds=f"{monotonic() - started:.1f}",
            )
        )
    raise SystemExit(code)


def _say_that_we_wait() -> None:
    click.echo(sentence("Another command is building this site. Waiting until it has ended."), err=True)


@click.command()
@root_option
@as_of_option
@click.option(
    "--address", default="127.0.0.1:8000", metavar="HOST:PORT", show_default=True, help="The address to serve on."
)
def serve(root: Path, as_of: date | None, address: str) -> None:
    """Serve the site while you write: it is rebuilt whenever a file in content/ changes."""
    require_content_of(root)
    if serve_site(root, as_of, address):
        raise SystemExit(UNUSABLE)
