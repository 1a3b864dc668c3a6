"""Compact: data as JSON for the browser, without whitespace that would waste bandwidth."""

from __future__ import annotations

import json
from typing import Any


def compact(data: Any) -> str:
    """The text of such a file: non-ASCII letters unescaped, keys in the order of the data, a final newline."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
