"""PDFs: the signs of accessibility that link checks saw in a document, and their words. Signs, no verdict: a program that
saw no tags does not know that there are none, and one that saw them does not know that they are good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from level1.dates import day_of
from level1.sentences import Sentence, sentence

# In the order in which they matter to somebody who listens.
SIGNS = ("text", "tagged", "title", "language")

_WITHOUT_TEXT = sentence("no text was seen, so screen readers may find nothing to read: ask the publisher")
_WITHOUT_TAGS = sentence("no tags were seen, so screen readers may struggle: ask the publisher")
_SMALL = {
    ("title",): sentence("no title was seen"),
    ("language",): sentence("no language was seen"),
    ("title", "language"): sentence("no title and no language were seen"),
}
_SEEN = sentence("text, tags, a title, and a language were seen")


@dataclass(frozen=True, slots=True)
class Pdf:
    """What was seen in a PDF at a moment (aware). Each sign is True if it was seen, False if it was not, and None if nobody
    can say: the file was too large, locked or broken, or reading it took too long."""

    at: datetime
    tagged: bool | None = None
    title: bool | None = None
    language: bool | None = None
    text: bool | None = None

    @property
    def day(self) -> date:
        """The day in California on which it was looked at."""
        return day_of(self.at)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The signs that were looked for and not seen, in the order of SIGNS."""
        return tuple(name for name in SIGNS if getattr(self, name) is False)

    @property
    def found(self) -> str:
        """What was seen, in words that begin with "PDF"; '' if nothing is known."""
        unseen = self.unseen
        if not unseen:
            known = all(getattr(self, name) for name in SIGNS)
            return sentence("PDF; %(found)s", found=_SEEN) if known else ""
        small = _SMALL.get(tuple(name for name in unseen if name in ("title", "language")))
        large = _large(unseen)
        if large and small:
            return sentence("PDF; %(found)s. Also: %(more)s", found=large, more=small)
        return sentence("PDF; %(found)s", found=large or small)

    @property
    def told(self) -> str:
        """What was seen, with the day; '' if nothing is known."""
        found = self.found
        return sentence("%(found)s (looked at on %(day)s)", found=found, day=self.day) if found else ""

    def as_data(self) -> dict[str, Any]:
        """{"at": UTC, sign: bool} with the signs that are known."""
        signs = {name: getattr(self, name) for name in SIGNS if getattr(self, name) is not None}
        return {"at": self.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"), **signs}


def _large(unseen: tuple[str, ...]) -> Sentence | None:
    if "text" in unseen:
        return _WITHOUT_TEXT
    return _WITHOUT_TAGS if "tagged" in unseen else None


def pdf_from(data: Any) -> Pdf | None:
    """The signs from data as `Pdf.as_data` writes it, which may come from a stranger. None if it is anything else."""
    if not isinstance(data, Mapping) or not isinstance(data.get("at"), str):
        return None
    try:
        at = datetime.fromisoformat(data["at"])
        if at.tzinfo is None:
            return None
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Pdf(at, **signs_from(data))


def signs_from(data: Mapping[str, Any]) -> dict[str, bool]:
    """The signs in data; what is neither true nor false is not known."""
    return {name: data[name] for name in SIGNS if isinstance(data.get(name), bool)}
