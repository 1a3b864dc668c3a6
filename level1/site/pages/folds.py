"""Folds: a long list in parts that a page folds, so that it stays short and everything is on it all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def parts(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """The list in order, in as few parts as possible of at most `most`, whose lengths differ by at most one."""
    count = -(-len(items) // most)
    for at in range(count):
        yield items[len(items) * at // count : len(items) * (at + 1) // count]
