"""Offices: which county office made a resource. Nobody writes it down: the publisher's name says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource

# What is in brackets is about the publisher or the copy: "(page hosted by Los Angeles COE)".
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Of one office, behind its county. The word "County" is needed before words that a city or a state could have as well.
_ONE = r"\s(?:County\s(?:(?:Office|Department)\sof\sEducation|Superintendent(?:\sof\sSchools)?|COE)|COE)"
# Of several: "Santa Clara and Los Angeles County Offices of Education".
_SEVERAL = (
    r"\s(?:(?:County|Counties)\s)?(?:(?:Offices|Departments)\sof\sEducation|Superintendents(?:\sof\sSchools)?|COEs)"
)
_AND = r"(?:\sCounty)?(?:,\sand\s|,\s?|\s?&\s?|\s?/\s?|\sand\s)"
# A name directly before or behind belongs to another organization: "West Kern County Superintendent of Schools",
# "Kern County Office of Education Foundation".
_LONGER_BEFORE = re.compile(r"(?<![\w'’])(?!The\b)[A-Z][\w'’.-]*\s+$")
_LONGER_BEHIND = re.compile(r"\s(?!Office\b)[A-Z]")


def made_by_offices(catalog: Catalog) -> Mapping[str, Sequence[Resource]]:
    """Id of a county office -> the published resources that it made, alone or with others, by title. Offices that made
    none are left out."""
    offices = catalog.office_of
    made: dict[str, list[Resource]] = defaultdict(list)
    for resource in catalog.published:
        for county in offices_named(resource.publisher, offices):
            made[offices[county]].append(resource)
    return made


def offices_named(publisher: str, counties: Collection[str]) -> list[str]:
    """The counties of `counties` whose offices a publisher's name names, in its order: Kern for "Kern County
    Superintendent of Schools, Early Education". A county's name alone is none: "Los Angeles Unified", "Butte County SELPA"."""
    text = " ".join(_IN_BRACKETS.sub(" ; ", publisher).split())
    county, office = _expressions(frozenset(counties))
    found: list[str] = []
    for match in office.finditer(text):
        if not _LONGER_BEFORE.search(text[: match.start()]) and not _LONGER_BEHIND.match(text, match.end()):
            found += county.findall(match[0])
    return list(dict.fromkeys(found))


def agencies_named(catalog: Catalog, name: str) -> frozenset[str]:
    """The agencies that the name of a holder or publisher means, so that two names of one are the same: the ids of the county offices
    that it names, or else the name in small letters, without what is in brackets. Never empty, unless the name is."""
    offices = catalog.office_of
    if named := offices_named(name, offices):
        return frozenset(offices[county] for county in named)
    plain = " ".join(_IN_BRACKETS.sub(" ", name).split()) or name
    return frozenset(filter(None, (plain.casefold(),)))


@lru_cache(maxsize=4)
def _expressions(counties: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One for the names of counties, one for the names of offices. Longer names first, so that none hides another."""
    ordered = sorted(counties, key=lambda name: (-len(name), name))
    names = "|".join(map(re.escape, ordered)) or "(?!)"
    one = rf"\b(?:{names})"
    return re.compile(one), re.compile(rf"{one}(?:{_ONE}\b|(?:{_AND}(?:{names}))+{_SEVERAL}\b)")
