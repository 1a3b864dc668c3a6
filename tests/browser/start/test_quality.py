"""How good the answers are, on judged needs that the lists of picks were made without (tests/judged). The bounds leave room for new entries, whose
worth for these needs nobody has judged; a ranking that broke falls far below them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import PROJECT
from playwright.sync_api import Page


@pytest.mark.parametrize(("in_words", "least"), [(False, 0.66), (True, 0.75)], ids=["fields", "own words"])
def test_judged_needs_are_answered(
    page: Page, base_url: str, script: Callable[[str], Any], in_words: bool, least: float
) -> None:
    evaluate_needs = script("evaluate_needs")
    needs = json.loads((PROJECT / "tests" / "judged" / "needs.json").read_text("utf-8"))
    asked = evaluate_needs.Asked(page, base_url, needs, in_words)
    quality = evaluate_needs.measure(asked.run, needs)["all"]
    assert asked.unknown == []
    assert quality["ndcg@10"] >= least
    assert quality["success@3"] >= 0.9
    assert quality["zero"] == 0
