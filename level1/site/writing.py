"""Writing: the files of a site into its new folder. What did not change stays the same file, content and time. See
level1.site.replacing for how the new folder takes the place of the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from level1.site.tree import SiteFile


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages and files a site has (pages are files too), and how many of them were not there before or were other."""

    pages: int
    files: int
    changed: int

    def __add__(self, other: Written) -> Written:
        return Written(self.pages + other.pages, self.files + other.files, self.changed + other.changed)


def write_files(files: Iterable[SiteFile], old: Path, new: Path) -> Written:
    """Writes files of a site into the folder `new`; `old` is the folder of the site as it was, if there is one. Several processes may
    write into a folder, each other files. Raises OSError, and what making a file raises."""
    pages = total = changed = 0
    there, folders = old.is_dir(), {""}
    for file in files:
        place, folder = new / file.address, file.address.rpartition("/")[0]
        if folder not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        pages += file.address.endswith(".html")
        total += 1
        if not (there and _kept(old / file.address, file.content, place)):
            place.write_bytes(file.content)
            changed += 1
    return Written(pages, total, changed)


def _kept(old: Path, content: bytes, place: Path) -> bool:
    """Puts the file of the old site in its place in the new one, if it has this content. The two are one file with two names
    until the old site goes, which costs no copy and keeps its time."""
    try:
        # Most files that changed have another size, and need not be read.
        if old.is_symlink() or old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
    except OSError:
        return False
    try:
        os.link(old, place)
    except OSError:
        # Not every drive can give a file a second name.
        shutil.copy2(old, place)
    return True
