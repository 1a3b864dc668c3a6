"""level1 validate --against: a new entry says of itself what is so, and nothing that was said of the one it was copied from."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY
from real import real_content
from test_history import commit, edit, lost_or_unsaid, own_git

from level1.validate.copies import check_copies

__all__ = ["own_git"]

GUIDE = "resources/attendance-guide.yml"
NEW = "resources/new-guide.yml"
BASIS = "evidence:\n  tier: 1\n  basis: {}\n"
GRADE = "Three trials of good design found that more students came to school every day."


def new_entry(root: Path, *changes: tuple[str, str]) -> None:
    text = (root / "content" / GUIDE).read_text("utf-8")
    (root / "content" / NEW).write_text(text, encoding="utf-8")
    edit(root, NEW, ("title: Attendance guide", "title: Handbook of home reading"), *changes)


def told(root: Path) -> list[tuple[str, str, str]]:
    return [(problem.file, problem.path, problem.code) for problem in lost_or_unsaid(root)]


OWN = (
    "A guide for schools that want to know which students miss days, and why they miss them.",
    "How families read at home, in ten steps.",
)
NEARLY = ("that want to know which students miss days", "that wish to know which students miss days")


@pytest.mark.parametrize("changes", [(), (NEARLY,)])
def test_a_new_entry_with_the_summary_of_another_is_told_with_the_other(
    catalogue: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    commit(catalogue)
    new_entry(catalogue, *changes)
    assert told(catalogue) == [(f"content/{NEW}", "summary", "copied-text")]
    assert GUIDE in lost_or_unsaid(catalogue)[0].message
    commit(catalogue)
    assert told(catalogue) == []


def test_a_summary_of_its_own_passes_and_so_does_another_edition(catalogue: Path) -> None:
    edit(catalogue, GUIDE, ("title: Attendance guide", "title: Attendance guide 2025"))
    commit(catalogue)
    text = (catalogue / "content" / GUIDE).read_text("utf-8")
    (catalogue / "content" / NEW).write_text(text.replace("guide 2025", "guide 2026"), encoding="utf-8")
    assert told(catalogue) == []
    edit(catalogue, NEW, ("title: Attendance guide 2026", "title: Handbook of home reading"), OWN)
    assert told(catalogue) == []


def test_the_evidence_of_another_publisher_is_told_and_that_of_a_series_passes(catalogue: Path) -> None:
    guide = catalogue / "content" / GUIDE
    guide.write_text(guide.read_text("utf-8") + BASIS.format(GRADE), encoding="utf-8")
    commit(catalogue)
    text = guide.read_text("utf-8").replace("title: Attendance guide", "title: Handbook of home reading").replace(*OWN)
    (catalogue / "content" / NEW).write_text(text, encoding="utf-8")
    assert told(catalogue) == []
    edit(catalogue, NEW, ("publisher: Example County Office of Education", "publisher: Example University"))
    assert told(catalogue) == [(f"content/{NEW}", "evidence.basis", "copied-text")]


def test_the_texts_of_what_is_out_of_use_may_be_taken_over(catalogue: Path) -> None:
    edit(catalogue, GUIDE, ("status: published", "status: withdrawn\nreason: Its publisher took it back."))
    commit(catalogue)
    text = (catalogue / "content" / GUIDE).read_text("utf-8")
    text = text.replace("status: withdrawn\nreason: Its publisher took it back.", "status: published")
    (catalogue / "content" / NEW).write_text(text, encoding="utf-8")
    assert told(catalogue) == []


def test_no_entry_of_the_catalog_has_the_texts_of_another() -> None:
    assert list(check_copies(real_content().entries["resources"], {})) == []


@pytest.mark.parametrize(
    ("day", "code"), [("2026-09-22", []), ("2026-09-21", ["added-long-ago"]), ("2019-03-01", ["added-long-ago"])]
)
def test_a_new_entry_was_added_lately(catalogue: Path, day: str, code: list[str]) -> None:
    assert str(TODAY) == "2026-11-21"
    commit(catalogue)
    new_entry(catalogue, OWN, ('added: "2026-11-01"', f'added: "{day}"'))
    assert [problem.code for problem in lost_or_unsaid(catalogue)] == code
    commit(catalogue)
    assert lost_or_unsaid(catalogue) == []


def test_an_entry_with_a_new_id_keeps_the_day_on_which_it_was_added(catalogue: Path) -> None:
    edit(catalogue, GUIDE, ('added: "2026-11-01"', 'added: "2019-03-01"'))
    commit(catalogue)
    text = (catalogue / "content" / GUIDE).read_text("utf-8")
    (catalogue / "content" / GUIDE).unlink()
    (catalogue / "content" / NEW).write_text(f"{text}aliases: [attendance-guide]\n", encoding="utf-8")
    assert lost_or_unsaid(catalogue) == []


def test_new_entries_are_no_change(catalogue: Path) -> None:
    """What the commit did not have is no change, and needs only texts of its own."""
    commit(catalogue)
    new = catalogue / "content" / "resources" / "another.yml"
    text = (catalogue / "content" / GUIDE).read_text("utf-8")
    new.write_text(
        text.replace("Attendance guide", "Another guide")
        .replace("attendance-guide", "another")
        .replace("that want to know which students miss days, and why they miss them", "and families who read at home"),
        encoding="utf-8",
    )
    assert lost_or_unsaid(catalogue) == []
