"""Policy: how politely and how long addresses are requested. It is in content/taxonomy/link-policy.yml under `asking`;
how the answers are judged is in the same file under `judging`, which the judgment reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from level1.addresses import host_of
from level1.sentences import sentence

FILE = "content/taxonomy/link-policy.yml"


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace for one host: seconds between the starts of two requests, and how many run at once."""

    delay: float
    at_once: int


@dataclass(frozen=True, slots=True)
class Asking:
    """The part of the policy about asking. Durations are in seconds unless the name says otherwise."""

    connections: int
    pace: Pace
    hosts: Mapping[str, Pace]
    lookup_seconds: float
    connect_seconds: float
    request_seconds: float
    run_minutes: float
    longest_wait_seconds: float
    longest_crawl_delay_seconds: float
    body_bytes: int
    text_characters: int
    redirects: int
    robots_hours: float
    certificate_days: int
    again_days: float
    again_after_failure_hours: float

    def pace_of(self, host: str) -> Pace:
        """The pace for a host as `addresses.host_of` writes it."""
        return self.hosts.get(host, self.pace)


class NoPolicy(Exception):
    """The policy is missing or lacks a number, so no host can be asked politely."""


def asking_from(data: Any) -> Asking:
    """The policy from the data of link-policy.yml. Raises NoPolicy, with what is missing."""
    section = data.get("asking") if isinstance(data, Mapping) else None
    if not isinstance(section, Mapping):
        raise NoPolicy(sentence("%(FILE)s is missing or has no part called asking.", FILE=FILE))
    try:
        pace = Pace(float(section["delay_seconds"]), int(section["at_once"]))
        hosts = {
            # Normalized like every other host: without www.
            host_of(f"https://{item['host']}/"): Pace(
                float(item.get("delay_seconds", pace.delay)), int(item.get("at_once", pace.at_once))
            )
            for item in section.get("hosts") or ()
        }
        return Asking(
            connections=int(section["connections"]),
            pace=pace,
            hosts=hosts,
            body_bytes=int(section["body_kilobytes"]) * 1024,
            text_characters=int(section["text_characters"]),
            redirects=int(section["redirects"]),
            certificate_days=int(section["certificate_days"]),
            **{name: float(section[name]) for name in _NUMBERS},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NoPolicy(
            sentence(
                "%(FILE)s: the part called asking cannot be read (%(wrong)s). `level1 validate` says more.",
                FILE=FILE,
                wrong=wrong,
            )
        ) from None


_NUMBERS = (
    "lookup_seconds",
    "connect_seconds",
    "request_seconds",
    "run_minutes",
    "longest_wait_seconds",
    "longest_crawl_delay_seconds",
    "robots_hours",
    "again_days",
    "again_after_failure_hours",
)
