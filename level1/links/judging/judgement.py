"""Judgment: the state of one address, from all its observations.

A harmful verdict needs several checks, hours apart: gone (three over three days, by the policy) and taken over (two
over a day). A refusal says nothing about a page: a refused client does not see it. A good answer counts at once,
except for an address whose answers vary. Another network can contradict what one network sees.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from level1.catalog.pdfs import Pdf
from level1.dates import day_of
from level1.links.judging.exceptions import Exceptions
from level1.links.judging.findings import Kind
from level1.links.judging.reading import Reader, Reading
from level1.links.judging.states import LinkState
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import Thresholds
from level1.links.observation import Observation, Page
from level1.sentences import counted, sentence

# After a refusal, a host's 404 needs this many times the usual proof.
_TWICE = 2
_OK = 200
# What curators are told of an address that fails, beside why.
_OF_FAILURES = ("changed", "private")


@dataclass(slots=True)
class _Origin:
    """What one network has seen so far: its last informative answer; since when it sees the address dead, taken over,
    or failing, with the times that count as separate checks; when it was last refused; what it saw of a move."""

    last: Reading
    content: Reading | None = None
    dead: list[datetime] = field(default_factory=list)
    foreign: list[datetime] = field(default_factory=list)
    trouble: datetime | None = None
    refused: datetime | None = None
    refused_before: datetime | None = None
    target: str = ""
    moved: list[datetime] = field(default_factory=list)

    def add(self, reading: Reading, apart: timedelta) -> None:
        self.last = reading
        kind = reading.kind
        if kind.good:
            self.content, self.trouble = reading, None
            self.dead.clear()
            self.foreign.clear()
            if reading.target != self.target:
                self.target = reading.target
                self.moved.clear()
            if reading.target:
                _note(self.moved, reading.at, apart)
            return
        self.trouble = self.trouble or reading.at
        if kind is Kind.DEAD:
            if not self.dead:
                self.refused_before = self.refused
            self.content = reading
            _note(self.dead, reading.at, apart)
        elif kind is Kind.FOREIGN:
            self.content = reading
            _note(self.foreign, reading.at, apart)
        elif kind is Kind.BLOCKED:
            # A client that is refused now may have been refused before, by a 404 meant for programs.
            self.refused = reading.at
            self.dead.clear()


def _note(times: list[datetime], at: datetime, apart: timedelta) -> None:
    """Counts a check, unless it came so soon after the last one that both count as one."""
    if not times or at - times[-1] >= apart:
        times.append(at)


def judge(
    history: Iterable[Observation],
    subject: Subject,
    reader: Reader,
    now: datetime,
    exceptions: Exceptions | None = None,
) -> LinkState:
    """The state of an address at `now` (aware). Observations may come in any order; those later than `now` do not
    count. The caller must leave out those of a run without a network."""
    history = list(history)
    readings = _readings(history, subject, reader, now)
    state = _Timeline(subject.url, reader.thresholds).state(readings, now)
    state = replace(state, document=_document(history, now))
    day = day_of(now)
    if exceptions and (excuse := exceptions.of(subject.url, day)):
        return replace(
            state, state="excused", reason=excuse.reason, until=excuse.until.isoformat(), suggestion="", settled=False
        )
    return state


def _document(history: Iterable[Observation], now: datetime) -> Pdf | None:
    """What was seen in the PDF that the last good answer was; None if that was another thing."""
    good = [seen for seen in history if seen.at <= now and seen.status in (_OK, 304) and not seen.failure]
    return max(good, key=_in_time).document if good else None


def _readings(history: Iterable[Observation], subject: Subject, reader: Reader, now: datetime) -> list[Reading]:
    """Each observation read by itself, in order of time, with what the address showed when it certainly had its
    subject."""
    ordered = sorted((seen for seen in history if seen.at <= now), key=_in_time)
    before: Page | None = None
    last_page: dict[str, Page | None] = {}
    document = False
    readings = []
    for seen in ordered:
        if seen.status == 304:
            # Unchanged: it shows what this network saw last.
            page = seen.page or last_page.get(seen.origin)
            seen = replace(seen, page=page, status=200 if page else 304)
        if seen.page is not None and 200 <= seen.status < 300:
            last_page[seen.origin] = seen.page
        reading = reader.read(seen, subject, before, document=document)
        readings.append(reading)
        first = reading.kind is Kind.THERE and before is None and not reading.notes
        if reading.kind is Kind.SEEN or first:
            before = seen.page
        if reading.kind.good and seen.page is None and seen.status == _OK:
            document = "unreadable" not in seen.notes
        elif reading.kind is Kind.SEEN:
            document = False
    return readings


def _in_time(seen: Observation) -> tuple[Any, ...]:
    """A sort key that gives the same order wherever the observations came from."""
    page = (seen.page.title, seen.page.text) if seen.page else ("", "")
    return seen.at, seen.origin, seen.status, seen.failure, seen.final_url, seen.hops[-1].to if seen.hops else "", page


class _Timeline:
    """The state after each reading, and what it needs to know for that."""

    def __init__(self, url: str, thresholds: Thresholds) -> None:
        self.url, self.thresholds = url, thresholds
        self.origins: dict[str, _Origin] = {}
        self.recent: deque[Kind] = deque(maxlen=thresholds.flaky_checks)

    def state(self, readings: Sequence[Reading], now: datetime) -> LinkState:
        state, since, last_ok, latest = "unchecked", None, None, None
        for reading in readings:
            if reading.kind is Kind.NOTHING:
                continue
            latest = reading
            if reading.kind.good:
                last_ok = reading.at
            self.origins.setdefault(reading.origin, _Origin(reading)).add(reading, self.thresholds.apart)
            if reading.kind is not Kind.BLOCKED:
                self.recent.append(reading.kind)
            verdict = self.verdict(reading.at)
            if verdict.state != state:
                state, since = verdict.state, reading.at
        if latest is None:
            return LinkState(self.url, reason=readings[-1].what) if readings else LinkState(self.url)
        final = self.verdict(now)
        begun = final.since or (since if final.state == state else latest.at)
        shown = latest if latest.kind.good or final.state not in ("healthy", "moved") else final.shown or latest
        return LinkState(
            url=self.url,
            state=final.state,
            since=min(begun or latest.at, latest.at),
            last_checked=latest.at,
            last_ok=last_ok,
            http_status=shown.status,
            final_url=shown.final_url if shown.final_url != self.url else "",
            reason=final.reason,
            suggestion=final.suggestion,
            settled=final.settled,
            notes=tuple(dict.fromkeys((*(shown.notes if shown.kind.good else ()), *final.notes))),
        )

    def verdict(self, now: datetime) -> _Verdict:
        """The combined verdict of the networks at `now`."""
        latest = max(self.origins.values(), key=lambda o: (o.last.at, o.last.kind.good, o.last.origin))
        last = latest.last
        seen_good = (o.last for o in self.origins.values() if o.last.kind.good)
        fresh = [good for good in seen_good if now - good.at <= self.thresholds.vantage]
        for kind in ("foreign", "dead"):
            if found := self._confirmed(kind, fresh):
                return found
        if last.kind.good:
            return self._good(latest, last)
        elsewhere = next((good for good in sorted(fresh, key=lambda r: (r.at, r.origin), reverse=True)), None)
        if last.kind is Kind.BLOCKED:
            if elsewhere:
                return _Verdict(
                    "healthy",
                    sentence(
                        "From another network: %(there)s From here: %(here)s", there=elsewhere.what, here=last.what
                    ),
                    notes=("elsewhere",),
                    shown=elsewhere,
                )
            return _Verdict(
                "blocked",
                sentence("%(found)s That says nothing about the page; open it by hand.", found=last.what),
            )
        if elsewhere and latest.trouble and elsewhere.at >= latest.trouble and last.kind is Kind.BAD:
            return _Verdict(
                "healthy",
                sentence("From another network: %(there)s From here: %(here)s", there=elsewhere.what, here=last.what),
                notes=("elsewhere",),
                shown=elsewhere,
            )
        reason = last.what
        if last.kind in (Kind.DEAD, Kind.FOREIGN):
            times = latest.dead if last.kind is Kind.DEAD else latest.foreign
            needed = self._needed(last.kind is Kind.DEAD, latest)[0]
            reason = sentence(
                "%(found)s Checks that agree: %(agreeing)s of %(needed)s needed.",
                found=last.what,
                agreeing=len(times),
                needed=needed,
            )
        notes = [note for note in last.notes if note in _OF_FAILURES]
        if elsewhere and latest.trouble and elsewhere.at >= latest.trouble:
            notes.append("elsewhere")
        return _Verdict("failing", reason, since=latest.trouble, notes=tuple(notes))

    def _good(self, latest: _Origin, last: Reading) -> _Verdict:
        failures = sum(kind in (Kind.BAD, Kind.DEAD) for kind in self.recent)
        before = self.recent[-2] if len(self.recent) > 1 else Kind.SEEN
        if failures >= self.thresholds.flaky_failures and not before.good:
            return _Verdict("failing", sentence("%(found)s Its answers vary.", found=last.what), notes=("unsteady",))
        if last.target:
            spans = latest.moved[-1] - latest.moved[0] if latest.moved else timedelta(0)
            settled = (
                len(latest.moved) >= self.thresholds.moved_checks
                and spans >= timedelta(hours=self.thresholds.moved_hours)
                and "confirm-subject" not in last.notes
            )
            return _Verdict(
                "moved", sentence("It leads permanently to another address."), suggestion=last.target, settled=settled
            )
        https = (
            f"https{self.url[4:]}" if "https-available" in last.notes and self.url.lower().startswith("http:") else ""
        )
        return _Verdict("healthy", last.what, suggestion=https, settled=bool(https))

    def _confirmed(self, kind: str, fresh: Sequence[Reading]) -> _Verdict | None:
        """Gone or taken over, if enough checks agree and no fresh reading contradicts them."""
        dead = kind == "dead"
        wanted = Kind.DEAD if dead else Kind.FOREIGN
        agreeing = [o for o in self.origins.values() if getattr(o, kind) and o.content and o.content.kind is wanted]
        if not agreeing:
            return None
        times: list[datetime] = []
        for at in sorted(at for o in agreeing for at in getattr(o, kind)):
            _note(times, at, self.thresholds.apart)
        checks, hours = max(self._needed(dead, o) for o in agreeing)
        if len(times) < checks or times[-1] - times[0] < timedelta(hours=hours):
            return None
        if any(good.at >= times[0] for good in fresh):
            return None
        content = max((o.content for o in agreeing if o.content), key=lambda r: (r.at, r.origin))
        state = "gone" if dead else "taken-over"
        first, last = (day_of(at) for at in (times[0], times[-1]))
        reason = counted(
            "%(found)s Found at %(count)s check from %(first)s to %(last)s.",
            "%(found)s Found at %(count)s checks from %(first)s to %(last)s.",
            len(times),
            found=content.what,
            first=first,
            last=last,
        )
        return _Verdict(state, reason, since=times[0], shown=content)

    def _needed(self, dead: bool, origin: _Origin) -> tuple[int, int]:
        """(checks, hours) that a verdict needs."""
        t = self.thresholds
        if not dead:
            return t.taken_over_checks, t.taken_over_hours
        doubted = (
            origin.refused_before is not None
            and bool(origin.dead)
            and origin.dead[0] - origin.refused_before <= timedelta(days=t.blocked_days)
        )
        return (t.gone_checks * _TWICE, t.gone_hours * _TWICE) if doubted else (t.gone_checks, t.gone_hours)


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: str
    reason: str
    suggestion: str = ""
    settled: bool = False
    since: datetime | None = None
    notes: tuple[str, ...] = ()
    shown: Reading | None = None
