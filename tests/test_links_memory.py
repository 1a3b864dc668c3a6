"""The memory of link checks: nothing is lost, and no file on a disk brings the program down."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import PROJECT

from level1.links.addresses import Use
from level1.links.memory import NO_NETWORK, Memory, MemoryTrouble, held, open_memory
from level1.links.observation import Hop, Observation, Page

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
PAGE = Page("A title — ñ", "Some text", 2, "text/html")
FULL = Observation(
    url="https://a.example/x?y=1",
    at=NOW,
    status=200,
    detail="of no consequence",
    hops=(Hop(301, "https://b.example/"), Hop(0, "https://b.example/x")),
    final_url="https://b.example/x",
    page=PAGE,
    made_up=(404, Page("Not found", "No", 1, "text/html")),
    notes=("login", "redirect-chain"),
    retry_after=NOW + timedelta(days=1),
    seconds=1.25,
    headers={"etag": '"x"'},
)


def some(url: str, day: int, **more: object) -> Observation:
    return Observation(url=url, at=NOW + timedelta(days=day), status=200, **more)  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "links.db"


@pytest.fixture
def memory(path: Path):
    opened = open_memory(path, NOW)
    yield opened
    opened.close()


def test_an_observation_comes_back_as_it_was(memory: Memory) -> None:
    memory.save(memory.begin_run(NOW), FULL)
    assert memory.history(FULL.url) == [FULL]
    assert memory.last(FULL.url) == FULL


def test_every_check_is_kept_in_the_order_of_time(memory: Memory) -> None:
    run = memory.begin_run(NOW)
    for day in (3, 1, 2):
        memory.save(run, some("https://b.example/", day))
    memory.save(run, some("https://a.example/", 0))
    histories = dict(memory.histories())
    assert list(histories) == ["https://a.example/", "https://b.example/"]
    assert [seen.at.day for seen in histories["https://b.example/"]] == [22, 23, 24]
    assert memory.history("https://b.example/") == histories["https://b.example/"]


def test_a_page_is_kept_once(memory: Memory, path: Path) -> None:
    run = memory.begin_run(NOW)
    for day in range(5):
        memory.save(run, some("https://a.example/", day, page=PAGE))
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM pages").fetchone() == (1,)


def test_a_run_without_a_network_counts_for_nothing(memory: Memory) -> None:
    good, bad = memory.begin_run(NOW), memory.begin_run(NOW + timedelta(days=1))
    memory.save(good, some("https://a.example/", 0))
    memory.end_run(good, NOW, "finished")
    memory.save(bad, Observation(url="https://a.example/", at=NOW + timedelta(days=1), failure="dns"))
    memory.end_run(bad, NOW + timedelta(days=1), NO_NETWORK)
    assert [seen.status for seen in memory.history("https://a.example/")] == [200]
    assert [run.outcome for run in memory.runs()] == ["finished", NO_NETWORK]
    assert [seen.failure for seen in memory.of_run(bad)] == ["dns"]


def test_what_another_network_saw_has_its_origin_and_is_not_what_we_remember(memory: Memory) -> None:
    memory.save(memory.begin_run(NOW), some("https://a.example/", 0))
    memory.save_all(memory.begin_run(NOW, "another office"), [some("https://a.example/", 1)])
    assert [seen.origin for seen in memory.history("https://a.example/")] == ["here", "another office"]
    last = memory.last("https://a.example/")
    assert last is not None
    assert last.origin == "here"


def test_where_addresses_stand_is_remembered(memory: Memory) -> None:
    memory.set_uses({"https://a.example/": [Use("resources", "old", "url")]})
    uses = {"https://a.example/": (Use("resources", "x", "url"), Use("pages", "about/y.md"))}
    memory.set_uses(uses)
    assert memory.uses() == uses


def test_checks_of_a_killed_run_are_there(path: Path) -> None:
    """Each check is kept the moment it is made: the process is killed without a chance to tidy up."""
    program = f"""
        import os
        from datetime import datetime, UTC
        from pathlib import Path
        from level1.links.memory import held, open_memory
        from level1.links.observation import Observation
        now = datetime(2026, 11, 21, tzinfo=UTC)
        with held(Path({str(path)!r}), 1):
            memory = open_memory(Path({str(path)!r}), now)
            run = memory.begin_run(now)
            for number in range(50):
                memory.save(run, Observation(url=f"https://{{number}}.example/", at=now, status=200))
            os._exit(9)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], cwd=PROJECT, check=False)
    assert done.returncode == 9
    with held(path, 0.1):
        memory = open_memory(path, NOW)
        assert len(list(memory.histories())) == 50
        assert memory.told == ()
        memory.close()


def test_two_runs_do_not_ask_at_the_same_time(path: Path) -> None:
    with held(path, 1), pytest.raises(MemoryTrouble, match="Another run is using"), held(path, 0.05):
        pytest.fail("both have it")
    with held(path, 0.05):
        pass


def test_a_damaged_database_is_set_aside(path: Path) -> None:
    junk = b"SQLite format 3\0" + b"\xff" * 5000
    path.write_bytes(junk)
    with pytest.raises(MemoryTrouble, match="is damaged"):
        open_memory(path, NOW, reading=True)
    assert [file.read_bytes() for file in path.parent.iterdir()] == [junk]
    memory = open_memory(path, NOW)
    memory.save(memory.begin_run(NOW), FULL)
    memory.close()
    (told,) = memory.told
    assert "set aside as links.db.damaged-20261121T060000Z" in told
    assert path.with_name("links.db.damaged-20261121T060000Z").read_bytes() == junk
    assert open_memory(path, NOW).told == ()


def test_what_can_still_be_read_of_a_damaged_file_is_taken_over(path: Path) -> None:
    memory = open_memory(path, NOW)
    run = memory.begin_run(NOW)
    for number in range(400):
        memory.save(run, some(f"https://{number}.example/", 0, page=Page("t", f"text {number} " * 40, 2, "text/html")))
    memory.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 9000] = b"\xaa" * 9000
    path.write_bytes(raw)
    memory = open_memory(path, NOW)
    assert "damaged" in memory.told[0]
    saved = len(list(memory.histories()))
    assert 0 < saved <= 400
    assert f"still be read: {saved:,}." in memory.told[0]


@pytest.mark.parametrize("version", [0, 1, 7])
def test_a_file_of_something_else_is_refused_and_left_as_it_is(path: Path, version: int) -> None:
    """A list of observations or anybody's database: neither read from nor written into, whatever the command."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
        db.execute(f"PRAGMA user_version = {version}")
    db.close()
    for raw, said in ((path.read_bytes(), "of another kind"), (b'{"url": "https://x.example/"}\n', "not a database")):
        path.write_bytes(raw)
        for reading in (True, False):
            with pytest.raises(MemoryTrouble, match=said):
                open_memory(path, NOW, reading=reading)
        assert [file.read_bytes() for file in path.parent.iterdir()] == [raw]


def test_a_newer_layout_is_left_alone(path: Path) -> None:
    open_memory(path, NOW).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(MemoryTrouble, match="newer version"):
        open_memory(path, NOW)


def test_no_folder_no_memory(tmp_path: Path) -> None:
    with pytest.raises(MemoryTrouble, match="not a folder"):
        open_memory(tmp_path / "nowhere" / "links.db", NOW)


def test_a_full_disk_is_told(memory: Memory) -> None:
    run = memory.begin_run(NOW)
    memory.save(run, FULL)
    (pages,) = memory._db.execute("PRAGMA page_count").fetchone()
    memory._db.execute(f"PRAGMA max_page_count = {pages}")
    many = (some(f"https://{number}.example/", 0, page=Page("t", f"{number}" * 900, 1, "")) for number in range(500))
    with pytest.raises(MemoryTrouble, match="disk is full"):
        memory.save_all(run, many)
    assert memory.history(FULL.url) == [FULL]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_only_be_read_is_told(memory: Memory, path: Path) -> None:
    memory.close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(MemoryTrouble, match="cannot be written"):
            open_memory(path, NOW).begin_run(NOW)
    finally:
        path.parent.chmod(0o700)
