"""level1 build and level1 serve: the site, made by MkDocs in a process of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.cli.options import as_of_option, require_content_of, root_option
from level1.site.build import build_site, serve_site


@click.command()
@root_option
@as_of_option
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
@click.option(
    "--links",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What is known of outside links: the memory of `level1 links`, or its export. Nothing is asked.",
)
def build(root: Path, as_of: date | None, strict: bool, links: Path | None) -> None:
    """Build the site into DIR/site. Errors in the content stop the build, in the words of `level1 validate`."""
    require_content_of(root)
    raise SystemExit(build_site(root, as_of, strict=strict, links=links))


@click.command()
@root_option
@as_of_option
@click.option("--address", default="127.0.0.1:8000", metavar="HOST:PORT", show_default=True, help="Where to serve it.")
def serve(root: Path, as_of: date | None, address: str) -> None:
    """Serve the site for writing: it is built again whenever a file of content/ changes."""
    require_content_of(root)
    raise SystemExit(serve_site(root, as_of, address))
