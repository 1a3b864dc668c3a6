"""Commits: what git knows of the folder that holds the content, for comparisons with an earlier state."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

from level1.sentences import sentence


class UnknownCommit(Exception):
    """Git does not know the commit, or there is no git repository around the folder."""


def git(folder: Path, *arguments: str, stdin: bytes = b"", fine: Collection[int] = (0,)) -> bytes:
    """What git prints for `arguments` in `folder`. Raises UnknownCommit, with git's last line, if there is no git or it
    ends with an exit code that is not in `fine`."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise UnknownCommit(sentence("git is not installed, so there is nothing to compare with.")) from None
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnknownCommit(said[-1] if said else sentence("There is no such commit."))
    return done.stdout


def commit_of(folder: Path, ref: str) -> str:
    """The id of the commit that `ref` names: a branch, a tag, or a commit; it is never read as an option of git. Raises
    UnknownCommit."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    found = git(folder, *asked, fine=(0, 1)).decode().strip()
    if not found:
        raise UnknownCommit(sentence("There is no commit %(ref)s to compare with.", ref=ref))
    return found


def where_it_left(folder: Path, ref: str, head: str = "HEAD") -> str:
    """The newest commit that `ref` and `head` (a commit; the one checked out here) have in common: their merge base. What
    `ref` received since then is not a change of the work here. Raises UnknownCommit."""
    theirs = commit_of(folder, ref)
    common = git(folder, "merge-base", theirs, head, fine=(0, 1)).decode().strip()
    if not common:
        raise UnknownCommit(
            sentence(
                "%(ref)s has no commit in common with the one checked out here. In a shallow clone, fetch the whole history "
                "first: git fetch --unshallow.",
                ref=ref,
            )
        )
    return common


def takes_along(path: Path) -> bool:
    """Whether git would put a file with this path into a commit: it would be in a repository that does not ignore it. The file need
    not be there."""
    whole = path.resolve()
    here = next(folder for folder in whole.parents if folder.is_dir())
    try:
        inside = git(here, "rev-parse", "--is-inside-work-tree").strip() == b"true"
        return inside and not git(here, "check-ignore", "--", str(whole), fine=(0, 1)).strip()
    except UnknownCommit:
        return False


def files_at(folder: Path, commit: str, *below: str) -> Iterator[tuple[str, bytes]]:
    """(path from `folder`, content) of every file that `commit` has in the folders `below` it, read through a single process
    and without a checkout. Links and submodules are left out: they hold no content. Raises UnknownCommit."""
    top = Path(git(folder, "rev-parse", "--show-toplevel").decode().strip())
    prefix = folder.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if prefix == "." else f"{prefix}/"
    listing = git(top, "ls-tree", "-r", "-z", commit, "--", *(f"{prefix}{name}/" for name in below))
    blobs: list[tuple[str, str]] = []
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        attributes, _, path = line.partition("\t")
        if attributes.startswith("100"):
            blobs.append((path.removeprefix(prefix), attributes.split()[2]))
    out = git(top, "cat-file", "--batch", stdin="\n".join(blob for _, blob in blobs).encode())
    place = 0
    for path, _ in blobs:
        end = out.index(b"\n", place)
        size = int(out[place:end].split()[2])
        yield path, out[end + 1 : end + 1 + size]
        place = end + size + 2
