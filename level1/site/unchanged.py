"""Unchanged: whether a site would be built again from the very same things, and still is as it was written. Then there is nothing
to do."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

from level1.project import PROJECT, SCHEMAS, THEME

# Below the root; ignored by git, and nothing is lost with it.
RECORD = Path(".cache", "level1", "built.json")


@dataclass(frozen=True, slots=True)
class Record:
    """What a build was made from, what it wrote (each as one digest), and what it told."""

    made_from: str
    written: str
    pages: int
    files: int
    warnings: str


class Damaged(Exception):
    """There is a record, and it cannot be read. The next build writes it anew."""


def digest_of(root: Path, said: Mapping[str, object], beside: Iterable[Path] = ()) -> str:
    """One digest of everything that decides what a build of DIR/content makes: the content, the generator's own files, the
    libraries by their versions, and what was `said` with the command and in the environment. `beside` are more folders and files
    that it reads, if they are there. Raises OSError."""
    whole = blake2b(digest_size=20)
    for place in (root / "content", PROJECT / "level1", SCHEMAS, THEME, *beside):
        files = sorted(_files(place), key=_name) if place.is_dir() else [("", place)] if place.is_file() else []
        for name, file in files:
            content = Path(file).read_bytes()
            whole.update(_line(name, len(content)) + content)
        whole.update(b"\0")
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    whole.update(json.dumps([sys.version, libraries, sorted(said.items())], default=str).encode())
    return whole.hexdigest()


def digest_of_site(site: Path) -> str:
    """One digest of the names, sizes and times of all files of a site. Raises OSError."""
    whole = blake2b(digest_size=20)
    for name, file in sorted(_files(site), key=_name):
        about = file.stat(follow_symlinks=False)
        whole.update(_line(name, about.st_size, about.st_mtime_ns))
    return whole.hexdigest()


_name = itemgetter(0)


def _line(name: str, *numbers: int) -> bytes:
    return f"{name}\0{' '.join(map(str, numbers))}\0".encode("utf-8", "surrogateescape")


def _files(folder: Path | os.DirEntry[str], within: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """(name relative to the folder, file) of every file below it. Links are not followed: what they lead to is never part of a
    site."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                # What Python compiled says nothing that its source does not say.
                if one.name != "__pycache__":
                    yield from _files(one, f"{within}{one.name}/")
            elif one.is_file(follow_symlinks=False):
                yield f"{within}{one.name}", one


def last_record(root: Path) -> Record | None:
    """What the last build of this root noted. Raises Damaged."""
    try:
        return Record(**json.loads((root / RECORD).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise Damaged from error


def keep(root: Path, record: Record) -> None:
    """Notes a build. A folder that cannot be written to keeps nothing: the next build then makes everything."""
    with suppress(OSError):
        place = root / RECORD
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_text(json.dumps(asdict(record)), "utf-8")
        beside.replace(place)
