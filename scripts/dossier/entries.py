"""Entries: resources and leads of the dossier in the fields of the schemas."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from dossier import COLLECTED, judgements

_BASIS = {"named by the source": "named-by-source", "routed by theme": "routed-by-theme"}


def resource_records(dossier: Path) -> dict[str, dict[str, Any]]:
    """id -> fields, for the 426 resources."""
    resources = json.loads((dossier / "resources.json").read_text("utf-8"))
    facets = json.loads((dossier / "facets.json").read_text("utf-8"))
    mended = judgements("mended")
    indicator_priority = {word["id"]: word.get("priority") for word in judgements("indicators")["terms"]}
    origins = judgements("origins")
    return {
        r["id"]: _mend(
            _resource(r, facets[r["id"]], origins),
            mended["leads"].get(r["id"]),
            mended["slips"].get(r["id"]),
            indicator_priority,
        )
        for r in resources
    }


def _resource(r: dict[str, Any], facets: dict[str, Any], origins: dict[str, Any]) -> dict[str, Any]:
    record = {
        "title": r["title"],
        "url": r["url"],
        "publisher": r["publisher"],
        "summary": r["what_it_is"],
        "type": r["resource_type"],
        "format": r["format"],
        "delivery": facets["delivery"],
        "cost": r["cost"],
        "audience": r["audience"],
        "grades": r["grade_span"],
        "settings": facets["settings"],
        "steps": facets["steps"],
        "priorities": sorted(r["state_priorities"]),
        "indicators": r["dashboard_indicators"],
        "student_groups": r["student_groups"],
        "topics": facets["topics"],
        "keywords": list(dict.fromkeys(r["topics"])),
        "lead": r["lead"],
        "lead_basis": _BASIS[r["lead_basis"]],
        "status": "published",
        "added": COLLECTED,
        "changed": COLLECTED,
        "confidence": r["confidence"],
        "sources": [
            {
                "url": r["url"],
                "seen": r["collected"],
                "note": f"{r['evidence'].strip()} Read in a stored copy; the live page was not opened."
                if r["evidence"].strip().endswith(".")
                else f"{r['evidence'].strip()}. Read in a stored copy; the live page was not opened.",
            }
        ],
    }
    if r["essa_evidence_tier"] or r["evidence_basis"]:
        record["evidence"] = {"tier": r["essa_evidence_tier"], "basis": r["evidence_basis"]}
    if r["content_date"]:
        # One date says '(revised for ESSA)'; when, it does not say. The words go to the curators' notes.
        date = re.fullmatch(r"(\S+) \(revised (?!\d).*\)", r["content_date"])
        record["content_date"] = date[1] if date else r["content_date"]
        if date:
            record["notes"] = f"The publisher's date reads: {r['content_date']}."
    if kind := _origin(r["publisher"], origins):
        record["origin"] = {"kind": kind}
    return record


def _origin(publisher: str, origins: dict[str, Any]) -> str:
    """The kind of maker, told from the publisher by the first pattern of origins.yml that fits; '' where none does."""
    return next((rule["kind"] for rule in origins["publishers"] if re.search(rule["pattern"], publisher)), "")


def _mend(
    record: dict[str, Any],
    lead: dict[str, str] | None,
    slip: dict[str, Any] | None,
    indicator_priority: dict[str, int | None],
) -> dict[str, Any]:
    if lead:
        record["lead"] = lead["lead"]
        record["lead_basis"] = lead.get("basis", "routed-by-theme")
    if slip:
        for field, values in slip.get("remove", {}).items():
            record[field] = [value for value in record[field] if value not in values]
        for field, values in slip.get("add", {}).items():
            record[field] = [*record[field], *values]
    # An indicator needs its priority (README of the dossier); science belongs to none.
    needed = {indicator_priority[i] for i in record["indicators"]} - {None}
    record["priorities"] = sorted({*record["priorities"], *needed})
    return record


def lead_records(dossier: Path) -> dict[str, dict[str, Any]]:
    """id -> fields, for the 38 roles and the 58 county offices."""
    leads = json.loads((dossier / "leads.json").read_text("utf-8"))
    ours = judgements("leads")
    regions = json.loads((dossier / "other_regions.json").read_text("utf-8"))
    records = {lead["id"]: _lead(lead, ours[lead["id"]], regions.get(lead["id"])) for lead in leads}
    with (dossier / "counties.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            slug = re.sub(r"[^a-z0-9]+", "-", row["county"].lower())
            records[f"coe-{slug}"] = _county_office(row)
    return records


def _lead(lead: dict[str, Any], ours: dict[str, Any], regions: dict[str, Any] | None) -> dict[str, Any]:
    record = {
        "name": lead["name"],
        "short_name": lead["short_name"],
        "holders": [],
        "counties": lead["counties"] if lead["initiative"] == "geographic" else [],
        "priorities": sorted(lead["state_priorities"]),
        "student_groups": lead["student_groups"],
        "offers": lead["what_it_does"],
        "website": lead["website"],
        "successor": lead["successor"],
        "added": COLLECTED,
        "changed": COLLECTED,
        "confidence": lead["confidence"],
        "sources": [_lead_source(s) for s in lead["sources"]],
        **{k: v for k, v in ours.items() if v not in ([], None)},
    }
    if regions:
        record["regions"] = [
            {"name": r["region"], "agency": r["agency"], "counties": r["counties"]} for r in regions["regions"]
        ]
        record["regions_note"] = regions["note"]
        record["sources"] += [
            {
                "url": _address(url.strip()),
                "date": regions["date"],
                "seen": COLLECTED,
                "note": "regions and their counties",
            }
            for url in regions["source"].split(" ; ")
        ]
    record["sources"] = [{k: v for k, v in source.items() if v} for source in record["sources"]]
    return record


def _lead_source(source: dict[str, Any]) -> dict[str, Any]:
    place = {"document": source["ref"]} if source["kind"] == "document" else {"url": _address(source["ref"])}
    return {**place, "date": source["date"], "seen": COLLECTED, "note": source["note"]}


def _county_office(row: dict[str, str]) -> dict[str, Any]:
    county, name = row["county"], row["coe_name"]
    asof = row["coe_website_asof"]
    date = re.search(r"\d{4}(-\d{2,4})?", asof)
    one_district = row["n_districts"] == "1"
    districts = "its one school district" if one_district else f"the {row['n_districts']} school districts"
    return {
        "name": name,
        "short_name": _short_office(name),
        "initiative": "county-office",
        "holders": [{"agency": name, "role": "lead"}],
        "serves": ["district", "charter", "school"],
        "counties": [county],
        "offers": f"First contact in {county} County for {districts} and for charter schools located there: general help with "
        "planning, the LCAP and school improvement, and the way on to lead agencies when something else is needed.",
        "how_to_ask": "Contact the office through its website and ask for the staff who work on the LCAP and the system of support.",
        "website": _address(row["coe_website"]),
        "status": "active",
        "as_of": "2026-04",
        "added": COLLECTED,
        "changed": COLLECTED,
        "confidence": "high",
        "sources": [
            {
                "document": "California Department of Education, public school directory",
                "date": "2026-04",
                "seen": COLLECTED,
                "note": f"lists the office (CDS code {row['coe_cds_code']}), its county and its districts",
            },
            {
                "document": "California Department of Education, list of county offices"
                if asof.startswith("CDE")
                else "A page of the office itself",
                "date": date[0] if date else None,
                "seen": COLLECTED,
                "note": "address of the website" + (", then or before" if "<=" in asof else "") + "; not opened live",
            },
            {
                "url": "https://systemofsupport.org/",
                "seen": COLLECTED,
                "note": "county offices as the first contact of their LEAs; undated page",
            },
        ],
    }


def _short_office(name: str) -> str:
    for long, short in (
        ("County Office of Education", "COE"),
        ("County Superintendent of Schools", "County Superintendent"),
        ("County Department of Education", "County Department of Education"),
    ):
        if name.endswith(long):
            return name.replace(long, short)
    return name


def _address(text: str) -> str:
    """An address with a scheme. The dossier's county offices are bare hosts; http is what is safe to assume of them."""
    return text if re.match(r"https?://", text) else f"http://{text}"
