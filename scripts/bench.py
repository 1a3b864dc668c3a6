"""Measures validation and builds at several sizes, compared with other generators that build the same number of pages.

    .venv/bin/python scripts/bench.py --sizes 400,1000 --peers material,hugo

It is not a test: figures depend on the machine and its load. Compare figures of one run only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from peers import PEERS, Peer, write_markdown

PROJECT = Path(__file__).resolve().parent.parent
LEVEL1 = str(Path(sys.executable).with_name("level1"))
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

# What is aimed at: seconds of CPU, MiB, our CPU and wall time divided by those of plain Material, seconds from saved to served.
VALIDATE_CPU, BUILD_MEMORY = 4.0, 400.0
RATIOS = {2_000: (0.9, 0.9), 10_000: (0.7, 0.5)}
REAL_BUILD, REAL_UNCHANGED, PAGE_KB = 3.0, 0.7, 25.0
EDIT, EDIT_OF_LARGE = 0.6, 2.0
# The share of edits that must be as fast as that.
EDITS_WITHIN = 0.9
# The size for the targets of large catalogs. It needs fewer runs: they take long, so noise averages out.
LARGE = 10_000
# Longer than any build here; a page that has not changed by then never will.
PATIENCE = 180.0

# Runs in a small process of its own, because the kernel reports the peak of all children so far, and because a child
# starts with the memory of its parent. Two processes that share a build share memory as well: what they have together is looked
# up again and again (each page of memory counts for as many parts as processes have it), so that nothing hides in the second.
MEASURE = """
import json, os, resource, subprocess, sys, time
def whole(pid):
    total, todo = 0, [pid]
    while todo:
        one = todo.pop()
        try:
            with open(f"/proc/{one}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
            for thread in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{thread}/children") as file:
                    todo += file.read().split()
        except OSError:
            pass
    return total
start = time.perf_counter()
process, most = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL), 0
while True:
    try:
        code = process.wait(0.25)
        break
    except subprocess.TimeoutExpired:
        most = max(most, whole(process.pid))
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as out:
    json.dump([code, used.ru_utime + used.ru_stime, wall, used.ru_maxrss, most], out)
"""


class Cost(NamedTuple):
    """CPU and wall seconds of a command with all its children, and its peak memory (MiB): of all its processes together, or of the
    largest of them, whichever is more."""

    cpu: float
    wall: float
    memory: float


def measured(*command: str, folder: Path = PROJECT) -> Cost:
    """The cost of a command. Ends the program if the command fails."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "cost.json"
        done = subprocess.run(
            [sys.executable, "-S", "-c", MEASURE, str(out), *command],
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        code, cpu, wall, largest, together = json.loads(out.read_text())
    if code:
        sys.exit(f"{' '.join(command)} ended with {code}:\n{done.stderr[-2000:]}")
    # Linux counts in KiB, macOS in bytes.
    return Cost(cpu, wall, max(largest / (2**20 if sys.platform == "darwin" else 2**10), together / 2**10))


def middle(costs: list[Cost]) -> Cost:
    return Cost(*(median(values) for values in zip(*costs, strict=True)))


# The measurements.


def measure_size(size: int, runs: int, peers: dict[str, Peer], scratch: Path) -> dict[str, Any]:
    """Validation, our build and those of the peers, one after another, several times."""
    root = scratch / f"level1-{size}"
    subprocess.run([LEVEL1, "synth", str(size), str(root)], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
    # Not measured: it fills caches, and the peers' pages are made from it.
    subprocess.run([LEVEL1, "build", "--root", str(root)], check=True, cwd=PROJECT)
    commands: dict[str, tuple[Path, list[str]]] = {}
    pages = 0
    for name, peer in peers.items():
        folder = scratch / f"{name}-{size}"
        pages = write_markdown(root, folder / "docs")
        commands[name] = folder, peer.prepare(folder)
    costs: dict[str, list[Cost]] = {name: [] for name in ("validate", "build", *commands)}
    for run in range(1, runs + 1):
        print(f"{size:,} entries, run {run} of {runs}", file=sys.stderr)
        costs["validate"].append(measured(LEVEL1, "validate", "--root", str(root)))
        shutil.rmtree(root / "site")
        costs["build"].append(measured(LEVEL1, "build", "--root", str(root)))
        for name, (folder, command) in commands.items():
            shutil.rmtree(folder / "site", ignore_errors=True)
            costs[name].append(measured(*command, folder=folder))
            made = len(list((folder / "site" / "resources").glob("*/index.html")))
            if made < pages:
                sys.exit(f"{name} built {made} of {pages} pages.")
    edits = edit_seconds(root, 10) if size >= LARGE else []
    site_pages = len(list((root / "site").rglob("*.html")))
    for folder in (root, *(folder for folder, _ in commands.values())):
        shutil.rmtree(folder)
    return {"size": size, "site_pages": site_pages, "pages": pages, "costs": costs, "edits": edits}


def measure_real(runs: int, scratch: Path) -> dict[str, Any]:
    """The project's own catalog: a build, one of what has not changed, edits while it is served, and what its entry pages weigh."""
    root = scratch / "real"
    shutil.copytree(PROJECT / "content", root / "content")
    builds = [measured(LEVEL1, "build", "--fresh", "--root", str(root)) for _ in range(runs)]
    unchanged = [measured(LEVEL1, "build", "--root", str(root)) for _ in range(runs)]
    entries = [path.stem for path in sorted((root / "content" / "resources").glob("*.yml"))]
    weights = {
        entry: len(gzip.compress((root / "site" / "resources" / entry / "index.html").read_bytes(), 6)) / 1000
        for entry in entries
        if (root / "site" / "resources" / entry / "index.html").exists()
    }
    print("the real catalog, served", file=sys.stderr)
    return {
        "entries": len(entries),
        "site_pages": len(list((root / "site").rglob("*.html"))),
        "builds": builds,
        "unchanged": unchanged,
        "edits": edit_seconds(root, 20),
        "heaviest": max(weights.values()),
        "heaviest_entry": max(weights, key=weights.__getitem__),
        "median_weight": median(weights.values()),
    }


def edit_seconds(root: Path, edits: int) -> list[float]:
    """Serves a catalog, edits an entry several times, and waits each time until the page shows the edit."""
    files = sorted((root / "content" / "resources").glob("*.yml"))
    entry = next(path for path in files if "\nsummary: >-\n  " in path.read_text("utf-8"))
    before = entry.read_text("utf-8")
    seconds = []
    with served(root) as address:
        page = f"{address}resources/{entry.stem}/"
        wait_for(page, "<h1")
        for number in range(1, edits + 1):
            # An editor saves after a while, not the moment a page has come.
            time.sleep(1)
            mark = f"Edit {number}."
            start = time.perf_counter()
            entry.write_text(before.replace("\nsummary: >-\n  ", f"\nsummary: >-\n  {mark} ", 1), "utf-8")
            wait_for(page, mark)
            seconds.append(time.perf_counter() - start)
    return seconds


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of `level1 serve` for a folder. Afterward it is ended with all its children."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [LEVEL1, "serve", "--root", str(root), "--address", address],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://{address}/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(page: str, text: str) -> None:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                if text in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    sys.exit(f"{page} did not show {text!r} within {PATIENCE:.0f} s.")


# The report.


def table(head: str, rows: Sequence[Sequence[str]]) -> str:
    columns = head.split(" | ")
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def verdict(value: float, bar: float) -> str:
    return "reached" if value <= bar else "**not reached**"


def slowest_of(seconds: Sequence[float]) -> float:
    """The time within which the share of edits that counts was shown."""
    return sorted(seconds)[max(0, round(EDITS_WITHIN * len(seconds)) - 1)]


def edits_told(seconds: Sequence[float]) -> str:
    return f"{slowest_of(seconds):.2f} s (p90 of {len(seconds)}; median {median(seconds):.2f} s)"


def told(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.cpu:.1f} s", f"{cost.wall:.1f} s", f"{cost.memory:,.0f} MiB"


def real_report(real: dict[str, Any]) -> str:
    build, unchanged = middle(real["builds"]), middle(real["unchanged"])
    rows = [
        ("build from nothing", "`level1 build --fresh`",
         f"CPU {build.cpu:.1f} s (wall {build.wall:.1f} s, peak {build.memory:.0f} MiB)",
         f"CPU ≤ {REAL_BUILD:.0f} s", verdict(build.cpu, REAL_BUILD)),
        ("build of nothing new", "`level1 build`", f"CPU {unchanged.cpu:.2f} s (wall {unchanged.wall:.2f} s)",
         f"CPU ≤ {REAL_UNCHANGED} s", verdict(unchanged.cpu, REAL_UNCHANGED)),
        ("one edit, saved to served", "`level1 serve`", edits_told(real["edits"]),
         f"≤ {EDIT} s", verdict(slowest_of(real["edits"]), EDIT)),
        ("heaviest entry page, gzip", f"`gzip -6 resources/{real['heaviest_entry']}/index.html`",
         f"{real['heaviest']:.1f} kB (median {real['median_weight']:.1f} kB)",
         f"≤ {PAGE_KB:.0f} kB", verdict(real["heaviest"], PAGE_KB)),
    ]  # fmt: skip
    head = f"### The real catalog: {real['entries']} resources, {real['site_pages']} pages\n\n"
    return head + table("what | command | measured | bar | verdict", rows)


def sizes_report(sizes: list[dict[str, Any]], peers: dict[str, Peer]) -> str:
    ours, ratios = [], []
    for result in sizes:
        costs, large = result["costs"], result["size"] >= LARGE
        entries = f"{result['size']:,}"
        check, build = middle(costs["validate"]), middle(costs["build"])
        bar = f"CPU ≤ {VALIDATE_CPU:.0f} s: {verdict(check.cpu, VALIDATE_CPU)}" if large else ""
        ours.append((entries, f"`level1 validate --root s{result['size']}`", *told(check), bar))
        bar = f"peak ≤ {BUILD_MEMORY:.0f} MiB: {verdict(build.memory, BUILD_MEMORY)}" if large else ""
        ours.append(
            (entries, f"`level1 build --root s{result['size']}` ({result['site_pages']:,} pages)", *told(build), bar)
        )
        if result["edits"]:
            bar = f"≤ {EDIT_OF_LARGE:.0f} s: {verdict(slowest_of(result['edits']), EDIT_OF_LARGE)}"
            ours.append(
                (entries, "one edit under `level1 serve`, saved to served", "", edits_told(result["edits"]), "", bar)
            )
        for name, peer in peers.items():
            cpu, wall = (
                median(getattr(a, unit) / getattr(b, unit) for a, b in zip(costs["build"], costs[name], strict=True))
                for unit in ("cpu", "wall")
            )
            bar = ""
            if name == "material" and result["size"] in RATIOS:
                of_cpu, of_wall = RATIOS[result["size"]]
                bar = f"CPU ≤ {of_cpu}: {verdict(cpu, of_cpu)}; wall ≤ {of_wall}: {verdict(wall, of_wall)}"
            command = f"`{peer.shown}` ({result['pages']:,} pages)"
            ratios.append((entries, name, command, *told(middle(costs[name])), f"{cpu:.2f}", f"{wall:.2f}", bar))
    return "\n\n".join(
        (
            "### Other generators, in the same run",
            table(
                "entries | generator | command | CPU | wall | peak memory | our CPU ÷ its | our wall ÷ its | bar",
                ratios,
            ),
            "### Synthetic catalogs",
            table("entries | command | CPU | wall | peak memory | bar", ours),
        )
    )


def write_report(text: str, file: Path) -> None:
    before = file.read_text("utf-8")
    start, end = before.index(BEGIN) + len(BEGIN), before.index(END)
    file.write_text(f"{before[:start]}\n\n{text}\n\n{before[end:]}", "utf-8")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default="400,2000,10000", help="numbers of entries (default: %(default)s)")
    options.add_argument("--peers", default="material", help=f"generators to compare with: {', '.join(PEERS)}")
    options.add_argument("--runs", type=int, default=3, help=f"runs of each; half as many from {LARGE:,} entries on")
    options.add_argument("--json", type=Path, help="write every single figure to this file")
    options.add_argument("--write", action="store_true", help="put the tables into BENCHMARKS.md")
    chosen = options.parse_args()
    versions = {name: PEERS[name].version() for name in chosen.peers.split(",") if name}
    peers = {name: PEERS[name] for name, installed in versions.items() if installed}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = Path(folder)
        real = measure_real(chosen.runs, scratch)
        sizes = []
        for size in map(int, chosen.sizes.split(",")):
            runs = chosen.runs if size < LARGE else (chosen.runs + 1) // 2
            sizes.append(measure_size(size, runs, peers, scratch))
    used = ", ".join(f"{name} {installed or '(not installed)'}" for name, installed in versions.items())
    machine = (
        f"Measured with {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"MkDocs {version('mkdocs')}; {used}. Medians of {chosen.runs} runs ({(chosen.runs + 1) // 2} from {LARGE:,} "
        f"entries on). The load average was {load:.1f} when it began."
    )
    report = "\n\n".join((machine, sizes_report(sizes, peers), real_report(real)))
    print(report)
    if chosen.json:
        chosen.json.write_text(json.dumps({"versions": versions, "load": load, "real": real, "sizes": sizes}, indent=1))
    if chosen.write:
        write_report(report, PROJECT / "BENCHMARKS.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
