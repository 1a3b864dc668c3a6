"""Safety: which network addresses may be contacted. Links come from untrusted sources, and the checker may run inside
a network that trusts it: whatever is not public is refused, by IP address, after the name was resolved.

The ranges are in code and not in content/, so that no pull request to the content can open them.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# (IP address, port) to connect to, for a host name and a port. Raises OSError, as socket.getaddrinfo does.
Resolver = Callable[[str, int], list[tuple[str, int]]]

# Ranges that Python's tables list as public, or did until recently, and that we must not contact: IETF protocol
# assignments with a cloud's metadata service among them (RFC 6890), the host agent of another cloud, the relays of
# 6to4, benchmarks (RFC 2544).
_NOT_FOR_US = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "168.63.129.16/32", "192.88.99.0/24", "198.18.0.0/15", "fec0::/10", "2001::/23", "100::/64"),
    )
)
# IPv6 addresses that hold an IPv4 address in their last four bytes: translation (RFC 6052, RFC 8215), and the oldest form.
_HOLD_IPV4 = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))


class NotPublic(OSError):
    """The name resolves to an address that must not be contacted."""


class NoSuchHost(OSError):
    """The name server reports that the name does not exist."""


class LookupFailed(OSError):
    """The lookup failed; whether the name exists is unknown."""


def is_public(address: str) -> bool:
    """Whether an IP address is publicly reachable: not private, loopback, link-local, shared (CGNAT),
    reserved, multicast, a cloud's metadata service, or an IPv6 form of one of these."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and not all(map(_is_public, _inside(ip))):
        return False
    return (isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None) or _is_public(ip)


def _inside(ip: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address embeds."""
    held = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _HOLD_IPV4):
        held.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [inner for inner in held if inner is not None]


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_FOR_US)


def system_resolver(host: str, port: int) -> list[tuple[str, int]]:
    """The addresses of a host from the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(where[0]), int(where[1])) for *_, where in found]


class Lookups:
    """Resolves each host name once per run, within a time limit, and checks the result. Used by several threads."""

    def __init__(self, resolver: Resolver, seconds: float, *, allow_private: bool) -> None:
        self._resolver, self._seconds, self._allow_private = resolver, seconds, allow_private
        self._lock = threading.Lock()
        self._found: dict[tuple[str, int], _Lookup] = {}

    def addresses(self, host: str, port: int) -> list[tuple[str, int]]:
        """Where to connect to. Raises NoSuchHost, LookupFailed or NotPublic."""
        key = (host.lower().rstrip("."), port)
        with self._lock:
            if key not in self._found:
                self._found[key] = _Lookup(self._resolver, *key)
            lookup = self._found[key]
        return self._checked(host, lookup.result(self._seconds))

    def _checked(self, host: str, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
        # A name with one public and one private address is as unsafe as one with only the private address.
        if not self._allow_private and not all(is_public(address) for address, _ in found):
            raise NotPublic(f"{host} leads to an address that is not public")
        return found


class _Lookup:
    """The lookup of one name in its own thread, since the system call has no time limit."""

    def __init__(self, resolver: Resolver, host: str, port: int) -> None:
        self._done = threading.Event()
        self._found: list[tuple[str, int]] = []
        self._error: OSError | None = None
        threading.Thread(target=self._run, args=(resolver, host, port), daemon=True).start()

    def _run(self, resolver: Resolver, host: str, port: int) -> None:
        try:
            self._found = resolver(host, port)
            if not self._found:
                self._error = NoSuchHost(f"{host} has no address")
        except socket.gaierror as error:
            unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
            self._error = (NoSuchHost if unknown else LookupFailed)(f"{host}: {error.strerror or error}")
        except (OSError, UnicodeError) as error:
            # A name that DNS does not allow: a label is empty or too long.
            self._error = NoSuchHost(f"{host}: {error}")
        finally:
            self._done.set()

    def result(self, seconds: float) -> list[tuple[str, int]]:
        if not self._done.wait(seconds):
            raise LookupFailed("the name server did not answer in time")
        if self._error is not None:
            raise type(self._error)(str(self._error))
        return self._found
