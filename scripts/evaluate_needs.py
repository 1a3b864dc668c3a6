"""Runs judged needs through the need finder of a built site, in a headless browser, and says how good the answers are."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from evaluate import READY_AT, ROOT, chromium, measure, served

JUDGED = ROOT.parent / "shared" / "search" / "needs.json"

# What a judged need says -> the parameter of the page. Its LEA is a name as people type it, with its county.
PARAMETERS = {
    "indicator": "indicator",
    "priority": "priority",
    "student_group": "group",
    "grade": "grade",
    "audience": "audience",
}


def parameters(need: Mapping[str, Any]) -> dict[str, str]:
    said = {name: str(need[field]) for field, name in PARAMETERS.items() if need.get(field)}
    # The LEA's own name may be short for its county; the county tells names apart that several LEAs have.
    return {"lea": f"{need['lea']}, {need['county']}", **said} if need.get("lea") else said


def ask_all(site: Path, needs: Sequence[Mapping[str, Any]]) -> tuple[dict[str, list[str]], list[str], int]:
    """(ranked ids by need, needs whose LEA the page did not know, bytes sent before the first answer of an address)."""
    from playwright.sync_api import sync_playwright

    run: dict[str, list[str]] = {}
    unknown: list[str] = []
    with served(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.add_init_script(READY_AT)
        page.goto(f"{address}start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth")
        page.wait_for_function("window.readyAt")
        ready = page.evaluate("window.readyAt")
        size = sum(one for _, one, at in sent if at <= ready)
        for need in needs:
            page.goto(f"{address}start/?{urlencode(parameters(need) | {'all': '1'})}")
            page.wait_for_selector("html[data-ready=true]")
            run[need["id"]] = page.eval_on_selector_all("[data-result]", "all => all.map(one => one.dataset.result)")
            if need.get("lea") and "lea=" not in page.url:
                unknown.append(f"{need['id']}: {need['lea']}")
        browser.close()
    if troubles:
        raise SystemExit("The page raised errors:\n" + "\n".join(troubles))
    return run, unknown, size


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument(
        "--judged", type=Path, default=JUDGED, metavar="FILE", help="judged needs (default: those beside the project)"
    )
    options.add_argument(
        "--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (default: the project's)"
    )
    options.add_argument("--format", choices=("text", "json"), default="text")
    options.add_argument("--run", type=Path, metavar="FILE", help="write {need id: [ids]} there")
    given = options.parse_args(arguments)
    if not (given.site / "start" / "index.html").is_file():
        options.error(f"{given.site} is no built site. Run: level1 build")
    judged = json.loads(given.judged.read_text("utf-8"))
    run, unknown, size = ask_all(given.site, judged)
    quality = measure(run, judged)
    if given.run:
        given.run.write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    if given.format == "json":
        print(json.dumps({"quality": quality, "unknown_leas": unknown, "bytes": size}, indent=2))
        return 0
    for group, of in quality.items():
        print(
            f"{group:<8} n={of['n']:<4} nDCG@10 {of['ndcg@10']:.3f}  success@3 {of['success@3']:.3f}  zero {of['zero']:.3f}"
        )
    print(f"before the first answer of an address: {size} bytes (gzip)")
    for one in unknown:
        print(f"the page asked which LEA is meant: {one}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
