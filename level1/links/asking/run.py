"""Run: one check of many addresses, and its overall outcome.

Without a network there is no verdict: if nothing answered, or more than half of the hosts could not be found, the run
says something about the place it ran from and nothing about the addresses. It is recorded as such and affects no
state.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from level1.addresses import host_of
from level1.links.addresses import Use
from level1.links.asking.checking import TOKEN, Setting, check
from level1.links.asking.looking import Looking
from level1.links.asking.safety import Lookups, Resolver, system_resolver
from level1.links.asking.scheduling import Schedule
from level1.links.asking.transport import Transport
from level1.links.memory import FINISHED, NO_NETWORK, STOPPED, Memory
from level1.links.network import UNKNOWN_HOST, had_no_network, hosts_of
from level1.links.observation import Observation
from level1.links.policy import Asking

# At least this many addresses that answered last time are checked along with those that are due: if they fail too, the
# network is the cause.
_FEWEST_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a run. `answered` and `failed` count addresses (`failed` by failure), `hosts` the hosts asked,
    `unknown_hosts` those that could not be found; `left` the addresses that the time limit left unchecked; `waiting`
    those not asked because their host asked to wait."""

    run: int
    outcome: str
    addresses: int
    answered: int
    statuses: Mapping[int, int]
    failures: Mapping[str, int]
    hosts: int
    unknown_hosts: int
    left: int
    waiting: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the web: how names are resolved, whether private addresses may be requested, whose certificates are
    trusted ('' for the usual authorities), and the address of the page about the checker ('' if the site has no
    address)."""

    resolver: Resolver = system_resolver
    allow_private: bool = False
    authorities: str = ""
    about: str = ""

    def user_agent(self) -> str:
        about = f"; +{self.about}" if self.about else ""
        return f"{TOKEN}/1.0 (checks the links of a public catalog{about})"


def due(urls: Iterable[str], memory: Memory, policy: Asking, now: datetime) -> list[str]:
    """The addresses due for a check: never checked, or last checked longer ago than the policy allows (sooner after a
    bad answer)."""
    chosen: list[str] = []
    good: list[tuple[datetime, str]] = []
    for url in urls:
        last = memory.last(url)
        if last is None or _next(last, policy) <= now:
            chosen.append(url)
        elif 200 <= last.status < 400 and not last.failure:
            good.append((last.at, url))
    return chosen + _witnesses(chosen, good, memory) if chosen else []


def _next(last: Observation, policy: Asking) -> datetime:
    if last.retry_after:
        return last.retry_after
    bad = last.failure or last.status >= 400
    # An hour's grace, so that a daily run that starts a little earlier than the day before still checks what is due.
    wait = timedelta(hours=policy.again_after_failure_hours) if bad else timedelta(days=policy.again_days)
    return last.at + wait - timedelta(hours=1)


def _witnesses(chosen: Sequence[str], good: list[tuple[datetime, str]], memory: Memory) -> list[str]:
    """Addresses on other hosts that answered last time, more of them than there are hosts that could not be found."""
    asked = {host_of(url) for url in chosen}
    lost = {host_of(url) for url in chosen if (last := memory.last(url)) and last.failure in UNKNOWN_HOST}
    witnesses: dict[str, str] = {}
    for _, url in sorted(good):
        if host_of(url) not in asked:
            witnesses.setdefault(host_of(url), url)
    return list(witnesses.values())[: max(_FEWEST_WITNESSES, len(lost) + 1)]


def run_checks(
    urls: Iterable[str],
    memory: Memory,
    policy: Asking,
    now: datetime,
    way: Way | None = None,
    progress: Callable[[int, int], None] | None = None,
    uses: Mapping[str, Iterable[Use]] | None = None,
) -> Outcome:
    """Checks every address once, as politely as the policy says, and saves each answer as soon as it arrives. `now` is
    the time of the run and dates everything it observes: judgment counts hours and days. `progress` is called with
    (done, all). If interrupted, it loses only the requests in flight. Raises MemoryTrouble."""
    way = way or Way()
    _settle(memory, now)
    if uses is not None:
        memory.set_uses(uses)
    wanted = list(dict.fromkeys(urls))
    asked = [
        url for url in wanted if (last := memory.last(url)) is None or not (last.retry_after and last.retry_after > now)
    ]
    run = memory.begin_run(now)
    started = time.monotonic()
    transport = Transport(
        Lookups(way.resolver, policy.lookup_seconds, allow_private=way.allow_private),
        way.user_agent(),
        request_seconds=policy.request_seconds,
        connect_seconds=policy.connect_seconds,
        body_bytes=policy.body_bytes,
        at_once=max(policy.pace.at_once, *(pace.at_once for pace in policy.hosts.values()), 1),
        authorities=way.authorities,
    )
    setting = Setting(policy, memory, now)
    schedule = Schedule(policy, lambda url: check(url, setting), Looking(transport.ask).ask, policy.run_minutes * 60)
    done = 0
    complete = False
    try:
        for _, seen in schedule.run(asked):
            memory.save(run, seen)
            done += 1
            if progress:
                progress(done, len(asked))
        complete = True
    finally:
        transport.close()
        seconds = time.monotonic() - started
        outcome = _outcome(memory, run, FINISHED if complete and done == len(asked) else STOPPED)
        memory.end_run(run, now + timedelta(seconds=seconds), outcome)
    seen_all = memory.of_run(run)
    failures = Counter(seen.failure for seen in seen_all if seen.failure)
    hosts, unknown = hosts_of(seen_all)
    return Outcome(
        run=run,
        outcome=outcome,
        addresses=len(wanted),
        answered=sum(seen.status > 0 for seen in seen_all),
        statuses=dict(sorted(Counter(seen.status for seen in seen_all if seen.status).items())),
        failures=dict(sorted(failures.items())),
        hosts=len(hosts),
        unknown_hosts=len(unknown),
        left=len(asked) - done,
        waiting=len(wanted) - len(asked),
        seconds=seconds,
    )


def _settle(memory: Memory, now: datetime) -> None:
    """Gives runs that were killed, and so have no outcome, their outcome by the same rule."""
    for run in memory.runs():
        if not run.outcome:
            memory.end_run(run.id, run.ended or now, _outcome(memory, run.id, STOPPED))


def _outcome(memory: Memory, run: int, otherwise: str) -> str:
    return NO_NETWORK if had_no_network(memory.of_run(run)) else otherwise
