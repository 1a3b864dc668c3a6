"""Pages in layouts of their own (tests/link_layouts.toml): what strangers show where the right page was seen before is told as
theirs, and what honest sites show is neither gone nor a stranger's, whether the right page was ever seen or not."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from conftest import PROJECT
from link_histories import PLAYBOOK, SUBJECT, reader, seen

from level1.links.asking.page import read_page
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.rules import find
from level1.links.observation import Page

LAYOUTS: dict[str, list[dict[str, Any]]] = tomllib.loads((PROJECT / "tests" / "link_layouts.toml").read_text("utf-8"))


def findings(layout: dict[str, Any], *befores: Page | None, asked: bool = True) -> list[Finding]:
    """What the page is in place of each of these; `asked`: what its host shows at a made-up address is known."""
    read = read_page(layout["html"].encode(), "text/html; charset=utf-8", 3000)
    notes = ("drawn",) * read.drawn + ("sitekey",) * read.sitekey + ("login",) * read.password + ("asks",) * read.asks
    more: dict[str, Any] = {"status": layout.get("status", 200), "notes": notes}
    made_up = (more["status"], read.page) if layout.get("alike") else (404, None)
    signs, thresholds = reader().signs, reader().thresholds
    return [
        find(
            Evidence(seen(0, read.page, made_up=made_up if asked else None, **more), SUBJECT, before, signs, thresholds)
        )
        for before in befores
    ]


@pytest.mark.parametrize("layout", LAYOUTS["stranger"], ids=lambda layout: layout["name"])
def test_a_stranger_is_told_after_good_days(layout: dict[str, Any]) -> None:
    """`unsure` are those that honest sites could show, too: a person looks."""
    expected = Kind.BAD if layout.get("unsure") else Kind.FOREIGN
    assert {found.kind for found in findings(layout, PLAYBOOK)} == {expected}


@pytest.mark.parametrize("layout", LAYOUTS["honest"], ids=lambda layout: layout["name"])
def test_an_honest_page_is_neither_gone_nor_a_strangers(layout: dict[str, Any]) -> None:
    found = (*findings(layout, PLAYBOOK, None), *findings(layout, PLAYBOOK, None, asked=False))
    assert [finding.what for finding in found if finding.kind in (Kind.FOREIGN, Kind.DEAD)] == []
