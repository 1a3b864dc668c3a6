"""Known: the ids that files may refer to, and the likely intended id for one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from level1.catalog.content import KINDS, REFERENCE, Content
from level1.catalog.data import items_of, texts_of
from level1.catalog.fields import FACET_LISTS, NUMBERED, PAGES
from level1.catalog.mail import ALL
from level1.catalog.spoken import Spoken, called, spoken_names
from level1.catalog.taxonomy import Taxonomy
from level1.yamlfile.reading import Document

# The curators review too, but are not a lead.
CURATORS = "curators"
# What a mail may ask about: a resource, lead/ID, or all.
MAILED = "mailed"

# Anything longer is not a misspelled word. Comparing a text as long as a whole file with all ids takes a second.
_LONGEST_WORD = 80
# The longest title.
LONGEST_SPOKEN = 200
# About thirty microseconds each: a run full of wrong words spends a few seconds on guessing, then stops guessing.
_MOST_COMPARISONS = 100_000


class Guesses:
    """Likely intended ids, cached, with a limit on how much of a run guessing may take."""

    def __init__(self) -> None:
        self.left = _MOST_COMPARISONS
        self.made: dict[tuple[str, str], str] = {}

    def closest(self, kind: str, wrong: str, candidates: Collection[str], cutoff: float = 0.6) -> str:
        """The candidate closest to a misspelling, or ''. `kind` identifies the set of candidates."""
        wrong = wrong.strip().casefold()
        if (kind, wrong) not in self.made:
            if len(wrong) > _LONGEST_WORD or self.left < len(candidates):
                return ""
            self.left -= len(candidates)
            near = get_close_matches(wrong, candidates, n=1, cutoff=cutoff)
            self.made[kind, wrong] = near[0] if near else ""
        return self.made[kind, wrong]


_WORD_TARGETS = {"page": PAGES, "facet": FACET_LISTS}


@dataclass(frozen=True)
class Known:
    """`words` maps each list to its ids as files write them (numbers for priorities), with their names and aliases;
    `ids` maps each kind of entry to all its ids; `former` maps each kind to its former ids and their current ones; `names`
    gives for each kind what its entries are called. A list that is missing from `words` could not be read, so values that may
    come from it are not reported."""

    words: Mapping[str, Mapping[Any, tuple[str, ...]]]
    ids: Mapping[str, frozenset[str]]
    former: Mapping[str, Mapping[str, str]]
    guesses: Guesses = field(default_factory=Guesses)
    names: Callable[[], Mapping[str, Spoken]] = dict

    @cached_property
    def spoken(self) -> Mapping[str, Spoken]:
        """What the entries of each kind are called: only who misspells one needs it."""
        return self.names()

    @cached_property
    def pages(self) -> frozenset[str]:
        """What a glossary entry may point to: kind/id of every word that has a page."""
        return self._of(PAGES)

    @cached_property
    def facets(self) -> frozenset[str]:
        """What a thesaurus term may refer to: kind/id of every word that search can filter by."""
        return self._of(FACET_LISTS)

    def _of(self, kinds: Iterable[str]) -> frozenset[str]:
        return frozenset(f"{kind}/{id}" for kind in kinds for id in self.words.get(kind, ()))

    @cached_property
    def _spoken(self) -> dict[str, dict[str, Any]]:
        """For each list, every spelling of a word, mapped to its id."""
        return {
            name: {str(spelling).casefold(): id for id, names in words.items() for spelling in (id, *names)}
            for name, words in self.words.items()
        }

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The single words in the names of all controlled words, in small letters."""
        names = (name for words in self.words.values() for spellings in words.values() for name in spellings)
        return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{2,}", name.casefold()))

    def has_word(self, name: str, value: Any) -> bool:
        return name not in self.words or (not isinstance(value, bool) and value in self.words[name])

    def id_named(self, name: str, text: str) -> Any:
        """The id of the word in a list with this id or name, in any case of its letters; the text itself if there is none. An
        alias is not enough: it may stand for more than the word."""
        return self._named.get(name, {}).get(" ".join(text.split()).casefold(), text)

    def name_of(self, name: str, id: Any) -> str:
        """The name of a word in a list, or its id as a text if the list does not have it."""
        return self.words.get(name, {}).get(id, (str(id),))[0]

    @cached_property
    def _named(self) -> dict[str, dict[str, Any]]:
        """For each list, the ids and names of its words, mapped to the ids."""
        return {
            name: {str(spelling).casefold(): id for id, names in words.items() for spelling in (names[0], id)}
            for name, words in self.words.items()
        }

    def has_reference(self, target: str, id: str) -> bool:
        """`target` is resource, lead, reviewer, mailed, page or facet."""
        if target in _WORD_TARGETS:
            kind = id.partition("/")[0]
            # References into a list that could not be read are not reported.
            return id in self._word_ids(target) or (kind in _WORD_TARGETS[target] and kind not in self.words)
        if target == "reviewer":
            # A review record never changes, so it may name a lead by a former id.
            return id == CURATORS or id in self.ids["lead"] or id in self.former["lead"]
        if target == MAILED:
            # What was asked and answered never changes either.
            kind, own = ("lead", id.removeprefix("lead/")) if id.startswith("lead/") else ("resource", id)
            return id == ALL or own in self.ids[kind] or own in self.former[kind]
        return id in self.ids[target]

    def kind_instead(self, target: str, id: str) -> str:
        """The folder of the other kind of entry that has or had this id, where a resource or a lead was meant; else ''."""
        other = {"resource": "lead", "lead": "resource"}.get(target, "")
        if id in self.ids.get(target, ()) or (
            id not in self.ids.get(other, ()) and id not in self.former.get(other, {})
        ):
            return ""
        return f"{other}s"

    def today_called(self, target: str, id: str) -> str:
        """The current id of an entry that had this former id, or ''."""
        return self.former.get("lead" if target == "reviewer" else target, {}).get(id, "")

    def likely(self, target: str, id: str) -> tuple[str, ...]:
        """The ids that were likely intended: those of entries that are called so ("Tulare COE"), or else the nearest."""
        if target in _WORD_TARGETS:
            candidates: Collection[str] = self._word_ids(target)
        elif target == MAILED:
            candidates = self.ids["resource"]
        else:
            kind = "lead" if target == "reviewer" else target
            if len(id) <= LONGEST_SPOKEN and (meant := called(self.spoken.get(kind, {}), id)):
                return meant
            candidates = (*self.ids[kind], CURATORS) if target == "reviewer" else self.ids[kind]
        near = self.guesses.closest(target, id, candidates)
        return (near,) if near else ()

    def _word_ids(self, target: str) -> frozenset[str]:
        return self.pages if target == "page" else self.facets

    def closest_word(self, name: str, wrong: Any) -> Any:
        """The id of the word in a list that was likely intended, by id, name or alias. None if nothing is close."""
        spoken = self._spoken.get(name, {})
        text = str(wrong).strip().casefold()
        if text in spoken:
            return spoken[text]
        return spoken.get(self.guesses.closest(f"words of {name}", text, spoken, cutoff=0.7))


def known_from(content: Content, taxonomy: Taxonomy) -> Known:
    """The words and ids of the content. Lists that could not be read are left out, so that their values are not
    reported."""
    words: dict[str, dict[Any, tuple[str, ...]]] = {
        name: {_id(name, id): (word.name, *word.aliases) for id, word in taxonomy[name].items()}
        for name in taxonomy.lists
        if _has_all_ids(name, content.word_files.get(name))
    }
    if not any(problem.file.startswith(REFERENCE) for problem in content.problems):
        words["counties"] = {name: (f"{name} County",) for name in content.reference.counties}
    ids = {KINDS[kind]: frozenset(content.entries[kind]) | content.unread[kind] for kind in KINDS}
    former = {
        KINDS[kind]: {
            alias: id for id, document in content.entries[kind].items() for alias in texts_of(document.data, "aliases")
        }
        for kind in KINDS
    }
    return Known(
        words,
        ids,
        former,
        names=lambda: {KINDS[kind]: spoken_names(content.entries[kind], content.reference) for kind in KINDS},
    )


def _has_all_ids(name: str, document: Document | None) -> bool:
    """Whether all words of a list could be read, so that a value missing from it is wrong. Otherwise, the list itself
    has a problem."""
    terms = items_of(document.data, "terms") if document else []
    kind = int if name in NUMBERED else str
    return bool(terms) and all(isinstance(term, dict) and type(term.get("id")) is kind for term in terms)


def _id(name: str, id: str) -> str | int:
    return int(id) if name in NUMBERED and re.fullmatch(r"-?[0-9]{1,18}", id) else id
