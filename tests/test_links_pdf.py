"""Documents behind the links: what the link check sees in a PDF, keeps and tells, and that a stranger's file does no harm."""

from __future__ import annotations

import importlib.util
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pdfs
import pytest
from click.testing import CliRunner
from conftest import TODAY
from link_histories import judged, page, seen
from lxml import html as lxml_html
from real import real_content
from test_links_shown import NOON, knowing, known, page_of
from web.server import Host, Reply, Request, Web
from web.sites import Pages, head_says, leads_to, shows

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.pdfs import SIGNS, Pdf, pdf_from
from level1.cli import main
from level1.links.asking import looking
from level1.links.asking.looking import MOST_BYTES, signs_in
from level1.links.asking.run import Way, run_checks
from level1.links.exchange import as_line, from_line
from level1.links.judging.states import LinkState, as_data
from level1.links.memory import Memory, open_memory
from level1.links.observation import Observation
from level1.links.policy import Asking, Pace, asking_from
from level1.site.pages.context import Context
from level1.site.pages.link_health import link_health
from level1.site.render import render
from level1.state.tables import Tables

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


class TestMemory:
    def test_signs_come_back_as_they_were(self, memory: Memory) -> None:
        mine = Observation(url=URL, at=NOW, status=200, document=Pdf(NOW - DAY, tagged=False, text=True))
        memory.save(memory.begin_run(NOW), mine)
        assert memory.history(URL) == [mine]
        assert from_line(as_line(mine).encode(), NOW) == mine

    def test_a_memory_of_before_loses_nothing_and_takes_signs(self, tmp_path: Path) -> None:
        """A database as the program wrote it before it knew documents."""
        path = tmp_path / "old.db"
        with sqlite3.connect(path) as db:
            db.executescript(OLD)
        db.close()
        memory = open_memory(path, NOW)
        assert memory.told == ()
        (before,) = memory.history(URL)
        assert (before.status, before.headers, before.notes, before.document) == (
            200,
            {"etag": '"1"'},
            ("login",),
            None,
        )
        assert before.page is not None
        memory.save(memory.begin_run(NOW), Observation(url=URL, at=NOW, status=200, document=Pdf(NOW, tagged=True)))
        assert [one.document for one in memory.history(URL)] == [None, Pdf(NOW, tagged=True)]
        assert len(memory.runs()) == 2
        memory.close()

    @pytest.mark.parametrize(
        "said", [None, 1, [], {}, {"at": 5}, {"at": "yesterday"}, {"at": "2026-11-01"}, {"at": "9999-99-99T00:00:00Z", "text": True}]
    )  # fmt: skip
    def test_what_a_stranger_writes_for_signs_is_no_sign(self, said: object) -> None:
        assert pdf_from(said) is None

    def test_a_line_of_another_network_tells_only_what_is_a_sign_and_in_time(self) -> None:
        line = {"url": URL, "at": "2026-11-20T00:00:00Z", "status": 200}
        signs = {"at": "2026-11-20T00:00:00Z", "text": "yes", "tagged": False, "evil": "<script>"}
        found = from_line(json.dumps({**line, "document": signs}).encode(), NOW)
        assert found.document == Pdf(datetime(2026, 11, 20, tzinfo=UTC), tagged=False)
        late = {**signs, "at": "2026-11-20T00:00:01Z"}
        assert from_line(json.dumps({**line, "document": late}).encode(), NOW).document is None


OLD = """
    CREATE TABLE runs (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, outcome TEXT);
    CREATE TABLE pages (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL,
        words INTEGER NOT NULL, content_type TEXT NOT NULL);
    CREATE TABLE checks (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (id), url TEXT NOT NULL, at TEXT NOT NULL,
        status INTEGER NOT NULL, failure TEXT NOT NULL, page INTEGER REFERENCES pages (id), made_up_status INTEGER,
        made_up_page INTEGER REFERENCES pages (id), retry_after TEXT, more TEXT NOT NULL);
    CREATE INDEX checks_of_an_address ON checks (url, at);
    CREATE INDEX checks_of_a_run ON checks (run);
    CREATE TABLE uses (url TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL);
    CREATE TABLE robots (origin TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL);
    INSERT INTO runs VALUES (1, 'here', '2026-11-01T00:00:00.000+00:00', '2026-11-01T00:00:01.000+00:00', 'finished');
    INSERT INTO pages VALUES (1, x'00', 'A title', 'A text', 2, 'text/html');
    INSERT INTO checks VALUES (1, 1, 'http://a.example/plan.pdf', '2026-11-01T00:00:00.000+00:00', 200, '', 1, NULL, NULL, NULL,
        '{"headers": {"etag": "\\"1\\""}, "notes": ["login"]}');
    PRAGMA user_version = 1;
"""


class TestState:
    def test_the_last_good_answer_says_what_it_is(self) -> None:
        signs = Pdf(seen(0).at, tagged=False)
        assert judged(seen(0, document=signs)).document == signs
        assert judged(seen(0, document=signs), seen(24, 503)).document == signs
        assert judged(seen(0, document=signs), seen(24, page("Plan", "words " * 50))).document is None
        assert judged(seen(0)).document is None

    def test_data_has_the_signs_beside_what_was_there(self) -> None:
        data = as_data(LinkState(URL, document=Pdf(NOW, tagged=False, text=True)))
        assert data["document"] == {
            "looked_at": "2026-11-21T06:00:00Z",
            "text": True,
            "tagged": False,
            "title": None,
            "language": None,
        }
        assert as_data(LinkState(URL))["document"] is None
        json.dumps(data)


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ({}, ""),
        ({"tagged": True, "title": True}, ""),
        (GOOD, "PDF; text, tags, a title, and a language were seen"),
        ({**GOOD, "tagged": False}, "PDF; no tags were seen, so screen readers may struggle: ask the publisher"),
        ({"tagged": False}, "PDF; no tags were seen, so screen readers may struggle: ask the publisher"),
        ({**GOOD, "text": False, "tagged": False},
         "PDF; no text was seen, so screen readers may find nothing to read: ask the publisher"),
        ({**GOOD, "tagged": False, "title": False},
         "PDF; no tags were seen, so screen readers may struggle: ask the publisher. Also: no title was seen"),
        ({**GOOD, "language": False}, "PDF; no language was seen"),
        ({**GOOD, "language": False, "title": False}, "PDF; no title and no language were seen"),
    ],
)  # fmt: skip
def test_the_words(signs: dict[str, bool], said: str) -> None:
    document = Pdf(NOON, **signs)
    assert document.found == said
    assert document.told == (f"{said} (looked at on November 16, 2026)" if said else "")


class TestShown:
    @pytest.fixture
    def small(self, catalogue: Path) -> Catalog:
        return catalog_from(read_content(catalogue))

    def test_an_entrys_page_says_it_in_words(self, small: Catalog) -> None:
        url = small.resources["attendance-guide"].url.text
        shown = page_of(small, "resources/attendance-guide/", known(url, "healthy", document=Pdf(NOON, tagged=False)))
        (told,) = shown.xpath("//dd[@data-document]")
        words = (
            "PDF; no tags were seen, so screen readers may struggle: ask the publisher (looked at on November 16, 2026)"
        )
        assert told.text_content() == words

    @pytest.mark.parametrize(
        ("state", "document"), [("healthy", None), ("healthy", Pdf(NOON)), ("gone", Pdf(NOON, tagged=False))]
    )
    def test_where_nothing_is_known_nothing_is_said(self, small: Catalog, state: str, document: Pdf | None) -> None:
        url = small.resources["attendance-guide"].url.text
        shown = page_of(small, "resources/attendance-guide/", known(url, state, document=document))
        assert not shown.xpath("//dd[@data-document]")
        assert "PDF;" not in shown.text_content()

    def test_the_curators_list_has_it_the_worst_first(self, small: Catalog) -> None:
        guide, visits = (small.resources[id].url.text for id in ("attendance-guide", "home-visits"))
        states = (
            known(guide, "healthy", document=Pdf(NOON, **{**GOOD, "title": False})),
            known(visits, "healthy", document=Pdf(NOON, text=False)),
        )
        context = Context(knowing(small, *states), TODAY, frozenset(), Tables(), {state.url: state for state in states})
        health = link_health(context)
        assert [resource.id for resource, _ in health.documents] == ["home-visits", "attendance-guide"]
        shown = render("_link_health.html", "curation/", health=health)
        items = lxml_html.fragment_fromstring(shown, create_parent=True).xpath("//ul[@data-documents]/li")
        assert ["no text was seen" in items[0].text_content(), "no title was seen" in items[1].text_content()] == [
            True,
            True,
        ]

    def test_without_a_sign_that_is_missing_there_is_no_list(self, small: Catalog) -> None:
        url = small.resources["attendance-guide"].url.text
        states = {url: known(url, "healthy", document=Pdf(NOON, **GOOD))}
        health = link_health(Context(knowing(small, *states.values()), TODAY, frozenset(), Tables(), states))
        assert (health.documents, health.more_documents) == ((), 0)

    def test_the_report_and_the_export_have_it(self, catalogue: Path) -> None:
        url = catalog_from(read_content(catalogue)).resources["attendance-guide"].url.text
        db = catalogue / ".level1" / "links.db"
        db.parent.mkdir(exist_ok=True)
        memory = open_memory(db, NOW)
        at = NOW - DAY
        memory.save(memory.begin_run(at), Observation(url=url, at=at, status=200, final_url=url, document=Pdf(at, tagged=False),
                                                      headers={"content-type": "application/pdf"}))  # fmt: skip
        memory.close()

        def level1(*arguments: str) -> str:
            done = CliRunner().invoke(
                main, [*arguments, "--root", str(catalogue), "--db", str(db), "--now", "2026-11-21"]
            )
            assert done.exit_code == 0, done.output
            return done.output

        data = json.loads(level1("links", "report", "--format", "json"))
        (told,) = (link for link in data["links"] if link["url"] == url)
        assert (told["document"]["tagged"], told["document"]["text"]) == (False, None)
        assert {link["document"] is None for link in data["links"] if link["url"] != url} == {True}
        text, markdown = (level1("links", "report", "--format", form) for form in ("text", "markdown"))
        words = "PDF; no tags were seen, so screen readers may struggle: ask the publisher"
        assert f"To know: {words}\n  {url} (looked at on November 19, 2026)" in text
        assert f"{words}\n\n- `{url}` (looked at on November 19, 2026)" in markdown
        assert json.loads(level1("links", "export"))["document"]["tagged"] is False
