"""Runs judged needs through the need finder of a built site, in a headless browser, and scores the answers: by the
fields of each need alone, and with its story in the finder's box for own words."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from evaluate import READY_AT, ROOT, added_later, chromium, measure, read_judged, served, told

JUDGED = ROOT.parent / "shared" / "search" / "needs.json"

# Field of a judged need -> parameter of the page. Its LEA is a name as people type it, with its county.
PARAMETERS = {
    "item": "item",
    "indicator": "indicator",
    "priority": "priority",
    "topic": "topic",
    "student_group": "group",
    "grade": "grade",
    "audience": "audience",
}
NEED = {"indicator": "chronic-absenteeism", "group": "foster-youth"}
# How a need reaches the page -> its parameters.
WAYS = {
    "without an LEA": NEED,
    "as an address": {"lea": "10621660000000"} | NEED,
    "as an address in the largest county": {"lea": "19647330000000"} | NEED,
    "with a district's name": {"lea": "fresno usd"} | NEED,
    "with a charter school's name": {"lea": "High Tech High"} | NEED,
    "with a name of the largest county": {"lea": "Los Angeles Unified"} | NEED,
    "that is an LEA alone": {"lea": "10621660000000"},
    "that is an LEA of the largest county alone": {"lea": "19647330000000"},
}
# The answers in the order in which a reader meets them: after the first ten, what matches only a part of what was asked stands
# below the others and is no `data-result`. An answer that is near as a whole has nothing below, and counts as none.
ANSWERS = "[data-result], [data-broader] [data-near]"
# Addresses of everything that had arrived when the first answer was drawn, except the page itself, all by one clock.
COME = """() => performance.getEntriesByType('resource').filter(one => one.responseEnd <= window.readyAfter)
  .map(one => new URL(one.name)).map(one => one.pathname + one.search)"""


def parameters(need: Mapping[str, Any], in_words: bool) -> dict[str, str]:
    said = {name: str(need[field]) for field, name in PARAMETERS.items() if need.get(field)}
    # The LEA's own name may be short for its county; the county distinguishes names that several LEAs share.
    lea = {"lea": f"{need['lea']}, {need['county']}"} if need.get("lea") else {}
    return lea | said | ({"q": need["story"]} if in_words and need.get("story") else {})


class Asked:
    """The page's answers: `run`, ranked ids by need, and `unknown`, needs whose LEA it did not recognize."""

    def __init__(
        self, page: Any, address: str, needs: Sequence[Mapping[str, Any]], later: Sequence[str], in_words: bool
    ) -> None:
        self.run: dict[str, list[str]] = {}
        self.unknown: list[str] = []
        for need in needs:
            page.goto(f"{address}start/?{urlencode(parameters(need, in_words) | {'all': '1'})}")
            page.wait_for_selector("html[data-ready=true]")
            found = page.eval_on_selector_all(ANSWERS, "all => all.map(one => one.dataset.result ?? one.dataset.near)")
            self.run[need["id"]] = [id for id in found if id not in later]
            # What means no one LEA stays in the address as it was typed.
            if need.get("lea") and not re.search(r"[?&]lea=\d{14}", page.url):
                self.unknown.append(f"{need['id']}: {need['lea']}")


def weighed(browser: Any, address: str, sent: list[Any], need: Mapping[str, str]) -> int:
    """The bytes, as gzip, of all that had come when the first answer to a need was drawn, the page itself included. `address` and
    `sent` are of `served`."""
    page = browser.new_page()
    page.add_init_script(READY_AT)
    sent.clear()
    page.goto(f"{address}start/?{urlencode(need)}")
    page.wait_for_function("() => window.readyAt")
    come = {sent[0][0], *page.evaluate(COME)}
    page.close()
    return sum(size for path, size in {path: size for path, size, _ in sent}.items() if path in come)


def ask_all(
    site: Path, needs: Sequence[Mapping[str, Any]], later: Sequence[str] = ()
) -> tuple[Asked, Asked, dict[str, int]]:
    """Answers to the fields alone and with the story, and the bytes sent before the first answer, by way of asking."""
    from playwright.sync_api import sync_playwright

    with served(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        troubles: list[str] = []
        sizes = {way: weighed(browser, address, sent, need) for way, need in WAYS.items()}
        page = browser.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        fields, words = (Asked(page, address, needs, later, in_words) for in_words in (False, True))
        browser.close()
    if troubles:
        raise SystemExit("The page raised errors:\n" + "\n".join(troubles))
    return fields, words, sizes


def main(arguments: list[str]) -> int:
    given = told(arguments, __doc__, JUDGED, "start")
    judged = read_judged(given.judged, given.site)
    fields, words, sizes = ask_all(given.site, judged, added_later(given.site, judged))
    quality = {"fields": measure(fields.run, judged), "words": measure(words.run, judged)}
    if given.run:
        given.run.write_text(json.dumps(fields.run, indent=1) + "\n", "utf-8")
    if given.format == "json":
        print(json.dumps({"quality": quality, "unknown_leas": fields.unknown, "bytes": sizes}, indent=2))
        return 0
    for how, label in (("fields", "fields alone"), ("words", "and in own words")):
        of = quality[how]["all"]
        figures = f"nDCG@10 {of['ndcg@10']:.3f}  success@3 {of['success@3']:.3f}  zero {of['zero']:.3f}"
        print(f"{label:<17} n={of['n']:<4} {figures}")
    for way, size in sizes.items():
        print(f"before the first answer of a need {way}: {size} bytes (gzip)")
    for one in fields.unknown:
        print(f"the page asked which LEA is meant: {one}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
