"""Outside addresses. An entry has an `Address`, for code that judges and compares; only an `Outside`, which knows whether the
address is lost, is shown to readers or written into data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn
from urllib.parse import quote

from level1.addresses import address_key, host_of
from level1.sentences import sentence

# The Internet Archive's copies stand below it, by moment and address.
COPIES = "https://web.archive.org/web/"
_ADDRESS_CHARACTERS = ":/?&=%~+,;@!$'()*-._"

# What a card says: only what is exceptional and certain.
_MARKS = {
    "moved": sentence("link moved"),
    "gone": sentence("link gone"),
    "taken-over": sentence("link taken over by somebody else"),
}


class NotForReaders(TypeError):
    """An address was about to be shown without a look at whether it is lost."""


class Address:
    """The address of a page of another site, as an entry has it. It refuses to be printed, put into a template or written as
    JSON: `catalog.outside(address)` can be. `text` is for code that judges, compares or asks. An empty one is false.

    Not a dataclass, so that `dataclasses.asdict` does not take it apart."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    @property
    def text(self) -> str:
        return self._text

    @property
    def host(self) -> str:
        """The site as readers recognize it, which is no link."""
        return host_of(self._text)

    @property
    def key(self) -> str:
        """What link checks call it: without the place on its page."""
        return address_key(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Address) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Address({self._text!r})"

    def __str__(self) -> NoReturn:
        raise NotForReaders(
            f"{self!r} is shown as an Outside: catalog.outside(address). Code that compares reads .text."
        )

    # What Jinja asks of a value before it escapes it.
    __html__ = __str__


@dataclass(frozen=True, slots=True)
class Outside:
    """An address with what link checks know of it on the day of the build. `state` is a word of links.judging.states; `since`
    the day on which that began, `checked` that of the last check, `last_ok` that of the last good answer. `moved_to` is the
    site it leads to now, `reason` what the curators said, `notes` what else was seen."""

    address: Address
    state: str = "unchecked"
    since: date | None = None
    checked: date | None = None
    last_ok: date | None = None
    moved_to: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether it is gone or taken over: then it is a link nowhere."""
        return self.state in ("gone", "taken-over")

    @property
    def usable(self) -> str:
        """Its text where it can be followed, '' where there is none or it is lost."""
        return "" if self.lost else self.address.text

    def as_data(self, name: str) -> dict[str, str]:
        """The field of an entry in data: {name: text}; {"lost_address": text} for a lost one; nothing for an empty one."""
        return {"lost_address" if self.lost else name: self.address.text} if self.address else {}

    @property
    def mark(self) -> str:
        """What a card says of it, mostly nothing."""
        return _MARKS.get(self.state, "")

    @property
    def warning(self) -> str:
        """Why it is no link, '' when it is one."""
        since = self.since or sentence("some time")
        if self.state == "gone":
            return sentence("This page has been gone since %(day)s.", day=since)
        if self.state == "taken-over":
            return sentence("Do not follow this address: since %(day)s it shows somebody else's content.", day=since)
        return ""

    @property
    def copies(self) -> str:
        """Where the Internet Archive may have a copy from when the link was right. Nothing is asked."""
        when = f"{self.last_ok:%Y%m%d}" if self.last_ok else "*"
        return f"{COPIES}{when}/{quote(self.address.key, safe=_ADDRESS_CHARACTERS)}"

    @property
    def told(self) -> str:
        """When it was last checked, and what that showed."""
        if self.state == "excused":
            return sentence("looked at by the curators. %(reason)s", reason=self.reason)
        if self.checked is None:
            return sentence("not yet")
        if self.state == "healthy" and "elsewhere" in self.notes:
            return sentence("%(day)s: it answers, though not everywhere", day=self.checked)
        if self.state == "healthy" and "login" in self.notes:
            return sentence("%(day)s: it answers and asks to log in", day=self.checked)
        day, since = self.checked, self.since or self.checked
        told = {
            "healthy": sentence("%(day)s: it answers", day=day),
            "moved": sentence("%(day)s: it leads to a new address at %(site)s", day=day, site=self.moved_to),
            "failing": sentence(
                "%(day)s: it has not answered as it should since %(since)s; it will be checked again",
                day=day,
                since=since,
            ),
            "gone": sentence("%(day)s: the page has been gone since %(since)s", day=day, since=since),
            "blocked": sentence("%(day)s: the site lets no program in, so open it to see", day=day),
            "taken-over": sentence(
                "%(day)s: somebody else has shown other content there since %(since)s", day=day, since=since
            ),
        }
        return told.get(self.state, sentence("not yet"))


class KnownLinks:
    """What is known of outside addresses on one day."""

    def __init__(self, known: Iterable[Outside] = ()) -> None:
        self._known = {one.address.key: one for one in known}

    @property
    def any_lost(self) -> bool:
        return any(one.lost for one in self._known.values())

    def outside(self, address: Address) -> Outside:
        """An address as it can be shown. One that nobody has checked is usable."""
        known = self._known.get(address.key)
        # The address may name a place on the page.
        return replace(known, address=address) if known else Outside(address)


# Of a catalog that comes without link checks.
NOTHING_KNOWN = KnownLinks()
