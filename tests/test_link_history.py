"""scripts/link_history.py: nothing but a missing branch begins a new history, and no history is replaced by a shorter one."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def history(script: Callable[[str], Any]) -> Any:
    return script("link_history")


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-settings"))
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return str(folder)


def database(path: Path, checks: int) -> Path:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE checks (id INTEGER PRIMARY KEY)")
        made.executemany("INSERT INTO checks (id) VALUES (?)", ((number,) for number in range(checks)))
    return path


def test_a_history_is_kept_and_comes_back(history: Any, remote: str, tmp_path: Path) -> None:
    file = tmp_path / "links.db"
    assert "begins with this run" in history.restore(remote, file)
    assert not file.exists()
    history.remember(remote, database(file, 3))
    history.remember(remote, database(file, 5))
    file.unlink()
    assert "5 checks" in history.restore(remote, file)
    assert history.checks_in(file) == 5


def test_a_history_does_not_shrink(history: Any, workshop: Any, remote: str, tmp_path: Path) -> None:
    file = tmp_path / "links.db"
    history.remember(remote, database(file, 5))
    with pytest.raises(workshop.Trouble, match="shrink from 5 checks to 0"):
        history.remember(remote, database(file, 0))
    history.restore(remote, file)
    assert history.checks_in(file) == 5


def test_a_repository_that_does_not_answer_is_no_missing_branch(
    history: Any, workshop: Any, tmp_path: Path, remote: str
) -> None:
    """Neither a wrong address nor a refusal begins a new history; nothing is written and no token is repeated."""
    file = tmp_path / "links.db"
    for wrong in (str(tmp_path / "nowhere.git"), "https://x-access-token:secret@127.0.0.1:1/nobody/nothing"):
        for act in (history.restore, history.remember):
            with pytest.raises(workshop.Trouble) as told:
                act(wrong, database(file, 1))
            assert "secret" not in str(told.value)
        assert history.checks_in(file) == 1


def test_what_is_no_history_is_not_pushed(history: Any, workshop: Any, remote: str, tmp_path: Path) -> None:
    file = tmp_path / "links.db"
    for raw in (b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 900):
        file.write_bytes(raw)
        with pytest.raises(workshop.Trouble, match="not a history"):
            history.remember(remote, file)
    assert history.kept(remote) is None


def test_what_is_still_in_the_log_beside_the_file_is_kept(history: Any, remote: str, tmp_path: Path) -> None:
    file = database(tmp_path / "links.db", 1)
    with closing(sqlite3.connect(file)) as writing:
        writing.execute("PRAGMA journal_mode = WAL")
        with writing:
            writing.execute("INSERT INTO checks (id) VALUES (7)")
        history.remember(remote, file)
    other = tmp_path / "other.db"
    history.restore(remote, other)
    assert history.checks_in(other) == 2
