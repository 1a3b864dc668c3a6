"""Runs judged queries through the search page of a built site, in a headless browser, and scores the results."""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT.parent / "shared" / "search" / "queries.json"

# Python does not know the type of modules on every system.
TYPES = {".js": "text/javascript", ".json": "application/json"}

# Judgments know the catalog of the day that `judged` gives, or of this one. An entry that was added later was not judged, so it is left
# out of the results.
JUDGED_ON = "2026-11-28"

# A resource with at least this grade answers the query.
USEFUL = 2
DEPTH = 10
PAUSE = 400

# Enters a query in the page's own box and submits the form; resolves when the page reports that it is drawn, with more
# results until it has enough that are not left out.
ASK = """([query, later, enough]) => new Promise(resolve => {
  const root = document.documentElement, form = document.querySelector('[data-find]');
  const start = performance.now();
  let ms = null;
  const watch = new MutationObserver(() => {
    if (root.dataset.ready !== 'true') return;
    ms ??= performance.now() - start;
    const ids = [...document.querySelectorAll('[data-result]')].map(one => one.dataset.result).filter(id => !later.includes(id));
    const more = document.querySelector('[data-more]');
    if (ids.length < enough && more?.checkVisibility()) return more.click();
    watch.disconnect();
    resolve({ ids, ms });
  });
  watch.observe(root, { attributes: true, attributeFilter: ['data-ready'] });
  form.elements.q.value = query;
  form.requestSubmit();
})"""

# Asks the page's own engine, which is warm by now, and reports how long each answer took.
SEARCH = """async ([base, queries]) => {
  const engine = await import(`${base}assets/find/engine.js`), times = [];
  for (const query of queries) {
    const start = performance.now();
    await engine.search(query, {}, { sort: 'best', page: 1 });
    times.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return times;
}"""

# Records the moment when the first results are drawn; everything sent before that counts.
READY_AT = """new MutationObserver((_, watch) => {
  if (document.documentElement?.dataset.ready !== 'true') return;
  window.readyAt = Date.now();
  window.readyAfter = performance.now();
  watch.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });"""


@cache
def _zipped(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 9, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder like a web server: compressed, with the correct type for modules."""

    protocol_version = "HTTP/1.1"
    sent: ClassVar[list[tuple[str, int, float]]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _zipped(str(path))
        self.sent.append((self.path, len(body), time.time() * 1000))
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix) or self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page cancels its pending requests; that is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[tuple[str, int, float]]]]:
    """The address of a local server for `site`, and the list of (path, compressed bytes, clock in milliseconds) that it
    sends."""
    sent: list[tuple[str, int, float]] = []

    class Handler(_Handler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(site), **kwargs)

    Handler.sent = sent
    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        server.server_close()


def chromium() -> str:
    path = os.environ.get("LEVEL1_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        raise SystemExit("No Chromium found. Name one in LEVEL1_CHROMIUM.")
    return path


Times = dict[str, list[float]]


def ask_all(
    site: Path, queries: Mapping[str, str], later: Sequence[str] = ()
) -> tuple[dict[str, list[str]], Times, list[tuple[str, int]]]:
    """(ranked ids by query id without those of `later`, milliseconds of each warm query, data sent before the first result). Of a query's time,
    `search` runs from the words to the ranked answer, including the round trip to the worker; `drawn` runs from
    submitting the form to the page with all facets, including the browser's history entry."""
    from playwright.sync_api import sync_playwright

    run: dict[str, list[str]] = {}
    times: Times = {"search": [], "drawn": []}
    with served(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.add_init_script(READY_AT)
        page.goto(f"{address}find/?q=attendance")
        page.wait_for_function("() => window.readyAt")
        ready = page.evaluate("window.readyAt")
        first = [(path, size) for path, size, at in sent if at <= ready]
        page.wait_for_load_state("networkidle")
        for id, query in queries.items():
            answer = page.evaluate(ASK, [query, list(later), DEPTH])
            run[id] = answer["ids"]
            times["drawn"].append(answer["ms"])
            # A reader looks at an answer before the next question; meanwhile the page loads what appears beside the
            # results.
            page.wait_for_timeout(PAUSE)
        times["search"] = page.evaluate(SEARCH, [address, list(queries.values())])
        browser.close()
    if troubles:
        raise SystemExit("The page raised errors:\n" + "\n".join(troubles))
    return run, times, first


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Gain 2^grade - 1, discount log2(rank + 1) (Burges et al., 2005)."""
    got = sum((2 ** grades.get(one, 0) - 1) / math.log2(rank + 2) for rank, one in enumerate(ranked[:DEPTH]))
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    return got / sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))


def measure(run: Mapping[str, Sequence[str]], judged: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Means over all judged queries with an answer, and over each style of query."""
    rows: dict[str, list[tuple[float, bool, bool]]] = {}
    for entry in judged:
        grades = entry["judgments"]
        if max(grades.values(), default=0) < USEFUL:
            continue
        ranked = run.get(entry["id"], [])
        row = (ndcg(ranked, grades), any(grades.get(one, 0) >= USEFUL for one in ranked[:3]), not ranked)
        for group in ("all", entry.get("style", "need")):
            rows.setdefault(group, []).append(row)
    return {
        group: {
            "n": len(of),
            **dict(
                zip(
                    ("ndcg@10", "success@3", "zero"),
                    (sum(column) / len(of) for column in zip(*of, strict=True)),
                    strict=True,
                )
            ),
        }
        for group, of in rows.items()
    }


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def as_text(report: Mapping[str, Any]) -> str:
    lines = [f"{'style':<20}{'n':>5}{'nDCG@10':>10}{'success@3':>11}{'zero':>8}"]
    for group, of in report["quality"].items():
        lines.append(f"{group:<20}{of['n']:>5}{of['ndcg@10']:>10.3f}{of['success@3']:>11.3f}{of['zero']:>8.3f}")
    for name, what in (("search", "warm query"), ("drawn", "and drawn, with all facets")):
        latency = report["latency_ms"][name]
        lines.append(f"{what}: p50 {latency['p50']:.1f} ms, p95 {latency['p95']:.1f} ms")
    lines.append(f"before the first result: {report['bytes']} bytes (gzip) in {report['requests']} requests")
    return "\n".join(lines)


def read_judged(file: Path, site: Path) -> list[dict[str, Any]]:
    """What was judged, with the ids of the site: a former id and an entry that was replaced count as what stands there
    today, with the better grade if both were judged."""
    known = json.loads((site / "data" / "resources.json").read_text("utf-8"))
    today = {id: entry["successor"] for id, entry in known["resources"].items() if "successor" in entry}
    judged: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    for entry in judged:
        grades: dict[str, int] = {}
        for id, grade in entry["judgments"].items():
            now = known["former"].get(id, id)
            now = today.get(now, now)
            grades[now] = max(grade, grades.get(now, 0))
        entry["judgments"] = grades
    return judged


def added_later(site: Path, judged: Sequence[Mapping[str, Any]]) -> list[str]:
    """The resources that were added after the judgments were made, except those that stand for a judged one today."""
    known = json.loads((site / "data" / "resources.json").read_text("utf-8"))["resources"]
    seen = {id for entry in judged for id in entry["judgments"]}
    day = max((entry.get("judged", JUDGED_ON) for entry in judged), default=JUDGED_ON)
    return [id for id, entry in known.items() if entry["added"] > day and id not in seen]


def told(arguments: list[str], what: str | None, judged: Path, page: str) -> argparse.Namespace:
    """The options of an evaluation: judged, site, format, run. `page` is the folder of the evaluated page."""
    options = argparse.ArgumentParser(description=what, allow_abbrev=False)
    options.add_argument(
        "--judged",
        type=Path,
        default=judged,
        metavar="FILE",
        help="what was judged (default: the file beside the project)",
    )
    options.add_argument(
        "--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (default: the project's)"
    )
    options.add_argument("--format", choices=("text", "json"), default="text")
    options.add_argument("--run", type=Path, metavar="FILE", help="write {judged id: [ids]} there")
    given = options.parse_args(arguments)
    if not (given.site / page / "index.html").is_file():
        options.error(f"{given.site} is no built site. Run: level1 build")
    return given


def main(arguments: list[str]) -> int:
    given = told(arguments, __doc__, JUDGED, "find")
    judged = read_judged(given.judged, given.site)
    queries = {entry["id"]: entry["query"] for entry in judged}
    run, times, first = ask_all(given.site, queries, added_later(given.site, judged))
    report = {
        "quality": measure(run, judged),
        "latency_ms": {n: {"p50": percentile(t, 0.5), "p95": percentile(t, 0.95)} for n, t in times.items()},
        "bytes": sum(size for _, size in first),
        "requests": len(first),
        "files": [{"path": path, "bytes": size} for path, size in sorted(first, key=lambda one: -one[1])],
    }
    if given.run:
        given.run.write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=2) if given.format == "json" else as_text(report))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
