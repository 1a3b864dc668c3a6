"""level1 build: the site in a folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from time import monotonic

import click

from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import as_of_option, require_content_of, root_option, unusable
from level1.dates import today_in_california
from level1.problems import stopped
from level1.sentences import counted, sentence
from level1.site.build import build_site, build_with_mkdocs, size_of
from level1.site.settings import WrongSetting, day_of_build, settings_from
from level1.site.sources import CannotBuild, NoSite
from level1.site.unchanged import RECORD, Damaged, Record, last_record


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
@click.option("--fresh", is_flag=True, help="Make everything, also if nothing has changed since the last build.")
@click.option("--zip", "zipped", is_flag=True, help="Also put the whole site into one file, which opens from disk.")
@click.option(
    "--builder",
    type=click.Choice(["level1", "mkdocs"]),
    default="level1",
    show_default=True,
    help="The program that writes the files. Both write the same.",
)
def build(
    root: Path, as_of: date | None, strict: bool, links: Path | None, fresh: bool, zipped: bool, builder: str
) -> None:
    """Build the site into DIR/site. Errors in the content stop the build; they and warnings read as in `level1 validate`.

    The last line says how many pages were built, where, and how long it took. Files that did not change are left alone, and
    until a build has succeeded, the site that was there stays.
    """
    require_content_of(root)
    if zipped and builder != "level1":
        raise click.UsageError(sentence("--zip is for --builder level1."))
    started = monotonic()
    environment = {**os.environ, **({"LEVEL1_LINKS_FILE": str(links.resolve())} if links else {})}
    try:
        settings, now = settings_from(environment), today_in_california()
        today = as_of or day_of_build(environment, now)
        if builder == "mkdocs":
            if code := build_with_mkdocs(root, environment, today, _say_that_we_wait, strict=strict):
                raise SystemExit(code)
            pages, files = size_of(root / "site")
        else:
            before = None if fresh else _last_record(root)
            built = build_site(
                root, settings, today, now, _say_that_we_wait, strict=strict, zipped=zipped, before=before
            )
            if built.warnings:
                click.echo(built.warnings, err=True)
            if built.not_noted:
                click.echo(
                    sentence(
                        "Nothing could be noted in %(file)s, so the next build makes everything. %(stopped)s",
                        file=RECORD.as_posix(),
                        stopped=stopped(built.not_noted),
                    ),
                    err=True,
                )
            pages, files = built.written.pages, built.written.files
    except NoSite as reason:
        click.echo(reason, err=True)
        raise SystemExit(PROBLEMS) from None
    except (WrongSetting, CannotBuild) as reason:
        unusable(str(reason))
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


def _last_record(root: Path) -> Record | None:
    try:
        return last_record(root)
    except Damaged:
        why = sentence("%(file)s was damaged or is of another version. The site is made anew.", file=RECORD.as_posix())
    except OSError as error:
        why = sentence(
            "%(file)s cannot be read, so the site is made anew. %(stopped)s",
            file=RECORD.as_posix(),
            stopped=stopped(error),
        )
    click.echo(why, err=True)
    return None


def _say_that_we_wait() -> None:
    click.echo(sentence("Another command is building this site. Waiting until it has ended."), err=True)
