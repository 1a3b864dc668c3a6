"""There is one ranking: the tool server answers with the resources that the pages show, in their order."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from built.making import Made
from conftest import PROJECT
from playwright.sync_api import Page
from tools_asked import answers

from level1.site.modules import SERVER_FILE

JUDGED = PROJECT / "tests" / "judged"
MOST = 20
EVERY = [pytest.param(1, marks=pytest.mark.full), 40]
WAYS = ["from the folder", "from the address"]


def judged(*names: str) -> list[dict[str, Any]]:
    return [one for name in names for one in json.loads((JUDGED / f"{name}.json").read_text("utf-8"))]


def ids(told: dict[str, Any]) -> list[str]:
    """As the page shows what was found; what only comes near is none."""
    return [] if told["only_near"] else [one["id"] for one in told["results"]]


def place(made: Made, base_url: str, way: str) -> tuple[str, str]:
    site = made.root / "site"
    return str(site / SERVER_FILE), base_url if way == "from the address" else str(site)


@pytest.mark.parametrize("every", EVERY)
def test_queries_find_what_the_search_page_shows(
    page: Page, made: Made, base_url: str, script: Callable[[str], Any], every: int
) -> None:
    ask = script("evaluate").ASK
    queries = [one["query"] for one in judged("queries-tuned", "queries-kept", "answered", "long")][::every]
    page.goto("find/?q=attendance")
    page.wait_for_selector("html[data-ready=true]")
    shown = [page.evaluate(ask, [query, [], MOST])["ids"][:MOST] for query in queries]
    asked = [{"query": one, "limit": MOST} for one in queries]
    for way in WAYS:
        told = answers(*place(made, base_url, way), "find_resources", asked)
        assert {q: ids(one) for q, one in zip(queries, told, strict=True)} == dict(zip(queries, shown, strict=True)), (
            way
        )


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("in_words", [False, True], ids=["fields", "own words"])
def test_needs_are_answered_as_the_need_finder_does(
    page: Page, made: Made, base_url: str, script: Callable[[str], Any], in_words: bool, every: int
) -> None:
    finder = script("evaluate_needs")
    needs = judged("needs", "needs-tuned", "needs-kept", "items-tuned", "items-kept")[::every]
    shown = finder.Asked(page, base_url, needs, (), in_words).run
    asked = []
    for need in needs:
        given = finder.parameters(need, in_words)
        topics = {"topics": [given.pop("topic")]} if "topic" in given else {}
        words = {"words": given.pop("q")} if "q" in given else {}
        asked.append({**given, **topics, **words, "limit": MOST})
    wanted = {id: found[:MOST] for id, found in shown.items()}
    for way in WAYS:
        told = answers(*place(made, base_url, way), "resources_for_need", asked)
        assert {n["id"]: ids(one) for n, one in zip(needs, told, strict=True)} == wanted, way
