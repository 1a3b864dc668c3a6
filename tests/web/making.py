"""Making: what the makers of cases have in common. A case is an address with what is true of it, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from . import texts
from .half import Subject
from .server import Host, Reply
from .sites import Answering, Pages

# Days of the simulated time on which the web is checked, and the day on which what breaks later breaks.
DAYS = (0, 1, 3, 5, 7, 9)
TURN = 2


class Case(NamedTuple):
    """`label` is what is true at the end of the days: living, moved, gone, blocked, taken-over, down, honest. `accept` are the states
    that say so. `kind` names how it was made."""

    url: str
    label: str
    kind: str
    accept: frozenset[str]
    matter: texts.Matter | Subject
    family: str
    language: str = "en"


ACCEPT = {
    # A living page whose address leads on within its site, or that has its bad days, is no alarm.
    "living": frozenset(("healthy", "moved")),
    "login": frozenset(("healthy", "moved", "blocked")),
    "flaky-down": frozenset(("healthy", "failing")),
    "moved": frozenset(("moved",)),
    "gone": frozenset(("gone",)),
    "blocked": frozenset(("blocked",)),
    "not-asked": frozenset(("unchecked", "blocked")),
    "down": frozenset(("failing",)),
    "taken-over": frozenset(("taken-over",)),
    # Whatever became of it, it is neither gone nor somebody else's.
    "honest": frozenset(("healthy", "moved", "blocked", "failing", "unchecked")),
}
# What counts as what in the figures.
TRUTH = {"login": "living", "flaky-down": "living", "not-asked": "blocked"}


@dataclass
class Maker:
    """Collects hosts and cases. `openssl` makes contexts for https hosts (None: there are no https cases)."""

    random: Random
    family: str
    hosts: dict[str, Host] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    secure: dict[str, str] = field(default_factory=dict)  # host -> which certificate
    kind: str = ""

    def name(self) -> str:
        """A host name that nobody has yet; the top level does not exist, and is none of those
        kept for examples, which some checkers pass over."""
        first = self.random.choice(
            ("alder", "sierra", "poppy", "redwood", "valley", "delta", "bayview", "learning", "schools", "network")
        )
        second = self.random.choice(("ed", "coe", "center", "project", "alliance", "k12", "institute", "online"))
        return f"{first}-{second}{len(self.hosts)}{self.family[0]}.loopback"

    def host(self, site: Pages, name: str = "", **more: object) -> str:
        name = name or self.name()
        self.hosts[name] = Host(site, **more)  # type: ignore[arg-type]  # fields by name
        return name

    def path(self) -> str:
        """A deep path, as resources have."""
        folder = self.random.choice(
            ("resources", "programs", "sp/sw", "toolkits", "services/edservices", "publications", "guides")
        )
        leaf = self.random.choice(
            ("index.asp", "toolkit", "overview.html", "guide.aspx", "page.php", "series/", "library")
        )
        return f"/{folder}/{self.random.randrange(100, 9999)}/{leaf}"

    def matter(self) -> texts.Matter:
        return texts.matter(self.random)

    def start(self) -> int:
        """The day from which something is wrong: from the first, or later."""
        return self.random.choice((0, TURN))

    def add(self, url: str, label: str, matter: texts.Matter) -> None:
        self.cases.append(Case(url, TRUTH.get(label, label), self.kind, ACCEPT[label], matter, self.family))

    def page(self, matter: texts.Matter) -> bytes:
        return texts.about(matter, self.random)

    def one(self, label: str, matter: texts.Matter, answer: Answering, **site: object) -> str:
        """A host of its own with one page that is a case, beside a home page. Returns its name."""
        path = self.path()
        pages: dict[str, Callable] = {path: answer, "/": lambda _request: _home(matter)}
        name = self.host(Pages(pages, **site))  # type: ignore[arg-type]  # fields by name
        self.add(f"http://{name}{path}", label, matter)
        return name


def _home(matter: texts.Matter) -> Reply:
    return Reply(200, texts.home(matter.organisation))
