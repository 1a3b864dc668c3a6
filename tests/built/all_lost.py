"""A small site whose every outside address is lost: an address stands in each field and text that can hold one, and link checks
found each of them gone, or taken over by somebody else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from link_histories import CASINO, seen

from built import making
from built.making import Made
from level1.catalog.content import read_content
from level1.links.addresses import external_addresses
from level1.links.exchange import as_line

SITE_URL = "https://kb.example/"
_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
# What is seen of an address on two or three days, and what is made of it.
SEEN = {
    "gone": [(hours, 404) for hours in (0, 36, 80)],
    "taken-over": [(hours, CASINO) for hours in (0, 36, 80)],
}


def all_lost(factory: pytest.TempPathFactory, state: str) -> Made:
    return Made(making.once(factory, f"all-{state}-site", lambda root: _build(root, state)))


def _build(root: Path, state: str) -> None:
    _content(root)
    history = [
        as_line(replace(seen(hours, what), url=url, final_url=url, origin="county"))  # type: ignore[arg-type]  # names or numbers
        for url in lost_addresses(root)
        for hours, what in SEEN[state]
    ]
    (root / "links.jsonl").write_text("\n".join(history) + "\n", "utf-8")
    making.built(root, "--links", root / "links.jsonl", LEVEL1_SITE_URL=SITE_URL)


def lost_addresses(root: Path) -> list[str]:
    """Every outside address that the site could show."""
    return list(external_addresses(read_content(root)))


def _content(root: Path) -> None:
    making.small_content(root)

    def another(id: str, **fields: object) -> None:
        url = f"https://{id}.example.org/"
        making.change(
            root,
            "resources",
            "attendance-guide",
            id,
            **{"title": f"The entry {id}", "url": url, "sources": [{"url": url}], **fields},
        )

    another(
        "full-guide",
        description="Read [the *first* part](https://described.example.org/one?a=1&b=2#here), <https://bare.example.org/>\n"
        'and then [the rest](https://described.example.org/two "in full").',
        evidence={"basis": "Two studies.", "url": "https://studies.example.org/"},
        content_date="2024-05",
        available_until="2027-06-30",
        aliases=["former-guide"],
        notes="Seen at https://notes.example.org/ once.",
    )
    said = "It names https://text.example.org/said?a=1&b=2 and www.text.example.org."
    another(
        "told-guide",
        title="The guide of https://text.example.org/",
        publisher="Office of https://text.example.org/",
        summary=said,
        description=said,
        caveats=[{"kind": "dated", "text": said}],
        keywords=["https://text.example.org/"],
        asked_as=[said],
        partners=[said],
        evidence={"basis": said},
        origin={"kind": "peer", "context": said},
        practice={"done": said, "effort": said, "result": said, "known_by": said},
        notes=said,
        sources=[{"url": "https://told-guide.example.org/", "note": said}, {"document": said}],
        review_interval={"months": 6, "reason": said},
        reviews=[{"date": "2026-11-02", "by": "curators", "checked": ["works"], "outcome": "keep", "note": said}],
    )
    another(
        "replaced-guide",
        status="superseded",
        successor="attendance-guide",
        reason="All of it is in the new one, see https://reason.example.org/ for more, or reason.example.org.",
    )
    another("withdrawn-guide", status="withdrawn", reason=said)
    another("opened-guide", reviews=[{"date": "2026-11-15", "by": "curators", "checked": ["works"], "outcome": "keep"}])
    another(
        "reviewed-guide",
        steward={"lead": "coe-kern", "accepted": "2026-11-02"},
        reviews=[{"date": "2026-11-02", "by": "curators", "checked": ["works", "current"], "outcome": "keep"}],
    )
    for lead in ("attendance-lead", "coe-butte", "coe-kern", "geo-north-and-south", "old-attendance-lead"):
        making.change(
            root,
            "leads",
            lead,
            website=f"https://{lead}.example.net/#contact",
            contact={"url": f"https://{lead}.example.net/write"},
            sources=[{"url": f"https://{lead}.example.net/source"}],
        )
    texts = dict.fromkeys(("offers", "how_to_ask", "status_note", "notes", "regions_note"), said)
    for lead in ("attendance-lead", "coe-kern", "geo-north-and-south", "old-attendance-lead"):
        making.change(root, "leads", lead, **texts, keywords=["https://text.example.org/"])
    making.change(
        root,
        "leads",
        "attendance-lead",
        name="Attendance lead of https://text.example.org/",
        short_name="https://text.example.org/",
        holders=[{"agency": "Office of https://text.example.org/", "role": "lead"}],
    )
    topics = making.read_yaml(root / "content/taxonomy/topics.yml")
    topics["about"] = said
    for topic in topics["terms"]:
        topic["description"] = f"{topic['description'].strip()} {said}"
    (root / "content/taxonomy/topics.yml").write_text(yaml.dump(topics, allow_unicode=True, sort_keys=False), "utf-8")
    # A page by hand leads to what the word lists and the templates have of their own, so that these are asked for, too.
    others = sorted({*_in_files(root / "content" / "taxonomy"), *_in_files(making.PROJECT / "level1/site/templates")})
    lines = [f"- [A page](<{address}>), and\n  <{address}>" for address in others]
    (root / "content" / "guide.md").write_text(
        f"---\ndescription: {said}\n---\n# Guide\n\nSee [this](https://by-hand.example.org/ 'x'). {said}\n\n"
        + "\n".join(lines)
        + "\n",
        "utf-8",
    )


def _in_files(folder: Path) -> set[str]:
    texts = (path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".yml", ".html"))
    # An address that a template only begins is none.
    return {address.rstrip(".,") for text in texts for address in _ADDRESS.findall(text) if "{" not in address}
