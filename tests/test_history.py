"""level1 validate --against: what an earlier commit had may not be lost, and a change of meaning is dated."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY
from repository import commit, edit, git, own_git

from level1.catalog.content import KINDS, read_content
from level1.cli import main
from level1.commits import UnknownCommit
from level1.problems import Problem
from level1.validate.history import check_history
from level1.validate.schema import load_schema

__all__ = ["own_git"]

GUIDE = "resources/attendance-guide.yml"


def lost_or_unsaid(root: Path, ref: str = "HEAD") -> list[Problem]:
    """What the comparison alone finds. That `level1 validate --against` has it among the rest, the tests of the command say."""
    return check_history(read_content(root), ref, schemas(), TODAY)


@cache
def schemas() -> dict[str, dict[str, Any]]:
    return {kind: load_schema(PROJECT / "schemas", name) for kind, name in KINDS.items()}


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def level1(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", "--root", str(root), "--as-of", str(TODAY), *arguments])


def test_nothing_changed(catalogue: Path) -> None:
    """The content of a commit compared with that commit has lost nothing."""
    commit(catalogue)
    assert lost_or_unsaid(catalogue) == []


@pytest.mark.parametrize("name", [GUIDE, "leads/old-attendance-lead.yml"])
def test_a_lost_id_is_found(catalogue: Path, name: str) -> None:
    """An entry that readers could reach cannot just go, be it a resource or a lead; the message says what to do instead."""
    commit(catalogue)
    (catalogue / "content" / name).unlink()
    (problem,) = lost_or_unsaid(catalogue)
    assert (problem.code, problem.severity, problem.file) == ("id-lost", "error", f"content/{name}")
    assert "withdrawn" in problem.hint
    assert "aliases" in problem.hint


def test_an_alias_keeps_an_id(catalogue: Path) -> None:
    """A renamed entry that lists its former id has lost nothing."""
    commit(catalogue)
    old = catalogue / "content" / GUIDE
    new = old.with_name("attendance-handbook.yml")
    old.rename(new)
    assert codes(lost_or_unsaid(catalogue)) == ["id-lost"]
    new.write_text(new.read_text("utf-8") + "aliases: [attendance-guide]\n", encoding="utf-8")
    assert lost_or_unsaid(catalogue) == []


def test_an_alias_of_the_other_kind_keeps_nothing(catalogue: Path) -> None:
    """The former id of a lead does not answer at the address of a resource."""
    commit(catalogue)
    (catalogue / "content" / GUIDE).unlink()
    lead = catalogue / "content" / "leads" / "attendance-lead.yml"
    lead.write_text(lead.read_text("utf-8") + "aliases: [attendance-guide]\n", encoding="utf-8")
    assert codes(lost_or_unsaid(catalogue)) == ["id-lost"]


def test_a_former_id_stays_a_former_id(catalogue: Path) -> None:
    """An alias that was taken out is a lost id too; moving it to another entry is not."""
    guide = catalogue / "content" / GUIDE
    guide.write_text(guide.read_text("utf-8") + "aliases: [first-guide]\n", encoding="utf-8")
    commit(catalogue)
    edit(catalogue, GUIDE, ("aliases: [first-guide]\n", ""))
    (problem,) = lost_or_unsaid(catalogue)
    assert problem.code == "id-lost"
    assert "first-guide" in problem.message
    visits = catalogue / "content" / "resources" / "home-visits.yml"
    visits.write_text(visits.read_text("utf-8") + "aliases: [first-guide]\n", encoding="utf-8")
    assert lost_or_unsaid(catalogue) == []


def test_a_withdrawn_entry_stays(catalogue: Path) -> None:
    """Withdrawing an entry with a reason and a day loses nothing; taking its file away afterwards does."""
    commit(catalogue)
    edit(
        catalogue,
        GUIDE,
        ("status: published", "status: withdrawn\nreason: Its publisher took it back."),
        ('changed: "2026-11-01"', 'changed: "2026-11-20"'),
    )
    assert lost_or_unsaid(catalogue) == []
    commit(catalogue)
    (catalogue / "content" / GUIDE).unlink()
    assert codes(lost_or_unsaid(catalogue)) == ["id-lost"]


def test_a_draft_may_go(catalogue: Path) -> None:
    """A draft had no page, so nobody can miss it."""
    edit(catalogue, GUIDE, ("status: published", "status: draft"))
    commit(catalogue)
    (catalogue / "content" / GUIDE).unlink()
    assert lost_or_unsaid(catalogue) == []


def test_a_broken_file_is_not_lost(catalogue: Path) -> None:
    """An entry whose file cannot be read just now is told as broken, not as lost."""
    commit(catalogue)
    edit(catalogue, GUIDE, ("title: Attendance guide", 'title: "Attendance guide'))
    assert lost_or_unsaid(catalogue) == []


def test_an_entry_that_was_broken_may_go(catalogue: Path) -> None:
    """What could not be read then had no page either."""
    (catalogue / "content" / "resources" / "broken.yml").write_text('title: "x\n', encoding="utf-8")
    commit(catalogue)
    (catalogue / "content" / "resources" / "broken.yml").unlink()
    assert lost_or_unsaid(catalogue) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("title: Attendance guide", "title: Attendance handbook", "title"),
        ("url: https://www.example.org/attendance-guide\npub", "url: https://www.example.org/moved\npub", "url"),
        ("who want to know", "who wish to know", "summary"),
        ("priorities: [5]", "priorities: [5, 6]", "priorities"),
        ("lead: attendance-lead", "lead: old-attendance-lead", "lead"),
        ("status: published", "status: withdrawn\nreason: It is gone.", "status"),
        ("cost: free", "cost: free\nevidence: {basis: One study of ten schools.}", "evidence"),
    ],
)
def test_a_change_of_meaning_needs_a_day(catalogue: Path, old: str, new: str, field: str) -> None:
    """A field that means something changed: without a newer day it is an error that names the field, with it there is none."""
    edit(catalogue, GUIDE, ("which students miss days", "who want to know which students miss days"))
    commit(catalogue)
    edit(catalogue, GUIDE, (old, new))
    (problem,) = lost_or_unsaid(catalogue)
    assert (problem.code, problem.file, problem.path) == ("change-unsaid", f"content/{GUIDE}", "changed")
    assert field in problem.message
    line = (catalogue / "content" / GUIDE).read_text("utf-8").splitlines()[problem.line - 1]
    assert line.startswith("changed:")
    edit(catalogue, GUIDE, ('changed: "2026-11-01"', 'changed: "2026-11-20"'))
    assert lost_or_unsaid(catalogue) == []


def test_american_spelling_is_no_change_of_meaning(catalogue: Path) -> None:
    """Respelled words ask for no new day; a word that only looks like another does, and so does another address."""
    british = "A programme to practise, organised by counsellors of eight centres, analyse behaviour and enrol four filled schools"
    edit(catalogue, GUIDE, ("A guide for schools", british), ("/attendance-guide\npub", "/centre\npub"))
    commit(catalogue)
    words = [("organised", "organized"), ("counsellors", "counselors"), ("centres", "centers"), ("analyse", "analyze")]
    edit(catalogue, GUIDE, *words, ("programme", "program"), ("behaviour", "behavior"), ("enrol ", "enroll "))
    assert lost_or_unsaid(catalogue) == []
    for old, new in (
        ("enroll four", "enroll for"),
        ("filled schools", "filed schools"),
        ("/centre\npub", "/center\npub"),
    ):
        edit(catalogue, GUIDE, (old, new))
        assert codes(lost_or_unsaid(catalogue)) == ["change-unsaid"]
        edit(catalogue, GUIDE, (new, old))


def test_an_older_day_is_no_newer_day(catalogue: Path) -> None:
    """Setting changed: back does not say that something changed."""
    edit(catalogue, GUIDE, ('changed: "2026-11-01"', 'changed: "2026-11-10"'))
    commit(catalogue)
    edit(catalogue, GUIDE, ("cost: free", "cost: fee"), ('changed: "2026-11-10"', 'changed: "2026-11-05"'))
    assert codes(lost_or_unsaid(catalogue)) == ["change-unsaid"]


def test_a_lead_that_changed_needs_a_day_too(catalogue: Path) -> None:
    """The same rule holds for leads."""
    commit(catalogue)
    edit(
        catalogue,
        "leads/attendance-lead.yml",
        ("agency: Example Attendance Center", "agency: Another Attendance Center"),
    )
    (problem,) = lost_or_unsaid(catalogue)
    assert (problem.code, problem.file) == ("change-unsaid", "content/leads/attendance-lead.yml")
    assert "holders" in problem.message


@pytest.mark.parametrize(
    "line",
    [
        "reviews: [{date: 2026-11-20, by: curators, checked: [works], outcome: keep}]",
        "notes: Ask the publisher about a date.",
        "aliases: [first-guide]",
        "steward: {lead: attendance-lead, accepted: 2026-11-20}",
    ],
)
def test_bookkeeping_needs_none(catalogue: Path, line: str) -> None:
    """Reviews, notes, former ids and stewards are not the meaning of an entry."""
    commit(catalogue)
    guide = catalogue / "content" / GUIDE
    guide.write_text(guide.read_text("utf-8") + line + "\n", encoding="utf-8")
    assert lost_or_unsaid(catalogue) == []


def test_another_layout_is_no_change(catalogue: Path) -> None:
    """Quotes, folded lines, brackets, comments, line ends and the order of fields say nothing new."""
    guide = catalogue / "content" / GUIDE
    guide.write_text(
        guide.read_text("utf-8") + "evidence:\n  tier: 2\n  basis: One study of ten schools.\n", encoding="utf-8"
    )
    commit(catalogue)
    edit(
        catalogue,
        GUIDE,
        ("title: Attendance guide", "title: 'Attendance guide'  # the publisher's"),
        (
            "summary: A guide for schools that want to know which",
            "summary: >-\n  A guide for schools that want\n  to know which",
        ),
        ("priorities: [5]", "priorities:\n  - 5"),
        ("  tier: 2\n  basis: One study of ten schools.", '  basis: "One study of ten schools."\n  tier: 2'),
    )
    lines = guide.read_text("utf-8").splitlines()
    guide.write_bytes("\r\n".join([*lines[1:], lines[0]]).encode() + b"\r\n")
    assert lost_or_unsaid(catalogue) == []


@pytest.mark.parametrize(
    "layout",
    [
        ">\n    One study\n    of ten schools.",
        "|\n    One study of ten schools.",
        "|\n    One study\n    of ten schools.",
    ],
)
def test_another_layout_inside_a_group_is_no_change(catalogue: Path, layout: str) -> None:
    """Folding a text inside a group says nothing new either."""
    guide = catalogue / "content" / GUIDE
    plain = guide.read_text("utf-8")
    guide.write_text(plain + "evidence:\n  basis: One study of ten schools.\n", encoding="utf-8")
    commit(catalogue)
    guide.write_text(plain + f"evidence:\n  basis: {layout}\n", encoding="utf-8")
    assert lost_or_unsaid(catalogue) == []


def test_a_root_inside_the_repository(tmp_path: Path, catalogue: Path) -> None:
    """The folder with content/ need not be the top of the repository; other content beside it does not count."""
    root = tmp_path / "kb" / "california"
    root.mkdir(parents=True)
    (catalogue / "content").rename(root / "content")
    elsewhere = tmp_path / "content" / "resources"
    elsewhere.mkdir(parents=True)
    (elsewhere / "stray.yml").write_text("title: Stray\n", encoding="utf-8")
    commit(tmp_path)
    (elsewhere / "stray.yml").unlink()
    assert lost_or_unsaid(root) == []
    (root / "content" / GUIDE).unlink()
    (problem,) = lost_or_unsaid(root)
    assert problem.file == f"content/{GUIDE}"


def test_any_name_of_a_commit_will_do(catalogue: Path) -> None:
    """A branch, a tag, a short id and an ancestor are commits."""
    first = commit(catalogue)
    git(catalogue, "tag", "v1")
    (catalogue / "content" / GUIDE).unlink()
    commit(catalogue)
    for ref in (first, first[:10], "v1", "HEAD~1", "main~1"):
        assert codes(lost_or_unsaid(catalogue, ref)) == ["id-lost"], ref
    assert lost_or_unsaid(catalogue, "main") == []


def test_what_the_other_branch_did_meanwhile_is_not_this_branch_s_to_keep(catalogue: Path) -> None:
    """Compared is where the branch left main. An entry that main received since was never here, and a day that main put into an
    entry is not put back; what this branch itself loses is still found."""
    start = commit(catalogue)
    new = catalogue / "content" / "resources" / "new-on-main.yml"
    new.write_text((catalogue / "content" / GUIDE).read_text("utf-8"), encoding="utf-8")
    edit(catalogue, "resources/home-visits.yml", ("summary: ", "summary: Newly on main. "))
    commit(catalogue)
    git(catalogue, "checkout", "-q", "-b", "proposal", start)
    assert lost_or_unsaid(catalogue, "main") == []
    (catalogue / "content" / GUIDE).unlink()
    assert codes(lost_or_unsaid(catalogue, "main")) == ["id-lost"]
    commit(catalogue)
    assert codes(lost_or_unsaid(catalogue, "main")) == ["id-lost"]


def test_branches_with_no_common_commit_cannot_be_compared(catalogue: Path) -> None:
    """As in a shallow clone: the command says what to fetch, instead of accusing the author."""
    commit(catalogue)
    git(catalogue, "checkout", "-q", "--orphan", "elsewhere")
    (catalogue / "content" / GUIDE).unlink()
    commit(catalogue)
    done = level1(catalogue, "--against", "main")
    assert done.exit_code == 2
    assert "git fetch --unshallow" in done.stderr


def test_the_command_ends_with_1_when_something_is_lost(catalogue: Path) -> None:
    """A lost id is an error like any other."""
    commit(catalogue)
    (catalogue / "content" / GUIDE).unlink()
    done = level1(catalogue, "--against", "HEAD")
    assert done.exit_code == 1
    assert "id-lost" in done.stdout
    assert level1(catalogue).exit_code == 0


@pytest.mark.parametrize(
    "ref", ["no-such-branch", "HEAD~99", "0" * 40, "HEAD:content", "--all", "-h", "--git-dir=/", "", "  "]
)
def test_an_unknown_commit_ends_with_2(catalogue: Path, ref: str) -> None:
    """A name that is no commit ends the command with a sentence; one that begins with a dash is a name, not an option of git."""
    commit(catalogue)
    done = level1(catalogue, f"--against={ref}")
    assert done.exit_code == 2
    assert ref.strip() in done.stderr
    assert ref.strip() or "it is empty" in done.stderr
    assert "Traceback" not in done.output


def test_without_a_repository_it_ends_with_2(catalogue: Path) -> None:
    """A folder that is in no git repository has nothing to compare with."""
    done = level1(catalogue, "--against", "HEAD")
    assert done.exit_code == 2
    assert "not a git repository" in done.stderr


def test_without_git_it_says_so(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without git gets a sentence."""
    commit(catalogue)
    monkeypatch.setenv("PATH", str(catalogue))
    with pytest.raises(UnknownCommit, match="git is not installed"):
        lost_or_unsaid(catalogue)


def test_links_and_other_files_of_the_commit_are_no_entries(catalogue: Path) -> None:
    """Only plain .yml files directly in the folders of entries were entries."""
    folder = catalogue / "content" / "resources"
    (folder / "linked.yml").symlink_to("home-visits.yml")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "hidden.yml").write_text("title: x\n", encoding="utf-8")
    commit(catalogue)
    for name in ("linked.yml", "notes.txt", "deeper/hidden.yml"):
        (folder / name).unlink()
    (folder / "deeper").rmdir()
    assert lost_or_unsaid(catalogue) == []
