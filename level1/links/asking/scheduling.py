"""Scheduling: when each request is made. Each host has a queue and a pace; hosts take turns, the longest queue first,
so that a whole run takes about as long as the slowest host's queue.

One thread manages the queues; others make requests. The result of a check is yielded as soon as it is complete.
"""

from __future__ import annotations

import heapq
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from level1.addresses import host_of
from level1.links.asking.checking import Shared, Steps, Wait
from level1.links.asking.transport import Answer, Ask
from level1.links.policy import Asking, Pace


@dataclass(slots=True)
class _Task:
    """Steps in progress: for an address (`url`), or for something shared (`key`)."""

    steps: Steps
    url: str = ""
    key: Hashable = None


@dataclass(slots=True)
class _Host:
    """A host's queue: requests of checks in progress come before addresses not yet started."""

    name: str
    pace: Pace
    fresh: deque[str] = field(default_factory=deque)
    waiting: deque[tuple[_Task, Ask]] = field(default_factory=deque)
    running: int = 0
    next_start: float = 0.0
    listed: bool = False

    def length(self) -> float:
        """Minimum number of seconds that its queue takes."""
        return (len(self.fresh) + len(self.waiting)) * self.pace.delay / self.pace.at_once

    def has_turn(self) -> bool:
        return bool(self.fresh or self.waiting) and self.running < self.pace.at_once


class Schedule:
    """Runs the steps of many checks. `ask` makes one request and is called from several threads."""

    def __init__(
        self, policy: Asking, begin: Callable[[str], Steps], ask: Callable[[Ask], Answer], seconds: float
    ) -> None:
        self._policy, self._begin, self._ask = policy, begin, ask
        self._until = time.monotonic() + seconds
        self._hosts: dict[str, _Host] = {}
        self._later: list[tuple[float, int, Any]] = []
        self._ready: list[tuple[float, int, _Host]] = []
        self._order = itertools.count()
        self._shared: dict[Hashable, Any] = {}
        self._parked: dict[Hashable, list[_Task]] = {}
        self._done: list[tuple[str, Any]] = []
        self._orders: queue.SimpleQueue[tuple[_Host, _Task, Ask] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[_Host, _Task, Answer | BaseException]] = queue.SimpleQueue()
        self._idle = 0
        self._threads = 0

    def run(self, urls: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """(address, result) of every address, as each completes. Ends early at the time limit and leaves out what was
        not completed by then."""
        for url in urls:
            self._host(url).fresh.append(url)
        for host in self._hosts.values():
            self._list(host)
        try:
            while self._ready or self._later or self._running():
                self._start_what_can_be()
                yield from self._completed()
                if time.monotonic() >= self._until:
                    return
                self._await_something()
                yield from self._completed()
        finally:
            for _ in range(self._threads):
                self._orders.put(None)

    def _completed(self) -> Iterator[tuple[str, Any]]:
        done, self._done = self._done, []
        yield from done

    def _running(self) -> bool:
        return self._idle < self._threads

    def _host(self, url: str) -> _Host:
        name = host_of(url)
        if name not in self._hosts:
            self._hosts[name] = _Host(name, self._policy.pace_of(name))
        return self._hosts[name]

    def _list(self, host: _Host) -> None:
        """Lists a host as ready now or later."""
        if host.listed or not host.has_turn():
            return
        host.listed = True
        if host.next_start > time.monotonic():
            heapq.heappush(self._later, (host.next_start, next(self._order), host))
        else:
            heapq.heappush(self._ready, (-host.length(), next(self._order), host))

    def _start_what_can_be(self) -> None:
        now = time.monotonic()
        while self._later and self._later[0][0] <= now:
            _, _, due = heapq.heappop(self._later)
            if isinstance(due, _Host):
                due.listed = False
                self._list(due)
            else:
                self._advance(due, None)
        while self._ready and (self._idle or self._threads < self._policy.connections):
            _, _, host = heapq.heappop(self._ready)
            host.listed = False
            if host.has_turn():
                self._take_turn(host)

    def _take_turn(self, host: _Host) -> None:
        if not host.waiting:
            # The first step may need something else first, or nothing from this host at all.
            url = host.fresh.popleft()
            self._advance(_Task(self._begin(url), url=url), None)
            self._list(host)
            return
        task, ask = host.waiting.popleft()
        host.running += 1
        host.next_start = time.monotonic() + max(host.pace.delay, ask.least_delay)
        if self._idle:
            self._idle -= 1
        else:
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._orders.put((host, task, ask))
        self._list(host)

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            host, task, ask = order
            try:
                self._answers.put((host, task, self._ask(ask)))
            except BaseException as error:
                self._answers.put((host, task, error))

    def _await_something(self) -> None:
        """Waits for an answer or for a host's turn, and processes all answers that have arrived."""
        until = min(self._until, self._later[0][0]) if self._later else self._until
        timeout = 0.0 if self._ready and self._idle else max(0.0, until - time.monotonic())
        if not self._running():
            # If nothing is pending, the run is done.
            if self._later and not self._ready:
                time.sleep(timeout)
            return
        try:
            self._take_in(*self._answers.get(timeout=timeout))
            while True:
                self._take_in(*self._answers.get_nowait())
        except queue.Empty:
            return

    def _take_in(self, host: _Host, task: _Task, answer: Answer | BaseException) -> None:
        self._idle += 1
        host.running -= 1
        if isinstance(answer, BaseException):
            raise answer
        self._advance(task, answer)
        self._list(host)

    def _advance(self, task: _Task, value: Any) -> None:
        """Runs the steps of a task until one has to wait."""
        while True:
            try:
                wish = task.steps.send(value)
            except StopIteration as end:
                self._finish(task, end.value)
                return
            if isinstance(wish, Shared):
                if wish.key in self._shared:
                    value = self._shared[wish.key]
                    continue
                first = wish.key not in self._parked
                self._parked.setdefault(wish.key, []).append(task)
                if first:
                    self._advance(_Task(wish.steps, key=wish.key), None)
            elif isinstance(wish, Wait):
                heapq.heappush(self._later, (time.monotonic() + wish.seconds, next(self._order), task))
            else:
                host = self._host(wish.url)
                host.waiting.append((task, wish))
                self._list(host)
            return

    def _finish(self, task: _Task, value: Any) -> None:
        if task.key is None:
            self._done.append((task.url, value))
            return
        self._shared[task.key] = value
        for parked in self._parked.pop(task.key):
            self._advance(parked, value)
