"""Writing: the files of a site into its folder. What did not change is left alone, content and time; what is no longer there is
removed; and whatever stops it, the site that was there stays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from level1.site.replacing import replacing
from level1.site.tree import SiteFile


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages and files a site has (pages are files too), and how many of them were not there before or were other."""

    pages: int
    files: int
    changed: int


def write_site(files: Iterable[SiteFile], site: Path, waiting: Callable[[], None]) -> Written:
    """Makes the folder `site` hold exactly these files. `waiting` is called once if another build of this site is under way.
    Raises OSError, and what making a file raises: then nothing is changed."""
    pages = total = changed = 0
    with replacing(site, waiting) as new:
        old, folders = site.resolve(), {""}
        there = old.is_dir()
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
