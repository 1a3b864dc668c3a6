"""Repeated: the first item of a list that is there a second time."""

from __future__ import annotations

from typing import Any


def first_repeated(items: list[Any]) -> Any:
    """The first item that equals an earlier one, or None. Takes one pass, since a file may list thousands."""
    seen: set[str] = set()
    for item in items:
        # Items are plain data; 1, true, and "1" all differ. Texts in other letters are the same text.
        if (key := repr(item).casefold()) in seen:
            return item
        seen.add(key)
    return None
