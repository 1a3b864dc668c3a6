"""Crowd: many plain addresses over many hosts, to see how long asking them all takes. Served by a process of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from random import Random

from . import texts
from .server import Host, Reply, Request, Web


@dataclass(frozen=True)
class Crowd:
    """`addresses` over `hosts`, of which the first has `longest`."""

    addresses: int
    hosts: int
    longest: int

    def name(self, number: int) -> str:
        return f"host-{number}.example"

    def address(self, name: str) -> str:
        """Where Web puts its hosts, which are numbered as here."""
        number = int(name.removeprefix("host-").removesuffix(".example")) + 2
        return f"127.{1 + number // 60_000}.{number // 250 % 240}.{number % 250 + 1}"

    def urls(self) -> list[str]:
        each, more = divmod(self.addresses - self.longest, self.hosts - 1)
        numbers = [self.longest, *(each + (number < more) for number in range(self.hosts - 1))]
        return [
            f"http://{self.name(host)}/page/{page}" for host, number in enumerate(numbers) for page in range(number)
        ]


def serve_crowd(crowd: Crowd, told: Connection) -> None:
    """Serves until told to end; then tells (seconds spent on answers, requests, requests to the busiest host)."""
    random = Random(0)
    bodies = [texts.about(texts.matter(random), random) for _ in range(50)]

    def site(request: Request) -> Reply:
        if request.path == "/robots.txt" or "no-page" in request.path:
            return Reply(404, b"Not found")
        # As long as a real answer takes.
        return Reply(200, bodies[hash(request.path) % len(bodies)], late=0.05)

    with Web({crowd.name(number): Host(site) for number in range(crowd.hosts)}) as web:
        told.send(web.port)
        told.recv()
        hosts = Counter(asked.host for asked in web.asked)
        told.send((sum(asked.seconds for asked in web.asked), len(web.asked), max(hosts.values())))
