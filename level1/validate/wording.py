"""Wording: values, fields and examples as messages put them, for people who do not know YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from level1.problems import shown

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number with a decimal point",
    "array": "a list",
    "object": "a group of fields",
    "boolean": "true or false",
}
_PYTHON_KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "boolean": bool,
}
# Texts that every YAML reader takes for the same text without quotes, in a list too.
_PLAIN = re.compile(r"[A-Za-z](?:[\w./()'+&%;–—’-]| (?=[^\s#]))*")
_MEANS_SOMETHING = re.compile(r"(?i)(true|false|null|yes|no|on|off|y|n)")
# Words that add nothing to a title: 'Topic: One topic.'
_SMALL_WORDS = frozenset(("a", "an", "the", "one", "of", "them"))


def quoted(value: Any) -> str:
    return f"“{shown(_plain(value))}”"


def count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def describe(schema: Mapping[str, Any]) -> str:
    """'Topics: One to four topics it is about.' Empty where the description would only repeat the title."""
    if "title" not in schema or "description" not in schema:
        return ""
    said, title = (set(re.findall(r"\w+", schema[name].casefold())) for name in ("description", "title"))
    return f"{schema['title']}: {schema['description']}" if said - title - _SMALL_WORDS else ""


def sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def wrong_kind(schema: Mapping[str, Any], value: Any) -> str:
    """What is said when the value is not of the kind that the schema wants."""
    if value is None:
        return "The value is missing."
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    found = next((word for kind, word in _KINDS.items() if _is_a(kind, value)), "something else")
    return f"This must be {' or '.join(_KINDS[kind] for kind in wanted)}, but it is {found}."


def quote_advice(schema: Mapping[str, Any], value: Any) -> str:
    """How to turn a value of a near kind into one of the right kind."""
    if schema["type"] == "string" and isinstance(value, int | float):
        return f'If this is meant as text, put it in quotes: "{_plain(value)}".'
    if schema["type"] == "array" and isinstance(value, str | int):
        text = inline(value)
        return f"Put it in square brackets: [{text}]." if len(text) < 60 else "Put it in square brackets."
    return ""


def inline(value: Any) -> str:
    """A value in YAML, on one line, so that it can be copied."""
    if isinstance(value, list):
        return f"[{', '.join(inline(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {inline(item)}" for name, item in value.items()) + "}"
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or _MEANS_SOMETHING.fullmatch(value)):
        return json.dumps(value, ensure_ascii=False)
    return _plain(value)


def _is_a(kind: str, value: Any) -> bool:
    return isinstance(value, _PYTHON_KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _plain(value: Any) -> str:
    """As in a file, not as in Python."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_plain(item)}" for name, item in value.items()) + "}"
    return "nothing" if value is None else str(value)
