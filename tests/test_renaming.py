"""level1 rename and level1 merge: ids change, addresses stay, and everything that named the old id follows."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY, problems_in
from light import lighten

import level1.yamlfile.writing
from level1.catalog.content import read_content
from level1.cli import main
from level1.identity.references import linked_anew
from level1.identity.renaming import plan_rename
from level1.validate import validate

SCHEMAS = PROJECT / "schemas"


@pytest.fixture
def catalogue(catalogue: Path) -> Path:
    return lighten(catalogue)


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings of this computer do not reach a test."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "test@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def run(root: Path, *arguments: str, as_of: date = TODAY) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root), "--as-of", str(as_of)])


def path_of(root: Path, id: str, kind: str = "resources") -> Path:
    return root / "content" / kind / f"{id}.yml"


def data_of(root: Path, id: str, kind: str = "resources") -> dict[str, Any]:
    return read_content(root).entries[kind][id].data


def add(root: Path, id: str, lines: str, kind: str = "resources") -> None:
    file = path_of(root, id, kind)
    file.write_text(file.read_text("utf-8") + lines, encoding="utf-8")


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def commit(root: Path) -> None:
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def lost_or_unsaid(root: Path) -> list[str]:
    return [problem.code for problem in validate(read_content(root), SCHEMAS, TODAY, "HEAD")]


def test_a_renamed_resource_keeps_what_it_says(catalogue: Path) -> None:
    """The file moves with its remarks; the old id is a former one; whoever named it names the new one; nothing is lost."""
    add(catalogue, "attendance-guide", "# a remark at the end\n")
    add(catalogue, "home-visits", "part_of: attendance-guide   # the larger one\nnotes: See attendance-guide.\n")
    page = catalogue / "content" / "guide.md"
    page.write_text("See [it](resources/attendance-guide.md#evidence).\n", encoding="utf-8")
    commit(catalogue)
    done = run(catalogue, "rename", "attendance-guide", "attendance-handbook")
    assert done.exit_code == 0, done.output
    assert not path_of(catalogue, "attendance-guide").exists()
    assert data_of(catalogue, "attendance-handbook")["aliases"] == ["attendance-guide"]
    assert path_of(catalogue, "attendance-handbook").read_text("utf-8").endswith("# a remark at the end\n")
    visits = path_of(catalogue, "home-visits").read_text("utf-8")
    assert "part_of: attendance-handbook   # the larger one\n" in visits
    assert "notes: See attendance-guide.\n" in visits
    assert page.read_text("utf-8") == "See [it](resources/attendance-handbook.md#evidence).\n"
    assert 'changed: "2026-11-01"' in visits
    assert lost_or_unsaid(catalogue) == []


def test_a_renamed_lead_is_followed_everywhere(catalogue: Path) -> None:
    """Resources, other leads, the steward and the routing name it anew; the record of a review stays as it was written."""
    steward = "steward: {lead: attendance-lead, accepted: '2026-11-02'}\n"
    review = "reviews: [{date: '2026-11-10', by: attendance-lead, checked: [works], outcome: keep}]\n"
    add(catalogue, "home-visits", steward + review)
    commit(catalogue)
    done = run(catalogue, "rename", "attendance-lead", "presence-lead")
    assert done.exit_code == 0, done.output
    visits = data_of(catalogue, "home-visits")
    assert (visits["lead"], visits["steward"]["lead"]) == ("presence-lead", "presence-lead")
    assert visits["reviews"][0]["by"] == "attendance-lead"
    assert data_of(catalogue, "old-attendance-lead", "leads")["successor"] == "presence-lead"
    routing = (catalogue / "content" / "taxonomy" / "routing.yml").read_text("utf-8")
    assert "presence-lead" in routing
    assert "lead: attendance-lead" not in routing
    assert lost_or_unsaid(catalogue) == []


def test_former_ids_never_form_a_chain(catalogue: Path) -> None:
    """Renamed three times, and back to the first name: every name leads straight to the entry of today."""
    commit(catalogue)
    for old, new in (("home-visits", "second"), ("second", "third"), ("third", "home-visits")):
        assert run(catalogue, "rename", old, new).exit_code == 0
    assert data_of(catalogue, "home-visits")["aliases"] == ["second", "third"]
    assert lost_or_unsaid(catalogue) == []


def test_a_merged_entry_leaves_its_address_and_sources(catalogue: Path) -> None:
    """The other keeps what it says, and takes over former ids, sources it lacks and keywords; its references follow, dated."""
    add(
        catalogue, "home-visits", "aliases: [visits]\nkeywords: [Visits, doors]\nevidence: {basis: One study of ten.}\n"
    )
    add(catalogue, "attendance-guide", "keywords: [visits]\npart_of: home-visits\n")
    commit(catalogue)
    done = run(catalogue, "merge", "home-visits", "attendance-guide")
    assert done.exit_code == 0, done.output
    kept = data_of(catalogue, "attendance-guide")
    assert kept["title"] == "Attendance guide"
    assert kept["aliases"] == ["home-visits", "visits"]
    assert kept["keywords"] == ["visits", "doors"]
    assert [source["url"][-11:] for source in kept["sources"]] == ["dance-guide", "home-visits"]
    assert kept["changed"] == str(TODAY)
    assert "part_of" not in kept
    assert "Only home-visits has: evidence." in done.stdout
    assert lost_or_unsaid(catalogue) == []


def test_reviews_of_a_merged_entry_stay_in_its_history(catalogue: Path) -> None:
    """They are records about another text. A note for curators says where they are, once."""
    add(catalogue, "home-visits", "reviews: [{date: '2026-11-10', by: curators, checked: [works], outcome: keep}]\n")
    done = run(catalogue, "merge", "home-visits", "attendance-guide")
    kept = data_of(catalogue, "attendance-guide")
    assert "reviews" not in kept
    assert "content/resources/home-visits.yml" in kept["notes"]
    assert "(1) are not brought along" in done.stdout


def test_a_change_by_a_merge_is_dated(catalogue: Path) -> None:
    """Who was part of the one is part of the other now: that is a change, of today, also when it had changed today already."""
    add(catalogue, "home-visits", "part_of: attendance-guide\n")
    text = path_of(catalogue, "attendance-guide").read_text("utf-8")
    path_of(catalogue, "handbook").write_text(
        text.replace("Attendance guide", "Handbook").replace("-guide", "-book"), encoding="utf-8"
    )
    commit(catalogue)
    assert run(catalogue, "merge", "attendance-guide", "handbook").exit_code == 0
    assert data_of(catalogue, "home-visits")["changed"] == str(TODAY)
    assert lost_or_unsaid(catalogue) == []
    commit(catalogue)
    assert run(catalogue, "merge", "handbook", "home-visits").exit_code == 0
    assert lost_or_unsaid(catalogue) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "atendance-guide", "x"), "Did you mean resource/attendance-guide"),
        (("rename", "attendance-guide", "Foo Bar"), "Write for example foo-bar"),
        (("rename", "attendance-guide", "page-2"), "belongs to a list"),
        (("rename", "attendance-guide", "con"), "Windows"),
        (("rename", "attendance-guide", "home-visits"), "level1 merge attendance-guide home-visits"),
        (("rename", "attendance-guide", "attendance-guide"), "has this id"),
        (("rename", "attendance-guide", "doors"), "former id of home-visits"),
        (("rename", "doors", "x"), "called resource/home-visits today"),
        (("rename", "attendance-guide", "lead/x"), "stays one"),
        (("rename", "../../etc/passwd", "x"), "no entry called"),
        (("merge", "attendance-guide", "attendance-guide"), "into itself"),
        (("merge", "attendance-guide", "coe-kern"), "no entry called|Only entries of one kind"),
        (("merge", "attendance-guide", "drafted"), "is a draft"),
        (("merge", "attendance-guide", "gone"), "is withdrawn"),
        (("merge", "attendance-guide", "older"), "level1 merge older attendance-guide"),
    ],
)
def test_what_cannot_be_done_is_said(catalogue: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, a sentence with what to do instead, and no file changed."""
    add(catalogue, "home-visits", "aliases: [doors]\n")
    text = path_of(catalogue, "home-visits").read_text("utf-8").replace("aliases: [doors]\n", "")
    for id, status in (
        ("drafted", "draft"),
        ("gone", "withdrawn\nreason: It is gone."),
        ("older", "superseded\nsuccessor: attendance-guide\nreason: It is old."),
    ):
        named = text.replace("Home visits that work", id.capitalize()).replace("/home-visits", f"/{id}")
        path_of(catalogue, id).write_text(named.replace("status: published", f"status: {status}"), encoding="utf-8")
    assert problems_in(catalogue) == []
    before = tree(catalogue)
    done = run(catalogue, *arguments)
    assert done.exit_code == 2, done.output
    assert any(part in done.stderr for part in said.split("|")), done.stderr
    assert tree(catalogue) == before


def test_an_id_of_two_kinds_needs_its_kind(catalogue: Path) -> None:
    path_of(catalogue, "attendance-guide").rename(path_of(catalogue, "attendance-lead"))
    done = run(catalogue, "rename", "attendance-lead", "x")
    assert done.exit_code == 2
    assert "resource/attendance-lead or lead/attendance-lead" in done.stderr
    assert run(catalogue, "rename", "resource/attendance-lead", "resource/x").exit_code == 0
    assert path_of(catalogue, "attendance-lead", "leads").exists()
    assert data_of(catalogue, "home-visits")["lead"] == "attendance-lead"


def test_what_would_break_the_content_is_not_done(catalogue: Path) -> None:
    """A county office has its id from its county. The problem is told as the validator tells it; no file changes."""
    before = tree(catalogue)
    done = run(catalogue, "rename", "coe-kern", "kern-office")
    assert done.exit_code == 1
    assert "county-without-office" in done.stdout
    assert tree(catalogue) == before


def test_a_file_that_cannot_be_read_stops_it(catalogue: Path) -> None:
    """It may name the entry."""
    path_of(catalogue, "home-visits").write_text("title: [\n", encoding="utf-8")
    done = run(catalogue, "rename", "attendance-guide", "x")
    assert done.exit_code == 2
    assert "home-visits.yml cannot be read" in done.stderr


def test_a_trial_changes_nothing(catalogue: Path) -> None:
    before = tree(catalogue)
    done = run(catalogue, "rename", "attendance-guide", "attendance-handbook", "--dry-run")
    assert done.exit_code == 0
    assert "this was a dry run" in done.stdout
    assert tree(catalogue) == before


@pytest.mark.parametrize(
    "command", [("rename", "attendance-lead", "presence-lead"), ("merge", "home-visits", "attendance-guide")]
)
def test_a_killed_command_is_completed_by_the_same_command(
    catalogue: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Killed after any of its files, each file is old or new; given again, it ends where it would have ended; given once
    more, it has nothing to do."""
    text = path_of(catalogue, "attendance-guide").read_text("utf-8").replace("Attendance guide", "Handbook")
    for id in ("handbook", "leaflet"):
        named = text.replace("Handbook", id).replace("/attendance-guide", f"/{id}")
        path_of(catalogue, id).write_text(f"{named}part_of: home-visits\n", encoding="utf-8")
    whole = tmp_path_factory.mktemp("whole")
    shutil.copytree(catalogue, whole, dirs_exist_ok=True)
    assert run(whole, *command).exit_code == 0
    wanted = tree(whole)
    write_files = level1.yamlfile.writing.write_files
    for count in (1, 3, -1):
        root = tmp_path_factory.mktemp("killed")
        shutil.copytree(catalogue, root, dirs_exist_ok=True)

        def killed(folder: Path, texts: dict[Path, str | None], kept: int = count) -> None:
            assert len(texts) > 3
            write_files(folder, dict(list(texts.items())[:kept]))
            raise KeyboardInterrupt

        monkeypatch.setattr("level1.identity.changing.write_files", killed)
        run(root, *command)
        assert tree(root) not in (tree(catalogue), wanted)
        monkeypatch.setattr("level1.identity.changing.write_files", write_files)
        done = run(root, *command)
        assert done.exit_code == 0, done.output
        assert tree(root) == wanted
        assert "nothing to do" in run(root, *command).stdout


@pytest.mark.parametrize(
    ("text", "folder", "anew"),
    [
        ("[a](../resources/old.md)", "about", "[a](../resources/new.md)"),
        ("[a](resources/old.md#x) [b](resources/older.md)", "", "[a](resources/new.md#x) [b](resources/older.md)"),
        ("<a href='../../resources/old/?x=1#y'>", "about/deep", "<a href='../../resources/new/?x=1#y'>"),
        ("[a]: ../resources/old.md", "about", "[a]: ../resources/new.md"),
        ("`content/resources/old.yml`", "", "`content/resources/new.yml`"),
        ("[a](https://example.org/resources/old/)", "", "[a](https://example.org/resources/old/)"),
        ("[a](//example.org/resources/old/)", "", "[a](//example.org/resources/old/)"),
        ("[a](../leads/old.md)", "about", "[a](../leads/old.md)"),
        ("[a](resources/old.md)", "about", "[a](resources/old.md)"),
        ("an old resources page", "", "an old resources page"),
    ],
)
def test_links_of_hand_written_pages_follow(text: str, folder: str, anew: str) -> None:
    """Only what leads to the entry: not another site, another kind, a longer id, or a place that is no entry's."""
    assert linked_anew(text, folder, "resources", "old", "new") == anew


def test_a_draft_cannot_take_a_page_away(catalogue: Path) -> None:
    """Neither by becoming a draft, nor as the owner of former ids."""
    add(catalogue, "attendance-guide", "aliases: [first-guide]\n")
    commit(catalogue)
    file = path_of(catalogue, "attendance-guide")
    file.write_text(file.read_text("utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    assert set(lost_or_unsaid(catalogue)) == {"id-lost", "change-unsaid"}


def test_a_change_hidden_in_a_rename_is_seen(catalogue: Path) -> None:
    """Whoever renames an entry and changes what it says dates the change."""
    commit(catalogue)
    plan_rename(read_content(catalogue), SCHEMAS, TODAY, "home-visits", "visits").write(catalogue)
    assert lost_or_unsaid(catalogue) == []
    file = path_of(catalogue, "visits")
    file.write_text(file.read_text("utf-8").replace("cost: free", "cost: fee"), encoding="utf-8")
    assert lost_or_unsaid(catalogue) == ["change-unsaid"]
