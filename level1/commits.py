"""Commits: what git knows of the folder that holds the content, for comparisons with an earlier state."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
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


def where_it_left(folder: Path, ref: str) -> str:
    """The newest commit that `ref` and the commit checked out here have in common: their merge base. What `ref` received
    since then is not a change of the work here. `ref` may be a branch, a tag, or a commit; it is never read as an
    option of git. Raises UnknownCommit."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    theirs = git(folder, *asked, fine=(0, 1)).decode().strip()
    if not theirs:
        raise UnknownCommit(sentence("There is no commit %(ref)s to compare with.", ref=ref))
    common = git(folder, "merge-base", theirs, "HEAD", fine=(0, 1)).decode().strip()
    if not common:
        raise UnknownCommit(
            sentence(
                "%(ref)s has no commit in common with the one checked out here. In a shallow clone, fetch the whole history "
                "first: git fetch --unshallow.",
                ref=ref,
            )
        )
    return common
