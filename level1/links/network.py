"""Network: whether a run had one. Without it nothing was seen, so nothing can be said of the addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from level1.addresses import host_of
from level1.links.observation import Observation

UNKNOWN_HOST = ("no-such-host", "dns")


def had_no_network(seen: Sequence[Observation]) -> bool:
    """Whether what a run saw says something about the network it was made from, and nothing about the addresses."""
    hosts, unknown = hosts_of(seen)
    return bool(seen) and (not any(map(_heard, seen)) or len(unknown) * 2 > len(hosts))


def _heard(one: Observation) -> bool:
    """Whether anything answered, be it badly: a circle of redirects takes somebody to make it."""
    return bool(one.status or one.hops or one.failure == "protocol")


def hosts_of(seen: Iterable[Observation]) -> tuple[set[str], set[str]]:
    """(hosts asked, hosts that could not be found)."""
    hosts = {host_of(one.url) for one in seen} - {""}
    # A host that sent on to one that cannot be found was found itself.
    found = {host_of(one.url) for one in seen if one.failure not in UNKNOWN_HOST or one.hops}
    return hosts, hosts - found
