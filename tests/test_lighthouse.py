"""Every type of page has 100 of 100 in Lighthouse and does not shift. The run itself is in the full set; what it says of a report is not."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from browser.conftest import chromium
from browser.states import STATES
from conftest import PROJECT


def report(performance: float = 1, shift: float = 0.0, **audits: float | None) -> dict[str, Any]:
    """A report of Lighthouse, cut to what is read of it; `audits` weigh in accessibility."""
    said: dict[str, Any] = {name: {"score": score} for name, score in audits.items()}
    refs = [{"id": name, "weight": 3} for name in audits] + [{"id": "weightless", "weight": 0}]
    failed = any(score == 0 for score in audits.values())
    others = {name: {"score": 1, "auditRefs": []} for name in ("best-practices", "seo")}
    return {
        "categories": {
            "performance": {"score": performance, "auditRefs": []},
            "accessibility": {"score": 0.9 if failed else 1, "auditRefs": refs},
            **others,
        },
        "audits": {**said, "weightless": {"score": 0}, "cumulative-layout-shift": {"score": 1, "numericValue": shift}},
    }


def test_a_report_says_what_keeps_a_page_from_100(script: Callable[[str], Any]) -> None:
    lighthouse = script("lighthouse_pages")
    assert lighthouse.found_in(report(contrast=1, none=None)).lacks == []
    assert lighthouse.found_in(report(performance=0.98, shift=0.086, contrast=0)).lacks == [
        "performance 98",
        "accessibility 90",
        "layout shift 0.086",
        "contrast",
    ]


def test_of_several_runs_performance_is_the_middle_and_all_else_the_worst(script: Callable[[str], Any]) -> None:
    lighthouse = script("lighthouse_pages")
    runs = [lighthouse.found_in(one) for one in (report(0.7), report(1, shift=0.02), report(1, contrast=0))]
    assert lighthouse.together(runs).lacks == ["accessibility 90", "layout shift 0.020", "contrast"]


def test_every_type_of_page_is_measured_and_the_lock_has_hashes_and_no_index(script: Callable[[str], Any]) -> None:
    # What only a catalog of the tests has is not on the site.
    types = {one.type for one in STATES} - {"questions", "what was said"}
    assert types <= {name.partition(",")[0] for name in script("lighthouse_pages").PAGES}
    lock = (PROJECT / "tests" / "tools" / "package-lock.json").read_text("utf-8")
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
    assert "://registry" not in lock
    assert '"resolved"' not in lock


@pytest.fixture(scope="module")
def lighthouse() -> Iterator[Any]:
    chromium()
    # Not in the folder of the run, which nobody but its owner may read: nginx may be somebody else.
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory(prefix="lighthouse-") as folder:
        patched.syspath_prepend(PROJECT / "scripts")
        with importlib.import_module("lighthouse_pages").measuring(Path(folder)) as running:
            yield running


def _names() -> list[str]:
    """The names of all pages, read from the text: a script is imported in tests only."""
    text = (PROJECT / "scripts" / "lighthouse_pages.py").read_text("utf-8")
    rows = text.partition("PAGES: Mapping[str, str] = {\n")[2].partition("\n}\n")[0].splitlines()
    return [row.split('"')[1] for row in rows]


@pytest.mark.full
@pytest.mark.browser
@pytest.mark.xdist_group("lighthouse")
@pytest.mark.parametrize("name", _names())
def test_a_page_has_100_of_100_and_does_not_shift(lighthouse: Any, script: Callable[[str], Any], name: str) -> None:
    found = lighthouse.until_sure(script("lighthouse_pages").PAGES[name])
    known = script("lighthouse_pages").KNOWN_SHIFTS.get(name, 0)
    assert (found._replace(shift=0.0) if found.shift <= known else found).lacks == [], found
