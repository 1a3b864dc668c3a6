"""Fields: what the site does with the fields of an entry, and which word lists have pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from level1.catalog.taxonomy import Word


@dataclass(frozen=True, slots=True)
class Kind:
    """A word list that has pages: its address, the field of a resource that uses it, and how readers are told of it."""

    list_name: str
    field: str
    title: str
    description: str
    # What a browser tab adds, since a topic, a student group and an indicator may have the same name.
    tab: str

    def value(self, word: Word) -> Any:
        """The word as resources write it."""
        return int(word.id) if self.list_name == "priorities" else word.id

    def heading(self, word: Word) -> str:
        return f"Priority {word.id}: {word.name}" if self.list_name == "priorities" else word.name


KINDS = (
    Kind(
        "priorities", "priorities", "State priorities", "The ten LCFF state priorities and the resources for each.", ""
    ),
    Kind(
        "indicators",
        "indicators",
        "Dashboard indicators",
        "The indicators of the California School Dashboard, with resources.",
        " (indicator)",
    ),
    Kind(
        "student-groups",
        "student_groups",
        "Student groups",
        "The student groups of the Dashboard and the resources for each.",
        " (student group)",
    ),
    Kind("topics", "topics", "Topics", "What resources are about, from arts education to writing.", " (topic)"),
)
