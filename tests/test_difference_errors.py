"""level1 diff where one of the two states has errors: the side that has them is named, and effects are told whenever the later one is
right."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import commit, edit, own_git
from test_difference import GUIDE, SUMMARY, VISITS, level1, told

__all__ = ["own_git"]

WORDS = "taxonomy/topics.yml"


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (VISITS, "cost: free", "cost: gratis"),
        (VISITS, "topics: [", 'topics: ["'),
        (WORDS, "terms:", "titles:"),
    ],
)
def test_what_was_wrong_before_takes_no_effect_away(file: str, right: str, wrong: str, catalogue: Path) -> None:
    """An entry or a list that broke a rule before is as it is now; what else changes is told."""
    edit(catalogue, file, (right, wrong))
    commit(catalogue)
    edit(catalogue, file, (wrong, right))
    edit(catalogue, GUIDE, ("priorities: [5]", "priorities: [6]"))
    data = told(catalogue)
    assert data["errors"] == {"before": [f"content/{file}"], "now": []}
    assert {(cell["priority"], cell["before"] > cell["now"]) for cell in data["effects"]["cells"]} == {
        ("Pupil Engagement", True),
        ("School Climate", False),
    }
    said = level1(catalogue, "HEAD", "--format", "markdown").stdout
    assert f"By the rules of today, these files were wrong or missing before the change: `content/{file}`" in said
    assert "Cells of the coverage" in said


def test_a_wrong_entry_that_goes_takes_no_effect_away(catalogue: Path) -> None:
    edit(catalogue, VISITS, ("cost: free", "cost: gratis"))
    commit(catalogue)
    (catalogue / "content" / VISITS).unlink()
    data = told(catalogue)
    assert (data["errors"]["before"], data["effects"]["cells"]) == ([f"content/{VISITS}"], [])


def test_what_is_wrong_on_both_sides_is_named_where_it_can_be_mended(catalogue: Path) -> None:
    edit(catalogue, VISITS, ("cost: free", "cost: gratis"))
    commit(catalogue)
    edit(catalogue, GUIDE, ("cost: free", "cost: nothing"))
    data = told(catalogue)
    assert data["effects"] is None
    assert data["errors"]["now"] == [f"content/{GUIDE}", f"content/{VISITS}"]
    assert "as the change has them" in level1(catalogue, "HEAD").stdout


def test_where_nothing_can_stand_in_the_earlier_side_is_named(catalogue: Path) -> None:
    """A list that stands in for a wrong one may need an entry that only came now."""
    picks = "taxonomy/picks.yml"
    right = (
        'about: What to suggest first.\nlists:\n  - priority: 5\n    date: "2026-11-20"\n'
        "    resources: [attendance-handbook]\n"
    )
    (catalogue / "content" / picks).write_text("titles: []\n", "utf-8")
    commit(catalogue)
    (catalogue / "content" / picks).write_text(right, "utf-8")
    copy = (catalogue / "content" / GUIDE).read_text("utf-8").replace("ttendance guide", "ttendance handbook")
    copy = copy.replace("/attendance-guide", "/handbook").replace(
        SUMMARY, "How county offices plan a year of letters home."
    )
    (catalogue / "content" / "resources" / "attendance-handbook.yml").write_text(copy, "utf-8")
    data = told(catalogue)
    assert (data["effects"], data["errors"]) == (None, {"before": [f"content/{picks}"], "now": []})
    assert (
        f"since these files were wrong or missing before the change: content/{picks}"
        in level1(catalogue, "HEAD").stdout
    )


def test_where_nothing_else_follows_that_is_said(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("which students miss days", "which students miss many days"))
    said = "Overlap, coverage and what comes first stay as they were."
    assert said in level1(catalogue, "HEAD").stdout
    edit(catalogue, GUIDE, ("priorities: [5]", "priorities: [6]"))
    assert said not in level1(catalogue, "HEAD").stdout
