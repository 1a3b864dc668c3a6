"""Sharing: work in parts, done by two processes where the machine has the cores for it. Each takes the next part when it is done
with one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from level1.sentences import sentence

P = TypeVar("P")
R = TypeVar("R")

# Numbers of parts wait in a pipe, each in so many bytes; a pipe takes at least 4,096 at once.
_BYTES = 2
MOST_PARTS = 4096 // _BYTES


class Stopped(Exception):
    """The other process ended before it was done, as when the machine had no memory left."""


def can_share() -> bool:
    """Whether a second process is of use, and safe: a copy of a process with several threads may wait forever for a lock that a
    thread held. Only Linux copies a process without starting a new one."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def shared(parts: Sequence[P], work: Callable[[Iterator[P]], R], *, alone: bool = False) -> list[R]:
    """What `work` makes of the parts: one result for each process, the first of them for this one. Each part is given to one of
    them, in order as far as one can say; with `alone` all to this one. At most MOST_PARTS parts; results are pickled. Raises what
    `work` raises, and Stopped. No process is left when it returns."""
    if alone:
        return [work(iter(parts))]
    with _one_memory(), _numbers(len(parts)) as taking:
        receiving, sending = multiprocessing.Pipe(duplex=False)
        other = multiprocessing.get_context("fork").Process(
            target=_other, args=(work, _taken(parts, taking, os.getpid()), sending, receiving), daemon=True
        )
        with receiving:
            try:
                with sending, _not_now(signal.SIGINT):
                    other.start()
            except OSError:
                # No memory for it, or no more processes allowed: one can do the work as well.
                return [work(_taken(parts, taking))]
            try:
                own = work(_taken(parts, taking))
                result, error = receiving.recv()
            except EOFError:
                raise Stopped(sentence("A process that made a part of it was ended before it was done.")) from None
            finally:
                other.kill()
                other.join()
    if error:
        raise error
    return [own, result]


@contextmanager
def _one_memory() -> Iterator[None]:
    """Keeps the next look through all objects from copying the memory that two processes have in common."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _numbers(count: int) -> Iterator[int]:
    """The reading end of a pipe in which the numbers of parts wait."""
    taking, waiting = os.pipe()
    try:
        # Who finds the pipe empty then knows that nothing will come.
        with os.fdopen(waiting, "wb") as file:
            file.write(b"".join(number.to_bytes(_BYTES, "big") for number in range(count)))
        yield taking
    finally:
        os.close(taking)


@contextmanager
def _not_now(wanted: signal.Signals) -> Iterator[None]:
    """A signal that comes meanwhile is told afterward. While a process is copied, Python would lose it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {wanted})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _taken(parts: Sequence[P], taking: int, parent: int = 0) -> Iterator[P]:
    """The parts that nobody has taken before. With `parent`, none once that process is gone."""
    while number := os.read(taking, _BYTES):
        if parent and os.getppid() != parent:
            return
        yield parts[int.from_bytes(number, "big")]


def _other(work: Callable[[Iterator[P]], R], parts: Iterator[P], sending: Connection, receiving: Connection) -> None:
    # With an end of its own it would wait forever for a process that is gone to read what it sends.
    receiving.close()
    # Ctrl-C goes to both. The first process then ends this one, which has nothing to say of it and still has it blocked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        sending.send(_done(work, parts))


def _done(work: Callable[[Iterator[P]], R], parts: Iterator[P]) -> tuple[R | None, Exception | None]:
    try:
        return work(parts), None
    except Exception as error:
        # Its own lines are not in the other process, and say where it happened.
        error.add_note(traceback.format_exc())
        return None, error
