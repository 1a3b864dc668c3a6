"""What changes below a folder is told, also when another folder has taken its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from level1.site.watching import Changes, watching

WAIT, NEVER = 10, 0.4


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "resources").mkdir(parents=True)
    return tmp_path / "content"


@pytest.fixture
def changes(content: Path) -> Iterator[Changes]:
    with watching([content]) as found:
        yield found


def told(changes: Changes, path: Path) -> bool:
    """Whether a change of this path is told, be it with the next or a later one."""
    while found := changes.next(WAIT):
        if path in found:
            return True
    return False


def saved(changes: Changes, path: Path) -> bool:
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    return told(changes, path)


def test_what_is_below_it_is_told_and_what_is_beside_it_is_not(content: Path, changes: Changes) -> None:
    assert saved(changes, content / "resources" / "a.yml")
    (content.parent / "beside.yml").write_text("x", "utf-8")
    assert changes.next(NEVER) == set()


def test_reading_is_no_change(content: Path, changes: Changes) -> None:
    assert saved(changes, content / "a.yml")
    assert (content / "a.yml").read_text("utf-8") == "x"
    assert list(content.iterdir())
    assert changes.next(NEVER) == set()


@pytest.mark.parametrize("way", ["renamed", "removed", "linked"])
def test_a_folder_that_takes_its_place_is_watched(content: Path, changes: Changes, way: str) -> None:
    new = content.with_name("new")
    (new / "resources").mkdir(parents=True)
    if way == "removed":
        shutil.rmtree(content)
    else:
        content.rename(content.with_name("old"))
    assert told(changes, content)
    content.symlink_to(new) if way == "linked" else new.rename(content)
    assert told(changes, content)
    assert saved(changes, content / "resources" / "b.yml")
    if way == "renamed":
        (content.with_name("old") / "resources" / "c.yml").write_text("x", "utf-8")
        assert changes.next(NEVER) == set()
