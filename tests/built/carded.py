"""A small site with every fact that a card can have, and what each card says of its resource, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from link_histories import CASINO, seen

from built import making
from built.making import Made
from level1.links.exchange import as_line

PUBLISHER = "Example County Office of Education"


@dataclass(frozen=True)
class Shown:
    """What readers see of a card: its lines, with white space evened out."""

    title: str
    facts: str
    summary: str
    meta: str


@dataclass(frozen=True)
class Case:
    """Fields of an entry, what its card shows, and the facts that data has of it."""

    fields: dict[str, Any]
    facts: str
    meta: str
    data: dict[str, Any]
    warned: str = ""
    noted: str = ""


def _review(day: str, *checked: str) -> dict[str, object]:
    return {"date": day, "by": "curators", "checked": list(checked), "outcome": "keep"}


CAVEATS = {
    "may-cost": {"kind": "may-cost", "text": "The workbook asks for a fee."},
    "ended": {"kind": "ended", "text": "Its grant ended in 2025."},
    "address": {"kind": "address", "text": "On a copying site, not its own."},
    "older-law": {"kind": "older-law", "text": "It follows the template of 2021."},
}

PRACTICE = {
    "done": "A clerk called each family on the day its child missed class twice, and offered a ride.",
    "effort": "A clerk in each school, some minutes a day.",
    "result": "Fewer students were chronically absent in the second year.",
    "known_by": "The counts of the LEA; no comparison group.",
    "url": "https://ask.example.org/",
    "mailbox": "info@example.org",
}

CASES = {
    "opened-guide": Case(
        {"reviews": [_review("2026-11-20", "works")], "cost": "unknown", "grades": ["tk-3"]},
        "Guidance · TK to grade 3",
        "",
        {},
    ),
    "reviewed-guide": Case(
        {
            "reviews": [_review("2026-11-15", "works", "current"), _review("2026-11-20", "works")],
            "type": "best-practice",
        },
        "Best practice · free · all grades",
        " · reviewed November 15, 2026",
        {"reviewed": "2026-11-15"},
    ),
    "taken-over-guide": Case(
        {"cost": "fee"},
        "Guidance · fee · all grades",
        " · link taken over by somebody else",
        {"link": "link taken over by somebody else"},
    ),
    "ending-guide": Case(
        {"available_until": "2027-06-30", "content_date": "2016 (revised 2019)", "grades": ["9-12", "6-8"]},
        "Guidance · free · grades 6 to 8, grades 9 to 12",
        " · dated 2016, revised 2019 by its publisher · available until June 30, 2027",
        {"until": "2027-06-30", "date": "2016 (revised 2019)"},
    ),
    "county-guide": Case({"counties": ["Kern"]}, "Guidance · free · all grades", " · for Kern", {"counties": ["Kern"]}),
    "region-guide": Case(
        {"counties": ["Kern", "Butte"]},
        "Guidance · free · all grades",
        " · for Kern and Butte",
        {"counties": ["Kern", "Butte"]},
    ),
    # A peer was not asked; evidence is told in words.
    "peer-guide": Case(
        {"origin": {"kind": "peer"}, "evidence": {"tier": 2, "basis": "Two studies that its page cites."}},
        "Guidance · free · all grades · ESSA tier 2, moderate evidence · from a district, county office or other peer",
        " · from its own public page, November 1, 2026; it was not asked · not yet signed off; not an endorsement",
        {"peer": "2026-11-01"},
    ),
    # A copy on a site of somebody else is no page of its own.
    "copied-guide": Case(
        {"origin": {"kind": "peer"}, "caveats": [CAVEATS["address"]]},
        "Guidance · free · all grades · from a district, county office or other peer",
        " · from a public page, November 1, 2026; its publisher was not asked · not yet signed off; not an endorsement",
        {"peer": ["2026-11-01", "elsewhere", ""]},
        noted="Indirect address",
    ),
    "agreed-guide": Case(
        {
            "origin": {"kind": "peer"},
            "lea_sizes": ["300-to-999"],
            "lea_locales": ["rural"],
            "practice": PRACTICE,
            "consent": {"date": "2026-11-10", "role": "superintendent"},
            "reviews": [_review("2026-11-12", "aligned", "accurate") | {"by": "coe-kern"}],
        },
        "Guidance · free · all grades · from a district, county office or other peer",
        " · reviewed November 12, 2026 · it agreed on November 10, 2026 to be here"
        " · signed off by Kern County Office of Education; not an endorsement",
        {"reviewed": "2026-11-12", "peer": ["2026-11-10", "agreed", "Kern County Office of Education"]},
    ),
    "full-guide": Case(
        {
            "available_until": "2027-01-01",
            "content_date": "2024-25",
            # Where else a resource comes from is not worth a place on its card.
            "origin": {"kind": "research"},
            "reviews": [_review("2026-11-15", "current")],
        },
        "Guidance · free · all grades",
        " · dated school year 2024-25 by its publisher · reviewed November 15, 2026 · available until January 1, 2027",
        {"until": "2027-01-01", "date": "2024-25", "reviewed": "2026-11-15"},
    ),
    # As in an entry, a line comes before what stands at the top; cards have the names of the kinds only.
    "warned-guide": Case(
        {"caveats": [CAVEATS["may-cost"], CAVEATS["ended"], CAVEATS["older-law"]]},
        "Guidance · free · all grades",
        "",
        {},
        "Ended or closed, rules have changed",
        "Part may cost",
    ),
    "noted-guide": Case(
        {"caveats": [CAVEATS["may-cost"]]}, "Guidance · free · all grades", "", {}, noted="Part may cost"
    ),
}


def summary(id: str) -> str:
    return f"What the {id} is for, in one sentence."


def shown(id: str) -> Shown:
    case = CASES[id]
    told = (f"{case.warned}." if case.warned else "", summary(id), f"{case.noted}." if case.noted else "")
    return Shown(f"The {id}", case.facts, " ".join(filter(None, told)), PUBLISHER + case.meta)


def carded(factory: pytest.TempPathFactory) -> Made:
    return Made(making.once(factory, "carded-site", _build))


def _build(root: Path) -> None:
    making.small_content(root)
    for id, case in CASES.items():
        of = {"title": f"The {id}", "summary": summary(id), "url": _url(id), "sources": [{"url": _url(id)}]}
        making.change(root, "resources", "attendance-guide", id, **of, **case.fields)
    url = _url("taken-over-guide")
    history = [as_line(replace(seen(h, CASINO), url=url, final_url=url, origin="county")) for h in (0, 36, 80)]
    (root / "links.jsonl").write_text("\n".join(history) + "\n", "utf-8")
    making.built(root, "--links", root / "links.jsonl")


def _url(id: str) -> str:
    return f"https://{id}.example.org/"
