"""Unsaid words: words that no resource has although the search must not tell a reader that nothing here is about them. They
may stand in any text, or name an LEA or a place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from level1.search.packing import front_coded
from level1.search.pieces import scattered

# A query looks up the few words that nothing else knows, so that small pieces spare most of the list.
_LETTERS = 200


def unsaid_pieces(general: Collection[str], names: Collection[str]) -> list[dict[str, Any]]:
    """The pieces: `general` are stems of words of general use, `names` words of names."""
    of, names = {*general}, {*names}
    return [
        {
            "general": front_coded([word for word in words if word in of]),
            "names": front_coded([word for word in words if word in names]),
        }
        for words in scattered({word: len(word) + 1 for word in of | names}, _LETTERS)
    ]
