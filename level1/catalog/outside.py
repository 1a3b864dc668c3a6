"""Outside addresses. An entry has an `Address`, for code that checks and compares; only an `Outside`, which knows
whether the address is lost, may be shown to readers or written into data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn
from urllib.parse import quote

from level1.addresses import address_key, host_of, mentions, same_address
from level1.catalog.pdfs import Pdf
from level1.sentences import sentence

# The Internet Archive's copies are under this address, by timestamp and original address.
COPIES = "https://web.archive.org/web/"
_ADDRESS_CHARACTERS = ":/?&=%~+,;@!$'()*-._"

# What a card says about a link: only what is exceptional and certain.
_MARKS = {
    "moved": sentence("link moved"),
    "gone": sentence("link gone"),
    "taken-over": sentence("link taken over by somebody else"),
}

# What stands in a text where it had a lost address.
_LEFT_OUT = {
    "gone": sentence("address left out: the page is gone"),
    "taken-over": sentence("address left out: somebody else uses it now"),
}


class NotForReaders(TypeError):
    """An address was about to be shown without checking whether it is lost."""


class Address:
    """The address of a page on another site, as an entry has it. It cannot be printed, rendered in a template or
    written as JSON; `catalog.outside(address)` can. `text` is for code that checks, compares or requests it. An empty
    one is false.

    Not a dataclass, so that `dataclasses.asdict` does not take it apart."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    @property
    def text(self) -> str:
        return self._text

    @property
    def host(self) -> str:
        """The site's name as readers recognize it. It is not a link."""
        return host_of(self._text)

    @property
    def key(self) -> str:
        """Its key in link checks: the address without its fragment."""
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

    # Jinja calls this on a value instead of escaping it.
    __html__ = __str__


@dataclass(frozen=True, slots=True)
class Outside:
    """An address with what link checks know about it on the day of the build. `state` is one of links.judging.states;
    `since` is the day on which that state began, `checked` the day of the last check, `last_ok` the day of the last
    good answer. `moved_to` is the site it leads to now, `reason` the curators' explanation, `notes` other
    observations, `pdf` what was seen in it if it is a PDF."""

    address: Address
    state: str = "unchecked"
    since: date | None = None
    checked: date | None = None
    last_ok: date | None = None
    moved_to: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    pdf: Pdf | None = None

    @property
    def lost(self) -> bool:
        """Whether it is gone or taken over. A lost address is never shown as a link."""
        return self.state in ("gone", "taken-over")

    @property
    def usable(self) -> str:
        """Its text if it can be followed; '' if it is empty or lost."""
        return "" if self.lost else self.address.text

    def as_data(self, name: str) -> dict[str, str]:
        """The entry's field in data: {name: text}; {"lost_address": text} for a lost address; {} for an empty one."""
        return {"lost_address" if self.lost else name: self.address.text} if self.address else {}

    @property
    def mark(self) -> str:
        """What a card says about it, usually nothing."""
        return _MARKS.get(self.state, "")

    @property
    def warning(self) -> str:
        """Why it is not a link; '' if it is one."""
        since = self.since or sentence("some time")
        if self.state == "gone":
            return sentence("This page has been gone since %(day)s.", day=since)
        if self.state == "taken-over":
            return sentence("Do not follow this address: since %(day)s it shows somebody else's content.", day=since)
        return ""

    @property
    def document(self) -> str:
        """What was seen in the PDF that it leads to, and when; '' if nothing is known, or if it is lost."""
        return self.pdf.told if self.pdf and not self.lost else ""

    @property
    def copies(self) -> str:
        """Where the Internet Archive may have a copy from when the link worked. No request is made."""
        when = f"{self.last_ok:%Y%m%d}" if self.last_ok else "*"
        return f"{COPIES}{when}/{quote(self.address.key, safe=_ADDRESS_CHARACTERS)}"

    @property
    def told(self) -> str:
        """When it was last checked, and what the check found."""
        if self.state == "excused":
            return sentence("checked by the curators. %(reason)s", reason=self.reason)
        if self.checked is None:
            return sentence("not yet")
        if self.state == "failing" and "private" in self.notes:
            return sentence("%(day)s: it answers, and may ask to log in", day=self.checked)
        # What curators have to look at first is no message to readers.
        if self.state == "failing" and "changed" in self.notes:
            return sentence("%(day)s: it answers", day=self.checked)
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
    """What is known about outside addresses on one day."""

    def __init__(self, known: Iterable[Outside] = ()) -> None:
        self._known = {one.address.key: one for one in known}
        self._lost = {same_address(key): one for key, one in self._known.items() if one.lost}

    @property
    def any_lost(self) -> bool:
        return bool(self._lost)

    def lost_in(self, text: str) -> Iterator[tuple[int, int, Outside]]:
        """(start, end, what is known) of each lost address in a text, however it is written there."""
        if self._lost:
            for start, end, address in mentions(text):
                if known := self._lost.get(same_address(address)):
                    yield start, end, known

    def in_text(self, text: str) -> str:
        """A text for readers: words stand where it had a lost address. A program may make a link of any address in a
        text, and a text is copied to places that nobody here sees."""
        for start, end, lost in reversed([*self.lost_in(text)]):
            text = f"{text[:start]}({_LEFT_OUT[lost.state]}){text[end:]}"
        return text

    def outside(self, address: Address) -> Outside:
        """An address in the form that can be shown. One that was never checked counts as usable."""
        # Taking an address apart costs more than all else here, and most sites know nothing yet.
        known = self._known.get(address.key) if self._known else None
        # The address may have a fragment.
        return replace(known, address=address) if known else Outside(address)


# For a catalog without link checks.
NOTHING_KNOWN = KnownLinks()
