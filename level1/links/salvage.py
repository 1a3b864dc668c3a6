"""Salvage: what can still be read of a damaged memory of link checks."""

from __future__ import annotations

import sqlite3
from pathlib import Path


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
