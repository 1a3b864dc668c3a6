"""The project's own word lists, for the small catalogs of the tests."""

from __future__ import annotations

import re
from pathlib import Path

TAXONOMY = Path(__file__).resolve().parents[1] / "content" / "taxonomy"
# The day of the examples. What was read or written after it would be of the future there.
DAY = "2026-11-21"
_HAPPENED = re.compile(r'(?m)^(\s*(?:- )?(?:added|changed|date|seen|since): "?)(\d{4}-\d{2}-\d{2})(?="?$)')


def copy_word_lists(root: Path) -> None:
    """Puts them into the content/ of a folder, as of the day of the examples."""
    folder = root / "content" / "taxonomy"
    folder.mkdir(parents=True)
    for file in sorted(TAXONOMY.iterdir()):
        text = file.read_text("utf-8")
        (folder / file.name).write_text(_HAPPENED.sub(lambda m: m[1] + min(m[2], DAY), text), "utf-8")
