"""Amount: how much text a page shows, in any writing. A script without blanks between words has characters for words."""

from __future__ import annotations

import re

# Scripts that put no blanks between words (Unicode blocks): Thai, Lao, Burmese, Khmer; kana and Han. Hangul has blanks.
_SOUNDS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = f"{_SOUNDS}{_SIGNS}"
# About as many characters as a word has: few where they stand for meanings, more where they stand for sounds.
_RUNS = ((re.compile(f"[{_SOUNDS}]+"), 5), (re.compile(f"[{_SIGNS}]+"), 2))


def words_in(text: str) -> int:
    """How many words a text has; where no blanks divide them, about how many."""
    count = len(text.split())
    # Most pages have no such script, which this finds out much faster than looking at each character.
    if not text.isascii():
        count += sum(len(run) // length for runs, length in _RUNS for run in runs.findall(text))
    return count
