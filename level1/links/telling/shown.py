"""Shown: what the site may know about links on a day, in terms of the outside addresses that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from level1.addresses import host_of
from level1.catalog.outside import Address, KnownLinks, Outside
from level1.dates import day_of
from level1.links.judging.states import LinkState


def state_of(states: Mapping[str, LinkState], address: Address) -> LinkState:
    return states.get(address.key) or LinkState(address.key)


def known_links(states: Mapping[str, LinkState]) -> KnownLinks:
    """What the catalog of a day knows about its links, from their states."""
    return KnownLinks(_outside(state) for state in states.values())


def _outside(state: LinkState) -> Outside:
    return Outside(
        Address(state.url),
        state.state,
        since=_day(state.since),
        checked=_day(state.last_checked),
        last_ok=_day(state.last_ok),
        moved_to=host_of(state.suggestion),
        reason=state.reason,
        notes=state.notes,
        pdf=state.document,
    )


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None
