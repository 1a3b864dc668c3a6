"""Builds the site into site/, or serves it while you write. On a fresh machine it first sets up what that needs."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

import workshop


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--serve", action="store_true", help="serve the site and rebuild it when content changes")
    options.add_argument("--as-of", metavar="DATE", help="build as of this day in California (default: today)")
    options.add_argument(
        "--root", metavar="DIR", help="the folder that has content/ and receives site/ (default: the project's)"
    )
    options.add_argument("--strict", action="store_true", help="stop on warnings too")
    options.add_argument(
        "--zip", action="store_true", help="also put the whole site into one file, which opens from disk"
    )
    return options


def level1_arguments(options: argparse.Namespace) -> list[str]:
    """The same options as arguments of `level1`. It runs in the project's folder, so DIR is made absolute."""
    arguments = ["serve" if options.serve else "build"]
    if options.root:
        arguments += ["--root", str(Path(options.root).resolve())]
    if options.as_of:
        arguments += ["--as-of", options.as_of]
    return arguments + (["--strict"] if options.strict else []) + (["--zip"] if options.zip else [])


def main() -> int:
    options = parser().parse_args()
    if options.serve and options.strict:
        parser().error("--strict is for a build; a served site shows its warnings and goes on.")
    if options.serve and options.zip:
        parser().error("--zip is for a build.")
    workshop.set_up("build")
    return subprocess.run(
        [str(workshop.level1_command()), *level1_arguments(options)], cwd=workshop.ROOT, check=False
    ).returncode


if __name__ == "__main__":
    workshop.run_script(main)
