"""Review calendar: the reviews that are due, as a file that calendar programs subscribe to or import (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from level1.curation.standing import CURATORS, Standing
from level1.problems import visible
from level1.sentences import counted, sentence

if TYPE_CHECKING:
    from icalendar import Event


def as_calendar(found: Sequence[Standing], today: date) -> str:
    """One event for each entry that has a due date, on that date. An entry that was never reviewed has no due date;
    one event today counts those entries, since RFC 5545 requires at least one component in a calendar, and since they
    must not be forgotten. The UID of an event comes from its entry, so that a calendar moves the event when it reads
    the file again."""
    # The library takes a tenth of a second to import, so only a calendar imports it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Support for All//level1 curation//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", sentence("Reviews due"))
    for standing in sorted((s for s in found if s.due), key=lambda s: (s.due or today, s.kind, s.id)):
        calendar.add_component(_review(standing, standing.due or today, today))
    never = sum(standing.state == "never-reviewed" for standing in found)
    if never or not any(standing.due for standing in found):
        said = (
            counted("%(count)s entry was never reviewed", "%(count)s entries were never reviewed", never)
            if never
            else sentence("No review is due")
        )
        more = sentence("They have no due day until somebody has reviewed them.")
        calendar.add_component(_event("never-reviewed", today, today, said, more))
    return calendar.to_ical(sorted=False).decode()


def _review(standing: Standing, due: date, today: date) -> Event:
    keeper = sentence("the curators") if standing.keeper == CURATORS else standing.keeper
    told = [
        standing.name,
        f"{_reviewed(standing)} {_interval(standing)}",
        sentence("Maintained by %(keeper)s.", keeper=keeper),
        standing.outside.warning or standing.outside.usable,
    ]
    title = sentence("%(what)s: %(title)s", what=_WHAT[standing.asked], title=standing.title)
    return _event(f"{standing.kind}-{standing.id}", due, today, title, "\n".join(filter(None, told)))


# What a review asked for, as the title of an event begins with it.
_WHAT = {
    "": sentence("Review"),
    "revise": sentence("Revise"),
    "withdraw": sentence("Withdraw"),
    "replace": sentence("Replace"),
}


def _reviewed(standing: Standing) -> str:
    if not standing.last_reviewed:
        return sentence("Last reviewed never.")
    return sentence("Last reviewed %(day)s.", day=standing.last_reviewed.isoformat())


def _interval(standing: Standing) -> str:
    return counted(
        "Every %(count)s month: %(why)s", "Every %(count)s months: %(why)s", standing.interval_months, why=standing.why
    )


def _event(id: str, day: date, today: date, title: str, more: str) -> Event:
    """An all-day event. `today` is its timestamp, so that the same day gives the same text."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"review-{id}@level1.support-for-all")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", min(day, date.max - timedelta(days=1)) + timedelta(days=1))
    event.add("summary", _shown(title))
    event.add("description", _shown(more))
    event.add("transp", "TRANSPARENT")
    return event


def _shown(text: str) -> str:
    """A text without control characters in its lines: titles are untrusted."""
    return "\n".join(visible(line) for line in text.split("\n"))
