"""Surfaces: what can be declared about a field of a resource: where the site shows it, and what the site uses it
for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from level1.catalog.model import Lead, Resource
    from level1.catalog.taxonomy import Word

# Words that do not come from a list in content/taxonomy: lead ids, county names, language codes.
_OTHER_WORDS = ("leads", "counties", "languages")

# No field of the model: what the file has besides.
_NO_FIELD = object()

# After all explicit places.
_LAST = 99


class Own(Enum):
    """A surface has its own code for a field, and shows it there as it shows no other field."""

    OWN = "own"


OWN: Final = Own.OWN

# Where the open data has a field: wherever it has the entry, only in the file of the entry, or nowhere.
Api = Literal["list", "file", ""]


@dataclass(frozen=True, slots=True)
class Page:
    """Each word of the list has a page. `one` names the kind of page. `tab` gives the title of the browser tab, which
    says what kind of word it is, because a topic, a student group and an indicator may share a name."""

    title: str
    description: str
    one: str
    tab: Callable[[str], str] = str
    heading: Callable[[str, str], str] = lambda _id, name: name


@dataclass(frozen=True, slots=True)
class Facet:
    """Search filters by it. `name` is its parameter in the address of /find/ and /start/; a facet without a label is
    only recognized in queries. `about`: it says what a resource is about, not what kind of thing it is. `weight` is how
    much a resource gains as an answer if it has a word that the query means; `shares` are fractions of that weight, by
    the word's `place` among the resource's words of this field, or by the `number` of those words (`by` says which).
    `everywhere`: a resource that names no value has all of them. `open`: its values are expanded from the start.
    `without`: words of the field that are no value of the facet."""

    name: str
    label: str
    place: int = _LAST
    weight: float = 0.4
    about: bool = False
    by: str = ""
    shares: tuple[float, ...] = ()
    everywhere: bool = False
    open: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The need finder has a choice for it. `fits` is the score for a resource that names the chosen word, `other` for
    one that names only other words."""

    label: str
    fits: float = 1.2
    other: float = -0.3


@dataclass(frozen=True, slots=True)
class Fact:
    """A line on the page of a resource: in the list of what it works on, or the list of what kind of thing it is."""

    label: str
    works_on: bool = False
    place: int = _LAST


@dataclass(frozen=True, slots=True)
class Card:
    """A place in the line of facts on every card. `silent` are words that are not worth showing there."""

    place: int = _LAST
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a resource. Every surface is declared explicitly, as '' or None where the field does not appear:
    there are no defaults, so that none is forgotten. Fields of free text and dates use `plain`, because surfaces that
    need a word list do not apply to them.

    `part` is the inner field if the words are inside a mapping, or in
    each mapping of a list. `words` is the file in content/taxonomy that its words
    come from, or 'leads', 'counties' or 'languages'. `numbered`: its words are numbers in entries. `general` is the
    word that stands for all others. `searched` is the part of a resource's text that search indexes it as. `matched`:
    the need finder compares it with a need. `crossed` is its column in coverage, where it is counted against the state
    priorities. `alike` is how strongly a shared word suggests that two resources are useful to the same person.
    `exported` is its name in data/resources.json; `api` says where the open data has it, always by its own name; `schema_org` is
    its property in the structured data of the resource's page."""

    name: str
    part: str = ""
    words: str
    numbered: bool = False
    general: str = ""
    page: Page | None
    facet: Facet | None
    asked: Asked | Own | None
    matched: bool
    crossed: str
    alike: float
    fact: Fact | Own | None
    card: Card | Own | None
    searched: str
    exported: str | Own
    api: Api
    schema_org: str | Own

    @property
    def listed(self) -> bool:
        """Whether its words come from a list in content/taxonomy."""
        return self.words not in ("", *_OTHER_WORDS)

    def value(self, entry: Resource | Lead) -> Any:
        """The entry's value of the field, as in the model: a tuple for several; None if it has none."""
        value = getattr(entry, self.name, _NO_FIELD)
        if value is _NO_FIELD:
            value = getattr(entry, "more", {}).get(self.name)
        if self.part and value is not None:
            value = (
                tuple(getattr(v, self.part) for v in value) if isinstance(value, tuple) else getattr(value, self.part)
            )
        return None if value in ("", ()) else value

    def of(self, entry: Resource | Lead) -> tuple[Any, ...]:
        """The entry's values of the field, in the entry's order; empty if it has none."""
        value = self.value(entry)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    def written(self, data: Mapping[str, Any]) -> list[Any]:
        """The same from the raw data of an entry, which may be invalid elsewhere."""
        value = data.get(self.name)
        if self.part:
            inner = (
                [item.get(self.part) for item in value if isinstance(item, dict)] if isinstance(value, list) else None
            )
            value = value.get(self.part) if isinstance(value, dict) else inner
        return value if isinstance(value, list) else [] if value is None else [value]


def plain(
    name: str,
    *,
    fact: Fact | Own | None,
    card: Card | Own | None,
    searched: str,
    exported: str | Own,
    api: Api,
    schema_org: str | Own,
) -> Field:
    """A field without a word list."""
    return Field(
        name=name,
        words="",
        page=None,
        facet=None,
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=fact,
        card=card,
        searched=searched,
        exported=exported,
        api=api,
        schema_org=schema_org,
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A word list whose words have pages, with the field that uses it."""

    row: Field
    page: Page

    @property
    def list_name(self) -> str:
        return self.row.words

    @property
    def field(self) -> str:
        return self.row.name

    def value(self, word: Word) -> Any:
        """The word's id as entries write it."""
        return int(word.id) if self.row.numbered else word.id

    def heading(self, word: Word) -> str:
        return self.page.heading(word.id, word.name)

    def tab_title(self, word: Word) -> str:
        return self.page.tab(self.heading(word))
