"""Suggestions: how a reader of a page says that something on it is wrong: by mail or by an issue, with the page's address
and id and the day of the build filled in. Nothing a reader typed or chose is: a question may tell who asks. What was
chosen is added by theme/assets/shared/suggesting.js, before the empty line, once the reader ticks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from level1.sentences import sentence


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that open a mail or an issue; '' where the publisher has set no mailbox, or no repository that takes
    issues at an address known here."""

    mail: str
    issue: str

    def __bool__(self) -> bool:
        return bool(self.mail or self.issue)


def ways(address: str, day: date, *, site_url: str = "", mailbox: str = "", repository: str = "") -> Ways:
    """The ways for the page at `address` (as in level1.catalog.addresses) of the site at `site_url`, built on `day`."""
    id = address.strip("/") or sentence("home page")
    subject = sentence("Suggestion for %(id)s", id=id)
    body = "\r\n".join(
        (
            sentence("Page: %(address)s", address=f"{site_url.rstrip('/')}/{address}" if site_url else f"/{address}"),
            sentence("Id: %(id)s", id=id),
            sentence("Site built: %(day)s", day=day.isoformat()),
            "",
            sentence("What is wrong, and where it says so:"),
            "",
        )
    )
    return Ways(
        mail=f"mailto:{quote(mailbox, safe='@')}?subject={_quoted(subject)}&body={_quoted(body)}" if mailbox else "",
        issue=_issue(repository, subject, body),
    )


def _issue(repository: str, subject: str, body: str) -> str:
    """Only GitHub's form is known; a link that guesses another host's would point nowhere."""
    if urlsplit(repository).hostname not in ("github.com", "www.github.com"):
        return ""
    return f"{repository.rstrip('/')}/issues/new?title={_quoted(subject)}&body={_quoted(body)}"


def _quoted(text: str) -> str:
    # A mail program shows a plus sign as a plus sign, so spaces are %20.
    return quote(text, safe="")
