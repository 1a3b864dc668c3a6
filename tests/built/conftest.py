"""The sites that several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import making
from built.making import Made


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The site of the project's own content."""
    return making.real(tmp_path_factory)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small catalog as it is, with nothing set: what the theme itself brings to a page."""
    return Made(making.once(tmp_path_factory, "harmless-site", lambda root: making.built(making.small_content(root))))


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small site in which entries have every standing: replaced, withdrawn, drafted, reviewed, with a lead that has ended."""
    return Made(making.once(tmp_path_factory, "varied-site", lambda root: making.built(_varied(root))))


def _varied(root: Path) -> Path:
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
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small catalog, for tests that change it before they build it."""
    return making.small_content(tmp_path)
