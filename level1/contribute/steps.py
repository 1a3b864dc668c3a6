"""Steps: where the form asks each field of an entry, one table for each kind. A field that no step names comes into the last
one by itself, unless nobody is asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from level1.contribute.submission import OF_CURATORS
from level1.sentences import sentence


@dataclass(frozen=True, slots=True)
class Step:
    """Fields that are asked together, in this order. The first step of a kind is open from the start."""

    id: str
    label: str
    help: str
    fields: tuple[str, ...]


# What only curators write, and what the form fills in itself or leaves as it is.
NOT_ASKED = frozenset((*OF_CURATORS, "added", "changed"))

STEPS: Mapping[str, tuple[Step, ...]] = {
    "resource": (
        Step("what", sentence("What it is"), "", ("title", "url", "publisher", "summary")),
        Step(
            "about",
            sentence("What it is about"),
            sentence("Choose what it truly helps with, and no more: readers who find too much find nothing."),
            ("priorities", "indicators", "student_groups", "topics", "lead", "lead_basis"),
        ),
        Step(
            "use",
            sentence("What kind of thing it is, and for whom"),
            "",
            ("type", "format", "delivery", "cost", "audience", "grades"),
        ),
        Step(
            "seen",
            sentence("Where you saw it"),
            sentence("Say what you have seen yourself, and when."),
            ("sources", "confidence"),
        ),
        Step(
            "trust",
            sentence("Evidence, who made it, what to know first (optional)"),
            sentence("Only what the page or another source says. An empty field says that nothing was found."),
            ("evidence", "origin", "lea_sizes", "lea_locales", "practice", "consent", "caveats"),
        ),
        Step(
            "more",
            sentence("More about it (optional)"),
            sentence("Leave empty what does not apply."),
            (
                *("description", "keywords", "asked_as", "steps", "settings", "languages", "partners", "counties"),
                *("content_date", "available_until", "part_of", "supersedes", "notes"),
            ),
        ),
    ),
    "lead": (
        Step("what", sentence("What the role is"), "", ("name", "short_name", "initiative", "offers")),
        Step(
            "who",
            sentence("Who holds it"),
            sentence("Organizations only, and only as a source says."),
            ("holders", "term", "status", "status_note", "as_of", "successor"),
        ),
        Step(
            "ask",
            sentence("How to reach it (optional)"),
            sentence("A page or a mailbox of an office, never a person's."),
            ("website", "contact", "how_to_ask", "cost"),
        ),
        Step(
            "covers",
            sentence("What it covers (optional)"),
            "",
            ("serves", "priorities", "student_groups", "topics", "keywords", "counties", "regions", "regions_note"),
        ),
        Step(
            "seen",
            sentence("Where you saw it"),
            sentence("Say what you have seen yourself, and when."),
            ("sources", "confidence"),
        ),
        Step("more", sentence("More about it (optional)"), sentence("Leave empty what does not apply."), ("notes",)),
    ),
}
# Of a resource, whether readers see it is what curators decide, by commands that keep its address.
_OF_STANDING: Mapping[str, frozenset[str]] = {
    "resource": frozenset(("status", "successor", "reason")),
    "lead": frozenset(),
}


def steps_of(kind: str, fields: Iterable[str]) -> Sequence[Step]:
    """The steps of a kind (resource, lead) with those of its fields that are asked."""
    steps = STEPS[kind]
    asked = [name for name in fields if name not in NOT_ASKED | _OF_STANDING[kind]]
    named = {name for step in steps for name in step.fields}
    others = tuple(name for name in asked if name not in named)
    found = (
        replace(
            step, fields=tuple(name for name in step.fields if name in asked) + (others if step is steps[-1] else ())
        )
        for step in steps
    )
    return [step for step in found if step.fields]
