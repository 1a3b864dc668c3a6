"""Words: how the site tells readers what is known of a link. Only what they can use; what to do about it is for curators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from level1.addresses import host_of
from level1.catalog.model import Resource
from level1.dates import CALIFORNIA, day_in_words, day_of
from level1.links.addresses import address_key
from level1.links.judging.states import LinkState

# The Internet Archive's copies stand below it, by moment and address.
COPIES = "https://web.archive.org/web/"
_ADDRESS_CHARACTERS = ":/?&=%~+,;@!$'()*-._"

# What a card says: only what is exceptional and certain.
_MARKS = {"moved": "link moved", "gone": "link gone", "taken-over": "link taken over by somebody else"}


def end_of(day: date) -> datetime:
    """The moment up to which a site of this day in California knows about its links."""
    return datetime.combine(day + timedelta(days=1), time(), CALIFORNIA)


def state_of(states: Mapping[str, LinkState], url: str) -> LinkState:
    return states.get(address_key(url)) or LinkState(url)


def mark(state: LinkState) -> str:
    """What a card says of a link, mostly nothing."""
    return _MARKS.get(state.state, "")


def card_marks(resources: Iterable[Resource], states: Mapping[str, LinkState]) -> dict[str, str]:
    """What cards say of the links of resources, by id; most have nothing."""
    return {r.id: said for r in resources if (said := mark(state_of(states, r.url)))}


def checked(state: LinkState) -> str:
    """When a link was last checked, and what that showed."""
    if state.state == "excused":
        return f"looked at by the curators. {state.reason}"
    if state.last_checked is None:
        return "not yet"
    day = _day(state.last_checked)
    since = _day(state.since or state.last_checked)
    told = {
        "healthy": "it answers",
        "moved": f"it leads to a new address at {host_of(state.suggestion)}",
        "failing": f"it has not answered as it should since {since}; it will be checked again",
        "gone": f"the page has been gone since {since}",
        "blocked": "the site lets no program in, so open it to see",
        "taken-over": f"somebody else has shown other content there since {since}",
    }
    if "elsewhere" in state.notes and state.state == "healthy":
        return f"{day}: it answers, though not everywhere"
    if "login" in state.notes and state.state == "healthy":
        return f"{day}: it answers and asks to log in"
    return f"{day}: {told.get(state.state, state.state)}"


def warning(state: LinkState) -> str:
    """Why a link cannot be followed from the site, '' when it can."""
    since = _day(state.since) if state.since else "some time"
    if state.state == "gone":
        return f"This page has been gone since {since}."
    if state.state == "taken-over":
        return f"Do not follow this address: since {since} it shows somebody else's content."
    return ""


def copies(state: LinkState) -> str:
    """Where the Internet Archive may have a copy from when the link was right. Nothing is asked."""
    when = f"{state.last_ok:%Y%m%d}" if state.last_ok else "*"
    return f"{COPIES}{when}/{quote(state.url, safe=_ADDRESS_CHARACTERS)}"


def _day(moment: datetime) -> str:
    return day_in_words(day_of(moment))
