"""Salvage: whether a file is a memory of link checks at all, and what can still be read of a damaged one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from level1.sentences import sentence

_SQLITE = b"SQLite format 3\0"


def not_ours(path: Path) -> str:
    """Why a file that exists is no memory of link checks; '' if it may be one, damaged or not. Nothing is written. Raises
    OSError."""
    with path.open("rb") as stream:
        begin = stream.read(len(_SQLITE))
    if begin and begin != _SQLITE:
        return sentence("it is not a database")
    try:
        with closing(sqlite3.connect(f"file:{quote(path.resolve().as_posix())}?mode=ro", uri=True)) as database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return ""
    return sentence("it is a database of another kind") if tables and "checks" not in tables else ""


def salvaged(aside: Path, fresh: sqlite3.Connection) -> int:
    """Copies what is readable in a damaged file, table by table, and returns the number of checks copied."""
    try:
        old = sqlite3.connect(f"file:{aside.as_posix()}?mode=ro", uri=True)
    except sqlite3.Error:
        return 0
    with fresh:
        for table in ("runs", "pages", "checks", "uses", "robots"):
            try:
                width = len(old.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608 - our own names
                rows = old.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
                while row := rows.fetchone():
                    # A check whose run or page is lost would not be evidence.
                    marks = ", ".join("?" * width)
                    try:
                        fresh.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - our own names
                    except sqlite3.IntegrityError:
                        continue
            except sqlite3.Error:
                continue
    old.close()
    return int(fresh.execute("SELECT count(*) FROM checks").fetchone()[0])
