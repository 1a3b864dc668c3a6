"""Observation: what one check of one address saw. Facts only; judgment comes later, from several observations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from level1.catalog.pdfs import Pdf
from level1.sentences import sentence


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the status it came with (301, 302, 303, 307, 308; 0 for a refresh written in the page) and where to."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Page:
    """The readable part of an answer. `title` and `text` are cut to what judgment needs; `words` counts the words of
    the whole text that was read (see level1.links.amount). `site` is what the page calls its site in its frame and its
    data: names, one a line."""

    title: str = ""
    text: str = ""
    words: int = 0
    content_type: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """`url` as written in the content; `at` in UTC; `origin` names the vantage point ('here', or who ran it elsewhere).

    `url` has no fragment (level1.addresses.address_key). `status` is the last answer's HTTP status, 0 if there was
    none: then `failure` says why, one of FAILURES. 304 means that nothing has changed: `page` is then the one
    remembered. `hops` are the redirects followed, `final_url` where they ended. `page` is None if nothing readable
    came. `made_up` is what a made-up address beside the final one answered (its status and page), if it was requested:
    if a host answers 200 to anything, its 200 means nothing. `notes` are codes of things worth knowing that are not
    states: see NOTES. `retry_after` is when the host asked clients to come back; an observation postponed by it has
    the failure 'deferred' and is not evidence. `document` is what was seen in a PDF, which may have been looked into at an
    earlier check.
    """

    url: str
    at: datetime
    status: int = 0
    failure: str = ""
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    final_url: str = ""
    page: Page | None = None
    made_up: tuple[int, Page | None] | None = None
    notes: tuple[str, ...] = ()
    retry_after: datetime | None = None
    seconds: float = 0.0
    origin: str = "here"
    headers: dict[str, str] = field(default_factory=dict)
    document: Pdf | None = None


# Why there was no answer, or none that counts.
FAILURES: dict[str, str] = {
    "no-such-host": sentence("the name of the host is not known"),
    "dns": sentence("the name could not be looked up (the name server did not answer)"),
    "refused": sentence("the host refused the connection"),
    "unreachable": sentence("the host could not be reached"),
    "timeout": sentence("no answer in time"),
    "reset": sentence("the connection broke off"),
    "certificate": sentence("its certificate is not valid"),
    "tls": sentence("the encryption was refused"),
    "protocol": sentence("the answer was not HTTP"),
    "too-much": sentence("the answer was larger or longer than the limit"),
    "redirects": sentence("too many redirects, or a loop"),
    "forbidden-address": sentence("the name leads into a private network, which is not asked"),
    "robots": sentence("the host's robots.txt asks not to fetch this address"),
    "not-an-address": sentence("the address is not one that can be asked: something in it is written wrongly"),
    "deferred": sentence("the host asked to be asked later than this run lasts"),
}

NOTES = {
    "tls-expires-soon": sentence("the certificate ends soon"),
    "https-available": sentence("the same address answers over https"),
    "redirect-chain": sentence("several redirects in a row"),
    "login": sentence("the page asks to log in"),
    "asks": sentence("its forms have nothing to write into, only boxes and buttons"),
    "sitekey": sentence("it has the key for advertisements of parked names"),
    "drawn": sentence("a script draws the page, so it has hardly any text of its own"),
    "unreadable": sentence("the answer is coded in a way that was not asked for, or is no text at all"),
    "missing-everywhere": sentence("the home page of the host was answered as missing, too"),
}
