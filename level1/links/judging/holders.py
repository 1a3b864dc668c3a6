"""Holders: which part of a host's name one organization holds, by the Public Suffix List and by endings of our own."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

from level1.addresses import host_of

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def holder_of(url: str, shared: Set[str]) -> str:
    """The name that one organization holds: 'https://data.fcoe.org/x' -> 'fcoe.org'. Names under an ending that registries or
    hosting services give out belong to different ones: a.github.io is not b.github.io. `shared` has endings that the list
    does not know: cde.ca.gov is not edd.ca.gov. A number, and a host that is itself such an ending, stand for themselves."""
    host = host_of(url).strip(".")
    if not host or _is_number(host):
        return host
    labels = host.split(".")
    ending = len((_suffixes().publicsuffix(host) or "").split("."))
    own = (length for length in range(1, len(labels) + 1) if ".".join(labels[-length:]) in shared)
    return ".".join(labels[-max(ending, *own, 1) - 1 :])


@cache
def _suffixes() -> PublicSuffixList:
    """The list, as the package brings it. Names that it does not know end in their last label."""
    # It is for those who judge links: help and validation need not load it.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
