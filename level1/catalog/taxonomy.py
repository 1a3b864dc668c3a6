"""Taxonomy: the controlled words. Each list is a file in content/taxonomy; the code knows the lists, never the
words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from level1.catalog.fields import LISTED
from level1.catalog.model import Source, sources_from
from level1.yamlfile.reading import Document


@dataclass(frozen=True, slots=True)
class Word:
    """One controlled word. `cited` has its sources, and `more` the fields that only its list has, both as written in
    the file."""

    id: str
    name: str
    description: str
    aliases: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    cited: Any = ()

    @property
    def inside(self) -> str:
        """The name as it reads inside a sentence; which letters stay large is in the word list, since no rule knows a
        proper name."""
        return str(self.more.get("inside", self.name))

    @property
    def sources(self) -> tuple[Source, ...]:
        return sources_from(self.cited)

    def __getitem__(self, name: str) -> Any:
        return self.more[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.more.get(name, default)


WordList = dict[str, Word]

# What LEAs rate of themselves, and the scale.
SELF_REFLECTION, RATINGS = "self-reflection", "ratings"

# Lists whose words have extra fields, and therefore their own schema in schemas/; the others share one.
_OWN_SCHEMA = (
    "calendar",
    "caveats",
    "deliveries",
    "evidence-tiers",
    "glossary",
    "grades",
    "indicators",
    "priorities",
    RATINGS,
    SELF_REFLECTION,
    "steps",
    "student-groups",
    "thesaurus",
    "topics",
)
# Lists that entries take words from: resources, and leads for their initiative.
ENTRY_LISTS = sorted({*(field.words for field in LISTED), "initiatives"})
# File in content/taxonomy -> schema in schemas/.
LISTS = {
    name: name if name in _OWN_SCHEMA else "terms"
    for name in sorted((*ENTRY_LISTS, "calendar", "glossary", RATINGS, SELF_REFLECTION, "thesaurus"))
}
POLICIES = {
    "crisis": "crisis",
    "link-exceptions": "link-exceptions",
    "link-policy": "link-policy",
    "link-signs": "link-signs",
    "overlap-decisions": "overlap-decisions",
    "picks": "picks",
    "review-policy": "review-policy",
    "routing": "routing",
    "search-words": "search-words",
    "updates": "updates",
}


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All word lists by file name, the introduction (`about`) and sources of each, and the policies.

    Ids of priorities, evidence tiers and ratings are numbers in the data, and text here, as in addresses."""

    lists: Mapping[str, WordList]
    policies: Mapping[str, Mapping[str, Any]]
    about: Mapping[str, str]
    sources: Mapping[str, Any]

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]

    def sources_of(self, name: str) -> tuple[Source, ...]:
        """The sources of a list's introduction."""
        return sources_from(self.sources.get(name, ()))

    def word(self, name: str, id: str | int) -> Word:
        return self.lists[name][str(id)]


def taxonomy_from(documents: Mapping[str, Document]) -> Taxonomy:
    """The taxonomy from the documents that could be read, by file name. Malformed terms are left out here; the
    validator reports them."""
    lists: dict[str, WordList] = {}
    about: dict[str, str] = {}
    for name in LISTS:
        data = documents[name].data if name in documents else None
        terms = data.get("terms") if isinstance(data, dict) else None
        words = (
            _word(term)
            for term in (terms if isinstance(terms, list) else ())
            if isinstance(term, dict) and "id" in term
        )
        lists[name] = {word.id: word for word in words}
        about[name] = str(data.get("about", "")).strip() if isinstance(data, dict) else ""
    sources = {
        name: document.data.get("sources", ())
        for name, document in documents.items()
        if isinstance(document.data, dict)
    }
    policies = {
        name: documents[name].data for name in POLICIES if name in documents and isinstance(documents[name].data, dict)
    }
    return Taxonomy(lists, policies, about, sources)


def _word(term: Mapping[str, Any]) -> Word:
    own = {k: v for k, v in term.items() if k not in ("id", "name", "description", "aliases", "sources")}
    aliases = term.get("aliases")
    return Word(
        str(term["id"]),
        str(term.get("name", term["id"])),
        str(term.get("description", "")).strip(),
        tuple(str(a) for a in aliases) if isinstance(aliases, list) else (),
        own,
        term.get("sources", ()),
    )
