"""A site is replaced whole or not at all, whatever stops the build."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from built.making import build, tree
from level1.site.replacing import replacing

YESTERDAY = {"index.html": b"The site of yesterday", "resources/index.html": b"Its list"}


def never() -> None:
    raise AssertionError("nothing to wait for")


def put(site: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """The site of yesterday; nothing of ours may lie beside it in the end."""
    put(tmp_path / "site", YESTERDAY)
    yield tmp_path / "site"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")]


def test_a_site_that_is_whole_takes_the_place_of_the_old_one(site: Path) -> None:
    with replacing(site, never) as new:
        put(new, {"index.html": b"today"})
        assert tree(site) == YESTERDAY
    assert tree(site) == {"index.html": b"today"}


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    with replacing(tmp_path / "site", never) as new:
        put(new, {"index.html": b"today"})
    assert tree(tmp_path) == {"site/index.html": b"today"}


def test_a_new_site_has_the_permissions_of_any_folder(tmp_path: Path) -> None:
    """A folder that only its maker may read would be served as an error."""
    (tmp_path / "other").mkdir()
    with replacing(tmp_path / "site", never):
        pass
    assert (tmp_path / "site").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize(
    "stopped_by", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device"), ValueError()]
)
def test_whatever_stops_a_build_the_old_site_stays(site: Path, stopped_by: BaseException) -> None:
    def half() -> None:
        with replacing(site, never) as new:
            put(new, {"index.html": b"half"})
            raise stopped_by

    with pytest.raises(type(stopped_by)):
        half()
    assert tree(site) == YESTERDAY


def test_what_was_not_wanted_replaces_nothing(site: Path) -> None:
    with replacing(site, never) as new:
        new.rmdir()
    assert tree(site) == YESTERDAY


def test_a_rename_that_fails_brings_the_old_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def busy(source: Path, target: Path) -> Path:
        if source.name == ".site-new":
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(OSError, match="busy"), replacing(site, never) as new:
        put(new, {"index.html": b"today"})
    assert tree(site) == YESTERDAY


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    put(site.with_name(".site-new"), {"index.html": b"half"})
    put(site.with_name(".site-old"), {"index.html": b"of last week"})
    with replacing(site, never) as new:
        assert not list(new.iterdir())
        new.rmdir()
    assert tree(site) == YESTERDAY


def test_a_build_killed_between_the_two_renames_loses_nothing(site: Path) -> None:
    site.rename(site.with_name(".site-old"))
    with replacing(site, never) as new:
        new.rmdir()
    assert tree(site) == YESTERDAY


def test_a_site_behind_a_link_is_replaced_where_it_is(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "kb" / "site"
    link.parent.mkdir()
    link.symlink_to(site)
    with replacing(link, never) as new:
        put(new, {"index.html": b"today"})
    assert link.is_symlink()
    assert tree(site) == {"index.html": b"today"}


def test_a_second_build_waits_for_the_first(site: Path) -> None:
    """Two builds into one folder would mix; the second begins when the first has ended."""
    begun, told, order = threading.Event(), threading.Event(), []

    def first() -> None:
        with replacing(site, never) as new:
            begun.set()
            assert told.wait(20)
            order.append("first")
            put(new, {"index.html": b"first"})

    other = threading.Thread(target=first)
    other.start()
    assert begun.wait(20)
    with replacing(site, told.set) as new:
        order.append("second")
        put(new, {"index.html": b"second"})
    other.join()
    assert order == ["first", "second"]
    assert tree(site) == {"index.html": b"second"}


@pytest.mark.parametrize("written", [0, 1, 20])
def test_a_full_disk_is_one_sentence_and_costs_nothing(
    small: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many files had been written: exit code 2, no traceback, the site that was there."""
    put(small / "site", YESTERDAY)
    left, write = [written], Path.write_bytes

    def write_bytes(path: Path, content: bytes) -> int:
        if ".site-new" in path.parts and not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        left[0] -= ".site-new" in path.parts
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    done = build(small)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(small / "site") == YESTERDAY
    assert not list(small.glob(".site*"))
