"""The sites that several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import making
from built.making import Made
from built.varied import varied_site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The site of the project's own content."""
    return making.real(tmp_path_factory)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small catalog as it is, with nothing set: what the theme itself brings to a page."""
    return making.small_site(tmp_path_factory)


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small site in which entries have every standing: replaced, withdrawn, drafted, reviewed, with a lead that has ended."""
    return varied_site(tmp_path_factory)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small catalog, for tests that change it before they build it."""
    return making.small_content(tmp_path)
