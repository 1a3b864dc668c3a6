"""Network: whether a run had one. Without one it saw nothing, so it says nothing about the addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from level1.addresses import host_of
from level1.links.observation import Observation

UNKNOWN_HOST = ("no-such-host", "dns")


def had_no_network(seen: Sequence[Observation]) -> bool:
    """Whether the observations of a run say something about the network it ran from, and nothing about the
    addresses."""
    hosts, unknown = hosts_of(seen)
    return bool(seen) and (not any(map(_heard, seen)) or len(unknown) * 2 > len(hosts))


def _heard(one: Observation) -> bool:
    """Whether anything answered, even badly: a redirect loop needs a server too."""
    return bool(one.status or one.hops or one.failure == "protocol")


def hosts_of(seen: Iterable[Observation]) -> tuple[set[str], set[str]]:
    """(hosts asked, hosts that could not be found)."""
    hosts = {host_of(one.url) for one in seen} - {""}
    # A host that redirected to one that cannot be found was itself found.
    found = {host_of(one.url) for one in seen if one.failure not in UNKNOWN_HOST or one.hops}
    return hosts, hosts - found
