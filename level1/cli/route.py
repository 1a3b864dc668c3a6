"""level1 route: who an LEA can ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.known import known_from
from level1.catalog.model import Lead
from level1.cli.exit_codes import PROBLEMS
from level1.cli.options import content_of, root_option, today_or, unusable
from level1.people.routing import LeaMatch, Route, find_lea, route
from level1.problems import has_errors
from level1.project import SCHEMAS
from level1.sentences import counted, sentence
from level1.state.reference import Lea
from level1.validate import validate


@click.command("route")
@click.argument("lea", help="A CDS code or a name.")
@root_option
@click.option("--indicator", metavar="ID", help="A Dashboard indicator, for example chronic-absenteeism.")
@click.option("--group", metavar="ID", help="A student group, for example foster-youth.")
@click.option("--priority", metavar="N", help="An LCFF state priority, 1 to 10.")
@click.option("--topic", metavar="ID", help="A topic, for example attendance.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def route_(
    lea: str,
    root: Path,
    indicator: str | None,
    group: str | None,
    priority: str | None,
    topic: str | None,
    format_: str,
) -> None:
    """List who an LEA can ask: its county office, the lead that supports it, and the leads for a topic.

    LEA is a CDS code or a name: "fresno usd", SFUSD, "San Joaquin COE", "Washington Unified, Yolo". If no
    LEA matches or several do, they are listed.
    """
    content = content_of(root)
    if has_errors(validate(content, SCHEMAS, today_or(None))):
        unusable(sentence("The content has errors; `level1 validate` names them."))
    catalog = catalog_from(content)
    words = {"indicators": indicator, "student-groups": group, "priorities": priority, "topics": topic}
    for name, word in words.items():
        if word is not None and word not in catalog.taxonomy[name]:
            near = known_from(content, catalog.taxonomy).closest_word(name, word)
            unusable(
                sentence("%(word)s is not a word of %(list)s.", word=word, list=name)
                if near is None
                else sentence(
                    "%(word)s is not a word of %(list)s. Did you mean %(near)s?", word=word, list=name, near=near
                )
            )
    match = find_lea(catalog.reference, lea)
    if match.lea is None:
        _not_one(lea, match, format_)
    answer = route(catalog, match.lea, indicator, group, int(priority) if priority else None, topic)
    click.echo(
        json.dumps(as_data(catalog, answer), ensure_ascii=False, indent=2)
        if format_ == "json"
        else _as_text(catalog, answer)
    )


def as_data(catalog: Catalog, answer: Route) -> dict[str, Any]:
    """The shape that other tools rely on: {"lea", "county_office", "geographic_lead", "theme_leads"}, plus more
    keys."""
    return {
        "lea": _lea(answer.lea),
        "located_county": answer.county,
        "first_contact": answer.first_contact,
        "county_office": _lead(catalog, answer.county_office),
        "geographic_lead": _lead(catalog, answer.geographic_lead),
        "state": {**_lead(catalog, answer.state), "why": answer.state_why} if answer.state else None,
        "theme_leads": [
            {
                **_lead(catalog, item.lead),
                "why": item.why,
                "instead_of": item.instead_of,
                "through_county_office": item.through_county_office,
            }
            for item in answer.theme_leads
        ],
        "notes": [{"code": note.code, "text": note.text} for note in answer.notes],
        "candidates": [],
    }


def _lea(lea: Lea) -> dict[str, str]:
    return {"cds_code": lea.cds_code, "name": lea.name, "county": lea.county, "type": lea.type}


def _lead(catalog: Catalog, lead: Lead) -> dict[str, Any]:
    return {
        "id": lead.id,
        "name": lead.name,
        "status": lead.status,
        "as_of": lead.as_of.text,
        "website": "",
        **catalog.outside(lead.website).as_data("website"),
        "holders": [{"agency": holder.agency, "role": holder.role} for holder in lead.holders],
    }


def _not_one(asked: str, match: LeaMatch, format_: str) -> NoReturn:
    """Says which LEAs may be meant. In JSON, a note says what the text is instead, if it is a school, a SELPA or of another kind."""
    instead = _instead(match)
    if format_ == "json":
        empty: dict[str, Any] = {
            "lea": None,
            "county_office": None,
            "geographic_lead": None,
            "theme_leads": [],
            "notes": [{"code": code, "text": text} for code, text in instead.items()],
        }
        click.echo(
            json.dumps({**empty, "candidates": [_lea(c) for c in match.candidates]}, ensure_ascii=False, indent=2)
        )
        raise SystemExit(PROBLEMS)
    if instead:
        told = next(iter(instead.values()))
    elif not match.candidates:
        told = sentence("No LEA is named %(asked)s.", asked=repr(asked))
    elif match.near or match.count == 1:
        told = sentence("No LEA is named %(asked)s. Did you mean:", asked=repr(asked))
    else:
        told = counted(
            "%(count)s LEA matches %(asked)s. Name it by its code or its county:",
            "%(count)s LEAs match %(asked)s. Name one by its code or its county:",
            match.count,
            asked=repr(asked),
        )
    listed = "".join(f"\n  {c.cds_code}  {c.name} ({c.county} County, {c.type})" for c in match.candidates)
    if more := match.count - len(match.candidates):
        listed += "\n  " + counted("and %(count)s more", "and %(count)s more", more)
    click.echo(f"{told}{listed}", err=True)
    raise SystemExit(PROBLEMS)


# What is said where no LEA of a kind has the name that was typed.
_UNFIT = {
    "charter": sentence("No charter school has this name."),
    "district": sentence("No district has this name."),
    "elementary": sentence("No elementary district has this name."),
    "high": sentence("No high school district has this name."),
    "office": sentence("No county office has this name."),
    "unified": sentence("No unified district has this name."),
}


def _instead(match: LeaMatch) -> dict[str, str]:
    """What the text names that is no LEA, by code: what to say of it."""
    if match.selpa:
        return {"selpa": sentence("SELPAs are not in this list. Name the county office of a county you serve.")}
    if match.school:
        text = sentence("We list districts, county offices and charters. Which district is your school in?")
        return {"school": text}
    if match.unfit:
        asked = counted("Did you mean this one?", "Did you mean one of these?", match.count)
        return {"unfit": f"{_UNFIT[match.unfit]} {sentence('Name your county.')} {asked}"}
    return {}


def _as_text(catalog: Catalog, answer: Route) -> str:
    lines = [
        sentence(
            "%(name)s, %(county)s County (%(code)s)",
            name=answer.lea.name,
            county=answer.county,
            code=answer.lea.cds_code,
        ),
        "",
    ]
    titled = (
        (sentence("County office"), answer.county_office),
        (sentence("Geographic lead (supports county offices)"), answer.geographic_lead),
        (sentence("California Department of Education"), answer.state),
    )
    for title, lead in titled:
        if lead is not None:
            first = "   <- " + sentence("first contact") if lead.id == answer.first_contact else ""
            lines.append(f"{title}: {_named(lead)}{first}")
    if answer.state_why:
        lines.append(f"  {answer.state_why}")
    if answer.theme_leads:
        lines += ["", sentence("For this topic:")]
        for item in answer.theme_leads:
            named = _named(item.lead)
            if item.through_county_office:
                named = sentence("%(lead)s (through your county office)", lead=named)
            lines += [f"- {named}", f"  {item.why}"]
            if item.instead_of:
                before = catalog.leads[item.instead_of].name
                lines.append("  " + sentence("It took the place of %(name)s.", name=before))
    if answer.notes:
        lines += ["", *(note.text for note in answer.notes)]
    return "\n".join(lines)


def _named(lead: Lead) -> str:
    held = [holder.agency for holder in lead.holders if holder.agency != lead.name]
    holders = f" - {', '.join(held)}" if held else ""
    known = sentence("%(id)s, holder not confirmed", id=lead.id) if lead.status == "unconfirmed" else lead.id
    return f"{lead.name} [{known}]{holders}"
