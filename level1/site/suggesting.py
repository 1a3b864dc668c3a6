"""Suggestions: how a reader says that something on a page is wrong, whether it helped, or what was not found: by mail or by an
issue, with the page's address and id and the day of the build filled in. Nothing a reader typed or chose is: a question may tell
who asks. What was chosen, and words that were searched for, are added by theme/assets/shared/suggesting.js, each once the reader
ticks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from level1.catalog.fields import PAGES
from level1.sentences import Sentence, sentence
from level1.site.versions import ENGLISH, Version

WRONG, LINK, HELPED, MISSING = "wrong", "link", "helped", "missing"
# Kind -> the issue form in .github/ISSUE_TEMPLATE/. Their fields that are filled in: page, entry, built, said.
_FORMS = {WRONG: "correction", LINK: "broken-link", HELPED: "did-this-help", MISSING: "did-this-help"}
_SUBJECTS: Mapping[str, Callable[[str], Sentence]] = {
    WRONG: lambda id: sentence("Suggestion for %(id)s", id=id),
    LINK: lambda id: sentence("Broken link on %(id)s", id=id),
    HELPED: lambda id: sentence("Did this help? %(id)s", id=id),
    MISSING: lambda id: sentence("Not found: %(id)s", id=id),
}
_QUESTIONS = {
    WRONG: sentence("What is wrong, and where it says so:"),
    LINK: sentence("Which link, and what it shows now:"),
    HELPED: sentence("What you used it for, whether it helped, and what was missing:"),
    MISSING: sentence("What you looked for:"),
}
_ENTRIES = ("resources/", "leads/")
# Pages that answer a need, where something may not be found.
_ASKING = ("find/", "start/")
# An id is at most 60 characters; the address of a page may be longer.
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that open a mail or an issue; '' where the publisher has set no mailbox, or no repository that takes
    issues at an address known here."""

    mail: str
    issue: str

    def __bool__(self) -> bool:
        return bool(self.mail or self.issue)


def kinds_for(address: str) -> tuple[str, ...]:
    """What can be said of a page. That something helped or was not found is asked of entries, lists and what answers a need."""
    kind, _, rest = address.partition("/")
    entry = address.startswith("resources/") and bool(rest)
    listed = kind in PAGES and bool(rest)
    asking = address in _ASKING
    return (
        WRONG,
        *((LINK,) if entry else ()),
        *((HELPED,) if entry or listed or asking or address in ("my-list/", "resources/") else ()),
        *((MISSING,) if asking else ()),
    )


def reports(
    address: str,
    day: date,
    *,
    site_url: str = "",
    mailbox: str = "",
    repository: str = "",
    version: Version = ENGLISH,
) -> dict[str, Ways]:
    """The ways for each kind that fits the page at `address` (as in level1.catalog.addresses) of the site at `site_url`, built on
    `day`, in the language of the page; empty where nothing is set."""
    if not (mailbox or repository):
        return {}
    found = {kind: _ways(kind, address, day, site_url, mailbox, repository, version) for kind in kinds_for(address)}
    return {kind: ways for kind, ways in found.items() if ways}


def _ways(kind: str, address: str, day: date, site_url: str, mailbox: str, repository: str, version: Version) -> Ways:
    say, there = version.language.say, version.placed(address)
    id = address.strip("/")[:_LONGEST_ID] or sentence("home page")
    page = f"{site_url.rstrip('/')}/{there}" if site_url else f"/{there}"
    subject = str(say(_SUBJECTS[kind](id)))
    body = "\r\n".join(
        (
            say(sentence("Page: %(address)s", address=page)),
            say(sentence("Id: %(id)s", id=id)),
            say(sentence("Site built: %(day)s", day=day.isoformat())),
            "",
            say(_QUESTIONS[kind]),
            "",
        )
    )
    entry = id if address.startswith(_ENTRIES) and address not in _ENTRIES else ""
    filled = {"title": subject, "page": page, **({"entry": entry} if entry else {}), "built": day.isoformat()}
    return Ways(
        mail=f"mailto:{quote(mailbox, safe='@')}?subject={_quoted(subject)}&body={_quoted(body)}" if mailbox else "",
        issue=_issue(repository, _FORMS[kind], filled),
    )


def _issue(repository: str, form: str, filled: dict[str, str]) -> str:
    """Only GitHub's forms are known; a link that guesses another host's would point nowhere."""
    if urlsplit(repository).hostname not in ("github.com", "www.github.com"):
        return ""
    fields = "".join(f"&{name}={_quoted(value)}" for name, value in filled.items())
    return f"{repository.rstrip('/')}/issues/new?template={form}.yml{fields}"


def _quoted(text: str) -> str:
    # A mail program shows a plus sign as a plus sign, so spaces are %20.
    return quote(text, safe="")
