"""Known: the ids that files may refer to, and what somebody may have meant who wrote another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from level1.content import KINDS, Content
from level1.taxonomy import Taxonomy

# The curators review too; they are no lead.
CURATORS = "curators"

# Lists whose words have a page of their own, and those that the thesaurus may lead to.
PAGES = ("priorities", "indicators", "student-groups", "topics")
FACETS = (*PAGES, "deliveries", "audiences", "grades", "settings", "steps", "resource-types")


@dataclass(frozen=True)
class Known:
    """`words` has for each list the ids as they are written in files (numbers for priorities) with their names and
    aliases; `ids` for each kind of entry every id; `former` for each kind the former ids with today's."""

    words: Mapping[str, Mapping[Any, tuple[str, ...]]]
    ids: Mapping[str, frozenset[str]]
    former: Mapping[str, Mapping[str, str]]

    @cached_property
    def pages(self) -> frozenset[str]:
        """What a glossary line may point to: kind/id of every word that has a page."""
        return self._of(PAGES)

    @cached_property
    def facets(self) -> frozenset[str]:
        """What a term of the thesaurus may stand for: kind/id of every word that search can filter by."""
        return self._of(FACETS)

    def _of(self, kinds: Iterable[str]) -> frozenset[str]:
        return frozenset(f"{kind}/{id}" for kind in kinds for id in self.words.get(kind, ()))

    def has_reference(self, target: str, id: str) -> bool:
        """`target` is resource, lead, reviewer, page or facet."""
        if target in ("page", "facet"):
            return id in (self.pages if target == "page" else self.facets)
        if target == "reviewer":
            return id == CURATORS or id in self.ids["lead"]
        return id in self.ids[target]

    def closest_reference(self, target: str, id: str) -> str:
        if target in ("page", "facet"):
            return closest(id, self.pages if target == "page" else self.facets)
        candidates = self.ids["lead" if target == "reviewer" else target]
        return closest(id, (*candidates, CURATORS) if target == "reviewer" else candidates)

    def closest_word(self, name: str, wrong: Any) -> Any:
        """The word of a list that somebody may have meant: by id, name or alias. None when nothing is near."""
        text = str(wrong).strip().casefold()
        spoken = {
            str(spelling).casefold(): id for id, names in self.words.get(name, {}).items() for spelling in (id, *names)
        }
        if text in spoken:
            return spoken[text]
        near = get_close_matches(text, spoken, n=1, cutoff=0.7)
        return spoken[near[0]] if near else None


def known_from(content: Content, taxonomy: Taxonomy) -> Known:
    words: dict[str, dict[Any, tuple[str, ...]]] = {
        name: {int(id) if name in NUMBERED else id: (word.name, *word.aliases) for id, word in taxonomy[name].items()}
        for name in taxonomy.lists
    }
    words["counties"] = {name: (f"{name} County",) for name in content.reference.counties}
    ids = {KINDS[kind]: frozenset(content.entries[kind]) | content.unread[kind] for kind in KINDS}
    former = {
        KINDS[kind]: {
            alias: id for id, document in content.entries[kind].items() for alias in _texts(document.data, "aliases")
        }
        for kind in KINDS
    }
    return Known(words, ids, former)


# Lists whose ids are numbers in the data.
NUMBERED = ("priorities", "evidence-tiers")


def closest(wrong: str, candidates: Iterable[str]) -> str:
    """The candidate nearest to a misspelling, or ''."""
    near = get_close_matches(wrong.casefold(), list(candidates), n=1, cutoff=0.6)
    return near[0] if near else ""


def _texts(data: Any, name: str) -> list[str]:
    value = data.get(name) if isinstance(data, dict) else None
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
