"""Report: the standings as other tools and people read them. The same text comes from the same content and day."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from level1.curation.standing import STATES, Standing

# What a spreadsheet takes for the beginning of a formula. Titles come from strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_data(found: Sequence[Standing], today: date) -> dict[str, Any]:
    """The shape other tools rely on: {"as_of", "entries": [...], "summary": {state: number}}. Days are texts
    (year-month-day) or null."""
    return {
        "as_of": today.isoformat(),
        "entries": [_entry(standing) for standing in found],
        "summary": summary(found),
    }


def summary(found: Sequence[Standing]) -> dict[str, int]:
    """The number of entries in each state, states without entries included."""
    numbers = Counter(standing.state for standing in found)
    return {state: numbers[state] for state in STATES}


def as_json(found: Sequence[Standing], today: date) -> str:
    return json.dumps(as_data(found, today), ensure_ascii=False, indent=2)


def as_csv(found: Sequence[Standing]) -> str:
    """One line an entry, for spreadsheets: the fields of the JSON. A text that a spreadsheet would take for a formula gets an
    apostrophe in front."""
    stream = io.StringIO()
    rows = [_entry(standing) for standing in found]
    writer = csv.DictWriter(stream, list(_entry(_NOBODY)), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _entry(standing: Standing) -> dict[str, Any]:
    return {
        "kind": standing.kind,
        "id": standing.id,
        "title": standing.title,
        "lead": standing.lead or None,
        "steward": standing.steward or None,
        "looked_after_by": standing.keeper,
        "state": standing.state,
        "last_reviewed": _day(standing.last_reviewed),
        "due": _day(standing.due),
        "age_days": standing.age_days,
        "interval_months": standing.interval_months,
        "why": standing.why,
        "asked": standing.asked or None,
        "changed_since": standing.changed_since,
        "opened": _day(standing.opened),
        "dated": standing.dated.text if standing.dated else None,
        "contact_verified": _day(standing.verified),
        "added": _day(standing.added),
        "url": "",
        "lost_address": None,
        **standing.outside.as_data("url"),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


_NOBODY = Standing("", "", "", "", "", "", None, None, None, 0, "")
