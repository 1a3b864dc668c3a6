"""Checking: the steps of checking one address. They yield what they need next (a request, a wait, something that
several addresses share) and are sent the answer, so they know nothing about threads, host queues, or sockets.

A page is requested with GET, since judgment needs its text, and conditionally on what is remembered of it, so that the
server does not resend an unchanged page. A document (PDF and the like) is requested with HEAD, and with GET only if
HEAD answers anything but "here it is": many servers answer HEAD incorrectly. A PDF that is new or was changed is fetched once,
to look into it; what that shows never changes whether the link works.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from level1.catalog.pdfs import Pdf
from level1.links.asking.cookies import Jar
from level1.links.asking.looking import MOST_BYTES
from level1.links.asking.page import Reading, is_readable, read_page
from level1.links.asking.robots import ALL_ALLOWED, rules_for
from level1.links.asking.transport import Answer, Ask
from level1.links.memory import Memory
from level1.links.observation import Hop, Observation, Page
from level1.links.policy import Asking

# The product token that robots.txt files can name; the page about the checker says so.
TOKEN = "support-for-all-links"  # noqa: S105 - a name, no secret

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((429, 503))
_NOT_MODIFIED = 304
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|csv|zip|epub|mp[34]|m4[av]|mov|avi|webm|wav|jpe?g|png|gif)$",
    re.IGNORECASE,
)
_KEPT_HEADERS = (
    "content-type",
    "content-length",
    "etag",
    "last-modified",
    "server",
    "www-authenticate",
    "cf-mitigated",
    "x-amzn-waf-action",
    "retry-after",
)
# The host itself cannot be reached: every address on it would fail as this one did.
_OF_THE_HOST = frozenset((
    "no-such-host", "dns", "refused", "unreachable", "certificate", "tls", "forbidden-address",
))  # fmt: skip
_MISSING = (404, 410)
# Refusals of a method: what HEAD answers so, GET may answer otherwise.
_NOT_THIS_METHOD = (405, 415, 501)
_HEADER_LENGTH = 300
_ROBOTS_REDIRECTS = 5
# A page whose word count changed by a smaller share counts as the same page.
_SAME_WORDS = 0.3
# A document whose headers stay the same is looked into again after this time: some hosts say nothing that changes.
_LOOK_AGAIN = timedelta(days=90)
_OF_THE_FILE = ("etag", "last-modified", "content-length")


@dataclass(frozen=True, slots=True)
class Wait:
    """Makes no request for this many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Shared:
    """Steps taken once per run, by the first check that needs them; `key` identifies them."""

    key: Hashable
    steps: Steps


Wish = Ask | Wait | Shared
Steps = Generator[Wish, Any, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all checks of a run share. `started` is the time of the run, which can differ from the clock."""

    policy: Asking
    memory: Memory
    started: datetime


@dataclass(slots=True)
class _Way:
    """The progress of one check."""

    url: str
    hops: list[Hop] = field(default_factory=list)
    cookies: Jar = field(default_factory=Jar)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    least_delay: float = 0.0


def check(url: str, setting: Setting) -> Steps:
    """The steps of one check; they end with an Observation."""
    known = setting.memory.last(url)
    way = _Way(url)
    is_document = _is_document(url, known)
    new = is_document and not _looked_lately(known, setting)
    answer, reading = yield from _arrive(way, setting, known, head=is_document, look=new)
    seen = Observation(
        url=url,
        at=setting.started,
        status=answer.status,
        failure=answer.failure,
        detail=answer.detail,
        hops=tuple(way.hops),
        final_url=way.url,
        page=reading.page if reading and not reading.garbled else None,
        retry_after=None,
        headers={name: answer.headers[name][:_HEADER_LENGTH] for name in _KEPT_HEADERS if name in answer.headers},
    )
    if answer.status == 200 and not answer.failure and answer.is_pdf:
        seen = replace(seen, document=(yield from _document(way, setting, known, seen, answer)))
    if answer.status == _NOT_MODIFIED and known:
        seen = replace(seen, page=known.page, headers={**known.headers, **seen.headers})
    elif answer.status in _BUSY and (wait := retry_after(answer, setting.started)):
        # No host can postpone an address past its next scheduled check.
        longest = timedelta(days=setting.policy.again_days)
        seen = replace(seen, failure="deferred", retry_after=setting.started + min(wait, longest))
    if answer.status in (200, _NOT_MODIFIED):
        if seen.page and _in_doubt(seen, known, honest=setting.memory.honest(url)):
            made_up = yield Shared(("made-up", _origin(way.url)), _made_up(way.url, setting))
            seen = replace(seen, made_up=made_up)
        if urlsplit(way.url).scheme == "http":
            yield from _try_https(way, setting)
    elif answer.status in _MISSING:
        home = yield Shared(("home", _origin(way.url)), _home_status(way.url, setting))
        if home in _MISSING:
            way.notes.append("missing-everywhere")
    if (reading and reading.garbled) or (answer.unreadable and is_readable(answer.headers.get("content-type", ""))):
        way.notes.append("unreadable")
    if reading and reading.drawn:
        way.notes.append("drawn")
    if reading and reading.asks:
        way.notes.append("asks")
    if reading and reading.sitekey:
        way.notes.append("sitekey")
    if reading and reading.password:
        way.notes.append("login")
    if len(way.hops) > 1:
        way.notes.append("redirect-chain")
    ends = answer.certificate_ends
    if ends and ends - setting.started < timedelta(days=setting.policy.certificate_days):
        way.notes.append("tls-expires-soon")
    return replace(seen, notes=tuple(dict.fromkeys(way.notes)), seconds=way.seconds)


def _is_document(url: str, known: Observation | None) -> bool:
    said = known.headers.get("content-type", "") if known else ""
    return not is_readable(said) if said else bool(_DOCUMENT.search(urlsplit(url).path))


def _looked_lately(known: Observation | None, setting: Setting) -> bool:
    return bool(known and known.document and timedelta(0) <= setting.started - known.document.at < _LOOK_AGAIN)


def _document(way: _Way, setting: Setting, known: Observation | None, seen: Observation, answer: Answer) -> Steps:
    """What is in a PDF: what was seen of it before if it is the same, or else what a look shows; None if there was none."""
    if answer.document is not None:
        return Pdf(setting.started, **answer.document)
    before = known.document if known and _same_file(known, seen) else None
    if before and _looked_lately(known, setting):
        return before
    said = seen.headers.get("content-length", "")
    if re.fullmatch(r"[0-9]{1,18}", said) and int(said) > MOST_BYTES:
        return Pdf(setting.started)
    looked = yield from _polite(way, setting, None, "GET", look=True)
    if looked.document is not None:
        return Pdf(setting.started, **looked.document)
    return before


def _same_file(known: Observation, seen: Observation) -> bool:
    return known.final_url == seen.final_url and all(
        known.headers.get(name) == seen.headers.get(name) for name in _OF_THE_FILE
    )


def _arrive(way: _Way, setting: Setting, known: Observation | None, *, head: bool, look: bool = False) -> Steps:
    """Follows redirects to the final answer: (answer, what was read from it or None). `way` ends at the address that
    answered. With `look` a PDF that comes is looked into."""
    been = set()
    while True:
        answer = yield from _polite(way, setting, known, "HEAD" if head else "GET", look=look)
        if head and not _is_here(answer) and not _leads_on(answer):
            # HEAD may be wrong; the answer to GET counts.
            head = False
            continue
        reading = None
        if answer.body and not answer.failure and is_readable(answer.headers.get("content-type", "")):
            reading = read_page(answer.body, answer.headers.get("content-type", ""), setting.policy.text_characters)
        target, status = _target(way.url, answer, reading)
        if not target:
            return answer, reading
        here = (way.url, repr(way.cookies))
        way.hops.append(Hop(status, target))
        if here in been or len(way.hops) > setting.policy.redirects:
            return replace(answer, status=0, failure="redirects"), None
        been.add(here)
        if urlsplit(target).scheme not in ("http", "https"):
            detail = "it leads to an address that is not http or https"
            return replace(answer, status=0, failure="forbidden-address", detail=detail), None
        way.url = target


def _is_here(answer: Answer) -> bool:
    """Whether HEAD reports that the document exists. A page in place of a document is requested with GET."""
    return answer.status == 200 and not is_readable(answer.headers.get("content-type", ""))


def _leads_on(answer: Answer) -> bool:
    return (answer.status in _REDIRECTS and bool(answer.headers.get("location"))) or answer.failure in _OF_THE_HOST


def _target(url: str, answer: Answer, reading: Reading | None) -> tuple[str, int]:
    """(redirect target, status) of an answer; the status is 0 for a refresh in the page, the target '' if there is
    none."""
    written, status = "", 0
    if answer.status in _REDIRECTS:
        written, status = answer.headers.get("location", "").strip(), answer.status
        # Headers are decoded as Latin-1, but servers now write UTF-8 in them.
        written = written.encode("latin-1", "replace").decode("utf-8", "replace")
    elif answer.status == 200 and reading:
        written = reading.sends_to.strip()
    if not written:
        return "", 0
    try:
        target = urljoin(url, written).partition("#")[0]
        urlsplit(target).port  # noqa: B018 - raises if the port is invalid
    except ValueError:
        return "", 0
    return ("", 0) if status == 0 and target == url else (target, status)


def _polite(way: _Way, setting: Setting, known: Observation | None, method: str, *, look: bool = False) -> Steps:
    """One request, if the host's robots.txt allows it, conditional on what is remembered, after the wait that the host
    asks for."""
    rules = yield Shared(("robots", _origin(way.url)), _robots(way.url, setting))
    if isinstance(rules, Answer):
        return rules
    if not rules.allow(way.url):
        return Answer(failure="robots")
    headers: dict[str, str] = {}
    if method == "GET" and known and known.final_url == way.url and known.page and known.status in (200, _NOT_MODIFIED):
        for name, ours in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            if known.headers.get(name):
                headers[ours] = known.headers[name]
    again = True
    while True:
        if cookies := way.cookies.header(way.url):
            headers["Cookie"] = cookies
        delay = min(rules.delay, setting.policy.longest_crawl_delay_seconds)
        most = MOST_BYTES if look and method == "GET" else 0
        answer: Answer = yield Ask(way.url, method, headers, delay, most)
        way.seconds += answer.seconds
        way.cookies.keep(way.url, answer.cookies)
        wait = retry_after(answer, setting.started) if answer.status in _BUSY else None
        if again and answer.failure == "reset":
            # A connection that was kept open too long fails like this, once.
            again = False
        elif again and wait is not None and wait.total_seconds() <= setting.policy.longest_wait_seconds:
            again = False
            yield Wait(wait.total_seconds())
        else:
            return answer


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """How long a host asks clients to wait (RFC 9110 10.2.3: seconds, or a date), or None if it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        return timedelta(seconds=int(said))
    try:
        then = parsedate_to_datetime(said)
        # By the host's own clock, if it sends the time.
        here = parsedate_to_datetime(answer.headers["date"]) if "date" in answer.headers else now
        return max(then - here, timedelta(0))
    except (ValueError, TypeError, OverflowError):
        return None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _robots(url: str, setting: Setting) -> Steps:
    """The robots.txt rules of an address's host, or, if the host cannot be reached, the Answer that says why."""
    origin = _origin(url)
    kept = setting.memory.robots(origin)
    if kept and timedelta(0) <= setting.started - kept[0] < timedelta(hours=setting.policy.robots_hours):
        return rules_for(kept[1], TOKEN)
    target = f"{origin}/robots.txt"
    for _ in range(_ROBOTS_REDIRECTS):
        answer: Answer = yield Ask(target)
        following, _status = _target(target, answer, None)
        if not following or urlsplit(following).scheme not in ("http", "https"):
            break
        target = following
    if answer.status == 0 and (answer.failure in _OF_THE_HOST or not answer.connected) and _origin(target) == origin:
        return answer
    if answer.status == 200:
        text = answer.body.decode("utf-8", "replace")
        setting.memory.keep_robots(origin, setting.started, text)
        return rules_for(text, TOKEN)
    if 400 <= answer.status < 500 or answer.status in _REDIRECTS:
        # The host has no robots.txt (RFC 9309 2.3.1.3).
        setting.memory.keep_robots(origin, setting.started, "")
        return ALL_ALLOWED
    # It is unavailable right now. The last version counts. If there never was one, the host is asked only for the
    # individual addresses that people have linked to, which is not a crawl.
    return rules_for(kept[1], TOKEN) if kept else ALL_ALLOWED


def _in_doubt(seen: Observation, known: Observation | None, *, honest: bool) -> bool:
    """Whether a good answer must be compared with the answer for a made-up address: always, unless this same page was
    seen before on a host that is known to return 404 for missing pages."""
    before = (
        known.page if known and known.status in (200, _NOT_MODIFIED) and known.final_url == seen.final_url else None
    )
    if before is None or not honest or seen.page is None or before.title != seen.page.title:
        return True
    return abs(before.words - seen.page.words) > _SAME_WORDS * max(before.words, 1)


def _made_up(url: str, setting: Setting) -> Steps:
    """(status, page) of a made-up address that cannot exist: a page of the same kind in the same folder as this one."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    ending = re.search(r"\.(?:html?|aspx?|php|jsp|cfm)$", name)
    word = hashlib.sha256(f"{parts.netloc} {setting.started:%Y-%m-%d}".encode()).hexdigest()[:16]
    way = _Way(
        urlunsplit((parts.scheme, parts.netloc, f"{folder}/no-page-{word}{ending[0] if ending else ''}", "", ""))
    )
    answer, reading = yield from _arrive(way, setting, None, head=False)
    page: Page | None = reading.page if reading else None
    return answer.status, page


def _home_status(url: str, setting: Setting) -> Steps:
    """The status of the home page of an address's host."""
    answer, _ = yield from _arrive(_Way(f"{_origin(url)}/"), setting, None, head=False)
    return answer.status


def _try_https(way: _Way, setting: Setting) -> Steps:
    """Adds a note if an address also answers over https. A host without https is tried once."""
    secure = "https" + way.url[len("http") :]
    rules = yield Shared(("robots", _origin(secure)), _robots(secure, setting))
    if isinstance(rules, Answer) or not rules.allow(secure):
        return
    answer: Answer = yield Ask(secure, "HEAD")
    back = answer.status in _REDIRECTS and answer.headers.get("location", "").lower().startswith("http:")
    if answer.status in (200, *_REDIRECTS, *_NOT_THIS_METHOD) and not back:
        way.notes.append("https-available")
