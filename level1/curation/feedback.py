"""Feedback that waits: what readers said and nobody has answered, each with its age and who looks after what it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.feedback import NOT_FOUND, Feedback, waiting
from level1.curation.standing import CURATORS, keeper_of
from level1.sentences import Sentence, counted, sentence


@dataclass(frozen=True, slots=True)
class Waiting:
    """`age_days` counts from the day it was said; `keeper` is a lead or 'curators'."""

    feedback: Feedback
    keeper: str
    age_days: int

    @property
    def place(self) -> str:
        """The page that it concerns, as an address of the site; '/' for the home page, '' where it is about something that was
        not found."""
        return "" if self.feedback.address is None else f"/{self.feedback.address}"

    @property
    def age(self) -> Sentence:
        return counted("%(count)s day", "%(count)s days", self.age_days)

    @property
    def about(self) -> Sentence | str:
        """What it is about, without a word of what was said: that is published only once something was done."""
        return sentence("not found") if self.feedback.kind == NOT_FOUND else self.place

    def as_data(self) -> dict[str, Any]:
        """As `level1 curation --format json` has it, with what was said: that is for the curators."""
        one = self.feedback
        return {
            "id": one.id,
            "kind": one.kind,
            "page": self.place or None,
            "looked_after_by": self.keeper,
            "said": one.said or None,
            "date": one.date.isoformat(),
            "age_days": self.age_days,
        }


def unanswered(catalog: Catalog, today: date, keeper: str = "") -> list[Waiting]:
    """What waits for an answer on a day, the oldest first. With `keeper` only what concerns the entries that it looks after; what
    concerns no entry is the curators'."""
    found = []
    for one in waiting(catalog.feedback):
        resource = catalog.resources.get(one.entry)
        who = (keeper_of(catalog, resource, today) if resource else "") or CURATORS
        if keeper in ("", who):
            found.append(Waiting(one, who, max(0, (today - one.date).days)))
    return found
