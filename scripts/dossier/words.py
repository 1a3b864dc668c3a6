"""Words: the taxonomy files, read from the tables of TAXONOMY.md, from calendar.json and from our own judgments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dossier import COLLECTED, judgements


def word_files(dossier: Path) -> dict[str, dict[str, Any]]:
    """Name of the taxonomy file -> its data."""
    facts = (dossier / "TAXONOMY.md").read_text("utf-8")
    ours = judgements("words")
    files = {name: _ours(name, ours[key], about) for name, key, about in _OWN_LISTS}
    for name in ("priorities", "indicators", "student-groups"):
        files[name] = judgements(name)
    files["glossary"] = {
        "about": "Words and abbreviations of the field, explained for people who do not use them every day.",
        "terms": _glossary(facts),
    }
    files["thesaurus"] = {
        "about": "What people say in everyday words, and the term of this site it stands for. Search reads it.",
        "terms": _thesaurus(facts, files),
    }
    files["calendar"] = {
        "about": "Dates of the accountability year, each with its source and with what is not sure.",
        "terms": _calendar(json.loads((dossier / "calendar.json").read_text("utf-8"))),
    }
    files["overlap-decisions"] = {
        "about": "Pairs of resources that look alike, were read side by side, and are two different things.",
        "decisions": [],
    }
    files["review-policy"] = {
        "about": "How often an entry is due for a review: by type for resources, and for every lead record. An entry may have an "
        "interval of its own, with a reason.",
        "due_soon_days": 30,
        "follow_up_days": 30,
        "renewed_by": ["current", "accurate"],
        "leads": {"months": 6, "why": "Holders and contacts change."},
        "resources": {
            t["id"]: {"months": t["review_months"], "why": _sentence(t["why"])} for t in ours["resource_types"]
        },
    }
    return files


_OWN_LISTS = (
    (
        "topics",
        "topics",
        "What resources are about, in the words of the field. A resource has one to four topics, the main one first.",
    ),
    ("audiences", "audiences", "Who uses a resource."),
    ("grades", "grades", "Grade spans a resource is for."),
    ("steps", "steps", "The steps of improvement work, in their usual order."),
    ("deliveries", "deliveries", "How one uses a resource: alone, with others, or by asking somebody."),
    ("settings", "settings", "Kinds of LEA or school that a few resources are made for."),
    ("formats", "formats", "The form a resource comes in."),
    ("costs", "costs", "What a resource costs an LEA."),
    (
        "resource-types",
        "resource_types",
        "What kind of thing a resource is. The type decides how often it is reviewed.",
    ),
    (
        "evidence-tiers",
        "evidence_tiers",
        "The four tiers of evidence of the Every Student Succeeds Act, section 8101(21)(A).",
    ),
    ("initiatives", "initiatives", "Parts of the statewide system of support that leads belong to."),
    ("origins", "origins", "Who made a resource."),
)


def _ours(name: str, terms: list[dict[str, Any]], about: str) -> dict[str, Any]:
    dropped = ("review_months", "why")
    return {
        "about": about,
        "terms": [{k: v for k, v in term.items() if k not in dropped and v != []} for term in terms],
    }


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{text[0].upper()}{text[1:]}."


def _rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _part(facts: str, heading: str) -> str:
    return re.split(r"^## ", facts.split(heading, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _glossary(facts: str) -> list[dict[str, Any]]:
    pages = judgements("glossary")["see"]
    terms = []
    for name, meaning in _rows(_part(facts, "## (e) Glossary")):
        id = _slug(name)
        terms.append({"id": id, "name": name, "description": _sentence(meaning), "see": pages.get(id)})
    return sorted(terms, key=lambda t: t["name"].casefold())


_THESAURUS_KINDS = {
    "Priorities": "priorities",
    "Indicators": "indicators",
    "Student groups": "student-groups",
    "Topics": "topics",
}


def _thesaurus(facts: str, files: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    topics = judgements("thesaurus_topics")
    names = {kind: {str(t["id"]): t["name"] for t in files[kind]["terms"]} for kind in _THESAURUS_KINDS.values()}
    terms = []
    for block in re.split(r"^### ", _part(facts, "## (f) Thesaurus"), flags=re.MULTILINE)[1:]:
        kind = _THESAURUS_KINDS[block.splitlines()[0].strip()]
        for key, phrases in re.findall(r"^- ([\w-]+): (.+)$", block, re.MULTILINE):
            number = re.match(r"p(\d+)-", key)
            ids = [number[1]] if number else topics[key] if kind == "topics" else [key]
            terms.append(
                {
                    "id": f"priority-{number[1]}"
                    if number
                    else f"{key}-topic"
                    if kind == "topics" and key in names["indicators"]
                    else key,
                    "name": names[kind][ids[0]],
                    "refers_to": [f"{kind}/{id}" for id in ids],
                    "phrases": list(dict.fromkeys(_phrases(phrases))),
                }
            )
    return terms


def _phrases(text: str) -> list[str]:
    """Splits at commas; remarks in brackets are for us, not for searchers."""
    return [p.strip() for p in re.sub(r"\s*\((?:old|related, not the same)\)", "", text).split(",") if p.strip()]


def _calendar(dates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    topics = judgements("calendar_topics")
    terms = []
    for d in dates:
        source = {"url": d["source"]["url"], "seen": COLLECTED, "note": d["source"]["date"]}
        terms.append(
            {
                "id": d["id"],
                "name": d["title"],
                "who": d["who"],
                "when": {k: v for k, v in d["when"].items() if v is not None},
                "what_to_do": d["what_to_do"],
                "law": d["law"],
                "priorities": d["priorities"],
                "topics": topics[d["id"]],
                "sources": [source],
                "confidence": d["confidence"],
            }
        )
    return terms
