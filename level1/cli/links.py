"""level1 links: what is behind the addresses of the catalog."""

from __future__ import annotations

import click

from level1.cli.commands import Commands

PLACES = {
    "check": "level1.cli.link_check:check",
    "added": "level1.cli.link_added:added",
    "report": "level1.cli.link_report:report",
    "fix": "level1.cli.link_report:fix",
    "export": "level1.cli.link_report:export_",
    "import": "level1.cli.link_report:import_",
}


@click.group(cls=Commands, places=PLACES, within="links")
def links() -> None:
    """Request the addresses of the catalog, store the responses, and list what needs a person."""
