"""Trial by fire: each narrative of a local indicator file, cut short, as a query in search and as own words in the need finder.

    level1 build && .venv/bin/python scripts/trial.py Pr32024.xlsx

It runs the modules and the data of a built site in Node.js and reports how many answers there were of each kind, exceptions by where
they were raised, and milliseconds. Texts are never printed or stored. It is not a test: milliseconds depend on the machine and its
load, which it tells. It ends with 1 if there was an exception, an empty answer, or too many texts about which there is nothing, and with
2 if there is nothing to ask or to be asked.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluate import ROOT, percentile

from level1.problems import as_text
from level1.search.node import in_node, node_program
from level1.state.narratives import ALL, read_narratives

PROGRAM = Path(__file__).with_suffix(".mjs")
# As much of a text as somebody may paste into the box.
LETTERS = 300
# "None" and "See above" are no narratives.
LEAST_WORDS = 3
# As many texts are asked once before, since the first ones load the files of a site.
_BEFORE = 200
# The bars.
MOST_MS, MOST_NOTHING = 30, 0.03
# What the answers are called, in the order in which they are reported.
KINDS = {
    "found": "found",
    "near": "near, and shown as such",
    "nothing": "“nothing here is about this”, with what comes near",
    "begins": "a first list, since nothing has the words",
    "elsewhere": "who answers, since this site does not",
    "crisis": "whom to call now",
    "empty": "empty",
}
_HASHED = re.compile(r"(.+?)(\.[a-z0-9]{8})?\.json")

Answers = list[list[tuple[str, float]]]


def files_of(site: Path) -> dict[str, str]:
    """The data of a built site by the name without the hash of its content: {"search/start": "search/start.1a2b3c4d.json"}."""
    found = {}
    for folder in ("search", "data"):
        for file in (site / folder).rglob("*.json"):
            path = file.relative_to(site).as_posix()
            if match := _HASHED.fullmatch(path):
                found[match[1]] = path
    return found


def asked(site: Path, texts: Sequence[str]) -> Answers:
    """For each text the answers of search and of the need finder: (kind, milliseconds). The first texts, which load the files of a
    site, are asked once before."""
    given = {"site": str(site.resolve()), "files": files_of(site), "texts": [*texts[:_BEFORE], *texts]}
    answers: Answers = in_node(PROGRAM.read_text("utf-8"), given, (site / "assets" / "find").resolve(), node_program())
    return answers[min(_BEFORE, len(texts)) :]


def report(answers: Answers) -> dict[str, Any]:
    """{"texts", "search": {"kinds": {kind: number}, "nothing": share, "p50", "p95"}, "finder": {...}, "missed": [bar, ...]}."""
    told: dict[str, Any] = {"texts": len(answers)}
    missed = []
    for place, name in enumerate(("search", "finder")):
        kinds = Counter(answer[place][0] for answer in answers)
        times = [answer[place][1] for answer in answers]
        nothing = kinds["nothing"] / (len(answers) or 1)
        told[name] = {
            "kinds": dict(sorted(kinds.items())),
            "nothing": round(nothing, 4),
            "p50": percentile(times, 0.5),
            "p95": percentile(times, 0.95),
        }
        missed += [f"{name}: {kind}" for kind in sorted(kinds) if kind == "empty" or kind.startswith("exception")]
        missed += [f"{name}: nothing"] if nothing > MOST_NOTHING else []
    return {**told, "missed": missed}


def as_lines(told: Mapping[str, Any]) -> list[str]:
    lines = [f"{told['texts']:,} texts of at most {LETTERS} letters; load of the machine {os.getloadavg()[0]:.1f}"]
    for name in ("search", "finder"):
        of = told[name]
        lines.append(
            f"{name}: p50 {of['p50']} ms, p95 {of['p95']} ms (bar {MOST_MS}); nothing {of['nothing']:.1%} (bar {MOST_NOTHING:.0%})"
        )
        lines += [f"{number:>8,}  {KINDS.get(kind, kind)}" for kind, number in of["kinds"].items()]
    return [*lines, *(f"missed: {bar}" for bar in told["missed"])]


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("file", type=Path, help="Pr<priority><year>.xlsx or .txt")
    options.add_argument(
        "--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (default: the project's)"
    )
    options.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth text")
    options.add_argument("--format", choices=("text", "json"), default="text")
    given = options.parse_args(arguments)
    read = read_narratives([given.file], ALL)
    if read.problems:
        print(as_text(read.problems), file=sys.stderr)
        return 2
    texts = [text[:LETTERS] for of in read.said.values() for text in of if len(text.split()) >= LEAST_WORDS][
        :: given.every
    ]
    if not texts:
        print(f"{given.file.name} has no text of {LEAST_WORDS} words or more.", file=sys.stderr)
        return 2
    if not (given.site / "assets" / "find").is_dir():
        print(
            f"There is no built site in {given.site}. Build one with level1 build, or name its folder with --site.",
            file=sys.stderr,
        )
        return 2
    told = report(asked(given.site, texts))
    print(json.dumps(told, indent=2) if given.format == "json" else "\n".join(as_lines(told)))
    return 1 if told["missed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
