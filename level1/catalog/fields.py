"""Fields: what the site does with the fields of an entry, and which word lists have pages of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from level1.catalog.taxonomy import Word
from level1.sentences import sentence


@dataclass(frozen=True, slots=True)
class Kind:
    """A word list that has pages: its address, the field of a resource that uses it, and how readers are told of it."""

    list_name: str
    field: str
    title: str
    description: str
    # The title in a browser tab, which says what kind of word it is: a topic, a student group and an indicator may have one name.
    tab: Callable[[str], str]

    def value(self, word: Word) -> Any:
        """The word as resources write it."""
        return int(word.id) if self.list_name == "priorities" else word.id

    def heading(self, word: Word) -> str:
        if self.list_name == "priorities":
            return sentence("Priority %(number)s: %(name)s", number=word.id, name=word.name)
        return word.name

    def tab_title(self, word: Word) -> str:
        return self.tab(self.heading(word))


KINDS = (
    Kind(
        "priorities",
        "priorities",
        sentence("State priorities"),
        sentence("The ten LCFF state priorities and the resources for each."),
        str,
    ),
    Kind(
        "indicators",
        "indicators",
        sentence("Dashboard indicators"),
        sentence("The indicators of the California School Dashboard, with resources."),
        lambda name: sentence("%(name)s (indicator)", name=name),
    ),
    Kind(
        "student-groups",
        "student_groups",
        sentence("Student groups"),
        sentence("The student groups of the Dashboard and the resources for each."),
        lambda name: sentence("%(name)s (student group)", name=name),
    ),
    Kind(
        "topics",
        "topics",
        sentence("Topics"),
        sentence("What resources are about, from arts education to writing."),
        lambda name: sentence("%(name)s (topic)", name=name),
    ),
)
