"""Who is accused: pages of strangers in six languages are told as such, and no honest page is, whether the right page was ever
seen or not, and whether the site shows the same for every address or not."""

from __future__ import annotations

import html
import tomllib
from itertools import product
from typing import Any

import pytest
from conftest import PROJECT
from link_histories import PLAYBOOK, SUBJECT, reader, seen

from level1.links.asking.page import read_page
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.rules import find
from level1.links.observation import Page

PAGES: dict[str, list[dict[str, str]]] = tomllib.loads((PROJECT / "tests" / "link_pages.toml").read_text("utf-8"))


def shown(page: dict[str, str]) -> Page:
    title, text = html.escape(page["title"]), html.escape(page["text"])
    foot = f"<div>© 2026 {html.escape(page['site'])}</div>" if "site" in page and "©" not in page["text"] else ""
    body = f"<title>{title}</title><h1>{title}</h1><p>{text}</p>{foot}"
    return read_page(body.encode(), "text/html; charset=utf-8", 3000).page


def findings(page: dict[str, str]) -> list[Finding]:
    """What the page is, in each of the situations it may be met in."""
    what, signs, thresholds = shown(page), reader().signs, reader().thresholds
    answers: Any = [{"made_up": (200, what)}, {"made_up": (404, None)}]
    return [
        find(Evidence(seen(0, what, **answer), SUBJECT, before, signs, thresholds))
        for before, answer in product((PLAYBOOK, None), answers)
    ]


@pytest.mark.parametrize("page", PAGES["stranger"], ids=lambda page: page["name"])
def test_a_stranger_is_told(page: dict[str, str]) -> None:
    assert [found.kind for found in findings(page)] == [Kind.FOREIGN] * 4


@pytest.mark.parametrize("page", PAGES["honest"], ids=lambda page: page["name"])
def test_an_honest_page_is_neither_gone_nor_a_strangers(page: dict[str, str]) -> None:
    accused = [found.what for found in findings(page) if found.kind in (Kind.FOREIGN, Kind.DEAD)]
    assert accused == []
