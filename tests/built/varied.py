"""A small site with every type of page that an entry can have: replaced, withdrawn, drafted, renamed, reviewed, with a lead that has
ended or that is not sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import making
from built.making import Made


def varied_site(factory: pytest.TempPathFactory) -> Made:
    return Made(making.once(factory, "varied-site", lambda root: making.built(varied(root))))


def varied(root: Path) -> Path:
    making.small_content(root)

    def another(id: str, **fields: object) -> None:
        making.change(
            root,
            "resources",
            "attendance-guide",
            id,
            title=f"The entry {id}",
            url=f"https://www.example.org/{id}",
            **fields,
        )

    another(
        "replaced-guide",
        status="superseded",
        successor="attendance-guide",
        reason="The new guide has everything that was in it.",
    )
    another("withdrawn-guide", status="withdrawn", reason="Its publisher took it back.")
    another("drafted-guide", status="draft")
    another("guide-of-an-ended-lead", lead="old-attendance-lead")
    another(
        "reviewed-guide",
        reviews=[{"date": "2026-11-15", "by": "curators", "checked": ["works", "current"], "outcome": "keep"}],
    )
    making.change(
        root,
        "leads",
        "attendance-lead",
        "uncertain-lead",
        name="A lead that is not sure",
        status="unconfirmed",
        status_note="Nobody could tell whether this role still exists.",
    )
    another("guide-of-an-uncertain-lead", lead="uncertain-lead")
    making.change(root, "resources", "home-visits", aliases=["visits-at-home"])
    making.change(root, "leads", "attendance-lead", aliases=["lead-for-attendance"])
    return root
