"""Says which kinds of files a change touches, as lines for GITHUB_OUTPUT: code=true or false, content=true or false.

Everything counts as code but entries, what was said of them, hand-written pages and texts for people: a word list decides
what search finds, and the tests measure that. Without a commit to compare with, everything changed. Standard library only.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterable, Iterator

import workshop

# Folders of content/ that hold words for readers. A change to these cannot break code; the content's own job checks it.
ENTRIES = (
    "content/resources/",
    "content/leads/",
    "content/feedback/",
    "content/mail/",
    "content/about/",
    "content/contribute/",
)
# Texts about the project, which only people read.
TEXTS = ("CHANGELOG.md",)


def kinds(paths: Iterable[str]) -> dict[str, bool]:
    """{"code", "content"} -> whether one of the paths, from the top of the repository, is of that kind."""
    found = list(paths)
    return {
        "code": any(not path.startswith(ENTRIES) and path not in TEXTS for path in found),
        "content": any(path.startswith("content/") for path in found),
    }


def changed(base: str) -> Iterator[str]:
    """The paths that differ from the commit where this work left `base`, those too that were taken away or moved."""
    command = ["git", "diff", "--name-only", "--no-renames", "-z", "--end-of-options", f"{base}...HEAD"]
    done = subprocess.run(command, cwd=workshop.ROOT, capture_output=True, check=False)
    if done.returncode:
        raise workshop.Trouble(f"git cannot compare with {base}: {done.stderr.decode('utf-8', 'replace').strip()}")
    yield from filter(None, done.stdout.decode("utf-8", "replace").split("\0"))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0], allow_abbrev=False)
    options.add_argument("base", nargs="?", default="", help="the commit that the change is based on")
    base = options.parse_args().base
    found = kinds(changed(base)) if base else {"code": True, "content": True}
    for name, value in found.items():
        print(f"{name}={str(value).lower()}")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
