"""Shared fixtures: the project's own folder, and a small catalogue that is right in everything."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from level1.content import read_content
from level1.problems import Problem
from level1.validate import validate

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).resolve().parent / "examples"

# The examples are dated around this day, so that none of them grows wrong with time.
TODAY = date(2026, 11, 21)

# A slow computer is no failure.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A folder with a content/ of two counties, a few leads and two resources. The word lists are the project's own."""
    content = tmp_path / "content"
    shutil.copytree(EXAMPLES / "catalogue", content)
    shutil.copytree(PROJECT / "content" / "taxonomy", content / "taxonomy")
    return tmp_path


def problems_in(root: Path) -> list[Problem]:
    """Everything the validator finds in a folder that has a content/, on the day of the examples."""
    return validate(read_content(root), PROJECT / "schemas", TODAY)
