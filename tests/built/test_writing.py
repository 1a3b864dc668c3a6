"""Writing a site into its folder: only what changed is touched, and whatever stops it, one of two whole sites is there."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from built.making import build, change, copy_small_site, entry_file, small_content, tree
from level1.site.build import files_of
from level1.site.replacing import replacing
from level1.site.tree import SiteFile
from level1.site.unchanged import RECORD, digest_of
from level1.site.writing import Written, write_files

OLD = {"index.html": b"<p>Old</p>", "a/index.html": b"<p>A</p>", "data/x.json": b"{}"}
NEW = {"index.html": b"<p>New</p>", "a/index.html": b"<p>A</p>", "b/index.html": b"<p>B</p>"}


def never() -> None:
    raise AssertionError("nothing to wait for")


def write_site(files: Iterator[SiteFile], site: Path) -> Written:
    with replacing(site, never) as new:
        return write_files(files, site, new)


def files(of: dict[str, bytes]) -> Iterator[SiteFile]:
    return (SiteFile(address, content) for address, content in of.items())


def times(site: Path) -> dict[str, int]:
    return {name: (site / name).stat().st_mtime_ns for name in tree(site)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert write_site(files(OLD), tmp_path / "site") == Written(2, 3, 3)
    for path in (tmp_path / "site").rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return tmp_path / "site"


def test_what_did_not_change_keeps_its_time(site: Path) -> None:
    before = times(site)
    assert write_site(files(NEW), site) == Written(3, 3, 2)
    assert tree(site) == NEW
    assert {name for name, time in times(site).items() if before.get(name) == time} == {"a/index.html"}


def test_a_file_of_the_same_size_is_compared(site: Path) -> None:
    assert write_site(files({**OLD, "a/index.html": b"<p>Z</p>"}), site).changed == 1
    assert (site / "a" / "index.html").read_bytes() == b"<p>Z</p>"


def test_a_link_in_the_old_site_is_not_taken_for_a_file(site: Path, tmp_path: Path) -> None:
    """Otherwise the site would go on showing what somebody can change elsewhere."""
    (tmp_path / "elsewhere").write_bytes(OLD["a/index.html"])
    (site / "a" / "index.html").unlink()
    (site / "a" / "index.html").symlink_to(tmp_path / "elsewhere")
    write_site(files(OLD), site)
    assert not (site / "a" / "index.html").is_symlink()
    assert tree(site) == OLD


def test_where_a_file_can_have_one_name_only_it_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no second name")

    monkeypatch.setattr(os, "link", refused)
    before = times(site)
    write_site(files(OLD), site)
    assert (tree(site), times(site)) == (OLD, before)


def test_what_cannot_be_made_leaves_the_site_that_was_there(site: Path) -> None:
    def half() -> Iterator[SiteFile]:
        yield SiteFile("index.html", b"half")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_site(half(), site)
    assert tree(site) == OLD


KILLED = """
import os, sys
from pathlib import Path
from level1.site.tree import SiteFile
from level1.site.replacing import replacing
from level1.site.writing import write_files
left = int(sys.argv[2])
calls = {name: getattr(os, name) for name in ("link", "rename", "unlink", "rmdir", "mkdir")}
def counted(name):
    def call(*a, **k):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return calls[name](*a, **k)
    return call
for name in calls:
    setattr(os, name, counted(name))
site = Path(sys.argv[1])
with replacing(site, lambda: None) as new:
    write_files((SiteFile(a, c) for a, c in eval(sys.argv[3]).items()), site, new)
"""


@pytest.mark.parametrize("after", range(0, 14, 2))
def test_killed_at_any_step_the_next_build_is_right(site: Path, after: int) -> None:
    """And until then the folder has the old site or the new one, or, for the time between two renames, the old one beside it."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(site), str(after), repr(NEW)], check=False)
    assert done.returncode in (0, 9)
    assert tree(site if site.exists() else site.with_name(".site-old")) in (OLD, NEW)
    write_site(files(NEW), site)
    assert tree(site) == NEW
    assert not [path for path in site.parent.iterdir() if path.name.startswith(".site")]


# Building again


@pytest.fixture
def once_built(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small_site(tmp_path_factory, tmp_path)


def inode(root: Path) -> int:
    """Another one when the folder was replaced."""
    return (root / "site").stat().st_ino


def test_nothing_new_is_not_built_again(once_built: Path) -> None:
    before = inode(once_built)
    again = build(once_built)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith("Built ")
    assert inode(once_built) == before
    assert build(once_built, "--fresh").returncode == 0
    assert inode(once_built) != before


CHANGES = {
    "an entry": lambda root: change(root, "resources", "attendance-guide", title="Another name of the guide"),
    "a new entry": lambda root: change(
        root, "resources", "attendance-guide", "other", title="Other", url="https://www.example.org/other"
    ),
    "an entry that goes": lambda root: entry_file(root, "resources", "home-visits").unlink(),
    "a page": lambda root: (root / "content" / "about.md").write_text("# About\n", "utf-8"),
    "what is private": lambda root: (root / "private").mkdir() or (root / "private" / "x.yml").write_text("", "utf-8"),
    "a file of the site that is gone": lambda root: (root / "site" / "index.html").unlink(),
    "a file of the site that was changed": lambda root: (root / "site" / "index.html").write_text("changed", "utf-8"),
    "a file that is too many": lambda root: (root / "site" / "more.html").write_text("more", "utf-8"),
    "a site that is gone": lambda root: (root / "site").rename(root / "elsewhere"),
    "a record that is damaged": lambda root: (root / RECORD).write_text("{", "utf-8"),
    "a record that is too deep": lambda root: (root / RECORD).write_text("[" * 200_000, "utf-8"),
    "a record with a value of another kind": lambda root: (root / RECORD).write_text(
        re.sub(r'"pages": \d+', '"pages": null', (root / RECORD).read_text("utf-8")), "utf-8"
    ),
    "a record that is no text": lambda root: (root / RECORD).write_bytes(b"\xff"),
    "a link in the site": lambda root: (root / "site" / "more.html").symlink_to("/etc/hostname"),
    "a pipe in the site": lambda root: os.mkfifo(root / "site" / "more.html"),
    "a folder in the site": lambda root: (root / "site" / "more.html").mkdir(),
    "a record of another version": lambda root: (root / RECORD).write_text('{"made": 1}', "utf-8"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changed_is_built(once_built: Path, what: str) -> None:
    before = inode(once_built)
    CHANGES[what](once_built)
    done = build(once_built)
    assert done.returncode == 0, done.stderr
    assert inode(once_built) != before
    assert "more.html" not in tree(once_built / "site")
    assert ("damaged" in done.stderr) == ("record" in what)
    assert build(once_built).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [(["--as-of", "2027-01-05"], {}), (["--strict"], {}), ([], {"LEVEL1_PUBLISHER": "An office"})],
)
def test_what_is_said_with_the_command_counts(once_built: Path, arguments: list[str], settings: dict[str, str]) -> None:
    before = inode(once_built)
    assert build(once_built, *arguments, **settings).returncode == 0
    assert inode(once_built) != before


def test_warnings_are_told_each_time(once_built: Path) -> None:
    lists = [{"indicator": "chronic-absenteeism", "date": "2026-11-21", "resources": ["home-visits"] * 2}]
    change(once_built, "taxonomy", "picks", lists=lists)
    first, second = build(once_built), build(once_built)
    assert "[picked-twice]" in first.stderr
    assert second.stderr == first.stderr


WRONG = {
    "a link": lambda root: (root / "content" / "resources" / "linked.yml").symlink_to("/etc/hostname"),
    "a folder": lambda root: (root / "content" / "resources" / "some-thing.yml").mkdir(),
    "an empty folder in a folder of entries": lambda root: (root / "content" / "leads" / "more").mkdir(),
    "a pipe": lambda root: os.mkfifo(root / "content" / "resources" / "fifo.yml"),
    "a pipe beside the entries": lambda root: os.mkfifo(root / "content" / "fifo"),
    "an entry beside content/": lambda root: shutil.copy(
        entry_file(root, "resources", "home-visits"), root / "home-visits.yml"
    ),
    "an entry in a folder beside content/": lambda root: shutil.copytree(
        root / "content" / "resources", root / "resources"
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_makes_the_content_wrong_is_seen_after_a_build(once_built: Path, what: str) -> None:
    """Above all what is no file, and so has no content that could have changed."""
    WRONG[what](once_built)
    done, fresh = build(once_built), build(once_built, "--fresh")
    assert done.stderr == fresh.stderr != ""


def test_what_a_killed_build_left_goes_also_when_nothing_changed(once_built: Path) -> None:
    before, left = inode(once_built), once_built / ".site-new"
    (left / "resources").mkdir(parents=True)
    assert build(once_built).returncode == 0
    assert inode(once_built) == before
    assert not left.exists()


def test_a_record_that_cannot_be_read_is_no_damaged_one(once_built: Path) -> None:
    (once_built / RECORD).unlink()
    (once_built / RECORD).mkdir()
    done = build(once_built)
    assert done.returncode == 0
    assert "damaged" not in done.stderr
    assert f"{RECORD.as_posix()} cannot be read, so the site is made anew. Stopped: " in done.stderr


def test_what_a_database_has_not_yet_put_into_its_file_counts(tmp_path: Path) -> None:
    small_content(tmp_path)
    database = tmp_path / "links.db"
    with closing(sqlite3.connect(database)) as open_still:
        open_still.execute("pragma journal_mode = wal")
        open_still.execute("create table x (y)")
        before = digest_of(tmp_path, {}, files_of(database))
        open_still.execute("insert into x values (1)")
        open_still.commit()
        assert digest_of(tmp_path, {}, files_of(database)) != before


def test_where_nothing_can_be_kept_it_is_built_each_time(once_built: Path) -> None:
    (once_built / RECORD).unlink()
    (once_built / RECORD.parent).rmdir()
    (once_built / RECORD.parent).write_text("a file where a folder should be", "utf-8")
    done = build(once_built)
    assert done.returncode == 0
    assert "Nothing could be noted in .cache/level1/built.json, so the next build makes everything." in done.stderr
    before = inode(once_built)
    assert build(once_built).returncode == 0
    assert inode(once_built) != before
