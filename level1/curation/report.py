"""Report: the standings, for other tools and for people. The same content and day give the same text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from level1.curation.feedback import Waiting
from level1.curation.silence import NO_MAIL, Correspondence
from level1.curation.standing import STATES, Standing
from level1.curation.untold import Untold
from level1.tabular import csv_text


def as_data(
    found: Sequence[Standing],
    today: date,
    warnings: Sequence[Untold] = (),
    said: Sequence[Waiting] = (),
    mail: Correspondence = NO_MAIL,
) -> dict[str, Any]:
    """The shape other tools rely on: {"as_of", "entries": [...], "summary": {state: number}, "untold": [...],
    "feedback": [...]}. Dates are
    texts (year-month-day) or null. `untold` has the warnings in notes that no caveat gives, each {"id", "title",
    "looked_after_by", "sentence", "kinds"}: those are ids of content/taxonomy/caveats.yml. "feedback" has what readers said and
    nobody has answered, the oldest first, each {"id", "kind", "page", "looked_after_by", "said", "date", "age_days"}. "silent"
    has who was asked by mail and has not answered, each {"id", "name", "asked", "reminded", "days"}, and "answers" what was answered
    and waits for a decision or a change, each {"entry", "answer", "by", "date", "state"}."""
    return {
        "as_of": today.isoformat(),
        "entries": [_entry(standing) for standing in found],
        "summary": summary(found),
        "untold": [
            {
                "id": one.id,
                "title": one.title,
                "looked_after_by": one.keeper,
                "sentence": one.sentence,
                "kinds": [kind.id for kind in one.kinds],
            }
            for one in warnings
        ],
        "feedback": [one.as_data() for one in said],
        "silent": [one.as_data() for one in mail.silent],
        "answers": [one.as_data() for one in mail.open],
    }


def summary(found: Sequence[Standing]) -> dict[str, int]:
    """The number of entries in each state, states without entries included."""
    numbers = Counter(standing.state for standing in found)
    return {state: numbers[state] for state in STATES}


def as_json(
    found: Sequence[Standing],
    today: date,
    warnings: Sequence[Untold] = (),
    said: Sequence[Waiting] = (),
    mail: Correspondence = NO_MAIL,
) -> str:
    return json.dumps(as_data(found, today, warnings, said, mail), ensure_ascii=False, indent=2)


def as_csv(found: Sequence[Standing]) -> str:
    """One line per entry: the fields of the JSON."""
    return csv_text([list(_COLUMNS), *(_entry(standing).values() for standing in found)])


def _entry(standing: Standing) -> dict[str, Any]:
    return {name: value_of(standing) for name, value_of in _COLUMNS.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# The fields of an entry in the JSON and the columns of the CSV, in this order. Other tools rely on them.
_COLUMNS: Mapping[str, Callable[[Standing], Any]] = {
    "kind": lambda s: s.kind,
    "id": lambda s: s.id,
    "title": lambda s: s.title,
    "lead": lambda s: s.lead or None,
    "steward": lambda s: s.steward or None,
    "looked_after_by": lambda s: s.keeper,
    "state": lambda s: s.state,
    "last_reviewed": lambda s: _day(s.last_reviewed),
    "due": lambda s: _day(s.due),
    "age_days": lambda s: s.age_days,
    "interval_months": lambda s: s.interval_months,
    "why": lambda s: s.why,
    "asked": lambda s: s.asked or None,
    "changed_since": lambda s: s.changed_since,
    "opened": lambda s: _day(s.opened),
    "dated": lambda s: s.dated.text if s.dated else None,
    "contact_verified": lambda s: _day(s.verified),
    "added": lambda s: _day(s.added),
    "url": lambda s: s.outside.as_data("url").get("url", ""),
    "lost_address": lambda s: s.outside.as_data("url").get("lost_address"),
}
