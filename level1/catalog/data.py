"""Data as it stands: rules read fields that may be missing or of the wrong kind, because all problems are told in one run."""

from __future__ import annotations

from typing import Any


def text_of(data: Any, name: str) -> str:
    """The text of a field, or '' where there is none."""
    value = data.get(name) if isinstance(data, dict) else None
    return value.strip() if isinstance(value, str) else ""


def items_of(data: Any, name: str) -> list[Any]:
    """The items of a list, or none where there is no list."""
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def texts_of(data: Any, name: str) -> list[str]:
    """The texts of a list; what else stands in it is left out."""
    return [item for item in items_of(data, name) if isinstance(item, str)]


def unfolded(value: Any) -> Any:
    """A value without the layout of its texts, however deep they stand."""
    if isinstance(value, dict):
        return {name: unfolded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [unfolded(item) for item in value]
    return value.split() if isinstance(value, str) else value
