"""Work in parts, done by two processes."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from level1.site.collecting import rarely_collecting
from level1.site.sharing import MOST_PARTS, Stopped, can_share, shared

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
HERE = os.getpid()


def listed(parts: Iterator[int]) -> tuple[int, list[int]]:
    """Who did them, and which; slow enough that both get some."""
    found = []
    for part in parts:
        time.sleep(0.002)
        found.append(part)
    return os.getpid(), found


def elsewhere() -> bool:
    return os.getpid() != HERE


@pytest.mark.parametrize("count", [0, 1, 2, 40, MOST_PARTS])
def test_each_part_is_done_once(count: int) -> None:
    def quick(parts: Iterator[int]) -> list[int]:
        return list(parts)

    found = shared(range(count), quick)
    assert sorted(part for parts in found for part in parts) == list(range(count))
    assert not multiprocessing.active_children()


def test_two_processes_do_them_in_order() -> None:
    (own, ours), (other, theirs) = shared(range(40), listed)
    assert own == HERE != other
    assert ours
    assert theirs
    assert ours == sorted(ours)
    assert theirs == sorted(theirs)


def test_alone_one_process_does_all() -> None:
    assert shared(range(5), listed, alone=True) == [(HERE, [0, 1, 2, 3, 4])]


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_what_goes_wrong_is_raised_and_nothing_is_left(where: str) -> None:
    def failing(parts: Iterator[int]) -> None:
        for _ in parts:
            if elsewhere() == (where == "elsewhere"):
                raise ValueError(f"broken {where}")
            time.sleep(0.002)

    with pytest.raises(ValueError, match=f"broken {where}") as told:
        shared(range(2000), failing)
    if where == "elsewhere":
        # Otherwise nobody would know where it happened.
        assert "in failing" in "".join(told.value.__notes__)
    assert not multiprocessing.active_children()
    assert gc.get_freeze_count() == 0


def test_a_process_that_is_killed_is_told() -> None:
    def killed(parts: Iterator[int]) -> int:
        for _ in parts:
            if elsewhere():
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.002)
        return 1

    with pytest.raises(Stopped, match="ended before it was done"):
        shared(range(100), killed)
    assert not multiprocessing.active_children()


def test_where_no_second_process_can_be_made_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refused)
    assert shared(range(5), listed) == [(HERE, [0, 1, 2, 3, 4])]
    assert gc.get_freeze_count() == 0


ORPHAN = """
import os, sys, time
from pathlib import Path
from level1.site.sharing import shared
here, folder = os.getpid(), Path(sys.argv[1])
def work(parts):
    for part in parts:
        if os.getpid() == here:
            while not list(folder.iterdir()):
                time.sleep(0.001)
            os._exit(9)
        (folder / str(part)).write_text("")
        time.sleep(0.01)
shared(range(1000), work)
"""


def test_what_is_left_alone_stops(tmp_path: Path) -> None:
    """Otherwise it would write into the folder of the next build."""
    assert subprocess.run([sys.executable, "-c", ORPHAN, str(tmp_path)], check=False).returncode == 9
    time.sleep(0.3)
    before = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert before == len(list(tmp_path.iterdir())) < 900


LARGE = """
import os, sys, time
from pathlib import Path
from level1.site.sharing import shared
here, folder = os.getpid(), Path(sys.argv[1])
def work(parts):
    if os.getpid() == here:
        while not list(folder.iterdir()):
            time.sleep(0.001)
        os._exit(9)
    (folder / str(os.getpid())).write_text("")
    time.sleep(0.2)
    return b"x" * 1_000_000
shared(range(2), work)
"""


def test_what_is_left_alone_waits_for_nobody_to_read_its_result(tmp_path: Path) -> None:
    """Otherwise it would hold the lock of the folder forever, and every later build would wait."""
    subprocess.run([sys.executable, "-c", LARGE, str(tmp_path)], check=False, timeout=60)
    (left,) = tmp_path.iterdir()
    state = Path("/proc", left.name, "stat")
    for _ in range(200):
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("it is still there")


def test_a_process_with_threads_is_not_copied() -> None:
    from threading import Event, Thread

    until = Event()
    other = Thread(target=until.wait)
    other.start()
    try:
        assert not can_share()
    finally:
        until.set()
        other.join()


def test_the_habits_of_the_process_come_back() -> None:
    before, within = gc.get_threshold(), []

    @rarely_collecting()
    def failing() -> None:
        within.append(gc.get_threshold())
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        failing()
    assert within[0] > before
    assert gc.get_threshold() == before
