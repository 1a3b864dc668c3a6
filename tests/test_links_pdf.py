"""Documents behind the links: what the link check sees in a PDF, keeps and tells, and that a stranger's file does no harm."""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pdfs
import pytest
from real import real_content
from web.server import Host, Reply, Request, Web
from web.sites import Pages, head_says, leads_to, shows

from level1.catalog.pdfs import SIGNS, Pdf
from level1.links.asking import looking
from level1.links.asking.looking import MOST_BYTES, signs_in
from level1.links.asking.run import Way, run_checks
from level1.links.memory import Memory, open_memory
from level1.links.observation import Observation
from level1.links.policy import Asking, Pace, asking_from

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "http://a.example/plan.pdf"
GOOD = dict.fromkeys(SIGNS, True)
# A skipped test would go unnoticed in CI, where the lock is installed whole.
reading = pytest.mark.skipif(
    importlib.util.find_spec("pypdf") is None and os.environ.get("CI", "").lower() not in ("1", "true"),
    reason="pypdf is in the lock and not installed here",
)


@pytest.fixture
def policy() -> Asking:
    real = asking_from(real_content().word_files["link-policy"].data)
    return replace(real, pace=Pace(0.0, 1), hosts={}, request_seconds=5.0, connect_seconds=2.0, lookup_seconds=2.0,
                   longest_wait_seconds=1.0)  # fmt: skip


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = open_memory(tmp_path / "links.db", NOW)
    yield opened
    opened.close()


def pdf(raw: bytes, **headers: str) -> object:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return shows(raw, headers={"Content-Type": "application/pdf", **named})


def run(web: Web, memory: Memory, policy: Asking, now: datetime = NOW, url: str = URL) -> Observation:
    run_checks([url], memory, policy, now, Way(web.resolve, allow_private=True))
    found = memory.last(url)
    assert found is not None
    return found


def methods(web: Web, path: str = "/plan.pdf") -> list[str]:
    return [one.method for one in web.asked if one.path == path]


@reading
def test_each_sign_is_seen_where_it_is_and_not_where_it_is_not() -> None:
    """On 200 files, precision and recall of each sign, of its presence and of its absence."""
    from level1.links.asking.pdf_reading import steps

    counts: Counter[tuple[str, bool, bool | None]] = Counter()
    for made in pdfs.all_made(200):
        found: dict[str, bool] = {}
        for step in steps(made.raw):
            found |= step
        counts.update((sign, true, found.get(sign)) for sign, true in made.signs.items())
    for sign in SIGNS:
        for value in (True, False):
            right = counts[sign, value, value]
            there = sum(n for (name, true, _), n in counts.items() if (name, true) == (sign, value))
            told = sum(n for (name, _, said), n in counts.items() if (name, said) == (sign, value))
            assert there >= 60
            assert right / there >= 0.97, (sign, value, "recall", counts)
            assert right / told >= 0.97, (sign, value, "precision", counts)


def test_the_files_are_the_same_each_time() -> None:
    assert [made.raw for made in pdfs.all_made(20)] == [made.raw for made in pdfs.all_made(20)]


@reading
def test_a_process_of_its_own_says_the_same() -> None:
    for number in range(4):
        made = pdfs.made(number)
        assert signs_in(made.raw) == made.signs
    assert signs_in(pdfs.plain(title=False)) == {**GOOD, "title": False}


# What may be said of a hostile file at the most. Of most nothing is; a file that was read to its end may be told of.
READ_WHOLE = {
    "page above itself",
    "form in itself",
    "forms that multiply",
    "XML bomb",
    "programs",
    "table that leads to itself",
}


@reading
@pytest.mark.parametrize("name", pdfs.HOSTILE)
def test_a_hostile_file_is_harmless(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller gets its answer in the time that it gives, nothing is written, and no text is claimed to be missing of what could
    not be read to its end."""
    monkeypatch.chdir(tmp_path)
    found = signs_in(pdfs.HOSTILE[name](), 8.0)
    assert set(found) <= set(SIGNS)
    assert ("text" in found) <= (name in READ_WHOLE)
    assert list(tmp_path.iterdir()) == []


def test_there_are_enough_hostile_files() -> None:
    assert len(pdfs.HOSTILE) >= 15


@reading
def test_a_reader_that_does_not_end_is_ended_and_what_it_said_counts() -> None:
    """The time is the caller's; a page of many operators takes longer than this."""
    assert signs_in(pdfs.plain(contents=b"0 0 m 1 1 l S\n" * 560_000, tagged=False), 0.001) == {}
    found = signs_in(pdfs.plain(contents=b"0 0 m 1 1 l S\n" * 560_000, tagged=False), 3.0)
    assert found in ({}, {"tagged": False, "title": True, "language": True}, {**GOOD, "tagged": False, "text": False})


def test_no_process_is_started_for_what_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking.subprocess, "run", lambda *_a, **_k: pytest.fail("a process was started"))
    for raw in (
        b"",
        b"<html> 1 0 obj",
        b"%PDF-1.7 and no more",
        b" " * 2000 + pdfs.plain(),
        pdfs.plain() + b" " * MOST_BYTES,
    ):
        assert signs_in(raw) == {}


def test_a_secret_of_the_environment_is_not_given_to_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def note(*_command: object, **more: object) -> object:
        given.update(more)
        raise OSError

    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setattr(looking.subprocess, "run", note)
    assert signs_in(pdfs.plain()) == {}
    assert "GITHUB_TOKEN" not in given["env"]  # type: ignore[operator]  # the environment is a mapping
    assert given["timeout"]


class TestOnItsWay:
    @pytest.fixture(autouse=True)
    def told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the reader says of a file is tested above; here it is given."""
        monkeypatch.setattr(looking, "signs_in", lambda raw: dict(GOOD, tagged=b"Marked" in raw))

    def test_a_new_document_is_looked_into_once(self, memory: Memory, policy: Asking) -> None:
        with Web({"a.example": Host(Pages({"/plan.pdf": pdf(pdfs.plain(), ETag='"1"')}))}) as web:
            first = run(web, memory, policy)
            second = run(web, memory, policy, NOW + 7 * DAY)
            assert methods(web) == ["HEAD", "GET", "HEAD"]
        assert first.document == second.document == Pdf(NOW, **GOOD)
        assert (second.status, second.page) == (200, None)

    def test_a_changed_document_is_looked_into_again(self, memory: Memory, policy: Asking) -> None:
        with Web({"a.example": Host(Pages({"/plan.pdf": pdf(pdfs.plain(), ETag='"1"')}))}) as web:
            run(web, memory, policy)
        with Web({"a.example": Host(Pages({"/plan.pdf": pdf(pdfs.plain(tagged=False), ETag='"2"')}))}) as web:
            assert run(web, memory, policy, NOW + 7 * DAY).document == Pdf(NOW + 7 * DAY, **{**GOOD, "tagged": False})

    def test_after_a_long_time_it_is_looked_into_again(self, memory: Memory, policy: Asking) -> None:
        with Web({"a.example": Host(Pages({"/plan.pdf": pdf(pdfs.plain(), ETag='"1"')}))}) as web:
            run(web, memory, policy)
            later = run(web, memory, policy, NOW + 91 * DAY)
        assert later.document == Pdf(NOW + 91 * DAY, **GOOD)

    def test_no_more_than_the_limit_is_read(self, memory: Memory, policy: Asking) -> None:
        large = pdfs.plain() + b" " * MOST_BYTES
        with Web({"a.example": Host(Pages({"/plan.pdf": pdf(large)}))}) as web:
            found = run(web, memory, policy)
        assert (found.status, found.failure, found.document) == (200, "", Pdf(NOW))

    def test_where_head_lies_the_same_answer_is_looked_into(self, memory: Memory, policy: Asking) -> None:
        with Web({"a.example": Host(Pages({"/plan.pdf": head_says(405, pdf(pdfs.plain()))}))}) as web:
            assert run(web, memory, policy).document == Pdf(NOW, **GOOD)
            assert methods(web) == ["HEAD", "GET"]

    def test_an_address_that_does_not_look_like_one_and_leads_to_a_document(
        self, memory: Memory, policy: Asking
    ) -> None:
        pages = {"/plan": leads_to("/files/1"), "/files/1": pdf(pdfs.plain())}
        with Web({"a.example": Host(Pages(pages))}) as web:
            found = run(web, memory, policy, url="http://a.example/plan")
        assert (found.document, found.final_url) == (Pdf(NOW, **GOOD), "http://a.example/files/1")

    def test_a_look_that_fails_changes_nothing_about_the_link(self, memory: Memory, policy: Asking) -> None:
        def only_head(request: Request) -> Reply:
            headers = {"Content-Type": "application/pdf"}
            return Reply(200, b"", headers) if request.method == "HEAD" else Reply(500)

        with Web({"a.example": Host(Pages({"/plan.pdf": only_head}))}) as web:
            found = run(web, memory, policy)
        assert (found.status, found.failure, found.document) == (200, "", None)

    def test_a_page_is_no_document(self, memory: Memory, policy: Asking) -> None:
        with Web({"a.example": Host(Pages({"/plan.pdf": shows(b"<title>Plan</title><p>" + b"words " * 90)}))}) as web:
            assert run(web, memory, policy).document is None
