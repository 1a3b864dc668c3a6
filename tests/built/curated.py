"""A small site whose entries stand in every way with their reviews, for the tests of its pages and of the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import making
from built.making import Made

KEEPER = "coe-kern"
STEWARD = {"lead": KEEPER, "accepted": "2026-11-02"}


def record(day: str, *checked: str, outcome: str = "keep", **more: str) -> dict[str, object]:
    return {
        "date": day,
        "by": "curators",
        "checked": list(checked or ("works", "current", "accurate")),
        "outcome": outcome,
        **more,
    }


# Guidance: twelve months. The site is built as of November 21, 2026.
ENTRIES: dict[str, dict[str, object]] = {
    "overdue-guide": {"steward": STEWARD, "reviews": [record("2025-10-01")]},
    "soon-guide": {"steward": STEWARD, "reviews": [record("2025-12-05")]},
    "fresh-guide": {"reviews": [record("2026-11-15", role="librarian")]},
    "changed-guide": {"changed": "2026-06-10", "reviews": [record("2026-06-01")]},
    "opened-guide": {"reviews": [record("2026-11-10", "works")]},
    "asked-guide": {"reviews": [record("2026-11-10", outcome="revise", note="Chapter < two > moved.")]},
    "gone-guide": {"status": "withdrawn", "reason": "Its publisher took it back.", "reviews": [record("2025-01-10")]},
    "never-guide": {"steward": STEWARD, "notes": "Page seen. The < round > is closed."},
    "drafted-guide": {"status": "draft", "steward": STEWARD},
}


def curated(factory: pytest.TempPathFactory) -> Made:
    return Made(making.once(factory, "curated-site", lambda root: making.built(_content(root))))


def _content(root: Path) -> Path:
    making.small_content(root)
    for id, fields in ENTRIES.items():
        making.change(
            root,
            "resources",
            "attendance-guide",
            id,
            **{
                "title": f"The {id.replace('-', ' ')}",
                "url": f"https://www.example.org/{id}",
                "added": "2024-12-01",
                "changed": "2024-12-01",
                "content_date": "2023-05",
                **fields,
            },
        )
    making.change(
        root,
        "leads",
        "attendance-lead",
        contact={"mailbox": "office@example.org", "verified": "2026-09-01"},
        added="2025-01-01",
        changed="2025-01-01",
        reviews=[record("2026-06-30")],
    )
    return root
