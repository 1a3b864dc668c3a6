"""Earlier: the content of a commit, as it would be read if that commit were checked out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from level1.catalog.content import Content, read_content
from level1.commits import files_at


@contextmanager
def content_at(root: Path, commit: str) -> Iterator[Content]:
    """The content that `commit` has under `root`, in a folder that is gone afterward. Nothing is checked out, so no hook and no
    filter of the repository runs. Raises UnknownCommit, NoContent and OSError."""
    with TemporaryDirectory(prefix="level1-") as folder:
        here = Path(folder)
        for path, raw in files_at(root, commit, "content"):
            # A tree that somebody else wrote can name anything.
            if ".." in PurePosixPath(path).parts:
                continue
            (here / path).parent.mkdir(parents=True, exist_ok=True)
            (here / path).write_bytes(raw)
        yield read_content(here)
