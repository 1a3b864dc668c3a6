"""Raw data: rules read fields that may be missing or of the wrong type, because one run reports all problems."""

from __future__ import annotations

from typing import Any


def text_of(data: Any, name: str) -> str:
    """The text of a field, or '' if it has none."""
    value = data.get(name) if isinstance(data, dict) else None
    return value.strip() if isinstance(value, str) else ""


def items_of(data: Any, name: str) -> list[Any]:
    """The items of a list field, or [] if it is not a list."""
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def texts_of(data: Any, name: str) -> list[str]:
    """The texts in a list field; other items are left out."""
    return [item for item in items_of(data, name) if isinstance(item, str)]


def unfolded(value: Any) -> Any:
    """A value with each text, at any depth, split into words, so that line breaks and spacing do not count."""
    if isinstance(value, dict):
        return {name: unfolded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [unfolded(item) for item in value]
    return value.split() if isinstance(value, str) else value
