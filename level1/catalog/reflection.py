"""Reflections: what an LEA told its own governing board of itself, in the state's self-reflection tools for its local
indicators. An item that it rated low is a need which it identified itself: a way into the catalog, never a result to
compare. So only the newest imported year is used, and nothing here counts, averages or orders LEAs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.taxonomy import RATINGS as SCALE
from level1.catalog.taxonomy import SELF_REFLECTION, Taxonomy, Word
from level1.dates import parse_day
from level1.state.facts import INITIAL, RATINGS, Reflected
from level1.state.tables import Tables

# Items with these ratings are needs: Initial Implementation or earlier. Those above are what an LEA does well.
NEEDS = tuple(rating for rating in RATINGS if rating <= INITIAL)
# As many items as are shown openly; an LEA may have fifty.
FIRST = 5
# As many strengths are named as one line holds.
NAMED = 3
# Each year's results are presented by this day, at the meeting that adopts the LCAP (Education Code 52064.5; the calendar
# of the site has the source).
DUE_MONTH, DUE_DAY = 7, 1


@dataclass(frozen=True, slots=True)
class Rated:
    """An item and the LEA's own rating, from 1 to 3."""

    item: Word
    rating: int

    @property
    def key(self) -> str:
        return key_of(self.item)


@dataclass(frozen=True, slots=True)
class Reflection:
    """What one LEA said for the Dashboard of `year`: the days on which it told its board, the `needs`, lowest first, and the
    items that it rated higher (`strengths`), both then in the order of the word list. `narrative`: it chose to report state
    priority 2 in its own words, so there are no ratings of it."""

    year: int
    reported: tuple[date, ...]
    needs: tuple[Rated, ...]
    strengths: tuple[Word, ...]
    narrative: bool


def key_of(item: Word) -> str:
    """What identifies an item in the state's files: '2/profLearningScience'. Two priorities have a column of one name."""
    return f"{item['priority']}/{item['column']}"


def scale(taxonomy: Taxonomy, rating: int) -> str:
    """A rating in the words of the state's scale: 'Initial Implementation'."""
    return taxonomy.word(SCALE, rating).name


def asked_for(item: Word) -> dict[str, Any]:
    """What the need finder asks for an item, by its parameters; 'topics' is a list. What is not asked is left out. It is the
    subject and for whom: the list of the item knows more than its indicator, its step or topics beside the first, which on judged
    needs (tests/judged) brought in what is about the priority at large."""
    told = {
        "priority": str(item["priority"]),
        "topics": list(item.get("topics", ()))[:1],
        "group": item.get("student_group"),
    }
    return {name: value for name, value in told.items() if value}


def newer_due(year: int, today: date) -> tuple[date, ...]:
    """The days until `today` by which reports that are newer than those of a year were due."""
    due = (date(later, DUE_MONTH, DUE_DAY) for later in range(year + 1, today.year + 1))
    return tuple(day for day in due if day <= today)


def reflections(taxonomy: Taxonomy, tables: Tables) -> Mapping[str, Reflection]:
    """By CDS code, of the newest year that was imported. An LEA that rated no item and reported nothing in its own words has
    none."""
    known = _Known(taxonomy)
    found = {}
    for code, facts in tables.reflections.items():
        if one := _reflection(known, tables.reflected_year, facts):
            found[code] = one
    return found


class _Known:
    """The items of the word list: the `place` of each by its key, and what they are when rated low, by rating and place."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.items = tuple(taxonomy[SELF_REFLECTION].values())
        self.place = {key_of(item): place for place, item in enumerate(self.items)}
        self.needs = {(rating, place): Rated(item, rating) for rating in NEEDS for place, item in enumerate(self.items)}


def _reflection(known: _Known, year: int, facts: Sequence[Reflected]) -> Reflection | None:
    # An item that is no longer in the word list has no name to show, and is left out.
    rated = sorted(
        (fact.rating, place)
        for fact in facts
        for column in fact.items
        if (place := known.place.get(f"{fact.priority}/{column}")) is not None
    )
    days = sorted(day for text in {fact.reported for fact in facts} if (day := parse_day(text)))
    narrative = any(not fact.items for fact in facts)
    if not rated and not narrative:
        return None
    needs = tuple(known.needs[one] for one in rated if one in known.needs)
    higher = sorted(place for rating, place in rated if rating not in NEEDS)
    return Reflection(year, tuple(days), needs, tuple(known.items[place] for place in higher), narrative)


def by_priority(rated: Sequence[Rated]) -> list[tuple[str, list[Rated]]]:
    """(state priority, its items), in the order in which a priority first comes."""
    found: dict[str, list[Rated]] = {}
    for one in rated:
        found.setdefault(str(one.item["priority"]), []).append(one)
    return list(found.items())
