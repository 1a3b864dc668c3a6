"""Handouts: the answers to a need on paper that tests look at, for every LEA with its own three commonest needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from conftest import PROJECT
from real import real_catalog

from level1.catalog.fields import EVERYONE
from level1.people.routing import route
from level1.state.facts import Assisted, Fact, Lowest
from level1.state.reference import Lea
from level1.state.tables import Tables, read_tables

NEEDS = 3
_INDICATOR, _PRIORITY = "indicator", "priority"


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """What an address of the need finder asks: an indicator or a priority (`field`, `id`), for a student group or, with '', for everyone."""

    field: str
    id: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    lea: Lea
    need: Need

    @property
    def query(self) -> str:
        need = self.need
        return urlencode(
            {need.field: need.id, **({"group": need.group} if need.group else {}), "lea": self.lea.cds_code}
        )


@cache
def tables() -> Tables:
    return read_tables(PROJECT / "content" / "reference")


def commonest(lea: Lea) -> tuple[Need, ...]:
    """The three commonest needs of an LEA.

    Nobody counts the needs of an LEA: they are found locally, and the state's files only show where to look. So "its commonest" is what
    the files that this project has show for the most of its student groups: indicators at the lowest level in the newest year that has
    their results; in the newest year of each kind of file, priorities in which groups met the criteria of differentiated assistance, and
    local indicators not met (for everyone). Among equals, indicators go before priorities, then the order of the word lists. Each is
    asked for everyone where the files show it for all students, otherwise for that of its groups of which they show the most of this
    LEA.
    What an LEA wrote of itself (self-reflection) is not counted: a rating is no result, and has an address of its own.
    Where the files show fewer than three, as for the LEAs of which they show nothing (a quarter), the rest is what they show for the most LEAs of
    the same kind (elementary, high school or unified district, county office, charter school; for the three state special schools, of
    all kinds), for everyone. That says nothing of the LEA, and no page says that it does."""
    own = _ordered(_shown(lea.cds_code))
    found = dict.fromkeys((need.field, need.id) for need in own)
    usual = (one for one in _usual(lea.kind) if (one.field, one.id) not in found)
    return tuple([*own, *usual][:NEEDS])


def handouts() -> Iterator[Handout]:
    """Of each LEA in the directory, each of its three."""
    for lea in real_catalog().reference.leas:
        for need in commonest(lea):
            yield Handout(lea, need)


def distinct() -> dict[tuple[object, ...], Handout]:
    """One handout for all that say the same but for the LEA's name: of the same county, kind and need, with the same people to ask and the
    same notes. The one whose LEA has the longest name."""
    found: dict[tuple[object, ...], Handout] = {}
    for one in sorted(handouts(), key=lambda one: len(one.lea.name)):
        found[_says(one.lea, one.need)] = one
    return found


@cache
def _people(
    county: str, located: str, type_: str, authorizer: str, authorizer_type: str, need: Need
) -> tuple[object, ...]:
    lea = Lea("", "", type_, "", county, "", "", "", authorizer, authorizer_type, located, "")
    asked = {"indicator": need.id} if need.field == _INDICATOR else {"priority": int(need.id)}
    way = route(real_catalog(), lea, group=need.group or None, **asked)
    leads = tuple((one.lead.id, one.why, one.through_county_office) for one in way.theme_leads)
    return (
        way.county,
        way.first_contact,
        way.county_office.id,
        way.geographic_lead.id,
        way.state_why,
        leads,
        way.notes,
    )


def _says(lea: Lea, need: Need) -> tuple[object, ...]:
    home = lea.authorizer_cds if lea.authorizer_type == "coe" else ""
    return (
        lea.kind,
        need,
        *_people(lea.county, lea.located_county or lea.county, lea.type, home, lea.authorizer_type, need),
    )


@cache
def _places() -> Mapping[tuple[str, str], int]:
    words = real_catalog().taxonomy
    ids = [(_INDICATOR, id) for id in words["indicators"]] + [(_PRIORITY, str(id)) for id in words["priorities"]]
    return {one: at for at, one in enumerate(ids)}


def _shown(code: str) -> dict[tuple[str, str], list[str]]:
    """What the state's files show for an LEA -> for which groups."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    facts: list[Fact] = [fact for _source, fact in tables().latest.get(code, ())]
    facts += [fact for source, fact in tables().current.get(code, ()) if source.year == _newest().get(source.kind)]
    for fact in facts:
        if isinstance(fact, Lowest):
            found[_INDICATOR, fact.indicator] += fact.groups
        elif isinstance(fact, Assisted):
            for group, priorities in fact.groups:
                for priority in priorities:
                    found[_PRIORITY, str(priority)].append(group)
        elif (_PRIORITY, str(fact.priority)) not in found:
            found[_PRIORITY, str(fact.priority)].append(EVERYONE)
    return found


@cache
def _newest() -> Mapping[str, int]:
    """Kind of file -> its newest year. Lowest levels have one for each indicator (Tables.latest)."""
    years: dict[str, int] = {}
    for source in tables().sources.values():
        if source.kind != "lowest":
            years[source.kind] = max(years.get(source.kind, 0), source.year)
    return years


def _ordered(shown: Mapping[tuple[str, str], list[str]]) -> list[Need]:
    often = Counter(group for groups in shown.values() for group in dict.fromkeys(groups))
    ordered = sorted(shown, key=lambda one: (-len(set(shown[one])), _places()[one]))
    return [
        Need(*one, "" if EVERYONE in shown[one] else min(shown[one], key=lambda g: (-often[g], g))) for one in ordered
    ]


@cache
def _usual(kind: str) -> list[Need]:
    """What the files show for the most LEAs of a kind, each for everyone."""
    leas = real_catalog().reference.leas
    alike = [lea for lea in leas if kind in (lea.kind, "state-special")]
    counted = Counter(one for lea in alike for one in _shown(lea.cds_code))
    return [Need(*one) for one in sorted(counted, key=lambda one: (-counted[one], _places()[one]))]
