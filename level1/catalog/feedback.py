"""Feedback: what readers told the curators, in the curators' words, and what was done about it. No text of it is published before
something was done; until then it is work that waits. That something was not found counts once it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from level1.catalog.addresses import page_address
from level1.dates import parse_day

# The folder of content/ that has it, and its schema.
FOLDER, SCHEMA = "feedback", "feedback"
# The fields of a record without any text: that something was not found, in words of the catalog. It may be published at once.
NEED = frozenset({"kind", "topic", "priority", "student_group", "date"})
PROBLEM, DID_IT_HELP, NOT_FOUND = "problem", "did-it-help", "not-found"
# The page that has all that was answered.
SAID_PAGE = "updates/said/"


@dataclass(frozen=True, slots=True)
class Feedback:
    """The fields are those of schemas/feedback.schema.json; `id` is the file name. What was not found has a `topic`, `priority` (0
    for none) or `student_group`, and `said` and `words` or neither; everything else has `said`, and concerns an `entry` or a `page`."""

    id: str
    kind: str
    date: Day
    said: str = ""
    entry: str = ""
    page: str = ""
    words: str = ""
    topic: str = ""
    priority: int = 0
    student_group: str = ""
    answered: Day | None = None
    done: str = ""
    see: tuple[str, ...] = ()

    @property
    def needs(self) -> list[tuple[str, str | int]]:
        """As `needs_of` gives them."""
        return needs_of(self.topic, self.priority, self.student_group)

    @property
    def address(self) -> str | None:
        """The page that it concerns; None if it concerns none."""
        if self.entry:
            return page_address("resources", self.entry)
        return self.page.removeprefix("/") if self.page else None


def feedback_from(id: str, data: Mapping[str, Any]) -> Feedback:
    """Feedback from data that the schema accepts."""
    known: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in data.items()}
    known |= {name: parse_day(known[name]) for name in ("date", "answered") if name in known}
    return Feedback(**{**known, "id": id, "see": tuple(known.get("see", ()))})


def needs_of(topic: str, priority: int, student_group: str) -> list[tuple[str, str | int]]:
    """(list, id) of the words of the catalog that tell what was not found; '' and 0 name none."""
    told = (("topics", topic), ("priorities", priority), ("student-groups", student_group))
    return [(name, id) for name, id in told if id]


def is_need(data: Mapping[str, Any]) -> bool:
    """Whether a record says only, in words of the catalog, that something was not found."""
    return data.get("kind") == NOT_FOUND and data.keys() <= NEED


def answered(found: Iterable[Feedback]) -> list[Feedback]:
    """What may be published: where something was done, the newest first."""
    told = ((one.answered, one) for one in found if one.answered and one.done)
    return [one for _, one in sorted(told, key=lambda pair: (-pair[0].toordinal(), pair[1].id))]


def waiting(found: Iterable[Feedback]) -> list[Feedback]:
    """What waits for an answer, the oldest first."""
    return sorted((one for one in found if not one.answered), key=lambda one: (one.date, one.id))
