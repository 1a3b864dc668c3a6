"""level1 accessibility-report: what a run of the tests says of each criterion of WCAG."""

from __future__ import annotations

import os
from pathlib import Path

import click

from level1.accessibility.run import RECORDED, NoRun, Run, recorded, run_from
from level1.cli.options import require_content_of, root_option, unusable
from level1.problems import stopped
from level1.sentences import sentence
from level1.site.pages.conformance import openacr_of, standing_alone
from level1.site.settings import Settings, WrongSetting, settings_from
from level1.yamlfile.writing import write_files


@click.command("accessibility-report")
@click.option(
    "--run",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What a run of the tests noted: `python3 scripts/test.py --accessibility-run FILE` writes it. Without it, the run that "
    "was recorded last.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write to (default: accessibility-report in the root).",
)
@root_option
def accessibility_report(file: Path | None, output: Path | None, root: Path) -> None:
    """Write the accessibility conformance report: openacr.yaml (OpenACR 0.1.0) and openacr.html, for WCAG 2.2 levels A and AA.

    A criterion that no test speaks to is not evaluated. LEVEL1_PUBLISHER and LEVEL1_CURATORS_MAILBOX say who keeps the site.
    """
    require_content_of(root)
    run, settings, output = _run(file), _settings(), output or root / "accessibility-report"
    texts = {output / "openacr.yaml": openacr_of(run, settings), output / "openacr.html": standing_alone(run)}
    output.mkdir(parents=True, exist_ok=True)
    write_files(output, dict(texts))
    for path in texts:
        click.echo(sentence("Wrote %(file)s.", file=path.as_posix()))
    if not settings.mailbox:
        click.echo(
            sentence("LEVEL1_CURATORS_MAILBOX is not set. OpenACR wants a mailbox, and the file has an empty one."),
            err=True,
        )


def _run(file: Path | None) -> Run:
    try:
        found = run_from(file.read_text("utf-8")) if file else recorded()
    except (NoRun, UnicodeDecodeError):
        unusable(
            sentence(
                "%(file)s is not what a run of the tests notes. `python3 scripts/test.py --accessibility-run FILE` writes one.",
                file=(file or RECORDED).as_posix(),
            )
        )
    except OSError as error:
        unusable(stopped(error))
    if not found:
        unusable(
            sentence(
                "No run is recorded. `python3 scripts/test.py --accessibility-run FILE` notes one: give it with --run."
            )
        )
    return found


def _settings() -> Settings:
    try:
        return settings_from(os.environ)
    except WrongSetting as wrong:
        unusable(str(wrong))
