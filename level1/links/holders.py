"""Holders: which part of a host name belongs to one organization, by the Public Suffix List and our own list of
endings."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

from level1.addresses import host_of

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def holder_of(url: str, shared: Set[str]) -> str:
    """The name that one organization holds: 'https://data.fcoe.org/x' -> 'fcoe.org'. Names under an ending that
    registries or hosting services assign belong to different organizations: a.github.io is not b.github.io. `shared`
    has endings that the list lacks: cde.ca.gov is not edd.ca.gov. An IP address, and a host that is itself such an
    ending, are returned as they are."""
    host = host_of(url).strip(".")
    if not host or _is_number(host):
        return host
    labels = host.split(".")
    ending = len((_suffixes().publicsuffix(host) or "").split("."))
    own = (length for length in range(1, len(labels) + 1) if ".".join(labels[-length:]) in shared)
    return ".".join(labels[-max(ending, *own, 1) - 1 :])


@cache
def _suffixes() -> PublicSuffixList:
    """The list that comes with the package. For names that it does not know, the ending is the last label."""
    # Only judging links needs it: help and validation need not load it.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
