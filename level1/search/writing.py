"""Writing: letters that are written in several ways, read as one. theme/assets/shared/folding.js has the same classes; a test
compares them."""

from __future__ import annotations

import re
import unicodedata

# What stands for an apostrophe, an accent or an ʻokina on some keyboard. Words are compared without them.
APOSTROPHES = "'`´ʹ-ʿ‘-‛′＇ꞌ"
# Hyphens and dashes that word processors put for one. A long dash stands between two thoughts and is left.
DASHES = "‐-–−﹣－"
# What has no width: soft hyphens, and what copied pages hide between letters.
HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"

_LEFT_OUT = re.compile(f"[{APOSTROPHES}{HIDDEN}]")
_DASH = re.compile(f"[{DASHES}]")
_MARKS = re.compile(r"[\u0300-\u036f]")
# Initials have such a period; most texts have none.
_PERIOD_BEFORE_LETTER = re.compile(r"\.[^\W\d_]")
# "L.C.A.P." and "A.B. 1505": single letters with a period behind each, which the last may lack.
_INITIALS = re.compile(r"(^|[^\w.]|_)((?:[^\W\d_]\.)+[^\W\d_])(?![^\W_])\.?")


def plain(text: str) -> str:
    """A text in lowercase, without accents."""
    return _unmarked(text).lower()


def straightened(text: str) -> str:
    """A text as `plain` gives it, without apostrophes, with one kind of hyphen, and initials without periods."""
    return straight(text).lower()


def straight(text: str) -> str:
    """The same with its capital letters."""
    text = _plain_of_ascii(text) if text.isascii() else _unmarked(_DASH.sub("-", _LEFT_OUT.sub("", text)))
    if not _PERIOD_BEFORE_LETTER.search(text):
        return text
    return _INITIALS.sub(lambda match: f"{match[1]}{match[2].replace('.', '')} ", text)


def _plain_of_ascii(text: str) -> str:
    """The same for nearly every text, which has no other of these letters."""
    return text.replace("'", "").replace("`", "")


def _unmarked(text: str) -> str:
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
