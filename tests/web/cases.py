"""Cases: the labeled web as a whole, from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from . import losses, suspects
from .certificates import Certificates
from .half import halves, read_half
from .halfmaker import DAYS as DAYS_OF_HALVES
from .halfmaker import HalfMaker
from .living import LIVING, SECURE
from .lost import GONE, TAKEN
from .making import DAYS, Case, Maker
from .server import Host


@dataclass(frozen=True)
class Labelled:
    """Hosts to serve, and what is true of the addresses on them. `authority` is the file of certificates to trust,
    `days` are those on which it is checked."""

    hosts: Mapping[str, Host]
    cases: tuple[Case, ...]
    authority: str
    days: Sequence[int] = DAYS


def labelled_web(seed: int, family: str, share: float = 1.0, signed: Certificates | None = None) -> Labelled:
    """Cases of a family of styles ('open' or 'held'), or of a half ('new'; see `half`). With `share` 1 there are some 730
    of a family and 450 of a half; with less, fewer of every kind."""
    if family in halves():
        return _half_web(seed, family, share)
    maker = Maker(Random(f"{seed} {family}"), family)
    for function, number in (*LIVING, *GONE, *TAKEN, *(SECURE if signed else ())):
        maker.kind = function.__name__
        for _ in range(max(1, round(number * share))):
            function(maker)
    if signed:
        _sign(maker, signed)
    return Labelled(maker.hosts, tuple(maker.cases), str(signed.authority) if signed else "")


def _half_web(seed: int, family: str, share: float) -> Labelled:
    half = read_half(family)
    maker = HalfMaker(Random(f"{seed} {family}"), half)
    for file, paged, times in (*suspects.PAGED, *losses.PAGED):
        pages = [page for page in half.pages[file] for _ in range(page.times or times)]
        for page in pages if share == 1 else maker.random.sample(pages, max(1, round(len(pages) * share))):
            maker.of(page, file)
            suspects.maker_of(page, paged)(maker, page)
    for plain, number in (*suspects.PLAIN, *losses.PLAIN):
        for _ in range(max(1, round(number * share))):
            maker.language = "en"
            plain(maker)
    return Labelled(maker.hosts, tuple(maker.cases), "", DAYS_OF_HALVES)


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
