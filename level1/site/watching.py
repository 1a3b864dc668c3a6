"""Watching: says when files below some folders have changed. The one door to watchdog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

# Editors save in several steps, and a branch that is checked out changes hundreds of files: what follows within this time is
# taken together.
_QUIET_SECONDS = 0.04
_LONGEST_SECONDS = 1.0
# Events that tell of reading, which changes nothing.
_READING = ("opened", "closed_no_write")
_REPLACING = ("created", "deleted", "moved")


class Changes:
    """The files that have changed, as they are told by the system."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Path] = SimpleQueue()

    def note(self, path: Path) -> None:
        self._queue.put(path)

    def next(self, seconds: float | None = None) -> set[Path]:
        """Waits for a change and gives all that come together with it; nothing if there is none in so many seconds."""
        try:
            found = {self._queue.get(timeout=seconds)}
        except Empty:
            return set()
        waited = 0.0
        while waited < _LONGEST_SECONDS:
            try:
                found.add(self._queue.get(timeout=_QUIET_SECONDS))
            except Empty:
                break
            waited += _QUIET_SECONDS
        return found


@contextmanager
def watching(folders: Iterable[Path]) -> Iterator[Changes]:
    """The changes below these folders, while the block runs; also of a folder that is put in the place of one of them. Raises
    OSError if the system cannot watch them."""
    changes, observer = Changes(), Observer()
    for folder in map(Path.absolute, folders):
        _Whole(folder, observer, changes)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


class _Within(FileSystemEventHandler):
    """Notes what changes below a folder."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        for path in (event.src_path, event.dest_path):
            if path:
                self.changes.note(Path(str(path)))


class _Whole(FileSystemEventHandler):
    """Watches a folder, and the one that it is in: the system watches a folder wherever it is moved, and not the one that takes
    its place."""

    def __init__(self, folder: Path, observer: BaseObserver, changes: Changes) -> None:
        self.folder, self.observer, self.changes = folder, observer, changes
        self.watch = self._watch()
        observer.schedule(self, str(folder.parent))

    def _watch(self) -> ObservedWatch:
        return self.observer.schedule(_Within(self.changes), str(self.folder), recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        here = str(self.folder)
        if here not in (event.src_path, event.dest_path) or event.event_type not in _REPLACING:
            return
        with suppress(KeyError):
            self.observer.unschedule(self.watch)
        # It may be gone for a moment.
        with suppress(OSError):
            self.watch = self._watch()
        self.changes.note(self.folder)
