"""Refusals: rules for answers that say nothing about a page, because none came or a program was not shown it."""

from __future__ import annotations

from level1.addresses import host_of
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.signs import under
from level1.links.observation import FAILURES
from level1.sentences import sentence

_REFUSED = ("robots", "tls")


def put_off(e: Evidence) -> Finding | None:
    """First, since no request was made: there is nothing to judge."""
    return (
        Finding(Kind.NOTHING, sentence("It was not checked: %(why)s.", why=_why(e)))
        if e.seen.failure == "deferred"
        else None
    )


def closed_to_programs(e: Evidence) -> Finding | None:
    """Before other failures: a host that blocks programs, or fails their TLS checks, may still serve people."""
    if e.seen.failure in _REFUSED:
        return Finding(Kind.BLOCKED, sentence("It gives no answer to programs: %(why)s.", why=_why(e)))
    return None


def unknown_name(e: Evidence) -> Finding | None:
    """Before other failures: a name that no longer exists is the only failure that proves anything. Not where
    only a script or a refresh led there, as checks of browsers do."""
    if e.seen.failure != "no-such-host" or e.was_led:
        return None
    return Finding(Kind.DEAD, sentence("It leads nowhere: %(why)s.", why=_why(e)))


def no_answer(e: Evidence) -> Finding | None:
    """After the failures that have their own meaning. From here on there is an answer."""
    return Finding(Kind.BAD, sentence("It gives no answer: %(why)s.", why=_why(e))) if e.failed else None


# Whether a program was refused


def challenge_header(e: Evidence) -> Finding | None:
    """The surest sign of a bot check, so before its host and its words."""
    headers = {name.lower(): value.lower() for name, value in e.seen.headers.items()}
    if any(name in headers and headers[name].startswith(value) for name, value in e.signs.challenge_headers):
        return Finding(Kind.BLOCKED, sentence("It shows programs a check instead of the page."))
    return None


def challenge_host(e: Evidence) -> Finding | None:
    """Before words: on the host of a bot check no page has to be read."""
    if under(host_of(e.seen.final_url), e.signs.challenge_hosts):
        return Finding(Kind.BLOCKED, sentence("It sends programs to %(host)s.", host=host_of(e.seen.final_url)))
    return None


def challenge_words(e: Evidence) -> Finding | None:
    """Before takeovers and statuses: a bot check can have any status, and shows nothing of the page behind it."""
    if e.keeps_page:
        return None
    told = e.signs.challenge_titles.first_in(e.title, e.own_words)
    said = e.signs.challenge_texts.first_in(e.text, e.own_words)
    alone = e.is_short and not e.keeps_title
    if (said and alone) or (told and (said or alone)):
        return Finding(
            Kind.BLOCKED, sentence("It shows programs a check instead of the page (“%(words)s”).", words=told or said)
        )
    return None


def missing_everywhere(e: Evidence) -> Finding | None:
    """Before the status counts: a host that has no home page either for a program does not let it in."""
    if e.seen.status in e.thresholds.dead_statuses and "missing-everywhere" in e.seen.notes:
        return Finding(Kind.BLOCKED, sentence("Its home page also answers a program with %(status)s.", status=e.status))
    return None


def refusing_status(e: Evidence) -> Finding | None:
    """After bot checks, which are more specific; before takeovers, since a page with a refusal is not the page."""
    if e.seen.status in e.thresholds.blocked_statuses:
        return Finding(Kind.BLOCKED, sentence("It answers programs with %(status)s.", status=e.status))
    return None


def _why(e: Evidence) -> str:
    return FAILURES.get(e.seen.failure, sentence("no answer"))
