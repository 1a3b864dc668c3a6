"""level1 show: one entry, what became of it, and who names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT
from light import lighten

from level1.cli import main


@pytest.fixture
def root(catalogue: Path) -> Path:
    """Home visits gave way to the guide, which has a former id."""
    lighten(catalogue)
    level1(catalogue, "rename", "attendance-guide", "guide")
    level1(catalogue, "supersede", "home-visits", "--by", "guide", "--reason", "The guide has all of it.")
    return catalogue


def level1(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def test_the_text_says_what_became_of_it(root: Path) -> None:
    done = level1(root, "show", "home-visits")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "resource/home-visits: Home visits that work"
    for line in (
        "File: content/resources/home-visits.yml",
        "Page: resources/home-visits/",
        "Today: resource/guide",
        "Reason: The guide has all of it.",
        "Never reviewed",
        "Named nowhere else",
    ):
        assert line in lines


def test_a_former_id_shows_the_entry_of_today_and_who_names_it(root: Path) -> None:
    lines = level1(root, "show", "attendance-guide").stdout.splitlines()
    assert lines[:2] == ["resource/guide: Attendance guide", "attendance-guide is a former id of this entry."]
    assert "Former ids: attendance-guide" in lines
    at = lines.index("Named in 1 place:")
    file, line, path = lines[at + 1].replace(":", " ").split()
    assert (file, path) == ("content/resources/home-visits.yml", "successor")
    assert "successor: guide" in (root / file).read_text("utf-8").splitlines()[int(line) - 1]


def test_json_has_its_shape_and_every_field(root: Path) -> None:
    data = json.loads(level1(root, "show", "lead/attendance-lead", "--format", "json").stdout)
    assert list(data) == [
        "kind", "id", "asked", "file", "address", "title", "status", "instead", "former_ids", "reviews", "named_in", "fields",
    ]  # fmt: skip
    assert (data["kind"], data["id"], data["instead"]) == ("lead", "attendance-lead", None)
    assert data["fields"]["offers"].startswith("Answers questions")
    assert {"content/taxonomy/routing.yml", "content/resources/home-visits.yml"} <= {
        m["file"] for m in data["named_in"]
    }


def test_what_is_not_there_is_told_with_what_may_be_meant(root: Path) -> None:
    done = level1(root, "show", "home-visit")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean resource/home-visits" in done.stderr


@pytest.mark.parametrize("kind", ["resources", "leads"])
def test_every_entry_of_the_real_catalog_can_be_shown(kind: str) -> None:
    for path in sorted((PROJECT / "content" / kind).glob("*.yml"))[:5]:
        assert level1(PROJECT, "show", f"{kind}/{path.stem}").exit_code == 0
