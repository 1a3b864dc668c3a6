"""Written: values as written in a file, for messages that repeat them, and for lines that people copy."""

from __future__ import annotations

import json
import re
from typing import Any

from level1.problems import shown

# Texts that every YAML reader reads as the same text without quotes, even in a list.
_PLAIN = re.compile(r"[A-Za-z](?:[\w./()'+&%;–—’-]| (?=[^\s#]))*")
_MEANS_SOMETHING = re.compile(r"(?i)(true|false|null|yes|no|on|off|y|n)")


def written(value: Any) -> str:
    """A value as a file has it, not as Python prints it; short, and without invisible characters."""
    return shown(_plain(value))


def inline(value: Any) -> str:
    """A value in YAML, on one line, so that it can be copied."""
    if isinstance(value, list):
        return f"[{', '.join(inline(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {inline(item)}" for name, item in value.items()) + "}"
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or _MEANS_SOMETHING.fullmatch(value)):
        return json.dumps(value, ensure_ascii=False)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_plain(item)}" for name, item in value.items()) + "}"
    return "~" if value is None else str(value)
