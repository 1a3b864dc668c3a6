"""Measures how long a reader with a slow line waits for the first result of a search, beside Pagefind, and for an answer of the need finder.

    .venv/bin/python scripts/bench_cold.py --write

It needs nginx, openssl and Chromium, and gets Pagefind from the Python package index into a folder that it removes. It is not a test:
figures depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench import LEVEL1, PROJECT, table, verdict
from bench_search import FIRST, TIME, WARM
from cold_sites import LINE, Server, browsing, nginx_version, pagefind, pagefind_pages, pagefind_version
from evaluate import percentile

BEGIN, END = "<!-- cold: begin -->", "<!-- cold: end -->"

# Seconds until the first result by catalog, and until the need finder answers.
BARS = {"real": 1.4, "10000": 1.6}
NEED_BAR = 1.3
WARM_BAR = 16.0

SEARCHED = {kind: FIRST[kind] for kind in ("words", "everyday", "sentence", "slip", "Spanish")}
_NEED = {"indicator": "chronic-absenteeism", "group": "foster-youth"}
NEEDS: dict[str, dict[str, str]] = {
    "an indicator and a group": _NEED,
    "a topic": {"topic": "attendance"},
    "the indicator, the group and a district": _NEED | {"lea": "10621660000000"},
    "the indicator, the group and a charter school": _NEED | {"lea": "37683383731247"},
    "a district alone": {"lea": "10621660000000"},
    "the indicator and a district by name": {"indicator": "chronic-absenteeism", "lea": "Fresno Unified"},
    "own words": {"q": FIRST["everyday"]},
}

OURS = 'html[data-ready="true"] :is([data-result], [data-near])'
# Milliseconds of queries that Pagefind answers, each with the texts of ten results; the second time its files are loaded.
PEER_TIME = """async ([base, queries]) => {
  const engine = await import(`${base}pagefind/pagefind.js`), times = [];
  for (const time of [false, true]) for (const query of queries) {
    const start = performance.now();
    const { results } = await engine.search(query);
    await Promise.all(results.slice(0, 10).map((one) => one.data()));
    if (time) times.push(performance.now() - start);
  }
  return times;
}"""


# How many results Pagefind has for each query.
PEER_FINDS = """async ([base, queries]) => {
  const engine = await import(`${base}pagefind/pagefind.js`);
  return Promise.all(queries.map(async (query) => (await engine.search(query)).results.length));
}"""


class Page(NamedTuple):
    """A page to open: its name and kind for the report, the folder it is in, its address there, and what a result is."""

    name: str
    kind: str
    site: Path
    address: str
    result: str = OURS


class Opened(NamedTuple):
    """Seconds from the navigation to the first result; requests begun until then, and the bytes that answered them, with their heads."""

    seconds: float
    requests: int
    size: int


def measured(pages: Sequence[Page], runs: int, scratch: Path) -> dict[Page, list[Opened]]:
    """Every page so often, each time in a browser that has nothing yet. The pages take turns, so that a busy minute is no page's own."""
    found: dict[Page, list[Opened]] = {page: [] for page in pages}
    with ExitStack() as opened:
        servers = {site: opened.enter_context(Server(site, scratch)) for site in dict.fromkeys(p.site for p in pages)}
        browser = opened.enter_context(browsing(scratch))
        # The first page of a browser takes longer than any other.
        browser.until_result(servers[pages[0].site], pages[0].address, pages[0].result)
        for run in range(runs):
            print(f"cold, run {run + 1} of {runs}", file=sys.stderr)
            for page in pages:
                found[page].append(Opened(*browser.until_result(servers[page.site], page.address, page.result)))
    return found


def evaluated(site: Path, address: str, program: str, given: Sequence[Any], scratch: Path) -> list[float]:
    """What a program in a page gives, over a fast line."""
    with Server(site, scratch) as server, browsing(scratch) as browser:
        numbers: list[float] = browser.evaluate(server, address, program, given)
    return numbers


def middle_and_most(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 0.5), percentile(times, 0.95)


def built(name: str, scratch: Path) -> Path:
    """The site of the project's own catalog, or of one of so many invented entries."""
    root = scratch / f"level1-{name}"
    if name == "real":
        shutil.copytree(PROJECT / "content", root / "content")
    else:
        subprocess.run([LEVEL1, "synth", name, str(root)], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
    subprocess.run([LEVEL1, "build", "--root", str(root)], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
    return root / "site"


def measure(name: str, runs: int, scratch: Path, with_peer: bool) -> dict[str, Any]:
    """The figures of one catalog."""
    print(f"the catalog {name}", file=sys.stderr)
    site = built(name, scratch)
    pages = [Page("search", kind, site, f"find/?{urlencode({'q': text})}") for kind, text in SEARCHED.items()]
    if name == "real":
        pages += [Page("needs", kind, site, f"start/?{urlencode(need)}") for kind, need in NEEDS.items()]
    peer = pagefind(site, scratch, name) if with_peer else None
    finds: dict[str, float] = {}
    if peer:
        found = evaluated(peer, "least.html", PEER_FINDS, list(SEARCHED.values()), scratch)
        finds = dict(zip(SEARCHED, found, strict=True))
        pages += [
            Page(of, kind, peer, f"{file}?{urlencode({'q': SEARCHED[kind]})}", result)
            for of, file, result in pagefind_pages()
            for kind, number in finds.items()
            if number
        ]
    cold = measured(pages, runs, scratch)
    calls = [["search", text, {}, {"sort": "best", "page": 1}] for text in WARM]
    return {
        "entries": sum(1 for _ in (site / "resources").glob("*/index.html")),
        "cold": [{**page._asdict(), "site": "", "opened": [one._asdict() for one in of]} for page, of in cold.items()],
        "peer_finds": finds,
        "warm": middle_and_most(evaluated(site, "find/", TIME, calls, scratch)),
        "peer_warm": middle_and_most(evaluated(peer, "least.html", PEER_TIME, WARM, scratch)) if peer else None,
    }


# The report.


def told(name: str, of: Mapping[str, Any]) -> str:
    """The tables of one catalog."""
    searched = [one for one in of["cold"] if one["name"] != "needs"]
    fastest: dict[str, float] = {}
    for one in searched:
        if one["name"] != "search":
            fastest[one["kind"]] = min(seconds(one), fastest.get(one["kind"], 99.0))
    rows = []
    for one in searched:
        ours = one["name"] == "search"
        bar = f"≤ {BARS[name]} s: {verdict(seconds(one), BARS[name])}" if ours and name in BARS else ""
        if ours and one["kind"] in fastest:
            bar += f"; ahead of the faster of Pagefind's pages: {verdict(seconds(one), fastest[one['kind']])}"
        rows.append((f"{'this site' if ours else one['name']}: {one['kind']}", *figures(one), bar))
    for kind, number in of["peer_finds"].items():
        if not number:
            rows.append((f"Pagefind: {kind}", "no result", "", "", "", ""))
    warmed = [
        (
            "this site",
            *(f"{ms:.1f} ms" for ms in of["warm"]),
            f"p95 ≤ {WARM_BAR:.0f} ms: {verdict(of['warm'][1], WARM_BAR)}",
        )
    ]
    if of["peer_warm"]:
        warmed.append(("Pagefind, with the texts of ten results", *(f"{ms:.1f} ms" for ms in of["peer_warm"]), ""))
    parts = [
        f"{'The real catalog' if name == 'real' else 'Invented'}: {of['entries']:,} pages of entries.",
        table("first result of a search, cold | median | longest | requests | kB | bar", rows),
        table("the same, warm | p50 | p95 | bar", warmed),
    ]
    if needs := [one for one in of["cold"] if one["name"] == "needs"]:
        rows = [(one["kind"], *figures(one), f"≤ {NEED_BAR} s: {verdict(seconds(one), NEED_BAR)}") for one in needs]
        parts.append(
            table("answer of the need finder to an address with, cold | median | longest | requests | kB | bar", rows)
        )
    return "\n\n".join(parts)


def seconds(one: Mapping[str, Any]) -> float:
    return median(opened["seconds"] for opened in one["opened"])


def figures(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    opened = one["opened"]
    return (
        f"{seconds(one):.2f} s",
        f"{max(each['seconds'] for each in opened):.2f} s",
        f"{median(each['requests'] for each in opened):.0f}",
        f"{median(each['size'] for each in opened) / 1000:.0f}",
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    options.add_argument("--catalogs", default="real,10000", help="real, or numbers of entries (default: %(default)s)")
    options.add_argument("--runs", type=int, default=5, help="how often each page is opened (default: %(default)s)")
    options.add_argument("--no-pagefind", action="store_true", help="measure this site alone")
    options.add_argument("--json", type=Path, metavar="FILE", help="write every single figure to this file")
    options.add_argument("--write", action="store_true", help="put the tables into BENCHMARKS.md")
    given = options.parse_args()
    load, start = os.getloadavg()[0], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-cold-") as folder:
        scratch = Path(folder)
        # Started by root, nginx reads as somebody else.
        scratch.chmod(0o755)
        peer = None if given.no_pagefind else pagefind_version(scratch)
        if not peer and not given.no_pagefind:
            print("Pagefind cannot be installed from the Python package index, so it is left out.", file=sys.stderr)
        found = {name: measure(name, given.runs, scratch, bool(peer)) for name in given.catalogs.split(",")}
        report = "\n\n".join(
            (
                f"Measured with {os.cpu_count()} cores, {platform.system()}, {nginx_version()}, Pagefind {peer or '(left out)'}; "
                f"medians of {given.runs} runs, in {(time.monotonic() - start) / 60:.0f} minutes. The load average was {load:.1f} when "
                f"it began and {os.getloadavg()[0]:.1f} when it ended. {LINE.told}",
                *(told(name, of) for name, of in found.items()),
            )
        )
    print(report)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if given.write:
        write_report(report, PROJECT / "BENCHMARKS.md")
    return 0


def write_report(text: str, file: Path) -> None:
    before = file.read_text("utf-8")
    start, end = before.index(BEGIN) + len(BEGIN), before.index(END)
    file.write_text(f"{before[:start]}\n\n{text}\n\n{before[end:]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
