"""Wording: the controlled words of a catalog in another language. Their texts are looked up as sentences are, by what they are in
English; what has no translation stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.taxonomy import Taxonomy, Word
from level1.site.language import Language

# (text, what it is where that decides how it is translated) -> the text in another language; as it is if there is none.
LookUp = Callable[[str, str], str]

# What a name is that stands inside a sentence and has no form of its own for that in English.
INSIDE = "inside a sentence"
# The fields of words and policies that people read. Others have ids and marks for programs, which may look like words.
_READ = frozenset(
    {
        *("about", "also", "came_out", "county_offices", "description", "due", "group_title", "inside", "measured"),
        *("name", "note", "notes", "saying", "scope", "short_name", "single_district", "state_special", "text"),
        *("who", "why"),
    }
)
# Lists that only search reads, and the policies that pages show.
_UNREAD = ("thesaurus",)
_POLICIES = ("routing",)


def in_language(catalog: Catalog, language: Language) -> Catalog:
    """The catalog with its words in a language. Entries stay as they were written."""
    return replace(catalog, taxonomy=_taxonomy(catalog.taxonomy, language.looked_up))


def texts_of(taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Every text of words and policies that pages show, as a language looks it up."""
    found: dict[tuple[str, str], None] = {}

    def note(text: str, what: str) -> str:
        found[text, what] = None
        return text

    _taxonomy(taxonomy, note)
    return list(found)


def _taxonomy(taxonomy: Taxonomy, look_up: LookUp) -> Taxonomy:
    return replace(
        taxonomy,
        lists={
            name: words if name in _UNREAD else {id: _word(word, look_up) for id, word in words.items()}
            for name, words in taxonomy.lists.items()
        },
        policies={
            name: _told(policy, look_up) if name in _POLICIES else policy for name, policy in taxonomy.policies.items()
        },
        about={
            name: look_up(text, "") if text and name not in _UNREAD else text for name, text in taxonomy.about.items()
        },
    )


def _word(word: Word, look_up: LookUp) -> Word:
    name, more = look_up(word.name, ""), _told(word.more, look_up)
    if "inside" not in more and (inside := look_up(word.name, INSIDE)) != word.name:
        more = {**more, "inside": inside}
    description = look_up(word.description, "") if word.description else ""
    return replace(word, name=name, description=description, more=more)


def _told(value: Any, look_up: LookUp, read: bool = False) -> Any:
    if isinstance(value, Mapping):
        told = {name: _told(one, look_up, read or name in _READ) for name, one in value.items()}
        # What is said of sources is for curators.
        return told | {name: value[name] for name in ("sources",) if name in value}
    if isinstance(value, list):
        return [_told(one, look_up, read) for one in value]
    return look_up(value.strip(), "") if read and isinstance(value, str) and value else value
