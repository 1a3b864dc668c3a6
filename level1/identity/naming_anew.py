"""Naming anew: an id in a file becomes another, or goes. No list names anything twice afterwards, and none is left with less
than it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from level1.catalog.data import items_of, texts_of
from level1.yamlfile.reading import Path_


def named_anew(schema: Mapping[str, Any], data: Any, places: Sequence[Path_], new: str) -> dict[Path_, Any]:
    """The changes (see writing.edited_text) of one file in which every id at `places` becomes `new`; with '', it is taken out.
    `schema` is that of the file."""
    changes: dict[Path_, Any] = {}
    named: set[tuple[Path_, Path_]] = set()
    for place in places:
        item, rest = _item_of(place)
        if not new:
            changes[item or place] = None
        elif item and ((item[:-1], rest) in named or _is_named(data, item, rest, new)):
            changes[item] = None
        else:
            changes[place] = new
            named.add((item[:-1], rest))
    changes = _without_too_short(schema, data, changes)
    return _without_doubled_pairs(data, changes)


def _item_of(place: Path_) -> tuple[Path_, Path_]:
    """The item of the innermost list in which a place is, and the way from there: ('themes', 2, 'leads', 0, 'lead') is in
    ('themes', 2, 'leads', 0). ((), place) if it is in none."""
    ends = [at + 1 for at, step in enumerate(place) if isinstance(step, int)]
    return (place[: ends[-1]], place[ends[-1] :]) if ends else ((), place)


def _is_named(data: Any, item: Path_, rest: Path_, new: str) -> bool:
    """Whether another item of the same list names `new` already."""
    others = [other for at, other in enumerate(_at(data, item[:-1])) if at != item[-1]]
    return any(_at(other, rest) == new for other in others)


def _at(data: Any, place: Path_) -> Any:
    for step in place:
        data = data[step] if isinstance(step, int) else data.get(step) if isinstance(data, Mapping) else None
    return data


def _without_too_short(schema: Mapping[str, Any], data: Any, changes: Mapping[Path_, Any]) -> dict[Path_, Any]:
    """A list that is left with less than its schema asks for goes, and with it the item of the list around it."""
    gone: dict[Path_, int] = {}
    for place, value in changes.items():
        if value is None and isinstance(place[-1], int):
            gone[place[:-1]] = gone.get(place[:-1], 0) + 1
    short = []
    for listed, number in gone.items():
        left = len(_at(data, listed)) - number
        outer, _ = _item_of(listed)
        if outer and left < _part(schema, listed).get("minItems", 0):
            short.append(outer)
    kept = {place: value for place, value in changes.items() if not any(place[: len(item)] == item for item in short)}
    return {**kept, **dict.fromkeys(short, None)}


def _part(schema: Mapping[str, Any], place: Path_) -> Mapping[str, Any]:
    for step in place:
        part = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
        schema = part if isinstance(part, Mapping) else {}
    return schema


def _without_doubled_pairs(data: Any, changes: dict[Path_, Any]) -> dict[Path_, Any]:
    """A decision about two entries goes if another is about the same two."""
    touched = sorted(
        {int(place[1]) for place, value in changes.items() if place[0] == "decisions" and value is not None}
    )
    if not touched:
        return changes
    pairs = [texts_of(item, "pair") for item in items_of(data, "decisions")]
    after = [
        frozenset(changes.get(("decisions", at, "pair", n), id) for n, id in enumerate(pair))
        for at, pair in enumerate(pairs)
    ]
    for at in touched:
        others = (other for other, pair in enumerate(after) if other != at and pair == after[at])
        if any(("decisions", other) not in changes for other in others):
            changes = {place: value for place, value in changes.items() if place[:2] != ("decisions", at)}
            changes["decisions", at] = None
    return changes
