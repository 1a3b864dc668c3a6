"""Reviews that are due, as a calendar that calendar programs subscribe to or take in (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from level1.curation.standing import CURATORS, Standing
from level1.problems import visible

# RFC 5545, 3.1: a line is folded at 75 octets, the line end not counted.
_LONGEST_LINE = 75
_ENDS = "\r\n"


def as_calendar(found: Sequence[Standing], today: date) -> str:
    """One event for each entry that has a due day, on that day. What was never reviewed has no day; one event of today counts
    it, since RFC 5545 wants something in a calendar, and since it is not to be forgotten. The identity of an event is its
    entry's, so that a calendar moves it when it is read again."""
    stamp = f"DTSTAMP:{today:%Y%m%d}T000000Z"
    never = sum(standing.state == "never-reviewed" for standing in found)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Support for All//level1 curation//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", "X-WR-CALNAME:Reviews due"]
    for standing in sorted((s for s in found if s.due), key=lambda s: (s.due or today, s.kind, s.id)):
        lines += _event(standing, standing.due or today, stamp)
    if never or not any(standing.due for standing in found):
        said = (
            f"{never:,} {'entry was' if never == 1 else 'entries were'} never reviewed" if never else "No review is due"
        )
        lines += _day("never-reviewed", today, stamp, said, "They have no due day yet. Run: level1 review")
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + _ENDS for line in lines)


def _event(standing: Standing, due: date, stamp: str) -> list[str]:
    what = f"{standing.asked.capitalize()}" if standing.asked else "Review"
    keeper = "the curators" if standing.keeper == CURATORS else standing.keeper
    told = [
        standing.name,
        f"Last reviewed {standing.last_reviewed or 'never'}. Every {standing.interval_months} months: {standing.why}",
        f"Looked after by {keeper}.",
        standing.outside.warning or standing.outside.usable,
    ]
    return _day(
        f"{standing.kind}-{standing.id}", due, stamp, f"{what}: {standing.title}", "\n".join(filter(None, told))
    )


def _day(id: str, day: date, stamp: str, said: str, more: str) -> list[str]:
    after = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:review-{id}@level1.support-for-all",
        stamp,
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(said)}",
        f"DESCRIPTION:{escaped(more)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """A TEXT of RFC 5545, 3.3.11. Nothing in it can end the line."""
    lines = (visible(line) for line in text.split("\n"))
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; the second and later begin with a blank. No character is cut in two."""
    return f"{_ENDS} ".join(_pieces(line))


def _pieces(line: str) -> Iterator[str]:
    piece, size, room = "", 0, _LONGEST_LINE
    for character in line:
        octets = len(character.encode())
        if size + octets > room:
            yield piece
            # The blank before counts.
            piece, size, room = "", 0, _LONGEST_LINE - 1
        piece += character
        size += octets
    yield piece
