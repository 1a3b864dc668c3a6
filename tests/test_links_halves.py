"""The halves of the labeled web (tests/web/half.py) are well formed: enough cases of every kind and language, true labels, and no
text that another half or family has. Whether they are judged truly is measured by scripts/bench_links.py --families."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from web import strangers, words
from web.cases import Labelled, labelled_web
from web.half import FILES, LANGUAGES, Half, halves, read_half
from web.halfmaker import BOUGHT, DAYS
from web.server import Request

LEAST = {"honest": 150, "taken-over": 100, "gone": 60}
KINDS = {
    *(
        "bot-check",
        "cookie-wall",
        "consent",
        "terms",
        "sign-in",
        "app-shell",
        "database-error",
        "maintenance",
        "unavailable",
    ),
    *("coded", "other-language", "redesigned", "renamed", "merged", "first-sight", "video-removed", "video-private"),
    *("404-everywhere", "whole-page-404", "shell-404", "refuses-head", "domain-cookie", "document"),
    *("parked", "for-sale", "betting", "pills", "shop", "crypto", "essays", "adult"),
    *("not-found", "soft-404", "to-home", "is-home"),
}


@pytest.fixture(scope="module", params=halves())
def half(request: pytest.FixtureRequest) -> Half:
    return read_half(request.param)


@pytest.fixture(scope="module")
def web(half: Half) -> Labelled:
    return labelled_web(1, half.name)


def texts_of(half: Half) -> set[str]:
    """Every line of text and every page written whole; a short line ("Products", "Error 404") is nobody's own."""
    said = [subject.text + subject.home + subject.said for subject in (*half.subjects, *half.delicate)]
    pages = [page for file in half.pages.values() for page in file]
    lines = {line.strip(" -#") for text in (*said, *(page.text for page in pages)) for line in text.splitlines()}
    return {text for text in lines | {page.html for page in pages} if len(text) > 40}


def test_there_are_enough_cases_of_every_kind_and_language(web: Labelled) -> None:
    labels = Counter(case.label for case in web.cases)
    assert all(labels[label] >= least for label, least in LEAST.items()), labels
    assert {case.kind for case in web.cases} >= KINDS
    for label in LEAST:
        assert {case.language for case in web.cases if case.label == label} == set(LANGUAGES), label


def test_a_label_is_what_its_states_say(web: Labelled) -> None:
    for case in web.cases:
        assert case.accept == {case.label} if case.label != "honest" else "taken-over" not in case.accept, case
        assert "gone" not in case.accept or case.label == "gone" or case.kind == "video-removed", case


def test_what_was_taken_over_is_under_a_name_that_anybody_can_buy(web: Labelled) -> None:
    ends = Counter(urlsplit(case.url).netloc.rpartition(".")[2] for case in web.cases if case.label == "taken-over")
    assert set(ends) == set(BOUGHT)
    honest = Counter(urlsplit(case.url).netloc.rpartition(".")[2] for case in web.cases if case.label == "honest")
    assert set(honest) >= {"edu", "org", "com", "us"}


def test_every_address_answers_on_every_day_with_no_place_left_empty(web: Labelled) -> None:
    assert len({case.url for case in web.cases}) == len(web.cases)
    for case in web.cases:
        parts = urlsplit(case.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        for day in DAYS:
            reply = web.hosts[parts.netloc].site(Request("GET", parts.netloc, path, {}, day))
            assert reply.status in (200, 301, 302, 404, 410), case
            assert not re.search(rb"\{\{\w+\}\}", reply.body), case


def test_the_same_seed_makes_the_same_web(web: Labelled, half: Half) -> None:
    assert [case.url for case in labelled_web(1, half.name).cases] == [case.url for case in web.cases]
    assert len(labelled_web(1, half.name, 0.1).cases) < len(web.cases) / 4


def test_no_text_is_written_twice(half: Half) -> None:
    """Nor in another half, nor in the families that were there before."""
    mine = texts_of(half)
    for other in halves():
        assert other == half.name or not mine & texts_of(read_half(other))
    before = [
        text
        for pages in (words.NOT_FOUND, strangers.PARKED, strangers.FOREIGN)
        for told in pages.values()
        for _, text in told
    ]
    assert not [text for text in mine if any(text in told for told in before)]
    names = [subject.stem for subject in (*half.subjects, *half.delicate)]
    assert len(set(names)) == len(names)


def test_every_file_has_pages_in_every_language_it_can(half: Half) -> None:
    assert set(half.pages) == set(FILES)
    for file in ("parked", "sellers", "others", "missing"):
        assert {page.language for page in half.pages[file]} == set(LANGUAGES), file
