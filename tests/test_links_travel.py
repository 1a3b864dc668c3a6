"""Export and import: checks travel from one network to another, and a file of strangers does no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from link_histories import LOST, PARKED, START, redirected, seen

from level1.catalog.content import read_content
from level1.cli import main
from level1.links.exchange import NotAnObservation, as_line, from_line
from level1.links.memory import open_memory
from level1.links.observation import Observation
from level1.links.telling.history import NoHistory, histories_in, merge
from level1.problems import Problem

NOW = START + timedelta(days=30)
FULL = replace(
    redirected(0, "https://other.example/x"),
    made_up=(404, LOST),
    notes=("login",),
    headers={"server": "x"},
    detail="said so",
    retry_after=START + timedelta(hours=2),
)


@pytest.mark.parametrize(
    "check", [seen(0), seen(1, 404), seen(2, "timeout"), FULL], ids=["page", "404", "none", "full"]
)
def test_a_line_says_all_there_is(check: Observation) -> None:
    assert from_line(as_line(check).encode(), NOW) == check


BROKEN: list[Any] = [
    "",
    "null",
    "[]",
    '{"url": 1}',
    {},
    {"url": "javascript:alert(1)"},
    {"at": "yesterday"},
    {"at": "2026-11-01T12:00:00"},
    {"at": "9999-12-31T23:59:59-23:59"},
    {"at": 5},
    {"status": -1},
    {"status": True},
    {"status": 10**30},
    {"status": 0},
    {"failure": "bad luck"},
    {"origin": "../../etc"},
    {"origin": "x" * 99},
    {"hops": "no"},
    {"hops": [[301]]},
    {"hops": [[301, "a"]] * 99},
    {"page": []},
    {"page": {"text": "x" * 30_000}},
    {"page": {"words": -5}},
    {"made_up": [200]},
    {"headers": {"a": 1}},
    {"headers": {str(n): "" for n in range(99)}},
    "[" * 100_000,
]


@pytest.mark.parametrize("wrong", BROKEN, ids=lambda wrong: str(wrong)[:30])
def test_what_is_no_observation_is_refused(wrong: Any) -> None:
    raw = json.dumps({**json.loads(as_line(seen(0))), **wrong}) if isinstance(wrong, dict) and wrong else wrong
    with pytest.raises(NotAnObservation) as refused:
        from_line((raw if isinstance(raw, str) else "{}").encode(), NOW)
    problem = Problem.at("x.jsonl", 1, 1, "", refused.value.name, **refused.value.values)
    assert problem.message.endswith(".")
    assert problem.hint


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(raw: bytes) -> None:
    with pytest.raises(NotAnObservation):
        from_line(raw, NOW)


def test_what_lies_ahead_is_refused() -> None:
    with pytest.raises(NotAnObservation):
        from_line(as_line(seen(24)).encode(), START)


def urls(root: Path) -> list[str]:
    return [document.data["url"] for document in read_content(root).entries["resources"].values()]


def level1(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


class TestImport:
    def test_twice_is_once(self, catalogue: Path, tmp_path: Path) -> None:
        url = urls(catalogue)[0]
        file = written(
            tmp_path / "x.jsonl", *(as_line(seen(hour, 404, url=url, origin="county")) for hour in (0, 36, 80))
        )
        first = level1("links", "import", file, "--root", catalogue)
        again = level1("links", "import", file, "--root", catalogue)
        assert (first.exit_code, again.exit_code) == (0, 0), first.output
        # Nothing but 404 of one host is an answer: there was a network.
        assert "New checks: 3. Already there: 0." in first.output
        assert "New checks: 0. Already there: 3." in again.output
        report = json.loads(
            level1("links", "report", "--root", catalogue, "--now", NOW.isoformat(), "--format", "json").output
        )
        (gone,) = [link for link in report["links"] if link["state"] == "gone"]
        assert gone["url"] == url

    def test_wrong_lines_are_named_and_the_others_taken(self, catalogue: Path, tmp_path: Path) -> None:
        file = written(
            tmp_path / "x.jsonl", "nonsense", as_line(seen(0, url=urls(catalogue)[0], origin="county")), "{}"
        )
        done = level1("links", "import", file, "--root", catalogue)
        assert done.exit_code == 1
        assert "x.jsonl:1:1: error: This line is not JSON." in done.output
        assert "x.jsonl:3:1" in done.output
        assert "New checks: 1." in done.output

    def test_it_must_say_where_it_was_made(self, catalogue: Path, tmp_path: Path) -> None:
        file = written(tmp_path / "x.jsonl", as_line(seen(0, url=urls(catalogue)[0])))
        assert level1("links", "import", file, "--root", catalogue).exit_code == 2
        assert level1("links", "import", file, "--root", catalogue, "--origin", "county").exit_code == 0

    def test_addresses_of_others_are_left_out(self, catalogue: Path, tmp_path: Path) -> None:
        file = written(tmp_path / "x.jsonl", as_line(seen(0, origin="county")))
        done = level1("links", "import", file, "--root", catalogue)
        assert "1 check is of an address that this catalog does not have." in done.output

    def test_a_run_without_a_network_counts_for_nothing(self, catalogue: Path, tmp_path: Path) -> None:
        lines = [as_line(seen(hour, "no-such-host", url=urls(catalogue)[0], origin="county")) for hour in (0, 40, 80)]
        done = level1("links", "import", written(tmp_path / "x.jsonl", *lines), "--root", catalogue)
        assert "3 checks belong to runs without a network and are not used." in done.output
        report = json.loads(level1("links", "report", "--root", catalogue, "--format", "json").output)
        assert report["summary"]["unchecked"] == len(report["links"])

    def test_lines_without_end_are_left_out(self, catalogue: Path, tmp_path: Path) -> None:
        file = written(tmp_path / "x.jsonl", "x" * 1_000_000, as_line(seen(0, url=urls(catalogue)[0], origin="county")))
        done = level1("links", "import", file, "--root", catalogue)
        assert "longer than" in done.output
        assert "New checks: 1." in done.output


def test_the_database_and_its_export_say_the_same(tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "links.db", NOW)
    merge(memory, [replace(one, origin="county") for one in (seen(0), seen(24, PARKED), seen(48, 404), FULL)])
    memory.close()
    done = level1("links", "export", "--db", tmp_path / "links.db")
    file = written(tmp_path / "links.jsonl", *done.output.splitlines())
    assert [*histories_in(tmp_path / "links.db")] == [*histories_in(file)]
    named = level1("links", "export", "--db", tmp_path / "links.db", "--origin", "mine").output
    assert {json.loads(line)["origin"] for line in named.splitlines()} == {"county"}


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and no more", b"nonsense\n", b"\xff\xfe"])
def test_a_build_says_what_is_wrong_with_its_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    if content:
        with pytest.raises(NoHistory, match="x"):
            list(histories_in(file))
    else:
        assert list(histories_in(file)) == []


def test_reading_a_database_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "links.db"
    open_memory(path, datetime(2026, 11, 1, tzinfo=UTC)).close()
    before = path.read_bytes()
    assert list(histories_in(path)) == []
    assert path.read_bytes() == before
