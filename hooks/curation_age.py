"""Puts the ages of the catalogue into the site as files: for the reader's clock, as a table, and as a calendar of due days."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from level1.curation import standings
from level1.curation.icalendar import as_calendar
from level1.curation.ledger import ledger_file
from level1.curation.report import as_csv
from level1.site.pages.curation import CALENDAR_FILE, CSV_FILE, LEDGER_FILE


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Runs after hooks/catalog.py, which has read the catalogue."""
    catalog, today = config.extra["level1"]["catalog"], config.extra["level1"]["today"]
    found = standings(catalog, today)
    for address, text in {
        LEDGER_FILE: ledger_file(catalog, found, today),
        CSV_FILE: as_csv(found),
        CALENDAR_FILE: as_calendar(found, today),
    }.items():
        files.append(File.generated(config, address, content=text.encode()))
    return files
