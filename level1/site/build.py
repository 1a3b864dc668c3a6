"""The site: runs MkDocs in its own process, so that a build never shares state with anything else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from level1.dates import epoch_of_day
from level1.project import MKDOCS_YML
from level1.site.replacing import replacing


def build_site(
    root: Path, as_of: date | None, waiting: Callable[[], None], *, strict: bool = False, links: Path | None = None
) -> int:
    """Builds DIR/content into DIR/site and returns MkDocs' exit code; unless that is 0, the site that was there stays. `as_of`
    fixes every date of the build; `links` is what `level1 links` remembers, or its export; `waiting` is called once if
    another build of this site is under way. Raises OSError."""
    with replacing(root.resolve() / "site", waiting) as new:
        arguments = ["build", "-q", "-f", str(MKDOCS_YML), "-d", str(new), *(["--strict"] if strict else [])]
        code = _mkdocs(arguments, root, as_of, links)
        if code:
            shutil.rmtree(new)
    return code


def size_of(site: Path) -> tuple[int, int]:
    """(pages, files) of a built site; pages are files too."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files)


def serve_site(root: Path, as_of: date | None, address: str) -> int:
    """Serves DIR/content with live reload until it is interrupted or terminated."""
    # A server that outlived this command would keep its port.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _mkdocs(["serve", "--livereload", "-f", str(MKDOCS_YML), "-a", address], root, as_of)
    except KeyboardInterrupt:
        return 0


def _mkdocs(arguments: list[str], root: Path, as_of: date | None, links: Path | None = None) -> int:
    environment = {
        **os.environ,
        "LEVEL1_CONTENT": str(root.resolve() / "content"),
        # Fixes the order of sets, so that it cannot change a page.
        "PYTHONHASHSEED": "0",
        # Material's advertisement for its successor is of no use to people who build this site.
        "NO_MKDOCS_2_WARNING": "1",
    }
    if links:
        environment["LEVEL1_LINKS_FILE"] = str(links.resolve())
    if as_of:
        environment["SOURCE_DATE_EPOCH"] = str(epoch_of_day(as_of))
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], env=environment, check=False).returncode
