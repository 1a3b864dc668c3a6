"""Self-reflection: each item stands for one column of the state's files, and no two for the same."""

from __future__ import annotations

from collections.abc import Iterator

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.problems import Problem, shown


def check_reflection(content: Content) -> Iterator[Problem]:
    """Two items for one column of a priority's file, whatever its case, are an error: the case of columns changes between
    years. Two priorities may have a column of the same name."""
    document = content.word_files.get("self-reflection")
    if document is None:
        return
    first: dict[tuple[int, str], str] = {}
    for place, item in enumerate(items_of(document.data, "terms")):
        column = text_of(item, "column")
        priority = item.get("priority") if isinstance(item, dict) else None
        if not column or type(priority) is not int:
            continue
        id = text_of(item, "id")
        other = first.setdefault((priority, column.casefold()), id)
        # The same id twice is reported as such.
        if other != id:
            path = ("terms", place, "column")
            yield document.problem(path, "duplicate-item", column=shown(column), priority=priority, item=shown(other))
