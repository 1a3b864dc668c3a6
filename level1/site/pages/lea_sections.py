"""LEA sections: for each LEA of a county, whom to ask first and what the state's files show for it, in words and links.

What applies to all LEAs of a kind appears once, with their group; the section of an LEA has only what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.reflection import Reflection, reflections
from level1.catalog.taxonomy import Word
from level1.people.routing import Note, Route, route
from level1.sentences import sentence
from level1.site.pages.folds import parts
from level1.state.facts import Assisted, Fact, Local, Lowest
from level1.state.reference import Lea
from level1.state.tables import REFLECTION, Source, Tables

# Notes of a route that differ from LEA to LEA; the others apply to the whole group.
_OWN_NOTES = ("located", "authorizer")
# The page already says this where it names the role.
_SAID_ABOVE = ("unconfirmed",)
# The need finder's parameter for a word of a list.
_ASKED = {"indicators": "indicator", "priorities": "priority"}
# As many LEAs as a page shows openly: with more it is longer than 8,000 pixels on a wide screen.
_OPEN = 15
# As many LEAs as one fold has at most, so that an opened fold can still be scanned.
_FOLD = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a file shows: a word that has its own page, and links to the need finder, each a text and the
    address parameters beside the LEA's."""

    list_name: str
    word: Word
    ways: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The page of the word."""
        return page_address(self.list_name, self.word.id)

    @property
    def name(self) -> str:
        """The word as its line begins with it."""
        if self.list_name == "priorities":
            return sentence("Priority %(number)s", number=self.word.id)
        return self.word.name


@dataclass(frozen=True, slots=True)
class Shown:
    """What the files of one kind and year show for an LEA. `said` is the level, status, or rating that the lines
    share; `methods` how the LEA met the criteria for assistance."""

    kind: str
    year: int
    said: str
    lines: tuple[Line, ...]
    methods: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An LEA. `missing` has the kinds and years of files that have nothing for it; `reflection` is what it told its board of
    itself."""

    lea: Lea
    notes: tuple[Note, ...]
    shown: tuple[Shown, ...]
    missing: tuple[tuple[str, tuple[int, ...]], ...]
    reflection: Reflection | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """LEAs with the same people to ask first: `route` is the answer for any of them, `notes` the notes that all
    share. `sections` has all of them, by name. `folds` has the same in parts that the page folds; it is empty if the page
    shows all at once."""

    id: str
    route: Route
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    folds: tuple[Sequence[Section], ...] = ()


def lea_groups(catalog: Catalog, facts: Facts, county: str) -> list[Group]:
    """The LEAs located in a county, grouped by kind and by whom they ask first. The largest groups are folded until the
    rest is short enough to scan. `facts` are those of all LEAs, for every county the same."""
    routes = [route(catalog, lea) for lea in catalog.reference.leas_of(county)]
    order = ("county-office", "districts", "charters", "charters-of-county-offices", "state-schools")
    groups = []
    for id, members in groupby(sorted(routes, key=lambda r: order.index(_group(r))), key=_group):
        listed = list(members)
        sections = tuple(facts.section(answer) for answer in listed)
        notes = tuple(note for note in listed[0].notes if note.code not in (*_OWN_NOTES, *_SAID_ABOVE))
        groups.append(Group(id, listed[0], notes, sections))
    return _folded(groups)


def _folded(groups: Sequence[Group]) -> list[Group]:
    left = sum(len(group.sections) for group in groups)
    large = set()
    for group in sorted(groups, key=lambda group: -len(group.sections)):
        if left > _OPEN:
            large.add(group.id)
            left -= len(group.sections)
    return [replace(g, folds=tuple(parts(g.sections, _FOLD))) if g.id in large else g for g in groups]


def _group(answer: Route) -> str:
    kind = answer.lea.type
    if kind == "charter":
        return "charters" if answer.first_contact == answer.county_office.id else "charters-of-county-offices"
    return {"coe": "county-office", "district": "districts"}.get(kind, "state-schools")


class Facts:
    """The facts of the tables as sections show them."""

    def __init__(self, catalog: Catalog, tables: Tables) -> None:
        self.taxonomy, self.tables = catalog.taxonomy, tables
        self._place = {
            name: {id: place for place, id in enumerate(catalog.taxonomy[name])}
            for name in ("indicators", "priorities", "student-groups")
        }
        self._local = {
            word["priority"]: word
            for word in catalog.taxonomy["indicators"].values()
            if word.get("kind") == "local" and word.get("priority")
        }
        self._reflections = reflections(catalog.taxonomy, tables)
        self._years: dict[str, set[int]] = {}
        for source in tables.sources.values():
            if source.kind == REFLECTION:
                continue
            self._years.setdefault(source.kind, set()).add(source.year)

    def section(self, answer: Route) -> Section:
        lea = answer.lea
        found = self.tables.current.get(lea.cds_code, [])
        shown = tuple(self._shown(found))
        notes = tuple(note for note in answer.notes if note.code in _OWN_NOTES)
        missing = tuple(self._missing(lea, {(s.kind, s.year) for s in shown}))
        return Section(lea, notes, shown, missing, self._reflections.get(lea.cds_code))

    def _shown(self, found: list[tuple[Source, Fact]]) -> Iterator[Shown]:
        """By kind and year, the newest first."""

        def key(entry: tuple[Source, Fact]) -> tuple[str, int, str]:
            source, fact = entry
            return source.kind, -source.year, fact.status if isinstance(fact, Assisted) else fact.level

        for (kind, year, said), entries in groupby(sorted(found, key=key), key=key):
            facts = [fact for _source, fact in entries]
            lines = tuple(self._lines(facts))
            methods = facts[0].methods if isinstance(facts[0], Assisted) else ()
            yield Shown(kind, -year, said, lines, methods)

    def _lines(self, facts: list[Fact]) -> Iterator[Line]:
        for low in sorted((f for f in facts if isinstance(f, Lowest)), key=self._by_indicator):
            yield self._line("indicators", low.indicator, low.groups)
        for fact in facts:
            if isinstance(fact, Assisted):
                for number in sorted({number for _, priorities in fact.groups for number in priorities}):
                    groups = tuple(group for group, priorities in fact.groups if number in priorities)
                    yield self._line("priorities", str(number), groups)
            if isinstance(fact, Local):
                word = self._local.get(fact.priority)
                yield (
                    self._line("indicators", word.id, ()) if word else self._line("priorities", str(fact.priority), ())
                )

    def _by_indicator(self, fact: Lowest) -> int:
        return self._place["indicators"][fact.indicator]

    def _line(self, list_name: str, id: str, groups: tuple[str, ...]) -> Line:
        # Ids of words need no escaping in an address.
        asked = f"{_ASKED[list_name]}={id}"
        words = sorted(groups, key=self._place["student-groups"].__getitem__)
        ways = [(self.taxonomy.word("student-groups", group).name, f"{asked}&group={group}") for group in words]
        found = self.taxonomy.word(list_name, id)
        return Line(list_name, found, tuple(ways) or ((sentence("find what helps"), asked),))

    def _missing(self, lea: Lea, shown: set[tuple[str, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
        for kind, years in sorted(self._years.items()):
            # Each of the two assistance lists covers one kind of LEA.
            if (kind == "assistance" and lea.type not in ("district", "coe")) or (
                kind == "charter-assistance" and lea.type != "charter"
            ):
                continue
            if nothing := tuple(year for year in sorted(years) if (kind, year) not in shown):
                yield kind, nothing
