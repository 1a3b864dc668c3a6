"""Finds gaps in the tests: mutates the modules that make decisions and prints the mutations that no test catches.

The modules and tests are those of [tool.mutmut] in pyproject.toml. Without arguments it runs all modules, which takes
hours.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import workshop

# Where mutmut keeps the mutated copies and its results.
FOLDER = workshop.ROOT / "mutants"
SURVIVED = re.compile(r"^ *(\S+): survived$", re.MULTILINE)


def pattern(module: str) -> str:
    """mutmut's names for the mutations of a module: level1/people/names.py or level1/overlap, as it is in the
    project."""
    path = Path(module)
    if not (workshop.ROOT / path).exists():
        raise workshop.Trouble(f"There is no {module}. Write a module or a folder as it is in the project.")
    return ".".join((*path.with_suffix("").parts, "*"))


def survivors(mutmut: Path) -> list[str]:
    """The mutations that no test caught, each as its name and its lines."""
    listed = subprocess.run([mutmut, "results"], cwd=workshop.ROOT, capture_output=True, encoding="utf-8", check=True)
    return [
        subprocess.run(
            [mutmut, "show", name], cwd=workshop.ROOT, capture_output=True, encoding="utf-8", check=True
        ).stdout
        for name in SURVIVED.findall(listed.stdout)
    ]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None, allow_abbrev=False)
    options.add_argument(
        "modules", nargs="*", metavar="MODULE", help="for example level1/people/names.py or level1/overlap"
    )
    patterns = [pattern(module) for module in options.parse_args().modules]
    if not hasattr(os, "fork"):
        raise workshop.Trouble("mutmut needs Linux or macOS; on Windows run this in WSL.")
    workshop.set_up("test")
    mutmut = workshop.tool("mutmut")
    # Results of an earlier run may be about other tests.
    shutil.rmtree(FOLDER, ignore_errors=True)
    # Only the survivors go to the output, so that it can become a report.
    done = subprocess.run([mutmut, "run", *patterns], cwd=workshop.ROOT, stdout=sys.stderr, check=False)
    if done.returncode:
        raise workshop.Trouble("mutmut could not finish; its reason is above.")
    found = survivors(mutmut)
    print(f"{len(found)} mistakes that no test notices.")
    for one in found:
        print(f"\n```diff\n{one.strip()}\n```")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
