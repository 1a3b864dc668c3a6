"""What a reader's browser must load before the first answer, for every way in which a need reaches the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from built.making import Made
from playwright.sync_api import Browser

# In bytes as gzip, the page itself included. What can wait for the answer is asked for behind it, so no file comes before on one
# machine and after on another. The bar is that of every way; some stay well below it.
BAR = 60_000
MOST = {
    "without an LEA": 52_000,
    "as an address": 52_500,
    "as an address in the largest county": 53_000,
    "with a district's name": BAR,
    "with a charter school's name": BAR,
    "with a name of the largest county": BAR,
    "that is an LEA alone": BAR,
    "that is an LEA of the largest county alone": BAR,
}

OFTEN = ("as an address", "with a charter school's name", "that is an LEA of the largest county alone")


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
