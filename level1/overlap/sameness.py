"""Sameness: when two addresses or titles are the same although they are written differently."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def title_key(title: str) -> str:
    """Equal for titles that differ only in letter case, punctuation and spaces."""
    return " ".join(_WORD.findall(title)).casefold()


def is_below(near: str, other: str) -> bool:
    """Whether an address is in the folder that the other one names. Both as `near_address` returns them."""
    return near.partition("?")[0].startswith(f"{other}/")


def numbered_alike(near: str, other: str) -> bool:
    """Whether two addresses, as `near_address` returns them, differ only in numbers: issues of a numbered series
    (guide/21, guide/14)."""
    return near != other and re.sub(r"\d+", "0", near) == re.sub(r"\d+", "0", other)
