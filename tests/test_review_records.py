"""level1 validate --against: a record of a review stays as it was written, whatever else happens to its entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import problems_in
from light import lighten
from test_history import GUIDE, codes, commit, edit, lost_or_unsaid, own_git

__all__ = ["own_git"]  # the fixture of test_history, which holds here too

RECORDS = """reviews:
  - date: "2026-11-02"
    by: curators
    checked: [works]
    outcome: keep
  - date: "2026-11-10"
    by: coe-kern
    role: attendance coordinator
    checked: [works, current, accurate]
    outcome: revise
    note: The second chapter has another name now.
"""
NEW = """  - date: "2026-11-20"
    by: curators
    checked: [works, current, accurate]
    outcome: keep
"""


@pytest.fixture
def catalogue(catalogue: Path) -> Path:
    """The small catalog with short word lists, which are read in a moment."""
    return lighten(catalogue)


@pytest.fixture
def reviewed(catalogue: Path) -> Path:
    """The small catalog with two records in one entry, committed."""
    file = catalogue / "content" / GUIDE
    file.write_text(file.read_text("utf-8") + RECORDS, encoding="utf-8")
    commit(catalogue)
    return catalogue


def append(root: Path, text: str) -> None:
    file = root / "content" / GUIDE
    file.write_text(file.read_text("utf-8") + text, encoding="utf-8")


def test_a_new_record_below_the_old_ones_is_welcome(reviewed: Path) -> None:
    append(reviewed, NEW)
    assert lost_or_unsaid(reviewed) == []


def test_a_proposal_may_change_an_entry_and_review_it(reviewed: Path) -> None:
    """The change is dated, the record is added, the old records stay: nothing is wrong."""
    edit(reviewed, GUIDE, ("cost: free", "cost: fee"), ('changed: "2026-11-01"', 'changed: "2026-11-20"'))
    append(reviewed, NEW)
    assert lost_or_unsaid(reviewed) == []


def test_a_review_alone_asks_for_no_day_of_change(reviewed: Path) -> None:
    """Records are bookkeeping: the meaning of the entry is what it was."""
    append(reviewed, NEW)
    assert 'changed: "2026-11-01"' in (reviewed / "content" / GUIDE).read_text("utf-8")
    assert lost_or_unsaid(reviewed) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('- date: "2026-11-02"', '- date: "2026-11-19"'),
        ("outcome: revise", "outcome: keep"),
        ("checked: [works, current, accurate]", "checked: [works, current, aligned, accurate]"),
        ("by: coe-kern", "by: coe-butte"),
        ("The second chapter has another name now.", "All is well."),
        ("    role: attendance coordinator\n", ""),
    ],
)
def test_a_changed_record_is_an_error_where_it_stands(reviewed: Path, old: str, new: str) -> None:
    """Moving the day of an old record forward, or bettering its outcome, is told with the place."""
    edit(reviewed, GUIDE, (old, new))
    (problem,) = lost_or_unsaid(reviewed)
    assert (problem.code, problem.file) == ("review-changed", f"content/{GUIDE}")
    assert problem.path == ("reviews[0]" if "2026-11-02" in old else "reviews[1]")
    assert "new record" in problem.hint


def test_a_record_that_is_gone_is_an_error(reviewed: Path) -> None:
    """One of two, or all of them with their field."""
    edit(reviewed, GUIDE, (RECORDS.partition('  - date: "2026-11-10"')[0], "reviews:\n"))
    (problem,) = lost_or_unsaid(reviewed)
    assert (problem.code, problem.path) == ("review-lost", "reviews")
    assert "2026-11-02 by curators" in problem.message
    edit(reviewed, GUIDE, ("reviews:\n" + RECORDS[RECORDS.index('  - date: "2026-11-10"') :], ""))
    assert codes(lost_or_unsaid(reviewed)) == ["review-lost", "review-lost"]


def test_a_record_cannot_be_swapped_for_a_newer_one(reviewed: Path) -> None:
    """A new record in place of an old one is a loss: the new one belongs below."""
    edit(reviewed, GUIDE, (RECORDS.partition('  - date: "2026-11-10"')[0], "reviews:\n"))
    append(reviewed, NEW.replace("curators", "coe-butte"))
    assert codes(lost_or_unsaid(reviewed)) == ["review-lost"]


def test_layout_and_order_of_records_do_not_matter(reviewed: Path) -> None:
    """Folding, quotes, the order of fields and of records are no change of what was found."""
    edit(
        reviewed,
        GUIDE,
        (
            "    note: The second chapter has another name now.\n",
            "    note: >-\n      The second chapter has\n      another name now.\n",
        ),
        (
            '  - date: "2026-11-02"\n    by: curators\n    checked: [works]\n    outcome: keep\n',
            "",
        ),
    )
    append(reviewed, '  - {outcome: keep, date: 2026-11-02, by: "curators", checked: [works]}\n')
    assert lost_or_unsaid(reviewed) == []


def test_an_entry_with_a_new_id_keeps_its_records(reviewed: Path) -> None:
    """The records go with the entry; leaving one behind is a loss."""
    folder = reviewed / "content" / "resources"
    text = (folder / "attendance-guide.yml").read_text("utf-8")
    (folder / "attendance-guide.yml").unlink()
    new = folder / "attendance-handbook.yml"
    new.write_text(text.replace("sources:", "aliases: [attendance-guide]\nsources:"), encoding="utf-8")
    assert lost_or_unsaid(reviewed) == []
    new.write_text(new.read_text("utf-8").replace(RECORDS, ""), encoding="utf-8")
    assert codes(lost_or_unsaid(reviewed)) == ["review-lost", "review-lost"]


def test_a_reviewer_whose_role_has_a_new_id_is_the_same(reviewed: Path) -> None:
    """When a lead gets a new id, its name in records follows."""
    folder = reviewed / "content" / "leads"
    text = (folder / "attendance-lead.yml").read_text("utf-8")
    edit(reviewed, GUIDE, ("by: coe-kern", "by: attendance-lead"))
    commit(reviewed)
    (folder / "presence-lead.yml").write_text(
        text.replace("sources:", "aliases: [attendance-lead]\nsources:"), encoding="utf-8"
    )
    (folder / "attendance-lead.yml").unlink()
    for file in reviewed.joinpath("content").rglob("*.yml"):
        if "taxonomy" in file.parts or file.name == "presence-lead.yml":
            continue
        file.write_text(file.read_text("utf-8").replace(": attendance-lead", ": presence-lead"), encoding="utf-8")
    assert not {"review-lost", "review-changed"} & set(codes(lost_or_unsaid(reviewed)))


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (NEW.replace("2026-11-20", "2026-11-23"), "future-date"),
        (NEW.replace("2026-11-20", "2026-10-31"), "dates-reversed"),
        (NEW.replace("    checked: [works, current, accurate]\n", ""), "missing-field"),
        (NEW.replace("[works, current, accurate]", "[]"), "too-few"),
        (NEW.replace("by: curators", "by: nobody-here"), "unknown-entry"),
    ],
)
def test_a_record_that_cannot_be_is_an_error_with_or_without_a_commit(reviewed: Path, record: str, code: str) -> None:
    """Dated in the future or before the entry was there, without a check, by nobody: the ordinary check says so."""
    append(reviewed, record)
    found = problems_in(reviewed)
    assert len(found) == 1, found
    assert lost_or_unsaid(reviewed) == []
    assert found[0].path.startswith("reviews[2]")
    assert found[0].code == code


def test_a_record_dated_tomorrow_may_be_from_another_time_zone(reviewed: Path) -> None:
    append(reviewed, NEW.replace("2026-11-20", "2026-11-22"))
    assert problems_in(reviewed) == []


def test_what_is_no_list_of_records_does_not_break_the_comparison(reviewed: Path) -> None:
    """A field that is wrong in itself is told as that, and as lost; nothing is raised."""
    edit(reviewed, GUIDE, (RECORDS, "reviews: yesterday\n"))
    assert "review-lost" in codes(lost_or_unsaid(reviewed))
