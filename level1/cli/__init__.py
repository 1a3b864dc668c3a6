"""The command line: the edge where problems are printed and exit codes are given."""

from __future__ import annotations

import click

from level1.cli.build import build, serve
from level1.cli.coverage import coverage
from level1.cli.curation import curation
from level1.cli.duplicates import duplicates
from level1.cli.link_report import export_, fix, import_, report
from level1.cli.links import links
from level1.cli.merge import merge
from level1.cli.metrics import metrics
from level1.cli.needs import needs
from level1.cli.rename import rename
from level1.cli.review import review
from level1.cli.route import route_
from level1.cli.synth import synth
from level1.cli.thesaurus import thesaurus
from level1.cli.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="level1", prog_name="level1")
def main() -> None:
    """The knowledge base of California's Level 1 support for schools: check its content, build its site, keep it true."""


for command in (
    validate,
    build,
    serve,
    route_,
    needs,
    links,
    curation,
    review,
    rename,
    merge,
    thesaurus,
    coverage,
    duplicates,
    metrics,
    synth,
):
    main.add_command(command)
for command in (report, fix, export_, import_):
    links.add_command(command)
