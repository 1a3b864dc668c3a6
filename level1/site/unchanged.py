"""Unchanged: whether a site would be built again from the very same things, and still is as it was written. Then there is nothing
to do."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

from level1.catalog.folder import beside_content
from level1.problems import reason_of
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

    @classmethod
    def of(cls, found: object) -> Record:
        """A record as it was noted. Raises ValueError."""
        kinds = {"made_from": str, "written": str, "pages": int, "files": int, "warnings": str}
        if not isinstance(found, dict) or {name: type(value) for name, value in found.items()} != kinds:
            raise ValueError(found)
        return cls(**found)


class Damaged(Exception):
    """There is a record, and it is none. The next build writes it anew."""


def digest_of(root: Path, said: Mapping[str, object], beside: Iterable[Path] = ()) -> str:
    """One digest of everything that decides what a build of DIR/content makes: the content, the generator's own files, the
    libraries by their versions, and what was `said` with the command and in the environment. `beside` are more folders and files
    that it reads, if they are there. What cannot be read counts as such: whoever reads it for the site says why."""
    whole = blake2b(digest_size=20)
    for place in (root / "content", PROJECT / "level1", SCHEMAS, THEME, *beside):
        for name, one in sorted(_below(place), key=_name):
            content = _content(one)
            whole.update(_line(name, len(content)) + content)
        whole.update(b"\0")
    for path, content in beside_content(root):
        whole.update(_line(str(path), len(content)) + content)
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    whole.update(json.dumps([sys.version, libraries, sorted(said.items())], default=str).encode())
    return whole.hexdigest()


def digest_of_site(site: Path) -> str:
    """One digest of what is in the folder of a site: all names, and the sizes and times of files. Raises OSError."""
    whole = blake2b(digest_size=20)
    for name, one in sorted(_below(site), key=_name):
        about = one.stat(follow_symlinks=False)
        # The time of a folder changes with the names in it, which are here already.
        whole.update(_line(name, *(() if name.endswith(_FOLDER) else (about.st_size, about.st_mtime_ns))))
    return whole.hexdigest()


# What is no file has one of these behind its name, which no name has.
_FOLDER, _UNREADABLE_FOLDER, _OTHER = "/", "//", "/@"
_name = itemgetter(0)


def _line(name: str, *numbers: int) -> bytes:
    return f"{name}\0{' '.join(map(str, numbers))}\0".encode("utf-8", "surrogateescape")


def _below(place: Path | os.DirEntry[str], within: str = "") -> Iterator[tuple[str, Path | os.DirEntry[str]]]:
    """(name relative to a folder, what is there) of everything below it, of a file only itself, of nothing nothing. Links are not
    followed: what they lead to is never part of a site."""
    if isinstance(place, Path) and not place.is_dir():
        if place.is_file():
            yield "", place
        return
    try:
        found = list(os.scandir(place))
    except OSError:
        yield f"{within}{_UNREADABLE_FOLDER}", place
        return
    for one in found:
        if one.is_dir(follow_symlinks=False):
            # What Python compiled says nothing that its source does not say.
            if one.name != "__pycache__":
                yield f"{within}{one.name}{_FOLDER}", one
                yield from _below(one, f"{within}{one.name}/")
        else:
            yield f"{within}{one.name}{'' if one.is_file(follow_symlinks=False) else _OTHER}", one


def _content(one: Path | os.DirEntry[str]) -> bytes:
    """What is in a file. What is no file is not read: a pipe never ends."""
    try:
        if one.is_symlink():
            return os.fsencode(Path(one).readlink())
        return Path(one).read_bytes() if one.is_file() else b""
    except OSError as error:
        return reason_of(error).encode("utf-8", "surrogateescape")


def last_record(root: Path) -> Record | None:
    """What the last build of this root noted. Raises Damaged; OSError if it cannot be read."""
    try:
        return Record.of(json.loads((root / RECORD).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise Damaged from error


def keep(root: Path, record: Record) -> None:
    """Notes a build. Raises OSError: the next build then makes everything."""
    place = root / RECORD
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    beside.write_text(json.dumps(asdict(record)), "utf-8")
    beside.replace(place)
