"""Alone: one command at a time changes content. Whoever reads, changes and writes files does all three alone."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# What a command that was killed leaves in a folder: see `writing`, which makes them.
LEFTOVER = re.compile(r"\.writing-\w+|\..+\.(yml|csv|md|json)\.\w{8}")
# Most commands hold the lock for less than a second.
_PAUSE_SECONDS = 0.02
# Some network drives know no locks. There, two commands at once are as unsafe as they always were.
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EBADF, errno.EINVAL}


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of `folder` (the content/ that is about to change), which ends with the process whatever happens to it.
    `waiting` is called once if another command has it. Removes what killed commands left behind: with the lock held,
    nobody else needs it. Raises OSError."""
    with locked(folder, waiting):
        _clear(folder)
        yield


@contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of `folder`, as `alone` does, and leaves what is in it as it is."""
    lock = _open(folder)
    try:
        _acquire(lock, waiting)
        yield
    finally:
        os.close(lock)


def _open(folder: Path) -> int:
    if sys.platform != "win32":
        return os.open(folder, os.O_RDONLY)
    # Windows cannot lock a folder.
    name = hashlib.sha256(str(folder.resolve()).lower().encode()).hexdigest()[:20]
    return os.open(Path(tempfile.gettempdir()) / f"level1-{name}.lock", os.O_RDWR | os.O_CREAT)


def _acquire(lock: int, waiting: Callable[[], None]) -> None:
    told = False
    while not _acquired(lock):
        if not told:
            waiting()
        told = True
        time.sleep(_PAUSE_SECONDS)


def _acquired(lock: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _clear(folder: Path) -> None:
    for inside, folders, files in os.walk(folder):
        for name in [name for name in folders if LEFTOVER.fullmatch(name)]:
            folders.remove(name)
            shutil.rmtree(Path(inside, name), ignore_errors=True)
        for name in files:
            if LEFTOVER.fullmatch(name):
                Path(inside, name).unlink(missing_ok=True)
