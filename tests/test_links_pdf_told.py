"""What is kept of documents behind the links, and said of them: memory, states, pages, reports."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TODAY
from link_histories import judged, page, seen
from lxml import html as lxml_html
from test_links_shown import NOON, knowing, known, page_of

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.pdfs import SIGNS, Pdf, pdf_from
from level1.cli import main
from level1.links.exchange import as_line, from_line
from level1.links.judging.states import LinkState, as_data
from level1.links.memory import Memory, open_memory
from level1.links.observation import Observation
from level1.site.pages.context import Context
from level1.site.pages.link_health import link_health
from level1.site.render import render
from level1.state.tables import Tables

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "http://a.example/plan.pdf"
GOOD = dict.fromkeys(SIGNS, True)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = open_memory(tmp_path / "links.db", NOW)
    yield opened
    opened.close()


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
