"""Surfaces: what there is to say of a field of a resource: where the site shows it, and what it uses it for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from level1.catalog.model import Lead, Resource

# Words that are no list of content/taxonomy: ids of leads, names of counties, codes of languages.
_OTHER_WORDS = ("leads", "counties", "languages")

# Behind all places that are named.
_LAST = 99


class Own(Enum):
    """A surface has code of its own for a field: it stands there in a way that no other field does."""

    OWN = "own"


OWN: Final = Own.OWN


@dataclass(frozen=True, slots=True)
class Page:
    """Each word of the list has a page. `one` is what kind of place it is, `tab` the title in a browser tab, which says what kind
    of word it is: a topic, a student group and an indicator may have one name."""

    title: str
    description: str
    one: str
    tab: Callable[[str], str] = str
    heading: Callable[[str, str], str] = lambda _id, name: name


@dataclass(frozen=True, slots=True)
class Facet:
    """Search narrows by it. `name` is its parameter in the address of /find/ and /start/; one without a label is only recognized
    in queries. `about`: it tells what a resource is about, not what kind of thing it is. `weight` is how far having a word that a
    query means makes a resource its answer; `shares` are the parts of that weight, by the `place` of the word among the resource's
    words of this field, or by their `number`. `everywhere`: a resource that names none has them all.
    `open`: readers see its values from the start."""

    name: str
    label: str
    place: int = _LAST
    weight: float = 0.4
    about: bool = False
    by: str = ""
    shares: tuple[float, ...] = ()
    everywhere: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The need finder asks for it with a choice of its own. `fits` and `other` are what it counts that a resource names the word
    that was chosen, or only others."""

    label: str
    fits: float = 1.2
    other: float = -0.3


@dataclass(frozen=True, slots=True)
class Fact:
    """A line on the page of a resource: in the list of what it works on, or of what kind of thing it is."""

    label: str
    works_on: bool = False
    place: int = _LAST


@dataclass(frozen=True, slots=True)
class Card:
    """A place on the line of facts of every card. `silent` is a word that is no fact worth a place there."""

    place: int = _LAST
    silent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a resource. Every surface is declared, those where it does not stand as '' or None: there are no defaults, so
    that nobody forgets one. Fields of free text and dates go through `plain`, since what needs a word list is not for them.

    `part` is the field inside, where the words stand in a group of fields. `words` is the file of content/taxonomy its words come
    from, or 'leads', 'counties' or 'languages'. `numbered`: its words are numbers in entries. `general` is the word that stands
    for all others. `searched` is the part of a resource's text as which search looks at it. `matched`: the need finder compares
    it with a need. `crossed` is its column where coverage counts it against the state priorities. `alike` is how much a shared
    word says about two resources being of use to the same person. `exported` is its name in data/resources.json, `schema_org` the
    property in the structured data of its page."""

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
    schema_org: str | Own

    @property
    def listed(self) -> bool:
        """Whether its words are a list of content/taxonomy."""
        return self.words not in ("", *_OTHER_WORDS)

    def value(self, entry: Resource | Lead) -> Any:
        """What an entry has of the field, as the model has it: several as a tuple; None where it has none."""
        value = getattr(entry, self.name) if hasattr(entry, self.name) else getattr(entry, "more", {}).get(self.name)
        if self.part and value is not None:
            value = getattr(value, self.part)
        return None if value in ("", ()) else value

    def of(self, entry: Resource | Lead) -> tuple[Any, ...]:
        """What an entry has of the field, in its order; nothing where it has none."""
        value = self.value(entry)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    def written(self, data: Mapping[str, Any]) -> list[Any]:
        """The same of an entry that may be wrong elsewhere."""
        value = data.get(self.name)
        if self.part:
            value = value.get(self.part) if isinstance(value, dict) else None
        return value if isinstance(value, list) else [] if value is None else [value]


def plain(
    name: str,
    *,
    fact: Fact | Own | None,
    card: Card | Own | None,
    searched: str,
    exported: str | Own,
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
        schema_org=schema_org,
    )
