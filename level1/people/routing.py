"""Routing: from an LEA and a need to the people who can help, in the order in which to ask them.

The rules are in content/taxonomy/routing.yml and in the county lists of the lead records. A route says only whom to
ask; it promises no one help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead
from level1.people.names import LeaMatch, find_lea
from level1.sentences import sentence
from level1.state.reference import Lea

__all__ = ["LeaMatch", "Note", "Route", "ThemeLead", "find_lea", "roles", "route", "theme_leads", "themes_for"]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that explains an answer. `code` is its name in routing.yml, or `also:<theme>`."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ThemeLead:
    """A role to ask about a theme. `lead` is the one to ask today; `instead_of` is the id of the ended role that it
    replaced, or ''. `through_county_office`: the role does not serve the asker's kind of LEA directly, only through
    county offices or SELPAs."""

    lead: Lead
    why: str
    theme: str = ""
    instead_of: str = ""
    through_county_office: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Whom an LEA can ask. `first_contact` is the id of the role to ask first; `state` is the California Department of
    Education's office if it acts in place of a county office, for the reason in `state_why`; otherwise None. `county`
    is where the LEA is located (for some charter schools derived from the city; then a note says so)."""

    lea: Lea
    county: str
    first_contact: str
    county_office: Lead
    geographic_lead: Lead
    state: Lead | None
    state_why: str
    theme_leads: tuple[ThemeLead, ...]
    notes: tuple[Note, ...]


def route(
    catalog: Catalog,
    lea: Lea,
    indicator: str | None = None,
    group: str | None = None,
    priority: int | None = None,
    topic: str | None = None,
) -> Route:
    """The route for an LEA in the directory with a need, given as words of the taxonomy (each optional).

    District: the county office (Education Code 52071). Charter school: the county office of the county where it is
    located (47607.3(a)); the geographic lead first if a county office is its authorizer (per CCEE). County office: the
    geographic lead, and the State Superintendent's office for differentiated assistance (52071.5(b)). The only district
    in its county: no provision of law was found that says who helps, so the geographic lead or the California
    Department of Education. Raises KeyError for a word or county that the catalog does not have.
    """
    policy = catalog.taxonomy.policies["routing"]
    county = lea.located_county or lea.county
    office, geographic = catalog.county_office(county), catalog.geographic_lead(county)
    state = catalog.lead_today(policy["state"]["lead"])
    first, stands_in, why, codes = office.id, False, "", []
    if lea.type == "coe":
        first, stands_in, why, codes = geographic.id, True, policy["state"]["county_offices"], ["county_office"]
    elif lea.type == "state-special":
        first, stands_in, why, codes = state.id, True, policy["state"]["state_special"], ["state_special"]
    elif lea.type == "district" and county in policy["single_district_counties"]:
        first, stands_in, why, codes = geographic.id, True, policy["state"]["single_district"], ["single_district"]
    elif lea.type == "charter":
        if lea.authorizer_type == "coe":
            first, codes = geographic.id, ["authorizer"]
        if lea.county != county:
            codes.append("located")
    leads = tuple(theme_leads(catalog, lea.type, indicator, group, priority, topic))
    themes = themes_for(catalog, indicator, group, priority, topic)
    if not themes and any(word is not None for word in (indicator, group, priority, topic)):
        codes.append("no_theme")
    if any(lead.through_county_office for lead in leads):
        codes.append("through")
    if any(lead.status == "unconfirmed" for lead in (geographic, *(theme.lead for theme in leads))):
        codes.append("unconfirmed")
    names = {"county": county, "authorizer_county": lea.county, "authorizer": _authorizer(catalog, lea)}
    notes = [Note(code, _filled(policy["notes"][code], names)) for code in codes]
    notes += [Note(f"also:{theme['id']}", theme["also"].strip()) for theme in themes if "also" in theme]
    return Route(lea, county, first, office, geographic, state if stands_in else None, why.strip(), leads, tuple(notes))


def themes_for(
    catalog: Catalog, indicator: str | None, group: str | None, priority: int | None, topic: str | None
) -> list[Mapping[str, Any]]:
    """The themes in routing.yml that match a need, most specific first: by topic, group, indicator, priority. An
    indicator without a theme of its own matches by its priority. Raises KeyError for words that the taxonomy does not
    have."""
    themes = catalog.taxonomy.policies["routing"]["themes"]
    asked = [("topics", topic), ("student_groups", group), ("indicators", indicator), ("priorities", priority)]
    found: dict[str, Mapping[str, Any]] = {}
    for field, word in asked:
        if word is None:
            continue
        known = catalog.taxonomy.word(field.replace("_", "-"), word)
        matching = [theme for theme in themes if word in theme.get(field, ())]
        if field == "indicators" and not matching:
            matching = [theme for theme in themes if known.get("priority") in theme.get("priorities", ())]
        found.update((theme["id"], theme) for theme in matching if theme["id"] not in found)
    return list(found.values())


def theme_leads(
    catalog: Catalog,
    lea_type: str,
    indicator: str | None = None,
    group: str | None = None,
    priority: int | None = None,
    topic: str | None = None,
) -> Iterator[ThemeLead]:
    """The roles for a need, each once, in order; the general roles if no theme matches; none if no need is given."""
    policy = catalog.taxonomy.policies["routing"]
    asked = any(word is not None for word in (indicator, group, priority, topic))
    themes = themes_for(catalog, indicator, group, priority, topic)
    found = list(roles(catalog, ((theme["id"], step) for theme in themes for step in theme["leads"]), lea_type))
    yield from found or (roles(catalog, (("", step) for step in policy["general"]), lea_type) if asked else ())


def roles(catalog: Catalog, steps: Iterable[tuple[str, Mapping[str, str]]], lea_type: str = "") -> Iterator[ThemeLead]:
    """The roles to ask today for steps of routing.yml, given as (theme id, step). Each role once; ended roles are left out, and those
    that asked not to be named."""
    seen: set[str] = set()
    for theme, step in steps:
        lead = catalog.lead_today(step["lead"])
        if lead.status == "ended" or lead.id in seen or lead.id in catalog.unnamed:
            continue
        seen.add(lead.id)
        instead = step["lead"] if lead.id != step["lead"] else ""
        yield ThemeLead(lead, step["why"].strip(), theme, instead, lea_type in only_through_others(lead))


def only_through_others(lead: Lead) -> tuple[str, ...]:
    """The kinds of LEA that a role serves only through county offices or SELPAs. A role that serves schools serves
    districts and charter schools too, which may ask on behalf of their schools."""
    return tuple(kind for kind in ("district", "charter") if lead.serves and not {kind, "school"} & set(lead.serves))


def _authorizer(catalog: Catalog, lea: Lea) -> str:
    named = (other.name for other in catalog.reference.leas if other.cds_code == lea.authorizer_cds)
    return next(named, sentence("a county office")) if lea.authorizer_cds else ""


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text.strip()
