"""Measures the search of large invented catalogs, through the search page in a headless browser.

    level1 build && .venv/bin/python scripts/bench_search.py --sizes 1000,10000,100000

For each size it makes only the search's own files, from entries that are never written to disk; pages would take much longer
and make no difference. It is not a test: figures depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from evaluate import READY_AT, ROOT, chromium, percentile, served
from search_bytes import all_of, as_table, of_query

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content, read_content
from level1.search import search_files
from level1.site.naming import named
from level1.synth import synthesize
from level1.yamlfile.reading import Document

TODAY = date(2026, 11, 21)

# Queries by kind. Every one must stay within the bytes of ARCHITECTURE.md, those of a long text too.
FIRST = {
    "words": "foster youth attendance",
    "everyday": "kids not coming to school",
    "slip": "suspention rate",
    "sentence": "our English learners are not making progress on the ELPI",
    "Spanish": "participación de los padres en la escuela",
    "unknown": "zzqx plumbing permit",
    "misspelt": "suspention intervencion for foter yuth in hihg school",
    "long": "boy in the second row blurts out and throws crayons, simple things that worked for a busy teacher",
    "address": "https://www.cde.ca.gov/ci/pl/ca21csla.asp",
    "quoted": '"chronic absenteeism" interventions',
}
WARM = [
    *list(FIRST.values())[:5], "math intervention", "family engagement", "chronic absenteeism", "SARB", "teacher training", "dyslexia screening",
    "graduation requirements", "needs assessment", "career pathways high school", "school climate survey", "homeless students",
    "special education inclusion", "continuous improvement root cause", "reading", "data dashboard", "restorative practices",
    "LCAP guidance for county offices", "mental health", "students with disabilities suspension", "kindergarten readiness",
]  # fmt: skip

# Milliseconds of each call of the page's own engine. Each call runs twice; the second time its files are loaded.
TIME = """async ([base, calls]) => {
  const engine = await import(`${base}assets/find/engine.js`), times = [];
  for (const time of [false, true]) for (const [name, ...parameters] of calls) {
    const start = performance.now();
    await engine[name](...parameters);
    if (time) times.push(performance.now() - start);
    if (time) await new Promise(resolve => setTimeout(resolve, 2));
  }
  return times;
}"""


def invented(real: Content, count: int) -> Catalog:
    """A catalog of this many invented resources, with the real leads and word lists."""
    made = synthesize(
        {id: one.data for id, one in real.entries["resources"].items()}, list(real.reference.counties), count, 1
    )
    documents = {id: Document("", Path(), "", data) for id, data in made.items()}
    return catalog_from(replace(real, entries={**real.entries, "resources": documents}))


def write_site(site: Path, target: Path, files: dict[str, str]) -> None:
    """The search page and what it loads from a built site, with other search files."""
    for folder in ("assets", "find", "data"):
        shutil.copytree(site / folder, target / folder)
    pieces = named(files)
    page = target / "find" / "index.html"
    start = pieces.addresses["search/start.json"]
    page.write_text(re.sub(r"search/start\.\w+\.json", start, page.read_text("utf-8")), "utf-8")
    for name, text in pieces.files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, "utf-8")


def measure(site: Path) -> dict[str, Any]:
    """First queries, each in a browser with an empty cache, then warm queries."""
    from playwright.sync_api import sync_playwright

    first = {}
    with served(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for kind, query in FIRST.items():
            page = browser.new_context(service_workers="block").new_page()
            page.add_init_script(READY_AT)
            sent.clear()
            page.goto(f"{address}find/?{_asked(query)}")
            page.wait_for_function("() => window.readyAt")
            ready, began = page.evaluate("[window.readyAt, performance.timeOrigin]")
            before = [(path, size) for path, size, at in sent if at <= ready]
            page.wait_for_function("() => document.querySelector('[data-times]')?.textContent")
            first[kind] = {"bytes": sum(size for _, size in before), "kinds": of_query(before, site),
                           "requests": len(before), "ms": ready - began, "counted": sum(size for _, size, _ in sent),
                           "found": int(page.locator("[data-count]").inner_text().replace(",", ""))}  # fmt: skip
            page.context.close()
        page = browser.new_page()
        page.goto(f"{address}find/?{_asked('attendance')}")
        page.wait_for_load_state("networkidle")
        best = {"sort": "best", "page": 1}
        begun = [query[:end] for query in WARM[:12] for end in range(2, min(len(query), 14))]
        filters = {"group": ["foster-youth", "homeless-youth"], "priority": ["5"]}
        times = {
            "query": page.evaluate(TIME, [address, [["search", query, {}, best] for query in WARM]]),
            "typing": page.evaluate(TIME, [address, [["search", text, {}, best] for text in begun]]),
            "filtered and counted": page.evaluate(
                TIME, [address, [["search", query, filters, best] for query in WARM]]
            ),
            "nothing but the way to the worker": page.evaluate(TIME, [address, [["facets"] for _ in WARM]]),
        }
        browser.close()
    return {
        "kinds": all_of(site),
        "first": first,
        "warm": {name: [percentile(of, 0.5), percentile(of, 0.95)] for name, of in times.items()},
    }


def _asked(query: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"q": query})


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    options.add_argument("--sizes", default="1000,10000,100000", help="numbers of entries (default: %(default)s)")
    options.add_argument(
        "--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (default: the project's)"
    )
    options.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    options.add_argument("--keep", type=Path, metavar="DIR", help="keep the sites, one folder for each size")
    given = options.parse_args()
    if not (given.site / "find" / "index.html").is_file():
        options.error(f"{given.site} is no built site. Run: level1 build")
    real = read_content(ROOT)
    results: dict[Any, Any] = {}
    results["real"] = measure(given.site)
    print("\n".join(["the built site", *told(results["real"])]), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-search-") as scratch:
        for size in map(int, filter(None, given.sizes.split(","))):
            catalog = invented(real, size)
            start = time.process_time()
            files = search_files(catalog, TODAY)
            seconds = time.process_time() - start
            site = (given.keep or Path(scratch)) / str(size)
            write_site(given.site, site, dict(files))
            results[size] = {
                "seconds": seconds,
                "files": len(files),
                "bytes": sum(len(text.encode()) for text in files.values()),
                **measure(site),
            }
            print(as_text(size, results[size]), flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return 0


def as_text(size: int, of: dict[str, Any]) -> str:
    head = f"{size:,} entries: {of['files']:,} files, {of['bytes'] / 1e6:.1f} MB, made in {of['seconds']:.1f} s (CPU)"
    return "\n".join([head, *told(of)])


def told(of: dict[str, Any]) -> list[str]:
    lines = []
    for kind, one in of["first"].items():
        lines.append(f"  first query, {kind}: {one['bytes'] / 1000:.1f} kB in {one['requests']} requests, {one['ms']:.0f} ms; "
                     f"{one['counted'] / 1000:.0f} kB with all that comes later; {one['found']:,} found")  # fmt: skip
    lines += as_table(of["kinds"], {kind: one["kinds"] for kind, one in of["first"].items()})
    return [*lines, *(f"  warm {name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms" for name, (p50, p95) in of["warm"].items())]


if __name__ == "__main__":
    sys.exit(main())
