"""Collecting: how often the process looks for objects that nothing refers to any longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many new objects before the first look for what has gone.
_OBJECTS = 200_000


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Looks less often for objects that refer to each other and to which nothing else refers: making a site makes hardly any, and each
    look takes long while a whole catalog is in memory."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
