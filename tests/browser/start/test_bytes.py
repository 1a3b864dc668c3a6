"""What a reader's browser must load before the first answer, for every way in which a need reaches the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from built.making import Made
from playwright.sync_api import Browser

# In bytes as gzip, the page itself included: what was reached, with room for two files that come just before or just after the answer
# is drawn, as they do where the machine is busy. The bar for each is 60,000; what is above it is what reads names, and what an LEA
# reported.
MOST = {
    "without an LEA": 57_500,
    "as an address": 58_500,
    "as an address in the largest county": 59_000,
    "with a district's name": 65_500,
    "with a charter school's name": 68_500,
    "with a name of the largest county": 66_500,
    "that is an LEA alone": 68_500,
    "that is an LEA of the largest county alone": 69_000,
}


OFTEN = ("as an address", "with a charter school's name")


@pytest.mark.parametrize("ways", [OFTEN, pytest.param(tuple(MOST), marks=pytest.mark.full)], ids=["some", "all"])
def test_no_way_to_an_answer_loads_more_than_it_did(
    made: Made, browser: Browser, script: Callable[[str], Any], ways: tuple[str, ...]
) -> None:
    evaluate_needs = script("evaluate_needs")
    with evaluate_needs.served(made.root / "site") as (address, sent):
        sizes = {
            way: evaluate_needs.weighed(browser, address, sent, need)
            for way, need in evaluate_needs.WAYS.items()
            if way in ways
        }
    assert {*ways} == sizes.keys()
    assert {way: size for way, size in sizes.items() if size > MOST[way]} == {}
