"""Private: the folder with what is not published: whom curators asked by mail, who was silent, what was answered and not decided, and what
readers said that nobody has answered. It stands outside of content/, since whoever can read the repository can read all of that."""

from __future__ import annotations

from pathlib import Path

# The folder beside content/ that git ignores, and the variable of the environment that names another one.
PRIVATE = "private"
VARIABLE = "LEVEL1_PRIVATE"


def private_folder(root: Path, given: str = "") -> Path:
    """The folder that somebody named (`given`), or the one beside content/."""
    return Path(given.strip()) if given.strip() else root / PRIVATE


def file_name(root: Path, path: Path) -> str:
    """How a problem names a file: as a path under the root, or whole where it is elsewhere."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
