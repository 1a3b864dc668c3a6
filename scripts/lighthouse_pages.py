"""Measures every type of page with Lighthouse: performance, accessibility, good practice and SEO on a phone, and how far a page shifts.

    .venv/bin/python scripts/lighthouse_pages.py --write

It needs nginx, openssl and Chromium, and gets Lighthouse by the lock of tests/tools. Performance depends on the machine and its load;
all else is the same on every machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import workshop
from bench import LEVEL1, PROJECT, table
from cold_sites import Server, certified, nginx_version
from evaluate import chromium

# One address of each type of page, by type; tests/test_lighthouse.py compares the types.
PAGES: Mapping[str, str] = {
    "home": "",
    "start": "start/",
    "start, answered": "start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth",
    "start, an LEA alone": "start/?lea=10621660000000",
    "search": "find/",
    "search, words": "find/?q=foster+youth+attendance",
    "search, filters": "find/?topic=attendance&type=toolkit",
    "resources": "resources/",
    "resource": "resources/attendance-playbook/",
    "priorities": "priorities/",
    "priority": "priorities/9/",
    "indicators": "indicators/",
    "indicator": "indicators/chronic-absenteeism/",
    "groups": "student-groups/",
    "group": "student-groups/foster-youth/",
    "topics": "topics/",
    "topic": "topics/attendance/",
    "leads": "leads/",
    "lead, active": "leads/ca-mtss-orange-butte/",
    "lead, ended": "leads/ca-dyslexia-initiative/",
    "lead, unconfirmed": "leads/geo-bay-area/",
    "county office": "leads/coe-kern/",
    "county": "counties/kern/",
    "counties": "counties/",
    "glossary": "glossary/",
    "updates": "updates/",
    "year": "year/",
    "my list": "my-list/",
    "form": "contribute/form/",
    "fields": "contribute/fields/",
    "coverage": "coverage/",
    "coverage by topic": "coverage/topics/",
    "metrics": "metrics/",
    "curation": "curation/",
    "downloads": "data/",
    "API": "api/v1/",
    "accessibility report": "about/accessibility/report/",
    "code for a frame": "embed/build/",
    "frame, filters": "embed/?topic=attendance&type=toolkit&n=10",
    "frame, a need": "embed/?indicator=chronic-absenteeism&group=foster-youth&n=10",
    "page not found": "404.html",
    "Spanish: home": "es/",
    "Spanish: start, answered": "es/start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth",
    "Spanish: search, words": "es/find/?q=foster+youth+attendance",
    "Spanish: resource": "es/resources/attendance-playbook/",
    "Spanish: topic": "es/topics/attendance/",
    "Spanish: county": "es/counties/kern/",
}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "good practice",
    "seo": "SEO",
}
MOST_SHIFT = 0.01
# What is still more: a button of my list or a filter box that comes after the text has no room before. No type may shift more than this.
KNOWN_SHIFTS: Mapping[str, float] = {
    **dict.fromkeys(("resource", "Spanish: resource"), 0.02),
    **dict.fromkeys(("group", "topic", "Spanish: topic"), 0.03),
    **dict.fromkeys(("indicator", "glossary", "updates", "fields"), 0.05),
}
# Frames, translations that nobody has read, and pages for a few readers ask search engines to leave them out. The audit that calls this
# a fault is left out there, and no other.
UNLISTED, IS_LISTED = '<meta name="robots" content="noindex">', "is-crawlable"
BEGIN, END = "<!-- lighthouse: begin -->", "<!-- lighthouse: end -->"
# A machine with more to do than this measures its load.
QUIET = 1.0
_TOOLS = PROJECT / ".cache" / "tools"
_PATIENCE_SECONDS = 240


class Found(NamedTuple):
    """What Lighthouse found: scores of 100 by category, the layout shift, and the audits without which a score would be 100, performance
    apart; `unlisted`: without the audit that fails on purpose."""

    scores: Mapping[str, int]
    shift: float
    failed: tuple[str, ...]
    unlisted: bool

    @property
    def lacks(self) -> list[str]:
        """What keeps the page from 100, in words."""
        return [
            *(f"{CATEGORIES[name]} {score}" for name, score in self.scores.items() if score < 100),
            *([f"layout shift {self.shift:.3f}"] if self.shift > MOST_SHIFT else []),
            *self.failed,
        ]


def found_in(report: Mapping[str, Any], unlisted: bool = False) -> Found:
    """What a report of Lighthouse says (its JSON)."""
    audits, scores = report["audits"], {}
    failed: dict[str, None] = {}
    for name in CATEGORIES:
        category = report["categories"][name]
        scores[name] = round(100 * (category["score"] or 0))
        if name != "performance":
            weighing = [ref["id"] for ref in category["auditRefs"] if ref["weight"]]
            failed |= {id: None for id in weighing if audits[id]["score"] is not None and audits[id]["score"] < 1}
    return Found(scores, audits["cumulative-layout-shift"]["numericValue"], tuple(failed), unlisted)


def together(runs: Sequence[Found]) -> Found:
    """Of several runs: the middle of performance, which is noisy, and the worst of all else, which is not."""
    scores = {name: min(one.scores[name] for one in runs) for name in CATEGORIES}
    scores["performance"] = round(median(one.scores["performance"] for one in runs))
    failed = dict.fromkeys(name for one in runs for name in one.failed)
    return Found(scores, max(one.shift for one in runs), tuple(failed), runs[0].unlisted)


class Lighthouse:
    """Lighthouse over one built site behind nginx, as a phone on a slow line."""

    def __init__(self, program: Sequence[str], server: Server, site: Path, scratch: Path) -> None:
        self._program, self._server, self._site, self._scratch = program, server, site, scratch

    def run(self, address: str) -> Found:
        """Raises RuntimeError where Lighthouse does not finish."""
        path = address.partition("?")[0]
        unlisted = UNLISTED in (self._site / path / ("" if path.endswith(".html") else "index.html")).read_text("utf-8")
        trust = f"--ignore-certificate-errors-spki-list={certified(self._scratch)}"
        done = subprocess.run(
            [*self._program, self._server.address + address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
             f"--chrome-flags=--headless=new --no-sandbox {trust}", *([f"--skip-audits={IS_LISTED}"] if unlisted else [])],
            env={**os.environ, "CHROME_PATH": chromium()}, capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"Lighthouse does not finish with {address!r}: {done.stderr[-500:]}")
        return found_in(json.loads(done.stdout), unlisted)

    def until_sure(self, address: str, runs: int = 3) -> Found:
        """One run where that says 100 of everything, else as many as it takes to know that it was not the machine."""
        found = [self.run(address)]
        while found[-1].lacks and len(found) < runs:
            found.append(self.run(address))
        return together(found if len(found) < runs else found[-runs:])


@contextmanager
def measuring(scratch: Path) -> Iterator[Lighthouse]:
    """Lighthouse over the project's own site, built for the address at which it is served, in all languages."""
    program = installed()
    # Started by root, nginx reads as somebody else.
    scratch.chmod(0o755)
    root = scratch / "project"
    shutil.copytree(PROJECT / "content", root / "content")
    server = Server(root / "site", scratch)
    environment = {name: value for name, value in os.environ.items() if name != "LEVEL1_LANGUAGES"}
    subprocess.run(
        [LEVEL1, "build", "--root", str(root)], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT,
        env={**environment, "LEVEL1_SITE_URL": server.address},
    )  # fmt: skip
    with server:
        yield Lighthouse(program, server, root / "site", scratch)


def installed() -> list[str]:
    """How to start Lighthouse, installed by the lock of tests/tools. Raises SystemExit where that fails."""
    from level1.search.node import node_program

    if failure := workshop.node_tools(workshop.venv_python()):
        raise SystemExit(f"Lighthouse cannot be installed:\n{failure}")
    return [node_program(), str(_TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js")]


def told(found: Mapping[str, Found], runs: int) -> str:
    """The report."""
    version = json.loads((_TOOLS / "package.json").read_text("utf-8"))["devDependencies"]["lighthouse"]
    unlisted = [name for name, one in found.items() if one.unlisted]
    rows = [
        (name, *(str(one.scores[category]) for category in CATEGORIES), f"{one.shift:.3f}", ", ".join(one.failed))
        for name, one in found.items()
    ]
    return "\n\n".join(
        (
            f"Lighthouse {version}, as a phone; {nginx_version()} with HTTP/2 and gzip, {os.cpu_count()} cores. Performance is the median of "
            f"{runs} runs, all else the worst of them.",
            table("page | performance | accessibility | good practice | SEO | layout shift | failed", rows),
            f"Search engines are asked to leave these out, so the audit {IS_LISTED} is not made of them: {', '.join(unlisted)}.",
        )
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    options.add_argument(
        "--pages", default=",".join(PAGES), help="names of types, with semicolons between (default: all)"
    )
    options.add_argument("--runs", type=int, default=3, help="how often each page is opened (default: %(default)s)")
    options.add_argument(
        "--write", action="store_true", help="put the table into BENCHMARKS.md, from a quiet machine only"
    )
    given = options.parse_args()
    if given.write and os.getloadavg()[0] > QUIET:
        raise SystemExit(
            f"The load average is {os.getloadavg()[0]:.1f}, so the figures would be those of the load. Nothing was measured."
        )
    names = list(PAGES) if given.pages == options.get_default("pages") else given.pages.split(";")
    found = {}
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder, measuring(Path(folder)) as lighthouse:
        for name in names:
            found[name] = together([lighthouse.run(PAGES[name]) for _ in range(given.runs)])
            print(f"{name}: {'; '.join(found[name].lacks) or '100'}", file=sys.stderr, flush=True)
    report = told(found, given.runs)
    print(report)
    if given.write:
        file = PROJECT / "BENCHMARKS.md"
        before = file.read_text("utf-8")
        start, end = before.index(BEGIN) + len(BEGIN), before.index(END)
        file.write_text(f"{before[:start]}\n\n{report}\n\n{before[end:]}", "utf-8")
    return int(any(one.lacks for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
