"""Compact: data as the JSON of a file that a browser loads, without a blank that would travel for nothing."""

from __future__ import annotations

import json
from typing import Any


def compact(data: Any) -> str:
    """The text of such a file: letters as they are, in the order of the data, with a line end."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
