"""Cases: the labeled web as a whole, from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from .certificates import Certificates
from .living import LIVING, SECURE
from .lost import GONE, TAKEN
from .making import Case, Maker
from .server import Host


@dataclass(frozen=True)
class Labelled:
    """Hosts to serve, and what is true of the addresses on them. `authority` is the file of certificates to trust."""

    hosts: Mapping[str, Host]
    cases: tuple[Case, ...]
    authority: str


def labelled_web(seed: int, family: str, share: float = 1.0, signed: Certificates | None = None) -> Labelled:
    """Cases of a family of styles ('open' or 'held'). With `share` 1 there are some 730; with less, fewer of every kind."""
    maker = Maker(Random(f"{seed} {family}"), family)
    for function, number in (*LIVING, *GONE, *TAKEN, *(SECURE if signed else ())):
        maker.kind = function.__name__
        for _ in range(max(1, round(number * share))):
            function(maker)
    if signed:
        _sign(maker, signed)
    return Labelled(maker.hosts, tuple(maker.cases), str(signed.authority) if signed else "")


def _sign(maker: Maker, signed: Certificates) -> None:
    """One certificate for all hosts that are in order; others as their case wants it."""
    names = {
        which: [host for host, other in maker.secure.items() if other == which] for which in set(maker.secure.values())
    }
    contexts = {
        "good": lambda hosts: signed.context(f"good-{maker.family}", hosts),
        "soon": lambda hosts: signed.context(f"soon-{maker.family}", hosts, days=5),
        "self-signed": lambda hosts: signed.context(f"self-{maker.family}", hosts, trusted=False),
        "other-name": lambda hosts: signed.context(f"other-{maker.family}", [f"not-{host}" for host in hosts]),
    }
    for which, hosts in names.items():
        context = contexts[which](hosts)
        for host in hosts:
            maker.hosts[host].tls = context
