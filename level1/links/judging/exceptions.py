"""Exceptions: addresses that look broken to a program but are known to be right, each with a reason and a last day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.addresses import host_of, same_address
from level1.dates import parse_day


@dataclass(frozen=True, slots=True)
class Excuse:
    reason: str
    until: date


class Exceptions:
    """The exceptions of content/taxonomy/link-exceptions.yml. Malformed ones are left out; the validator reports
    them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._addresses: dict[str, Excuse] = {}
        self._hosts: dict[str, Excuse] = {}
        items = data.get("exceptions")
        for item in items if isinstance(items, list) else ():
            until = parse_day(str(item.get("until", ""))) if isinstance(item, dict) else None
            if until is None:
                continue
            excuse = Excuse(str(item.get("reason", "")).strip(), until)
            if url := str(item.get("url", "")):
                self._addresses[same_address(url)] = excuse
            elif host := str(item.get("host", "")):
                self._hosts[host.removeprefix("www.")] = excuse

    def of(self, url: str, day: date) -> Excuse | None:
        """The exception that applies to an address on a day, its last day included."""
        for excuse in (self._addresses.get(same_address(url)), self._hosts.get(host_of(url))):
            if excuse and day <= excuse.until:
                return excuse
        return None
