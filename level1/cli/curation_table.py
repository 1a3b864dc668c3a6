"""The curation report as tables for a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from level1.catalog.catalog import Catalog
from level1.curation import CURATORS, Standing
from level1.curation.report import summary
from level1.curation.standing import STATES, WAITING
from level1.dates import day_in_words
from level1.problems import visible

# As many lines per state as a person reads; the other formats list everything.
_MOST_LINES = 50
_WIDEST, _NARROWEST = 160, 80


def as_text(catalog: Catalog, found: Sequence[Standing], today: date, keeper: str = "") -> str:
    """The open work, one table per state, for a reader at a terminal. `keeper` says who maintains the entries, if it is
    one."""
    width = min(max(shutil.get_terminal_size((120, 24)).columns, _NARROWEST), _WIDEST)
    console = Console(width=width, color_system=None, markup=False, highlight=False, emoji=False)
    numbers = summary(found)
    whose = f" of {_keeper(catalog, keeper)}" if keeper else ""
    lines = [f"{len(found):,} entries{whose} on {day_in_words(today)}:"]
    lines.append("  " + ", ".join(f"{numbers[state]:,} {state}" for state in STATES))
    for state in WAITING:
        those = [standing for standing in found if standing.state == state]
        if those:
            table = _table(catalog, state, those[:_MOST_LINES], with_keeper=not keeper)
            lines += ["", *"".join(segment.text for segment in console.render(table)).splitlines()]
        if len(those) > _MOST_LINES:
            lines.append(f"and {len(those) - _MOST_LINES:,} more; --format csv has all.")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(catalog: Catalog, state: str, those: Sequence[Standing], *, with_keeper: bool) -> Table:
    table = Table(title=Text(state), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Entry", ratio=3, overflow="fold")
    if state != "never-reviewed":
        table.add_column("Due", no_wrap=True)
        table.add_column("Age", justify="right", no_wrap=True)
    table.add_column("Interval and why", ratio=2, overflow="fold")
    if with_keeper:
        table.add_column("Looked after by", ratio=1, overflow="fold")
    for standing in those:
        cells = [Text(f"{standing.name}\n{visible(standing.title)}")]
        if state != "never-reviewed":
            age = f"{standing.age_days:,} days" if standing.age_days is not None else "never"
            cells += [Text(standing.due.isoformat() if standing.due else ""), Text(age)]
        cells.append(Text(_why(standing)))
        if with_keeper:
            cells.append(Text(_keeper(catalog, standing.keeper)))
        table.add_row(*cells)
    return table


def _why(standing: Standing) -> str:
    told = f"{standing.interval_months} months. {standing.why}"
    if standing.changed_since:
        told += " Changed since its last review."
    if standing.asked:
        told += f" A review asked to {standing.asked} it" + (f": {standing.note}" if standing.note else ".")
    return visible(told)


def _keeper(catalog: Catalog, keeper: str) -> str:
    return "the curators" if keeper == CURATORS else visible(catalog.leads[keeper].short_name)
