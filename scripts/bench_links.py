"""Measures the link check on a web of its own: accuracy, time and memory, compared with lychee.

    .venv/bin/python scripts/bench_links.py                        # the labeled web, and 10,000 addresses over 500 hosts
    .venv/bin/python scripts/bench_links.py --lychee PATH --write  # also lychee; updates the tables in BENCHMARKS.md
    .venv/bin/python scripts/bench_links.py --families new --addresses 0 --wrong  # one half of the pages in tests/web/pages

It is not a test and needs no network: all hosts are loopback addresses of this computer.
"""

# ruff: noqa: E402 - the web is in tests/, which is not installed

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from web.cases import Labelled, labelled_web
from web.certificates import certificates
from web.crowd import Crowd, serve_crowd
from web.scoring import Score, score
from web.server import Web
from web.walking import FIRST_DAY, moment, walk, write_entries

from level1.catalog.content import read_content
from level1.links.asking.run import Way, run_checks
from level1.links.judging.verdicts import judge_all
from level1.links.memory import open_memory
from level1.links.policy import Asking, Pace, asking_from

BEGIN, END = "<!-- links: begin -->", "<!-- links: end -->"
BARS = {"gone precision": 0.99, "gone recall": 0.97, "taken-over recall": 0.95}
ACCUSED_BAR = 0.005
TIME_BAR, MEMORY_BAR = 1.15, 1024.0


def policy_of_project() -> Asking:
    return asking_from(read_content(PROJECT).word_files["link-policy"].data)


def hurried(policy: Asking) -> Asking:
    """The project's policy without its waiting times, for a web that only has to be judged."""
    return replace(policy, pace=Pace(0.002, 1), request_seconds=5.0, connect_seconds=2.0, lookup_seconds=2.0,
                   longest_wait_seconds=0.5)  # fmt: skip


def peak() -> float:
    """MiB; Linux reports KiB, macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


# The labeled web.


def judged(family: str, seed: int, share: float, scratch: Path, lychee: str) -> tuple[Labelled, Score, dict[str, Any]]:
    folder = scratch / f"{family}-{seed}"
    folder.mkdir()
    web_of = labelled_web(seed, family, share, certificates(folder))
    root = folder / "root"
    write_entries(web_of.cases, PROJECT / "content" / "taxonomy", root)
    memory = open_memory(folder / "links.db", FIRST_DAY)
    started = time.perf_counter()
    with Web(web_of.hosts) as web:
        walk(web, root, memory, hurried(policy_of_project()), web_of.authority, web_of.days)
        told: dict[str, Any] = {"requests": len(web.asked), "seconds": time.perf_counter() - started}
        if lychee:
            web.day = web_of.days[-1]
            told["lychee"] = ask_lychee(lychee, web, web_of, folder)
    states = judge_all(read_content(root), memory.histories(), moment(web_of.days[-1]))
    memory.close()
    return web_of, score(web_of.cases, {url: state.state for url, state in states.items()}), told


def ask_lychee(lychee: str, web: Web, web_of: Labelled, folder: Path) -> dict[str, int]:
    """False alarms and misses of one lychee run on the last day. It meets the same hosts through a proxy, because it
    does not accept a name server."""
    (folder / "links.md").write_text("".join(f"- <{case.url}>\n" for case in web_of.cases), "utf-8")
    proxy = f"http://127.0.0.1:{web.proxy_port}"
    environment = {**os.environ, "http_proxy": proxy, "https_proxy": proxy, "SSL_CERT_FILE": web_of.authority}
    command = [
        lychee,
        "--format",
        "json",
        "--no-progress",
        "--timeout",
        "5",
        "--max-retries",
        "1",
        str(folder / "links.md"),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        sys.exit(f"lychee ended with {done.returncode}:\n{done.stderr[-1500:]}")
    bad = {
        link["url"].rstrip("/")
        for kind in ("error_map", "fail_map", "timeout_map")
        for links in found.get(kind, {}).values()
        for link in links
    }
    called = [(case.label, case.url.rstrip("/") in bad) for case in web_of.cases]
    # A live page that is down on this day is correctly judged down by a checker that sees it once.
    alarms = [case.kind for case in web_of.cases if case.label in ("living", "moved") and case.url.rstrip("/") in bad
              and "failing" not in case.accept]  # fmt: skip
    print(f"lychee's false alarms: {dict(Counter(alarms))}", file=sys.stderr)
    return {
        "false alarms": len(alarms),
        "missed": sum(not is_bad for label, is_bad in called if label in ("gone", "taken-over")),
        "blocked called broken": sum(is_bad for label, is_bad in called if label == "blocked"),
    }


# Ten thousand addresses.


def crowd(scratch: Path, addresses: int, hosts: int, longest: int) -> dict[str, float]:
    """Time compared with the bound, and peak memory, of one run at the project's own pace. The web is a separate
    process."""
    crowd_of = Crowd(addresses, hosts, longest)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve_crowd, args=(crowd_of, theirs), daemon=True)
    server.start()
    port = ours.recv()
    policy = policy_of_project()
    # The memory of the measurement itself: what was there before the run.
    before = peak()
    memory = open_memory(scratch / "crowd.db", FIRST_DAY)
    # Nothing listens on port 1: these hosts have no https.
    way = Way(lambda name, wanted: [(crowd_of.address(name), port if wanted == 80 else 1)], allow_private=True)
    cpu = time.process_time()
    outcome = run_checks(crowd_of.urls(), memory, policy, FIRST_DAY, way)
    cpu = time.process_time() - cpu
    memory.close()
    ours.send("end")
    service, requests, longest_asked = ours.recv()
    server.join(10)
    # No order can be faster: the requests of the slowest host one after another, or all the work over all connections.
    bound = max((longest - 1) * policy.pace.delay + service / requests, service / policy.connections)
    return {
        "addresses": outcome.answered, "hosts": outcome.hosts, "seconds": outcome.seconds, "bound": bound,
        "ratio": outcome.seconds / bound, "cpu": cpu, "peak": peak(), "before": before, "requests": requests,
        "longest": longest, "longest_asked": longest_asked,
    }  # fmt: skip


# The report.


def share(value: float) -> str:
    return f"{100 * value:.1f} %"


def verdict(good: bool) -> str:
    return "reached" if good else "**not reached**"


def table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def judged_report(results: dict[str, tuple[Labelled, Score, dict[str, Any]]]) -> str:
    rows: list[tuple[str, str, Any, str, str]] = []
    for family, (_, got, told) in results.items():
        values = {
            "gone precision": got.gone_precision,
            "gone recall": got.gone_recall,
            "taken-over recall": got.taken_over_recall,
        }
        rows += [
            (family, name, share(value), f"≥ {share(BARS[name])}", verdict(value >= BARS[name]))
            for name, value in values.items()
        ]
        rows.append(
            (family, "blocked hosts called gone", got.blocked_called_gone, "0", verdict(not got.blocked_called_gone))
        )
        rows.append((family, f"false alarms on {got.living} living links", got.false_alarms, "", ""))
        if got.honest:
            rows.append(
                (family, f"accused of {got.honest} honest sites that look lost", got.accused,
                 f"≤ {share(ACCUSED_BAR)}", verdict(got.accused <= ACCUSED_BAR * got.honest))
            )  # fmt: skip
        rows.append((family, f"missed of {got.lost} that are gone or taken over", got.missed, "", ""))
        if "lychee" in told:
            lychee = told["lychee"]
            rows.append((family, f"lychee: false alarms on {got.living} living links", lychee["false alarms"], "", ""))
            rows.append((family, f"lychee: missed of {got.lost} that are gone or taken over", lychee["missed"], "", ""))
    total = sum(len(web_of.cases) for web_of, _, _ in results.values())
    days = " or ".join(
        dict.fromkeys(f"{len(web_of.days)} of {web_of.days[-1] + 1}" for web_of, _, _ in results.values())
    )
    head = f"{total:,} labeled addresses, checked on {days} simulated days:"
    return f"{head}\n\n{table(('texts', 'what', 'measured', 'bar', 'verdict'), rows)}"


def crowd_report(got: dict[str, float]) -> str:
    rows = [
        (
            "time against the bound",
            f"{got['seconds']:.1f} s ÷ {got['bound']:.1f} s = {got['ratio']:.2f}",
            f"≤ {TIME_BAR}",
            verdict(got["ratio"] <= TIME_BAR),
        ),
        (
            "peak memory of the process",
            f"{got['peak']:.0f} MiB",
            f"≤ {MEMORY_BAR:.0f} MiB",
            verdict(got["peak"] <= MEMORY_BAR),
        ),
        ("CPU of the run", f"{got['cpu']:.1f} s", "", ""),
        ("requests made", f"{got['requests']:,.0f}", "", ""),
    ]
    head = (
        f"{got['addresses']:,.0f} addresses over {got['hosts']:,.0f} hosts, the slowest of which has {got['longest']:,.0f} "
        "(one request a second to each host, as in content/taxonomy/link-policy.yml):"
    )
    return f"{head}\n\n{table(('what', 'measured', 'bar', 'verdict'), rows)}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--share", type=float, default=1.0, help="1: all cases of the labeled web; 0.2: a fifth of them"
    )
    options.add_argument(
        "--families",
        default="open,held,late",
        help="families of texts (see tests/web/words.py), and halves (see tests/web/half.py), as new",
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--lychee", default="", metavar="PATH", help="lychee's program, to ask it about the same web")
    options.add_argument("--addresses", type=int, default=10_000, help="of the large run; 0: none")
    options.add_argument("--hosts", type=int, default=500)
    options.add_argument("--longest", type=int, default=90, help="addresses of the host that has most")
    options.add_argument("--wrong", action="store_true", help="print every case that was judged wrongly")
    options.add_argument("--write", action="store_true", help="put the tables into BENCHMARKS.md")
    chosen = options.parse_args()
    parts = [
        f"Measured with {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; load average "
        f"{os.getloadavg()[0]:.1f} when it began; seed {chosen.seed}."
    ]
    with tempfile.TemporaryDirectory(prefix="bench-links-") as folder:
        scratch = Path(folder)
        # First, so that its peak memory is its own.
        large = crowd(scratch, chosen.addresses, chosen.hosts, chosen.longest) if chosen.addresses else None
        results = {
            family: judged(family, chosen.seed, chosen.share, scratch, chosen.lychee)
            for family in chosen.families.split(",")
            if family
        }
    if results:
        parts.append(judged_report(results))
    if large:
        parts.append(crowd_report(large))
    for family, (_, got, _) in results.items():
        for (label, kind, state), number in sorted(Counter((c.label, c.kind, s) for s, c in got.wrong).items()):
            print(f"{family}: {number} of {kind} ({label}) called {state}", file=sys.stderr)
        if chosen.wrong:
            print(
                "\n".join(f"{state}: {case.url} ({case.label}, {case.kind})" for state, case in got.wrong),
                file=sys.stderr,
            )
    report = "\n\n".join(parts)
    print(report)
    if chosen.write:
        target = PROJECT / "BENCHMARKS.md"
        before, _, rest = target.read_text("utf-8").partition(BEGIN)
        target.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
