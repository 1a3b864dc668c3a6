"""Cookies of one check: kept for the steps of its way, and sent only where a browser would send them.

Only what redirects of one site need: names, values and Domain (RFC 6265). Paths and ages do not matter for minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from level1.links.holders import holder_of


@dataclass(frozen=True, slots=True)
class Cookie:
    """`domain` is the attribute Domain without its leading dot, '' for a cookie of its host alone."""

    name: str
    value: str
    domain: str = ""


def cookie_from(line: str) -> Cookie | None:
    """The cookie of a Set-Cookie header; None if there is none in it, or it cannot be sent back."""
    pair, *attributes = line.split(";")
    name, equals, value = (part.strip() for part in pair.partition("="))
    if not equals or not name or not (name + value).isascii():
        return None
    named = (attribute.partition("=") for attribute in attributes)
    domains = [said.strip().lower().removeprefix(".") for key, _, said in named if key.strip().lower() == "domain"]
    # The last one counts (RFC 6265 5.3).
    return Cookie(name, value, domains[-1] if domains else "")


@dataclass(slots=True)
class Jar:
    """The cookies that the hosts of one check have set: by domain, with whether only that host gets them."""

    _kept: dict[tuple[str, bool], dict[str, str]] = field(default_factory=dict)

    def keep(self, url: str, cookies: Iterable[Cookie]) -> None:
        """Keeps what the host of an address may set. Nobody sets cookies beyond its own site: that is the name under a
        public suffix."""
        host = _host(url)
        for cookie in cookies:
            domain = cookie.domain
            if domain and not (_within(host, domain) and _within(domain, holder_of(url, frozenset()))):
                continue
            # Hosts that differ only by www. are one place to their owners, and to the checks of links.
            place = (domain, False) if domain else (host.removeprefix("www."), True)
            self._kept.setdefault(place, {})[cookie.name] = cookie.value

    def header(self, url: str) -> str:
        """The header Cookie for an address, '' if there is nothing to send."""
        return "; ".join(f"{name}={value}" for name, value in self._of(_host(url)))

    def _of(self, host: str) -> Iterator[tuple[str, str]]:
        found: dict[str, str] = {}
        for (domain, alone), cookies in self._kept.items():
            if host.removeprefix("www.") == domain if alone else _within(host, domain):
                found |= cookies
        yield from found.items()


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
