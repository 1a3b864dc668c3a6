"""Keeps what `level1 links` remembers on the branch link-history of a git repository: `restore` brings it here, `remember`
puts the newer one there. Run by .github/workflows/links.yml and publish.yml.

Only a repository that answers that it has no such branch begins anew. Any other failure stops the job, and so does a
history with fewer checks than the one that it would replace: a network that fails for a day must not cost a year.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import workshop

BRANCH = "link-history"
FILE = "links.db"
# What `git ls-remote --exit-code` ends with if the repository answers, but has no such branch.
NO_BRANCH = 2
NAME = ("-c", "user.name=Link checks", "-c", "user.email=noreply@users.noreply.github.com")


def git(*arguments: str, folder: Path, fine: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[bytes]:
    """Runs git. A failure is Trouble with git's last line; addresses with a token in them are not repeated."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = next((line for line in reversed(said) if "://" not in line), "git gave no reason")
        raise workshop.Trouble(f"The history of links cannot be read or kept: git {arguments[0]}: {reason}")
    return done


def kept(remote: str) -> bytes | None:
    """The database on the branch; None if the repository has no such branch yet."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        git("init", "--quiet", folder=folder)
        asked = git("ls-remote", "--exit-code", "--heads", remote, BRANCH, folder=folder, fine=(0, NO_BRANCH))
        if asked.returncode == NO_BRANCH:
            return None
        git("fetch", "--quiet", "--depth", "1", remote, BRANCH, folder=folder)
        return git("show", f"FETCH_HEAD:{FILE}", folder=folder).stdout


def restore(remote: str, file: Path) -> str:
    """Writes the database of the branch to `file`, and says what was done."""
    raw = kept(remote)
    if raw is None:
        return f"There is no branch {BRANCH} yet: the history begins with this run."
    file.write_bytes(raw)
    return f"The history of links has {checks_in(file)} checks."


def remember(remote: str, file: Path) -> str:
    """Replaces the branch by one commit with `file`, and says what was done."""
    here = checks_in(file)
    raw = kept(remote)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if raw is not None:
            (folder / "before.db").write_bytes(raw)
            before = checks_in(folder / "before.db")
            (folder / "before.db").unlink()
            if here < before:
                raise workshop.Trouble(
                    f"The history would shrink from {before} checks to {here}. Nothing was pushed. Look at what the run "
                    f"printed, and start it again."
                )
        # A copy by SQLite has everything in one file, also what is still in the log beside it.
        with closing(sqlite3.connect(file)) as ours, closing(sqlite3.connect(folder / FILE)) as copy:
            ours.backup(copy)
        git("init", "--quiet", "--initial-branch", BRANCH, folder=folder)
        git("add", FILE, folder=folder)
        git(*NAME, "commit", "--quiet", "--message", "What outside links answered", folder=folder)
        git("push", "--quiet", "--force", remote, BRANCH, folder=folder)
    return f"The history of links has {here} checks now."


def checks_in(file: Path) -> int:
    """The number of checks in a database. Raises Trouble if it is not one."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM checks").fetchone()[0])
    except sqlite3.Error as error:
        raise workshop.Trouble(f"{file.name} is not a history of links ({error}). Nothing was pushed.") from None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["restore", "remember"])
    options.add_argument(
        "--remote", default="origin", metavar="URL", help="the repository (default: origin of this clone)"
    )
    options.add_argument("--file", type=Path, default=workshop.ROOT / FILE, metavar="FILE", help="the database")
    given = options.parse_args()
    remote = given.remote
    if remote == "origin":
        remote = git("remote", "get-url", "origin", folder=workshop.ROOT).stdout.decode().strip()
    print((restore if given.what == "restore" else remember)(remote, given.file))
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
