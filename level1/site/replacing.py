"""Replacing a site: it is built beside the one that is there and takes its place only when it is whole. Whatever fails or is
killed on the way, the site that was there stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from level1.yamlfile.alone import locked

# Beside site/, on the same drive, so that a rename is enough; `.gitignore` knows both.
_NEW, _OLD = ".site-new", ".site-old"


@contextmanager
def replacing(site: Path, waiting: Callable[[], None]) -> Iterator[Path]:
    """Gives an empty folder to build into. It becomes `site` (where that is a link: the folder it leads to) if the block ends
    with the folder still there; whoever does not want it removes it. `waiting` is called once if another build of this site is
    under way. Raises OSError."""
    site = site.resolve()
    new, old = _beside(site)
    with locked(site.parent, waiting):
        _clear(site, new, old)
        new.mkdir()
        try:
            yield new
            if new.exists():
                _swap(site, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def clear_leftovers(site: Path, waiting: Callable[[], None]) -> None:
    """Removes what a build that was killed has left beside a site. `waiting` as for `replacing`. Raises OSError."""
    site = site.resolve()
    new, old = _beside(site)
    if new.exists() or old.exists():
        with locked(site.parent, waiting):
            _clear(site, new, old)


def _beside(site: Path) -> tuple[Path, Path]:
    return site.with_name(_NEW), site.with_name(_OLD)


def _clear(site: Path, new: Path, old: Path) -> None:
    """What a build that was killed has left. Killed between the two renames, it left the whole site under the other name."""
    if old.exists() and not site.exists():
        old.rename(site)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _swap(site: Path, new: Path, old: Path) -> None:
    if not site.exists():
        new.rename(site)
        return
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise
    # The new site stands; what cannot be removed of the old one is removed by the next build.
    shutil.rmtree(old, ignore_errors=True)
