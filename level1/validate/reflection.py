"""Self-reflection: each item stands for one column of the state's files, and no two for the same."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.taxonomy import SELF_REFLECTION, Taxonomy
from level1.problems import Problem, shown
from level1.state.self_reflection import ITEMS


def check_reflection(content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    """An item whose column its priority's file does not have, and two items for one column, are errors. Two priorities may
    have a column of the same name."""
    document = content.word_files.get(SELF_REFLECTION)
    if document is None:
        return
    first: dict[tuple[int, str], str] = {}
    for place, item in enumerate(items_of(document.data, "terms")):
        path = ("terms", place, "column")
        column = text_of(item, "column")
        priority = item.get("priority") if isinstance(item, dict) else None
        # What is missing or is no priority is reported by the schema.
        if not column or type(priority) is not int or str(priority) not in taxonomy["priorities"]:
            continue
        if column not in ITEMS.get(priority, ()):
            near = _near(column, priority)
            yield document.problem(path, "unknown-column", column=shown(column), priority=priority, near=near)
            continue
        id = text_of(item, "id")
        other = first.setdefault((priority, column), id)
        # The same id twice is reported as such.
        if other != id:
            yield document.problem(path, "duplicate-item", column=column, priority=priority, item=shown(other))


def _near(column: str, priority: int) -> str:
    """The column that was likely intended, or ''; the state changes the case from year to year."""
    spelled = {name.casefold(): name for name in ITEMS.get(priority, ())}
    return next((spelled[near] for near in get_close_matches(column.casefold(), spelled, n=1)), "")
