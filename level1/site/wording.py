"""Wording: the controlled words of a catalog in another language. Their texts are looked up as sentences are, by what they are in
English; what has no translation stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import ASKED, FACETS, KINDS
from level1.catalog.languages import LANGUAGES, language_name
from level1.catalog.model import Resource, Translation
from level1.catalog.taxonomy import Taxonomy, Word
from level1.search.other import PLACE_KINDS, county_name
from level1.sentences import Sentence, sentence
from level1.site.language import Language
from level1.sorting import reading_order

# (text, what it is where that decides how it is translated) -> the text in another language; as it is if there is none.
LookUp = Callable[[str, str], str]

# The name that something has in English, as a translation gives it in parentheses; an abbreviation is the same in both languages.
_NAMED = re.compile(r"\(([^()]* [^()]*)\)")

# What a name is that stands inside a sentence and has no form of its own for that in English.
INSIDE = "inside a sentence"
# Where data for scripts have the titles of entries, among the words; no word is called so.
TRANSLATED = "translated/"
# The fields of words and policies that people read. Others have ids and marks for programs, which may look like words.
_READ = frozenset(
    {
        *("about", "also", "came_out", "county_offices", "description", "due", "group_title", "inside", "measured"),
        *("name", "note", "notes", "saying", "scope", "short_name", "single_district", "state_special", "text"),
        *("who", "why"),
    }
)
# What no data for scripts have: lists and fields that only pages show.
_LONG = ("calendar", "glossary", "thesaurus")
_TOLD_ON_PAGES = ("about", "description", "measured", "note", "scope")
# Lists that only search reads, and the policies that pages show.
_UNREAD = ("thesaurus",)
_POLICIES = ("routing",)


class Naming(str):
    """A translated text; `names` are the pieces of it that are names in English."""

    names: tuple[str, ...] = ()


class Translated(str):
    """The title or summary of an entry that a person translated into the language of the page; `told` says who and when."""

    told: Sentence


def _translated(catalog: Catalog, resource: Resource, language: Language) -> Resource:
    """The resource with its title and summary in a language, if somebody translated them."""
    there = resource.translations.into(language.code) if resource.translations else None
    if there is None:
        return resource
    texts = Translated(there.title), Translated(there.summary)
    for one in texts:
        one.told = _told_of(catalog, resource, there)
    return replace(resource, title=texts[0], summary=texts[1])


def _told_of(catalog: Catalog, resource: Resource, there: Translation) -> Sentence:
    lead = catalog.lead_called(there.by)
    name: str = lead.name if lead else sentence("the curators")
    if there.date < resource.changed:
        return sentence(
            "Title and summary translated by %(name)s on %(day)s; the entry has changed since",
            name=name,
            day=there.date,
        )
    return sentence("Title and summary translated by %(name)s on %(day)s", name=name, day=there.date)


def in_language(catalog: Catalog, language: Language) -> Catalog:
    """The catalog with its words in a language. Entries stay as they were written, but for titles and summaries that somebody
    translated."""

    def look_up(text: str, what: str) -> str:
        told = language.looked_up(text, what)
        names = tuple(name for name in _NAMED.findall(told) if name.lower() in text.lower()) if "(" in told else ()
        if not names or told == text:
            return told
        naming = Naming(told)
        naming.names = names
        return naming

    return replace(
        catalog,
        taxonomy=_taxonomy(catalog.taxonomy, look_up),
        resources={id: _translated(catalog, one, language) for id, one in catalog.resources.items()},
    )


def shown_titles(catalog: Catalog, language: Language) -> dict[str, list[str]]:
    """Id of a resource -> its title and summary in a language and who translated them, for scripts."""
    there = in_language(catalog, language).published
    return {
        one.id: [one.title, one.summary, str(language.say(one.title.told))]
        for one in there
        if isinstance(one.title, Translated)
    }


def shown_words(catalog: Catalog, language: Language) -> dict[str, str]:
    """Every name that data for scripts have of a word, a facet, a county or a language, in English -> in the language, where that is
    another."""
    taxonomy = catalog.taxonomy
    there = _taxonomy(taxonomy, language.looked_up)
    pairs: list[tuple[Any, Any]] = []
    for name, words in taxonomy.lists.items():
        if name in _LONG:
            continue
        for id, word in words.items():
            other = there[name][id]
            pairs += [(word.inside, other.inside), *_pairs(word.more, other.more)]
    # A name says the same as it does alone, where it has no form of its own inside a sentence.
    pairs += [(word.name, there[name][id].name) for name, words in taxonomy.lists.items() for id, word in words.items()]
    pairs += _pairs(taxonomy.policies.get("routing", {}), there.policies.get("routing", {}))
    pairs += [
        (f"{id} {word.name}", f"{id} {there[field.words][id].name}")
        for field, _ in FACETS
        if field.numbered
        for id, word in taxonomy[field.words].items()
    ]
    pairs += [
        (str(kind.heading(word)), str(language.say(kind.heading(there[kind.list_name][id]))))
        for kind in KINDS
        for id, word in taxonomy[kind.list_name].items()
    ]
    labels = [
        *(facet.label for _, facet in FACETS if facet.label),
        *(asked.label for _, _, asked in ASKED),
        *(text for kind in KINDS for text in (kind.page.one, kind.page.title)),
        *map(language_name, LANGUAGES),
        *PLACE_KINDS,
        *(county_name(county.name) for county in catalog.counties),
    ]
    pairs += [(str(text), str(language.say(text))) for text in labels]
    return {one: other for one, other in pairs if one != other}


def _pairs(own: Any, other: Any) -> Iterator[tuple[str, str]]:
    """(text, translated) of what is translated in data."""
    if isinstance(own, Mapping):
        for name in own:
            if name not in _TOLD_ON_PAGES:
                yield from _pairs(own[name], other[name])
    elif isinstance(own, list):
        for one, translated in zip(own, other, strict=True):
            yield from _pairs(one, translated)
    elif isinstance(own, str) and own.strip() != other:
        yield own.strip(), other


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
            name: words
            if name in _UNREAD
            else _in_order(words, {id: _word(word, look_up) for id, word in words.items()})
            for name, words in taxonomy.lists.items()
        },
        policies={
            name: _told(policy, look_up) if name in _POLICIES else policy for name, policy in taxonomy.policies.items()
        },
        about={
            name: look_up(text, "") if text and name not in _UNREAD else text for name, text in taxonomy.about.items()
        },
    )


def _in_order(own: Mapping[str, Word], words: dict[str, Word]) -> dict[str, Word]:
    """Translated words from A to Z, if they are so in English; otherwise their order means something, and stays."""
    names = [reading_order(word.name) for word in own.values()]
    if names != sorted(names):
        return words
    return dict(sorted(words.items(), key=lambda one: reading_order(one[1].name)))


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
